"""TIMEX3 values as they are written, and steps over the calendar in their units.

After the TimeML annotation guidelines (Saurí et al. 2006), the values as TimeBank and TempEval-3 write them.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from observance.model.timex import Unit, add


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Grain(StrEnum):
    """The unit of a value: a calendar unit, a `PART` of a day or `CLOCK` time whose day may be told elsewhere, the
    `LENGTH` of a period, or `NONE` (a reference such as `PAST_REF`)."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PART = "part"
    CLOCK = "clock"
    LENGTH = "length"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its type and value; `day` is the first day of its unit, None where that is not known.

    The value of a part of a day or of a clock time is only the suffix (`TMO`, `T14:30`) as long as `day` is None.
    """

    type: TimexType
    value: str
    grain: Grain = Grain.NONE
    day: date | None = None


PRESENT = Meaning(TimexType.DATE, "PRESENT_REF")
PAST = Meaning(TimexType.DATE, "PAST_REF")
FUTURE = Meaning(TimexType.DATE, "FUTURE_REF")

_UNKNOWN = {
    Grain.DAY: "XXXX-XX-XX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.WEEK: "XXXX-WXX",
    Grain.MONTH: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.HALF: "XXXX-HX",
    Grain.SEASON: "XXXX",
    Grain.YEAR: "XXXX",
    Grain.DECADE: "XXX",
    Grain.CENTURY: "XX",
}

# How far one step of a unit goes.
_STEPS = {
    Grain.DAY: (1, Unit.DAY),
    Grain.WEEKEND: (1, Unit.WEEK),
    Grain.WEEK: (1, Unit.WEEK),
    Grain.MONTH: (1, Unit.MONTH),
    Grain.QUARTER: (3, Unit.MONTH),
    Grain.HALF: (6, Unit.MONTH),
    Grain.YEAR: (1, Unit.YEAR),
    Grain.SEASON: (1, Unit.YEAR),
    Grain.DECADE: (10, Unit.YEAR),
    Grain.CENTURY: (100, Unit.YEAR),
}

# Season by its first month; winter has the year in which it began.
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}

# Words for units → grain and letters of a duration; `T` durations are of the clock.
LENGTHS = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "night": "{}D",
    "weekend": "{}WE",
    "week": "{}W",
    "fortnight": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "year": "{}Y",
    "decade": "{}DE",
    "century": "{}CE",
}
CALENDAR = {name: Grain(name) for name in ("day", "week", "month", "quarter", "year", "decade", "century", "weekend")}


def season_start(day: date) -> date:
    """First day of the meteorological season (northern hemisphere) that holds `day`."""
    return add(day.replace(day=1), -(day.month % 3), Unit.MONTH)


def value_of(day: date | None, grain: Grain) -> str:
    """The value of the calendar unit that holds `day`; `X` for what is not known."""
    if day is None:
        return _UNKNOWN[grain]
    year, week, _ = day.isocalendar()
    return {
        Grain.DAY: day.isoformat(),
        Grain.WEEKEND: f"{year:04}-W{week:02}-WE",
        Grain.WEEK: f"{year:04}-W{week:02}",
        Grain.MONTH: f"{day.year:04}-{day.month:02}",
        Grain.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
        Grain.HALF: f"{day.year:04}-H{1 if day.month < 7 else 2}",
        Grain.SEASON: f"{season_start(day).year:04}-{_SEASONS[season_start(day).month]}",
        Grain.YEAR: f"{day.year:04}",
        Grain.DECADE: f"{day.year // 10:03}",
        Grain.CENTURY: f"{day.year // 100:02}",
    }[grain]


def moved(day: date | None, grain: Grain, count: int) -> date | None:
    """`day` so many units on; None where it is not known."""
    if day is None:
        return None
    step, unit = _STEPS[grain]
    return add(day, count * step, unit)


def at(day: date | None, grain: Grain, count: int = 0) -> Meaning:
    """The calendar unit so many units from the one that holds `day`."""
    there = moved(day, grain, count)
    return Meaning(TimexType.DATE, value_of(there, grain), grain, there)


def on(day: date) -> Meaning:
    return at(day, Grain.DAY)


def part(suffix: str, grain: Grain = Grain.PART) -> Meaning:
    """A part of a day (`TMO`) or clock time (`T14:30`) whose day is not told yet."""
    return Meaning(TimexType.TIME, suffix, grain)


def of_day(time: Meaning, day: Meaning) -> Meaning:
    """A part of a day, or a clock time, of the day that is known by now: `2020-02-03TMO`."""
    return replace(time, value=day.value + time.value, day=day.day)


def length(count: str, word: str) -> Meaning:
    """The duration of so many of a unit: `P3D`; `X` for a count that is not told."""
    if word == "fortnight" and count.isdecimal():
        count = str(2 * int(count))
    return Meaning(TimexType.DURATION, "P" + LENGTHS[word].format(count), Grain.LENGTH)


def weekday_near(day: date, number: int, ahead: bool) -> date:
    """The nearest such weekday (0 Monday) from `day` on, or up to it; the day itself counts."""
    distance = (number - day.weekday()) % 7 if ahead else -((day.weekday() - number) % 7)
    return moved(day, Grain.DAY, distance) or day


def week_start(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
