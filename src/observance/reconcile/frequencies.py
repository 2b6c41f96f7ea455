"""How often a value stands in a record: agreement on a rare one tells more (Winkler 2000; Splink's term frequencies).

In a small record a share is chance: the frequencies of the model count for `pseudo` claims beside those of the record.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.reconcile.traits import Traits
from observance.reconcile.weights import Comparison, Level, Model, milli

COLUMNS: Mapping[str, Callable[[Traits], object | None]] = {
    "kind": lambda traits: traits.kind.value,
    "day": lambda traits: traits.days[0] if traits.days and traits.days[0] == traits.days[1] else None,
    "place": lambda traits: traits.key,
}


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The share of each value of a column among the claims that have one, 0 to 1."""

    shares: Mapping[str, Mapping[object, float]]

    @classmethod
    def of(cls, model: Model, traits: Iterable[Traits]) -> "Frequencies":
        listed = list(traits)
        return cls({c.column: _shares(model, c, listed) for c in model.comparisons if c.column is not None})

    def adjustments(self, level: Level, column: str) -> Mapping[object, int]:
        """What agreement on each value weighs more (or less) than the level does, in thousandths of a bit."""
        return {value: milli(level.u / share) for value, share in self.shares[column].items()}


def _shares(model: Model, comparison: Comparison, traits: Sequence[Traits]) -> dict[object, float]:
    usual = next(level.u for level in comparison.levels if level.tf)
    value = COLUMNS[comparison.column or ""]
    counts = Counter(found for each in traits if (found := value(each)) is not None)
    total = sum(counts.values()) + model.pseudo
    return {found: (count + usual * model.pseudo) / total for found, count in counts.items()}
