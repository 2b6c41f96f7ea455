"""Which claims are worth comparing: those that share a key, never all with all.

Two claims can only be joined if they have a party, a place, a figure, words or their report in common; each of these,
with the family of kinds and, where both are dated, the time, makes a key. A key that more than `LIMIT` claims share
says too little to compare them all; their narrower keys (the day, the place with the party, the figure) remain.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind
from observance.reconcile.traits import Traits
from observance.reconcile.words import shingles

LIMIT = 150
RUN = 3
SHORT_DAYS = 9
MAX_MONTHS = 36
Key = tuple[object, ...]


def candidates(traits: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Pairs that share a key, each once, the left before the right in the order of `traits`."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, found in enumerate(traits):
        for key in dict.fromkeys(_keys(found)):
            blocks[key].append(i)
    pairs = {pair for block in blocks.values() if len(block) <= LIMIT for pair in combinations(block, 2)}
    return ((traits[i], traits[j]) for i, j in sorted(pairs) if _can_meet(traits[i], traits[j]))


def family(kind: Kind) -> str:
    """Kinds of one family may tell of one occurrence; the armed kinds with damage are one, every other stands alone."""
    is_armed = (kind.group is Group.ARMED and kind is not Kind.ABDUCTION) or kind is Kind.DAMAGE
    return Group.ARMED.value if is_armed else kind.value


def _can_meet(left: Traits, right: Traits) -> bool:
    a, b = left.claim.date, right.claim.date
    if a is None or b is None:
        return True
    return max(a.earliest, b.earliest).toordinal() <= min(a.latest, b.latest).toordinal() + 1


def _keys(traits: Traits) -> Iterator[Key]:
    kin = family(traits.claim.kind)
    yield "report", kin, traits.claim.report
    for (what, who), (low, high) in traits.figures.items():
        if low > 2:
            yield "figure", kin, what, who, low, high
    for run in shingles(traits.sequence, RUN):
        yield "words", kin, run
    if traits.claim.date is not None:
        for when in _times(traits.claim.date):
            yield from ((*key, kin, when) for key in _shared(traits))


def _shared(traits: Traits) -> Iterator[Key]:
    roles = ("any", traits.parties), ("actor", traits.actors), ("target", traits.targets)
    places = sorted(traits.places or traits.place_names)
    for role, parties in roles:
        for party in sorted(parties):
            yield role, party
            yield from ((role, party, place) for place in places)
    yield from (("place", place) for place in places)


def _times(interval: DateInterval) -> Iterator[tuple[str, int]]:
    """The months of an interval, and its days where it is short, with the day before; years are cut short."""
    first, last = (day.year * 12 + day.month for day in (interval.earliest, interval.latest))
    yield from (("month", month) for month in range(first, min(last, first + MAX_MONTHS) + 1))
    if interval.days <= SHORT_DAYS:
        yield from (("day", day) for day in range(interval.earliest.toordinal() - 1, interval.latest.toordinal() + 1))
