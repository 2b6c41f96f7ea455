"""Rules for calendar time: dates, months, years, seasons, feasts, weekdays."""

import re
from datetime import date

from observance.claims.time_grammar import Grain, Reading
from observance.claims.time_words import (
    DAY_PARTS,
    FEAST_DAYS,
    FEAST_NAMES,
    SEASONS,
    WEEKDAYS,
)
from observance.model.calendar import MONTHS
from observance.model.timex import Bound, Direction, Unit

# A feast is spoken of some weeks before it comes, then as the coming one.
FEAST_LEAD_DAYS = 60

# "A truce from 6 March", told on 5 March, is of this year: so many days ahead a day without its year may lie.
AHEAD = 7


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def on(start: date, snap_unit: Unit, value: str, grain: Grain) -> Reading:
    """The whole calendar unit that begins on `start`."""
    return Reading(value, grain, Bound(on=start), Bound(on=start, snap="end", snap_unit=snap_unit))


def year_reading(year: int) -> Reading:
    return on(date(year, 1, 1), Unit.YEAR, str(year), Grain.YEAR)


def _month_bounds(month: int) -> tuple[Bound, Bound]:
    return Bound(month=month), Bound(month=month, snap="end", snap_unit=Unit.MONTH)


def _fixed_day(year: int, month: int, day: int) -> Reading | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Reading(found.isoformat(), Grain.DAY, Bound(on=found), Bound(on=found))


def full_date(match: re.Match[str]) -> Reading:
    """A day that its month does not have stays without an interval."""
    year, month = int(match["year"]), _month(match)
    return _fixed_day(year, month, int(match["day"])) or Reading(f"{year}-{month:02}-XX")


