"""Text that stands in reports of different weeks: background paragraphs and a house's own furniture.

It says nothing about who took a story from whom. A report that was reprinted whole long after is no sign of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from observance.reconcile.sharing import WHOLE, Shared, Text

STANDING_DAYS = 7  # text that reports further apart have in common is background
HOUSE = 2  # so many others of the same outlet, not all dated, make a sentence the house's


@dataclass(frozen=True, slots=True, eq=False)
class _Witnesses:
    """Who has each word of a text: of those that are dated the earliest last day and the latest first day, as ordinals;
    how many are of the same outlet, and how many of these pairs are not dated."""

    until: NDArray[np.int64]
    since: NDArray[np.int64]
    same_outlet: NDArray[np.int64]
    undated: NDArray[np.int64]

    @classmethod
    def of(cls, text: Text) -> "_Witnesses":
        size = len(text.words.forms)
        first, last = text.days or (date.min, date.max)
        return cls(
            np.full(size, last.toordinal()),
            np.full(size, first.toordinal()),
            np.zeros(size, np.int64),
            np.zeros(size, np.int64),
        )

    def standing(self) -> frozenset[int]:
        is_house = (self.undated > 0) & (self.same_outlet >= HOUSE)
        return frozenset(np.flatnonzero(is_house | (self.since - self.until > STANDING_DAYS)).tolist())


def standing_words(texts: Sequence[Text], shared: Iterable[Shared]) -> Mapping[int, frozenset[int]]:
    """The positions of the words of each text that are standing text; texts without any are left out."""
    found: dict[int, _Witnesses] = {}
    for one in shared:
        if one.whole < WHOLE:
            pairs = np.array([pair for passage in one.passages for pair in passage.pairs])
            _witness(found, texts, (one.left, one.right), pairs[:, 0])
            _witness(found, texts, (one.right, one.left), pairs[:, 1])
    standing = {number: witnesses.standing() for number, witnesses in found.items()}
    return {number: words for number, words in standing.items() if words}


def _witness(
    found: dict[int, _Witnesses], texts: Sequence[Text], pair: tuple[int, int], words: NDArray[np.int64]
) -> None:
    own, other = texts[pair[0]], texts[pair[1]]
    seen = found.get(pair[0]) or found.setdefault(pair[0], _Witnesses.of(own))
    if other.days is not None:
        first, last = (day.toordinal() for day in other.days)
        seen.since[words] = np.maximum(seen.since[words], first)
        seen.until[words] = np.minimum(seen.until[words], last)
    if own.report.outlet is not None and own.report.outlet == other.report.outlet:
        seen.same_outlet[words] += 1
        seen.undated[words] += own.days is None or other.days is None
