"""The evidence that two claims tell of one occurrence: the level of every comparison, and what it weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observance.model.incident import Link, Weight
from observance.reconcile.comparisons import LEVELS
from observance.reconcile.exclusions import are_of_kinds, exclusion
from observance.reconcile.frequencies import COLUMNS, Frequencies
from observance.reconcile.showing import shown
from observance.reconcile.traits import Traits
from observance.reconcile.weights import MILLI, Level, Model

NEVER = -(10**9)
# What takes longest to compare comes last.
COSTLY = ("figures", "wording")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`total` in thousandths of a bit; `excluded` says in words why the two can never be one."""

    total: int
    joins: bool
    opposes: bool
    excluded: str | None = None


class Judge:
    """Judges pairs of one record: the model, and how often each value stands in the record."""

    def __init__(self, model: Model, traits: Sequence[Traits]) -> None:
        self._model = model
        self._prior = model.prior(len(traits))
        frequencies = Frequencies.of(model, traits)
        self._tables = [_Table(frequencies, model, i) for i in range(len(model.comparisons))]
        costly = sorted(self._tables, key=lambda table: COSTLY.index(table.name) if table.name in COSTLY else -1)
        self._steps = [(table, sum(each.most for each in costly[i:])) for i, table in enumerate(costly)]

    def judge(self, left: Traits, right: Traits) -> Judgement:
        """The weights added up; symmetric in its arguments."""
        excluded = exclusion(left, right)
        if excluded is not None:
            return Judgement(0, joins=False, opposes=True, excluded=excluded)
        total, bar = self._prior, NEVER
        for table in self._tables:
            level = table.level(left, right)
            if level is not None:
                total += table.weight(level, left)
                bar = max(bar, table.bars[level])
        joins = total >= self._model.join
        return Judgement(total, joins=joins, opposes=not joins and total < bar)

    def joined(self, left: Traits, right: Traits) -> int | None:
        """The total of a pair that joins, None of any other: found without the comparisons that can no longer tell."""
        if not are_of_kinds(left, right) or exclusion(left, right) is not None:
            return None
        total = self._prior
        for table, most in self._steps:
            if total + most < self._model.join:
                return None
            level = table.level(left, right)
            if level is not None:
                total += table.weight(level, left)
        return total if total >= self._model.join else None

    def holds_together(self, total: int, pairs: int) -> bool:
        """Whether so many thousandths of a bit over so many pairs of two groups let them become one."""
        return self._model.together is None or total >= self._model.together * pairs

    def link(self, left: Traits, right: Traits) -> Link:
        """The waterfall of a pair: the prior, then each comparison in which something is known, in words."""
        steps = [Weight("prior", "two claims of this record at random", self._prior / MILLI)]
        for table in self._tables:
            if (level := table.level(left, right)) is not None:
                words = shown(table.name, table.words[level], left, right)
                steps.append(Weight(table.name, words, table.weight(level, left) / MILLI))
        return Link(left.claim.id, right.claim.id, tuple(steps))


class _Table:
    """One comparison, ready to weigh: what each level weighs, and the total below which it makes two oppose one another
    (`bars`); and what each value adds where it is the same in both."""

    def __init__(self, frequencies: Frequencies, model: Model, number: int) -> None:
        comparison = model.comparisons[number]
        self.name = comparison.name
        self.level = LEVELS[comparison.name]
        self.words = {level.name: level.words for level in comparison.levels}
        self._weights = {level.name: level.weight for level in comparison.levels}
        self.bars = {level.name: _bar(model, level) for level in comparison.levels}
        self._value = COLUMNS[comparison.column] if comparison.column else None
        self._more: dict[str, Mapping[object, int]] = {
            level.name: frequencies.adjustments(level, comparison.column)
            for level in comparison.levels
            if level.tf and comparison.column
        }
        more = {name: max(values.values(), default=0) for name, values in self._more.items()}
        self.most = max(0, *(weight + max(0, more.get(name, 0)) for name, weight in self._weights.items()))

    def weight(self, level: str, left: Traits) -> int:
        """Thousandths of a bit of a level that holds."""
        if self._value is None or level not in self._more:
            return self._weights[level]
        return self._weights[level] + self._more[level][self._value(left)]


def _bar(model: Model, level: Level) -> int:
    if level.strictly:
        return model.join
    return model.oppose if level.opposes else NEVER
