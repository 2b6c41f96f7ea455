"""Counts of what two codings share, and the rates that follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of items: found in both, in the gold, and predicted. Rates are None where nothing was there to count."""

    matched: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float | None:
        return share(self.matched, self.predicted)

    @property
    def recall(self) -> float | None:
        return share(self.matched, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0 to 1."""
        return share(2 * self.matched, self.gold + self.predicted)

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.matched + other.matched, self.gold + other.gold, self.predicted + other.predicted)


def total(agreements: Iterable[Agreement]) -> Agreement:
    return sum(agreements, Agreement())


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None where there is no whole."""
    return part / whole if whole else None
