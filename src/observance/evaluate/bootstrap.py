"""How far a figure would move with other documents: percentile bootstrap over documents (Efron 1979)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.evaluate.agreement import Agreement, total

RESAMPLES = 1000
LEVEL = 0.95
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a rate, 0 to 1."""

    low: float
    high: float


def f1_interval(documents: Sequence[Agreement], resamples: int = RESAMPLES) -> Interval | None:
    """The middle 95 % of the F1 of `resamples` draws of as many documents with replacement.

    The draws are the same each time and do not depend on the order of `documents`. None where there is nothing to
    count.
    """
    ordered = sorted(documents, key=lambda one: (one.matched, one.gold, one.predicted))
    draws = _draws(len(ordered))
    drawn = (total(ordered[next(draws)] for _ in ordered).f1 for _ in range(resamples))
    rates = sorted(rate for rate in drawn if rate is not None)
    if not rates:
        return None
    tail = int(len(rates) * (1 - LEVEL) / 2)
    return Interval(rates[tail], rates[-1 - tail])


def _draws(size: int, state: int = 0) -> Iterator[int]:
    """Endless numbers 0 to size - 1: SplitMix64 (Steele, Lea and Flood 2014), from a fixed start, as the core draws no
    random numbers. The high bits are scaled, which leaves a bias below size / 2**64."""
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        yield ((mixed ^ (mixed >> 31)) * size) >> 64
