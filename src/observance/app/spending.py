"""What asking a model costs: tokens by the endpoint's count, money by the prices of the settings."""

from dataclasses import dataclass
from math import isfinite

from observance.app.settings import Settings
from observance.errors import UsageError

PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of a million tokens, in any currency; None where they are not set."""

    prompt: float | None
    reply: float | None

    def cost(self, prompt_tokens: int, reply_tokens: int) -> float | None:
        """None where a price is not set."""
        if self.prompt is None or self.reply is None:
            return None
        return (prompt_tokens * self.prompt + reply_tokens * self.reply) / PER


@dataclass(slots=True)
class Spending:
    """Grows while a model is asked. `uncounted` requests came back without counts or not at all; `reserved` is the most
    that they may have cost."""

    prices: Prices
    limit: float | None
    answers: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0
    uncounted: int = 0
    reserved: float = 0.0

    @property
    def cost(self) -> float | None:
        """What the counted tokens cost, by the prices."""
        return self.prices.cost(self.prompt_tokens, self.reply_tokens)

    def affordable(self, size: int, reply_tokens: int) -> int | None:
        """How often a request of so many bytes may be sent and the limit surely hold; None: as often as one likes.

        A token is at least one byte.
        """
        most = self.prices.cost(size, reply_tokens)
        if self.limit is None or not most:
            return None
        times = (self.limit - (self.cost or 0.0) - self.reserved) / most
        return max(0, int(times)) if isfinite(times) else None

    def count(self, prompt_tokens: int | None, reply_tokens: int | None, size: int, most_reply: int) -> None:
        """An answer came. One without counts is reckoned at the most that it can have cost."""
        self.answers += 1
        if prompt_tokens is None or reply_tokens is None:
            self.lose(1, size, most_reply)
        else:
            self.prompt_tokens += prompt_tokens
            self.reply_tokens += reply_tokens

    def lose(self, times: int, size: int, most_reply: int) -> None:
        """A request was sent so many times without a count that came back."""
        self.uncounted += times
        self.reserved += times * (self.prices.cost(size, most_reply) or 0.0)


def spending_of(settings: Settings, max_cost: float | None) -> Spending:
    """Nothing spent yet; `max_cost` wins over the settings.

    Raises:
        UsageError: there is a limit, but no prices to reckon with.
    """
    limit = settings.model_max_cost if max_cost is None else max_cost
    prices = Prices(settings.model_price_prompt, settings.model_price_reply)
    if limit is not None and None in (prices.prompt, prices.reply):
        raise UsageError("a limit of cost needs prices; set model_price_prompt and model_price_reply")
    return Spending(prices, limit)