def numeric_date(match: re.Match[str]) -> Reading | None:
    """Day before month or after: read only where one order is possible, or both give the same day. A dotted date
    has the day first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first == second:
        return _fixed_day(year, second, first)
    readings = [found for found in (_fixed_day(year, second, first), _fixed_day(year, first, second)) if found]
    return readings[0] if len(readings) == 1 else Reading(f"{year}")


def iso_date(match: re.Match[str]) -> Reading | None:
    return _fixed_day(int(match["year"]), int(match["first"]), int(match["second"]))


def _leap_safe(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def month_day(match: re.Match[str]) -> Reading:
    month, day = _month(match), int(match["day"])
    if not _leap_safe(month, day):
        return Reading(f"XXXX-{month:02}-XX")
    bound = Bound(month=month, day=day, ahead=AHEAD)
    return Reading(f"XXXX-{month:02}-{day:02}", Grain.DAY, bound, bound)


def day_range(match: re.Match[str]) -> Reading | None:
    month, first, last = _month(match), int(match["day1"]), int(match["day2"])
    if first >= last or not _leap_safe(month, last):
        return None
    if match["year"] is None:
        value = f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}"
        latest = Bound(month=month, day=last)
        return Reading(value, Grain.SPAN, Bound(base=latest, offset=first - last), latest)
    found = _fixed_day(int(match["year"]), month, last)
    if found is None:
        return None
    start = date(int(match["year"]), month, first)
    return Reading(f"{start}/{found.value}", Grain.SPAN, Bound(on=start), found.latest)


def month_year(match: re.Match[str]) -> Reading:
    year, month = int(match["year"]), _month(match)
    return on(date(year, month, 1), Unit.MONTH, f"{year}-{month:02}", Grain.MONTH)


def bare_month(match: re.Match[str]) -> Reading:
    month = _month(match)
    return Reading(f"XXXX-{month:02}", Grain.MONTH, *_month_bounds(month))


def _related(match: re.Match[str], unit: Unit) -> tuple[Bound, Direction]:
    """Where "last", "next" or "this" starts to look from, and which way."""
    which = match["which"].lower().split()[-1]
    if which in ("last", "previous", "past"):
        return Bound(offset=-1, unit=unit), Direction.PAST
    if which in ("next", "following", "coming"):
        return Bound(offset=1, unit=unit), Direction.FUTURE
    return Bound(), Direction.NEAREST


def related_month(match: re.Match[str]) -> Reading:
    month = _month(match)
    base, direction = _related(match, Unit.MONTH)
    earliest = Bound(base=base, month=month, direction=direction)
    return Reading(f"XXXX-{month:02}", Grain.MONTH, earliest, Bound(base=earliest, snap="end", snap_unit=Unit.MONTH))


def month_of_year(match: re.Match[str]) -> Reading:
    """ "In September of last year", "on 30 September last year"."""
    month, day = _month(match), int(match["day"]) if "day" in match.re.groupindex else None
    if day and not _leap_safe(month, day):
        return Reading(f"XXXX-{month:02}-XX")
    offset = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    start = Bound(offset=offset, unit=Unit.YEAR, snap="start", snap_unit=Unit.YEAR)
    first = Bound(base=start, month=month, day=day, direction=Direction.FUTURE)
    if day:
        return Reading(f"XXXX-{month:02}-{day:02}", Grain.DAY, first, first)
    return Reading(f"XXXX-{month:02}", Grain.MONTH, first, Bound(base=first, snap="end", snap_unit=Unit.MONTH))


def year(match: re.Match[str]) -> Reading:
    return year_reading(int(match["year"]))


def year_range(match: re.Match[str]) -> Reading | None:
    first, tail = int(match["year"]), match["tail"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if not first < last < 2100:
        return None
    return Reading(f"{first}/{last}", Grain.SPAN, Bound(on=date(first, 1, 1)), Bound(on=date(last, 12, 31)))


def decade(match: re.Match[str]) -> Reading:
    first = int(match["decade"])
    bounds = Bound(on=date(first, 1, 1)), Bound(on=date(first + 9, 12, 31))
    return Reading(match["decade"][:3], Grain.SPAN, *bounds)


def season_of_year(match: re.Match[str]) -> Reading:
    """Winter of a year may be the one that began in it or before it: both."""
    year, month = int(match["year"]), SEASONS[match["season"].lower()]
    start = date(year - (month == 12), month, 1)
    end = Bound(on=date(year + (month == 12), (month + 2) % 12, 1), snap="end", snap_unit=Unit.MONTH)
    return Reading(f"{year}-{match['season'][:2].upper()}", Grain.SEASON, Bound(on=start), end)


def season(match: re.Match[str]) -> Reading:
    month = SEASONS[match["season"].lower()]
    base, direction = _related(match, Unit.MONTH) if "which" in match.re.groupindex else (None, Direction.PAST)
    earliest = Bound(base=base, month=month, direction=direction)
    latest = Bound(base=earliest, offset=2, unit=Unit.MONTH, snap="end", snap_unit=Unit.MONTH)
    return Reading(f"XXXX-{match['season'][:2].upper()}", Grain.SEASON, earliest, latest)


def feast(match: re.Match[str]) -> Reading:
    feast = FEAST_NAMES[" ".join(match["feast"].lower().replace("’", "'").split())]
    if match["year"]:
        start = Bound(on=date(int(match["year"]), 1, 1))
        first = Bound(base=start, feast=feast, direction=Direction.FUTURE)
    else:
        first = Bound(base=Bound(offset=FEAST_LEAD_DAYS), feast=feast)
    value = f"{match['year'] or 'XXXX'}-{feast}"
    if feast == "ramadan":
        last = Bound(base=first, feast="eid_al_fitr", direction=Direction.FUTURE)
        return Reading(value, Grain.SPAN, first, last)
    length = FEAST_DAYS.get(feast, 1)
    return Reading(value, Grain.SPAN if length > 1 else Grain.DAY, first, Bound(base=first, offset=length - 1))


def _weekday_value(match: re.Match[str]) -> tuple[int, str]:
    number = WEEKDAYS[match["weekday"].rstrip(".").lower()]
    part = DAY_PARTS[match["part"].lower()] if match["part"] else ""
    return number, f"XXXX-WXX-{number + 1}{part}"


def weekday(match: re.Match[str]) -> Reading:
    number, value = _weekday_value(match)
    bound = Bound(weekday=number)
    return Reading(value, Grain.DAY, bound, bound)


def related_weekday(match: re.Match[str]) -> Reading:
    """ "Last Monday" is never the day itself, nor is "next Monday"; "this Friday" is the one of the running week."""
    number, value = _weekday_value(match)
    base, direction = _related(match, Unit.DAY)
    bound = Bound(base=base, weekday=number, direction=direction)
    if direction is Direction.NEAREST:
        bound = _day_of_week(Bound(), number)
    return Reading(value, Grain.DAY, bound, bound)


def _day_of_week(of: Bound, number: int) -> Bound:
    return Bound(base=Bound(base=of, snap="start", snap_unit=Unit.WEEK), offset=number)


def weekday_of_week(match: re.Match[str]) -> Reading:
    """ "Monday last week", "last week's Thursday"."""
    number, value = _weekday_value(match)
    bound = _day_of_week(_related(match, Unit.WEEK)[0], number)
    return Reading(value, Grain.DAY, bound, bound)
