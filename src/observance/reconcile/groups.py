"""Groups of claims that grow together, each with what decides whether two of them exclude one another.

The summary of a group answers for every pair at once, so that no group ever holds a pair that is excluded, however
large it is; only acts of speech, which are few, are compared one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from observance.model.clock import Minutes
from observance.model.incident import Link
from observance.model.kinds import Kind
from observance.model.report import ReportId
from observance.reconcile.comparisons import MEANS, overlap
from observance.reconcile.exclusions import exclusion, is_outside, may_be_one
from observance.reconcile.traits import Bounds, Traits

Told = tuple[int, int, Kind]
HITTING = frozenset(MEANS)


@dataclass(slots=True)
class Group:
    """Positions of claims, the links between them, the positions that a person keeps apart from them, and the summary:
    kinds, stages, the latest first day and earliest last day, sentences by report, the bounds of tolls, who acts and
    who suffers, the hours in which nothing happened, those of each claim, and whether an aircraft was shot down."""

    members: set[int]
    links: list[Link] = field(default_factory=list)
    barred: set[int] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    stages: set[str] = field(default_factory=set)
    latest_first: int | None = None
    earliest_last: int | None = None
    sentences: dict[ReportId, list[Told]] = field(default_factory=dict)
    tolls: set[Bounds | None] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    suffering: set[str] = field(default_factory=set)
    quiet: set[Minutes] = field(default_factory=set)
    hours: set[tuple[str, Minutes | None]] = field(default_factory=set)
    downs: bool = False
    is_speech: bool = False

    @classmethod
    def of(cls, position: int, traits: Traits, barred: Iterable[int]) -> "Group":
        days = traits.days
        return cls(
            members={position},
            barred=set(barred),
            kinds={each.kind for each in traits.all},
            stages={traits.stage},
            latest_first=days[0] if days else None,
            earliest_last=days[1] if days else None,
            sentences={traits.claim.report: [(c.start, c.end, c.kind) for c in (each.claim for each in traits.all)]},
            tolls={each.toll_of for each in traits.all},
            acting={party for each in traits.all for party in each.acting},
            suffering={party for each in traits.all for party in each.suffering},
            quiet=set(traits.quiet),
            hours={(each.stage, each.hours) for each in traits.all},
            downs=traits.downs,
            is_speech=traits.is_speech,
        )

    def absorb(self, other: "Group", link: Link) -> None:
        """Take in all that the other holds."""
        self.members |= other.members
        self.links.extend((*other.links, link))
        self.barred |= other.barred
        self.kinds |= other.kinds
        self.stages |= other.stages
        self.latest_first = max((d for d in (self.latest_first, other.latest_first) if d is not None), default=None)
        self.earliest_last = min((d for d in (self.earliest_last, other.earliest_last) if d is not None), default=None)
        for report, spans in other.sentences.items():
            self.sentences.setdefault(report, []).extend(spans)
        self.tolls |= other.tolls
        self.acting |= other.acting
        self.suffering |= other.suffering
        self.quiet |= other.quiet
        self.hours |= other.hours
        self.downs = self.downs or other.downs


def exclude(left: Group, right: Group, traits: Sequence[Traits]) -> bool:
    """Whether some claim of the one can never tell of what a claim of the other tells of, or a person says so."""
    if not left.barred.isdisjoint(right.members):
        return True
    if left.is_speech or right.is_speech:
        return any(exclusion(traits[i], traits[j]) is not None for i, j in product(left.members, right.members))
    return _apart(left, right) or _differ(left, right) or _told_apart(left, right)


def _apart(left: Group, right: Group) -> bool:
    """Further from one another than a night."""
    pairs = (left.latest_first, right.earliest_last), (right.latest_first, left.earliest_last)
    return any(first is not None and last is not None and first - last > 1 for first, last in pairs)


def _differ(left: Group, right: Group) -> bool:
    if not all(may_be_one(a, b, in_one_report=False) for a, b in product(left.kinds, right.kinds)):
        return True
    stages = left.stages | right.stages
    if len(stages) > 1 and "planned" in stages:
        return True
    if left.acting & right.suffering or right.acting & left.suffering:
        return True
    if (left.downs and right.kinds & HITTING) or (right.downs and left.kinds & HITTING):
        return True
    if _other_hours(left, right) or _other_hours(right, left):
        return True
    return any(_other_toll(a, b) for a, b in product(left.tolls, right.tolls))


def _other_hours(left: Group, right: Group) -> bool:
    return any(is_outside(quiet, *told) for quiet, told in product(left.quiet, right.hours))


def _other_toll(a: Bounds | None, b: Bounds | None) -> bool:
    return a is not b if a is None or b is None else not overlap(a, b)


def _told_apart(left: Group, right: Group) -> bool:
    """One report tells of the two in one sentence, or by two means."""
    small, large = sorted((left.sentences, right.sentences), key=len)
    shared = (product(told, large[report]) for report, told in small.items() if report in large)
    return any(
        (start < other_end and other_start < end) or not may_be_one(kind, other, in_one_report=True)
        for pairs in shared
        for (start, end, kind), (other_start, other_end, other) in pairs
    )
