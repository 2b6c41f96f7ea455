"""Text that stands in reports of different weeks: background paragraphs and a house's own furniture.

It says nothing about who took a story from whom. A report that was reprinted whole long after is no sign of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from observance.reconcile.sharing import WHOLE, Shared, Text

STANDING_DAYS = 7  # text that reports further apart have in common is background
HOUSE = 2  # so many others of the same outlet, not all dated, make a sentence the house's


@dataclass(slots=True)
class _Witnesses:
    """Who has one word of a text: the earliest last day and the latest first day of those that are dated, and how many
    are of the same outlet."""

    until: date
    since: date
    same_outlet: int = 0
    is_undated: bool = field(default=False)

    @property
    def is_standing(self) -> bool:
        is_house = self.is_undated and self.same_outlet >= HOUSE
        return is_house or (self.since - self.until).days > STANDING_DAYS


def standing_words(texts: Sequence[Text], shared: Iterable[Shared]) -> Mapping[int, frozenset[int]]:
    """The positions of the words of each text that are standing text; texts without any are left out."""
    found: dict[int, dict[int, _Witnesses]] = {}
    for one in shared:
        if one.whole >= WHOLE:
            continue
        words = [pair for passage in one.passages for pair in passage.pairs]
        _witness(found, texts, (one.left, one.right), (i for i, _ in words))
        _witness(found, texts, (one.right, one.left), (j for _, j in words))
    standing = {i: frozenset(at for at, seen in words.items() if seen.is_standing) for i, words in found.items()}
    return {i: words for i, words in standing.items() if words}


def _witness(
    found: dict[int, dict[int, _Witnesses]], texts: Sequence[Text], pair: tuple[int, int], words: Iterable[int]
) -> None:
    own, other = texts[pair[0]], texts[pair[1]]
    seen = found.setdefault(pair[0], {})
    same = own.report.outlet is not None and own.report.outlet == other.report.outlet
    undated = own.days is None or other.days is None
    for at in words:
        known = seen.setdefault(at, _fresh(own))
        if other.days is not None:
            known.since, known.until = max(known.since, other.days[0]), min(known.until, other.days[1])
        known.same_outlet += same
        known.is_undated = known.is_undated or (same and undated)


def _fresh(own: Text) -> _Witnesses:
    first, last = own.days or (date.min, date.max)
    return _Witnesses(until=last, since=first)
