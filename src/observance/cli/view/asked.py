"""What asking a model came to: answers, tokens, cost, what was left out, which reports still want an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from observance.cli.view import words
from observance.publish.jsonl import JsonObject

if TYPE_CHECKING:
    from observance.app.asking import Failure
    from observance.app.spending import Spending

MOST_REASONS = 5


def spent(spending: "Spending") -> Iterator[str]:
    """A line on answers, tokens and cost; another where some of that is not known."""
    tokens = f"{spending.prompt_tokens:,} tokens sent, {spending.reply_tokens:,} answered"
    cost = "no prices set" if spending.cost is None else f"cost {spending.cost:.4f}"
    yield f"{words.number(spending.answers, 'answer')} of the model: {tokens}; {cost}"
    if spending.uncounted:
        more = f", at most {spending.reserved:.4f} more" if spending.cost is not None else ""
        yield f"{words.number(spending.uncounted, 'request')} without a count of tokens{more}"


def left_out(dropped: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """How much of the answers was left out, the commonest reasons first."""
    if dropped:
        ranked = sorted(dropped.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = [f"{count:,} {slot}: {why}" for (slot, why), count in ranked[:MOST_REASONS]]
        rest = sum(count for _, count in ranked[MOST_REASONS:])
        more = [f"{rest:,} for other reasons"] if rest else []
        yield f"left out of the answers: {'; '.join(shown + more)}"


def uncoded(failures: "Sequence[Failure]") -> Iterator[str]:
    """A line for each report that a later build will ask about again."""
    for failure in failures:
        yield f"{failure.name}: not coded yet: {failure.reason}"


def asked_object(
    spending: "Spending", dropped: Mapping[tuple[str, str], int], failures: "Sequence[Failure]", stopped: str | None
) -> JsonObject:
    """The same as an object."""
    return {
        "answers": spending.answers,
        "prompt_tokens": spending.prompt_tokens,
        "reply_tokens": spending.reply_tokens,
        "cost": spending.cost,
        "uncounted": spending.uncounted,
        "uncounted_cost_at_most": spending.reserved if spending.cost is not None else None,
        "left_out": [{"slot": slot, "reason": why, "count": count} for (slot, why), count in sorted(dropped.items())],
        "not_coded": [{"report": each.report, "name": each.name, "reason": each.reason} for each in failures],
        "stopped": stopped,
    }
