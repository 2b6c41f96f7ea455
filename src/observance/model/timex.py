"""Time expressions as values that can be resolved later, when the report's date is known.

The types follow TimeML's TIMEX3 (Pustejovsky et al. 2003): an expression either stands alone ("7 February 2020")
or is deictic, relative to the report's date ("on Monday", "last week"). Resolution never guesses: a deictic
expression in a report without a date stays unresolved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from observance.model.interval import DateInterval


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Direction(StrEnum):
    """Where a deictic expression points from the report's date."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression of a text.

    `text` are its words, `start` and `end` their offsets in the report, `rule` names the rule that read it and
    `value` is its TIMEX3 value (`2020-02-07`, `2020-W06`, `XXXX-WXX-1`, `PRESENT_REF`, …). `fixed` is its interval
    where it needs no anchor. Otherwise `earliest` and `latest` are bounds relative to the anchor.
    """

    text: str
    start: int
    end: int
    rule: str
    value: str = ""
    fixed: DateInterval | None = None
    earliest: "Bound | None" = None
    latest: "Bound | None" = None

    @property
    def is_deictic(self) -> bool:
        return self.fixed is None and self.earliest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One end of a deictic interval, counted from the anchor day.

    Applied in this order: `weekday` (0 Monday … 6 Sunday) or `month`/`day` of month move the anchor in `direction`
    to the nearest such day (the anchor itself counts); then `offset` in `unit`; then `snap` goes to the first
    (`start`) or last (`end`) day of its unit (`snap_unit`).
    """

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    direction: Direction = Direction.PAST
    offset: int = 0
    unit: Unit = Unit.DAY
    snap: str | None = None
    snap_unit: Unit = Unit.DAY


def resolve(timex: Timex, anchor: DateInterval | None) -> DateInterval | None:
    """The interval of `timex` in a report published in `anchor`; None where that is not known.

    A report known only to within some days widens the interval by as much.
    """
    if timex.fixed is not None or timex.earliest is None or timex.latest is None:
        return timex.fixed
    if anchor is None:
        return None
    earliest = bound_day(timex.earliest, anchor.earliest)
    latest = bound_day(timex.latest, anchor.latest)
    return DateInterval(min(earliest, latest), max(earliest, latest))


def bound_day(bound: Bound, anchor: date) -> date:
    """The day of one bound for one anchor day."""
    day = _named_day(bound, anchor)
    day = add(day, bound.offset, bound.unit)
    if bound.snap == "start":
        return unit_start(day, bound.snap_unit)
    if bound.snap == "end":
        return add(unit_start(day, bound.snap_unit), 1, bound.snap_unit) - timedelta(days=1)
    return day


def _named_day(bound: Bound, anchor: date) -> date:
    if bound.weekday is not None:
        return _seek(anchor, bound.direction, lambda day: day.weekday() == bound.weekday, 7)
    if bound.month is not None:
        wanted = (bound.month, bound.day or 1)
        return _seek(anchor, bound.direction, lambda day: (day.month, day.day) == wanted, 366 * 8)
    return anchor


def _seek(anchor: date, direction: Direction, fits: Callable[[date], bool], reach: int) -> date:
    signs = {Direction.PAST: (-1,), Direction.FUTURE: (1,), Direction.NEAREST: (-1, 1)}[direction]
    for distance in range(reach + 1):
        for sign in signs:
            day = anchor + timedelta(days=sign * distance)
            if fits(day):
                return day
    return anchor


def unit_start(day: date, unit: Unit) -> date:
    """First day of the week (Monday), month or year that holds `day`."""
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    if unit is Unit.YEAR:
        return day.replace(month=1, day=1)
    return day


def add(day: date, count: int, unit: Unit) -> date:
    """`day` moved by whole units; the 31st becomes the last day of a shorter month."""
    if unit is Unit.DAY:
        return day + timedelta(days=count)
    if unit is Unit.WEEK:
        return day + timedelta(weeks=count)
    months = count if unit is Unit.MONTH else 12 * count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
