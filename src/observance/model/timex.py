"""Time expressions as values that can be resolved later, when the report's date is known.

The types follow TimeML's TIMEX3 (Pustejovsky et al. 2003): an expression either stands alone ("7 February 2020")
or is deictic, relative to the report's date ("on Monday", "last week"). Resolution never guesses: a deictic
expression in a report without a date stays unresolved.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from observance.model.feasts import feast_day
from observance.model.interval import DateInterval

LAST = date.max.toordinal()
MOST_YEARS = 8  # from one leap day to the next


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
    """One end of an interval, counted from the anchor day, from the day `on`, or from the day that `base` gives.

    Applied in this order: `weekday` (0 Monday … 6 Sunday), `month`/`day` of month or `feast` move that day in
    `direction` to the nearest such day (the day itself counts; a month without a day counts as a whole); a search
    in the past for a day of a month begins `ahead` days later: one just ahead is not that of the year before; then
    `offset` in `unit`; then `snap` goes to the first (`start`) or last (`end`) day of its unit (`snap_unit`).
    Every step is monotone: a later anchor never gives an earlier day.
    """

    on: date | None = None
    base: "Bound | None" = None
    feast: str | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    direction: Direction = Direction.PAST
    ahead: int = 0
    offset: int = 0
    unit: Unit = Unit.DAY
    snap: str | None = None
    snap_unit: Unit = Unit.DAY

    @property
    def is_absolute(self) -> bool:
        """Does it need no anchor?"""
        return self.on is not None or (self.base is not None and self.base.is_absolute)

    @property
    def names_day(self) -> bool:
        """Does it move to a named weekday, date or feast, so that `direction` matters?"""
        return self.weekday is not None or self.month is not None or self.feast is not None


def resolve(timex: Timex, anchor: DateInterval | None) -> DateInterval | None:
    """The interval of `timex` in a report published in `anchor`; None where that is not known.

    A report known only to within some days widens the interval by as much. Bounds that contradict one another in this
    report ("since 2021" in 2020) give None.
    """
    if timex.fixed is not None or timex.earliest is None or timex.latest is None:
        return timex.fixed
    if anchor is None:
        return None
    earliest = bound_day(timex.earliest, anchor.earliest)
    latest = bound_day(timex.latest, anchor.latest)
    if earliest is None or latest is None or latest < earliest:
        return None
    return DateInterval(earliest, latest)


def bound_day(bound: Bound, anchor: date) -> date | None:
    """The day of one bound for one anchor day; None for a feast outside the years that are known."""
    origin = bound.on or (bound_day(bound.base, anchor) if bound.base else anchor)
    named = _named_day(bound, origin) if origin else None
    if named is None:
        return None
    day = add(named, bound.offset, bound.unit)
    if bound.snap == "start":
        return unit_start(day, bound.snap_unit)
    if bound.snap == "end":
        return _unit_end(day, bound.snap_unit)
    return day


def _named_day(bound: Bound, origin: date) -> date | None:
    if bound.weekday is not None:
        return _nearest(origin, bound.direction, _weekdays(origin, bound.weekday))
    if bound.month is not None:
        start = origin if bound.day else unit_start(origin, Unit.MONTH)
        if bound.direction is Direction.PAST:
            start = add(start, bound.ahead, Unit.DAY)
        return _nearest(start, bound.direction, _anniversaries(start.year, bound.month, bound.day or 1))
    if bound.feast is not None:
        return _seek_feast(origin, bound.direction, bound.feast)
    return origin


def _signs(direction: Direction) -> tuple[int, ...]:
    return {Direction.PAST: (-1,), Direction.FUTURE: (1,), Direction.NEAREST: (-1, 1)}[direction]


def _weekdays(origin: date, weekday: int) -> Iterator[int]:
    """The ordinals of the days of that name up to a week before and after."""
    ahead = (weekday - origin.weekday()) % 7
    return (origin.toordinal() + distance for distance in (ahead - 7, ahead))


def _anniversaries(year: int, month: int, day: int) -> Iterator[int]:
    """The ordinals of that day of the month in the years around."""
    reach = MOST_YEARS if (month, day) == (2, 29) else 1
    for each in range(max(date.min.year, year - reach), min(date.max.year, year + reach) + 1):
        if day <= monthrange(each, month)[1]:
            yield date(each, month, day).toordinal()


def _nearest(origin: date, direction: Direction, days: Iterable[int]) -> date:
    """The nearest of some days in a direction, `origin` itself where none is there; of two as near the earlier."""
    start, signs = origin.toordinal(), _signs(direction)
    fitting = (day for day in days if 0 < day <= LAST and (day == start or (1 if day > start else -1) in signs))
    return date.fromordinal(min(fitting, key=lambda day: (abs(day - start), day), default=start))


def _seek_feast(origin: date, direction: Direction, feast: str) -> date | None:
    if feast_day(feast, origin.year) is None:
        return None
    days = [day for year in (-1, 0, 1) if (day := feast_day(feast, origin.year + year))]
    fitting = [day for day in days if any((day - origin).days * sign >= 0 for sign in _signs(direction))]
    return min(fitting, key=lambda day: abs((day - origin).days), default=None)


def unit_start(day: date, unit: Unit) -> date:
    """First day of the week (Monday), month or year that holds `day`."""
    if unit is Unit.WEEK:
        return add(day, -day.weekday(), Unit.DAY)
    if unit is Unit.MONTH:
        return day.replace(day=1)
    if unit is Unit.YEAR:
        return day.replace(month=1, day=1)
    return day


def _unit_end(day: date, unit: Unit) -> date:
    following = add(unit_start(day, unit), 1, unit)
    return following - timedelta(days=1) if following > day else date.max


def add(day: date, count: int, unit: Unit) -> date:
    """`day` moved by whole units; the 31st becomes the last day of a shorter month. Stops at the calendar's ends."""
    if unit in (Unit.DAY, Unit.WEEK):
        ordinal = day.toordinal() + count * (7 if unit is Unit.WEEK else 1)
        return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))
    months = count if unit is Unit.MONTH else 12 * count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def resolve_all(timexes: Sequence[Timex], anchor: DateInterval | None) -> DateInterval | None:
    """The interval of an occurrence dated by several expressions: where they overlap, else unknown.

    None too where one of them cannot be resolved and no other can.
    """
    intervals = [interval for timex in timexes if (interval := resolve(timex, anchor)) is not None]
    if not intervals:
        return None
    shared: DateInterval | None = intervals[0]
    for interval in intervals[1:]:
        shared = shared.intersection(interval) if shared else None
    return shared
