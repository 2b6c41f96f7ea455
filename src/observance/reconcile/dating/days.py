"""Sets of days that a report can be of, as far as one statement tells: spans, weekdays, days of every year.

Days are ordinals (`date.toordinal`) between `FIRST` and `LAST`; a bound at either end of the calendar means that
nothing bounds it. Each set answers two questions, its next day from a day on and its last day up to a day, so that any
number of sets can be intersected by asking them in turn.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

FIRST = date(1900, 1, 1).toordinal()
LAST = date(2199, 12, 31).toordinal()
WEEK = frozenset(range(7))
# The calendar of weekdays repeats after 28 years, or after 40 where a century year is no leap year.
CYCLE_YEARS = 41


class Days(Protocol):
    """A set of days."""

    def next(self, day: int) -> int | None:
        """The first day of the set from `day` on."""

    def previous(self, day: int) -> int | None:
        """The last day of the set up to `day`."""


@dataclass(frozen=True, slots=True, order=True)
class Spans:
    """Days within one of the spans (first, last), which are sorted and apart."""

    spans: tuple[tuple[int, int], ...]

    def next(self, day: int) -> int | None:
        return next((max(day, first) for first, last in self.spans if last >= day), None)

    def previous(self, day: int) -> int | None:
        return next((min(day, last) for first, last in reversed(self.spans) if first <= day), None)

    @property
    def is_day(self) -> bool:
        return len(self.spans) == 1 and self.spans[0][0] == self.spans[0][1]


def span(first: int = FIRST, last: int = LAST) -> Spans:
    return Spans(((first, last),))


def one_of(days: list[int]) -> Spans:
    return Spans(tuple((day, day) for day in sorted(set(days))))


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of these weekdays, 0 Monday to 6 Sunday; never empty."""

    among: frozenset[int]

    def next(self, day: int) -> int | None:
        return next(each for each in range(day, day + 7) if weekday(each) in self.among)

    def previous(self, day: int) -> int | None:
        return next(each for each in range(day, day - 7, -1) if weekday(each) in self.among)


def weekday(day: int) -> int:
    return (day - 1) % 7


@dataclass(frozen=True, slots=True)
class Yearly:
    """In each year the days from the `day` of the `month` to `after` days later; only of the years in which that day
    falls on `weekday`, where it is given."""

    month: int
    day: int
    after: int = 0
    weekday: int | None = None

    def next(self, day: int) -> int | None:
        year = date.fromordinal(day).year
        for each in range(year - 1 - self.after // 365, year + CYCLE_YEARS):
            start = self.start(each)
            if start is not None and start + self.after >= day:
                return max(day, start)
        return None

    def previous(self, day: int) -> int | None:
        year = date.fromordinal(day).year
        for each in range(year, year - CYCLE_YEARS, -1):
            start = self.start(each)
            if start is not None and start <= day:
                return min(day, start + self.after)
        return None

    def start(self, year: int) -> int | None:
        """The first of its days in a year."""
        try:
            start = date(year, self.month, self.day).toordinal()
        except ValueError:
            return None
        return start if self.weekday in (None, weekday(start)) else None
