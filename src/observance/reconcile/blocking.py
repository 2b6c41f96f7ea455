"""Which claims are worth comparing: those that share a key, never all with all.

The linkage model lists the rules, each a tuple of columns: two claims meet where they have a value of every column in
common. A key that more claims share than the rule allows says too little to compare them all; their narrower keys
remain. That keeps the work from growing faster than the record.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind
from observance.reconcile.places import plain_name
from observance.reconcile.traits import Traits
from observance.reconcile.weights import MOST
from observance.reconcile.words import shingles

RUN = 3
SHORT_DAYS = 9
MAX_MONTHS = 36
# News tells of the days before it: an undated claim is looked for on these.
NEWS_DAYS = 2
Values = tuple[Any, ...]


def candidates(
    traits: Sequence[Traits], rules: Sequence[Sequence[str]], most: Sequence[int] = ()
) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a key, each once, the smaller first, in order. `most`: how many may share a key of
    each rule, `MOST` where it says nothing."""
    limits = most or (MOST,) * len(rules)
    uses = Counter(column for rule in rules for column in rule)
    kept: dict[str, list[Values]] = {}
    pairs: set[tuple[int, int]] = set()
    for rule, limit in zip(rules, limits, strict=True):
        columns = [kept.get(column) or _values(traits, column) for column in rule]
        kept |= {column: held for column, held in zip(rule, columns, strict=True) if uses[column] > 1}
        for block in _blocks(columns):
            if len(block) <= limit:
                pairs.update(combinations(block, 2))
    return ((i, j) for i, j in sorted(pairs) if _can_meet(traits[i], traits[j]))


def _values(traits: Sequence[Traits], column: str) -> list[Values]:
    """What each claim has in a column, every value once."""
    value = COLUMNS[column]
    return [tuple(dict.fromkeys(value(found))) for found in traits]


def _blocks(columns: Sequence[Sequence[Values]]) -> Iterator[list[int]]:
    """The positions that share a value of every column, two or more of them."""
    blocks: dict[Values, list[int]] = defaultdict(list)
    for i, values in enumerate(zip(*columns, strict=True)):
        for key in product(*values):
            blocks[key].append(i)
    return (block for block in blocks.values() if len(block) > 1)


def _can_meet(left: Traits, right: Traits) -> bool:
    """Whether the dates leave less than two days between them, where both are known."""
    if left.days is None or right.days is None:
        return True
    return max(left.days[0], right.days[0]) - min(left.days[1], right.days[1]) <= 1


def family(kind: Kind) -> str:
    """Kinds of one family may tell of one occurrence; the armed kinds with damage are one, every other stands alone."""
    is_armed = (kind.group is Group.ARMED and kind is not Kind.ABDUCTION) or kind is Kind.DAMAGE
    return Group.ARMED.value if is_armed else kind.value


def _figures(traits: Traits) -> Iterator[Values]:
    """Small numbers are everywhere."""
    yield from ((what, who, low) for (what, who), (low, _) in traits.figures.items() if low > 2)


def _places(traits: Traits) -> Iterable[str]:
    """By id; what no gazetteer lists by its name."""
    return sorted({place.id or plain_name(place.name) for place in traits.spots})


def _months(traits: Traits) -> Iterator[int]:
    """The months of the date, or of publication where there is none; years are cut short."""
    if (interval := traits.claim.date or traits.published) is not None:
        first, last = (day.year * 12 + day.month for day in (interval.earliest, interval.latest))
        yield from range(first, min(last, first + MAX_MONTHS) + 1)


def _days(traits: Traits) -> Iterator[int]:
    """The days of a short date and the one before; the days that an undated report of a known day may tell of."""
    if traits.days is not None and _is_short(traits.claim.date):
        yield from range(traits.days[0] - 1, traits.days[1] + 1)
    elif traits.days is None and traits.told is not None and _is_short(traits.published):
        yield from range(traits.told[0] - NEWS_DAYS, traits.told[1] + 1)


def _is_short(interval: DateInterval | None) -> bool:
    return interval is not None and interval.days <= SHORT_DAYS


COLUMNS: Mapping[str, Callable[[Traits], Iterable[object]]] = {
    "family": lambda traits: (family(traits.kind),),
    "report": lambda traits: (traits.claim.report,),
    "words": lambda traits: shingles(traits.sequence, RUN),
    "figure": _figures,
    "day": _days,
    "month": _months,
    "place": _places,
    "actor": lambda traits: sorted(traits.actors or traits.other_actors),
    "target": lambda traits: sorted(traits.targets or traits.other_targets),
    "rare": lambda traits: sorted(traits.rare),
}
