"""The clues of a text, indexed: which stand beside a name, and which of each area is the nearest to it.

A text may hold as many clues as names; a look at every clue for every name would cost the square of its length.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from observance.claims.toponyms.evidence import Clue
from observance.model.syntax import Span

NONE: frozenset[int] = frozenset()


class Spoken:
    """Clues from left to right, no two of which overlap; they are meant by their number in this order."""

    def __init__(self, clues: Sequence[Clue]) -> None:
        self._clues = sorted(clues, key=lambda c: c.start)
        self._starts = [c.start for c in self._clues]
        self._named = Counter(country for c in self._clues for country in countries_of(c))
        self._countries = frozenset(self._named)
        self._groups: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for number, clue in enumerate(self._clues):
            for country in countries_of(clue):
                self._groups.setdefault(country, {}).setdefault(clue.areas, []).append(number)

    def __getitem__(self, number: int) -> Clue:
        return self._clues[number]

    def without(self, numbers: Collection[int]) -> "Spoken":
        """The same text but for some of its clues."""
        return Spoken([clue for number, clue in enumerate(self._clues) if number not in numbers])

    def covered(self, spans: Sequence[Span]) -> frozenset[int]:
        """The clues that name nothing but are part of a name at one of the spans."""
        return frozenset(n for span in spans for n in self._within(span.start, span.end) if self._clues[n].indirect)

    def near(self, span: Span, reach: int, without: Collection[int] = NONE) -> Iterator[int]:
        """The clues of which some character is at most so many from a name."""
        return (n for n in self._within(span.start - reach - 1, span.end + reach + 1) if n not in without)

    def _within(self, start: int, end: int) -> Iterator[int]:
        """The clues that share a character with `start:end`."""
        first = bisect_left(self._starts, start)
        first -= first > 0 and self._clues[first - 1].end > start
        return iter(range(first, max(first, bisect_left(self._starts, end))))

    def following(self, at: int, without: Collection[int] = NONE) -> Clue | None:
        """The first clue from an offset on."""
        number = bisect_left(self._starts, at)
        while number in without:
            number += 1
        return self._clues[number] if number < len(self._clues) else None

    def nearest(
        self, country: str, span: Span, without: Collection[int] = NONE
    ) -> Iterator[tuple[tuple[str, ...], int]]:
        """The distinct areas by which a country is named, each with the characters from a name to its nearest clue."""
        for areas, group in self._groups.get(country, {}).items():
            after = bisect_left(group, bisect_left(self._starts, span.end))
            before = after - 1
            while after < len(group) and group[after] in without:
                after += 1
            while before >= 0 and (group[before] in without or self._clues[group[before]].end > span.start):
                before -= 1
            found = [self._clues[group[after]].start - span.end] if after < len(group) else []
            found += [span.start - self._clues[group[before]].end] if before >= 0 else []
            if found:
                yield areas, min(found)

    def countries(self, without: Collection[int] = NONE) -> frozenset[str]:
        """The countries that the text names, itself or in a province."""
        hidden = Counter(country for number in without for country in countries_of(self._clues[number]))
        return self._countries.difference(country for country, times in hidden.items() if times == self._named[country])


def countries_of(clue: Clue) -> frozenset[str]:
    """The countries that a clue names, itself or in a province."""
    return frozenset(area.partition(".")[0] for area in clue.areas)
