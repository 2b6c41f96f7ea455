"""Rules for calendar time: dates, months, years, seasons, feasts, weekdays."""

import re
from datetime import date

from observance.claims.time_grammar import NUMERAL, Grain, Reading, Rule, left_of, pattern, words
from observance.claims.time_words import (
    DATED_NOUNS,
    DAY_PARTS,
    FEAST_DAYS,
    FEAST_NAMES,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    any_of,
)
from observance.model.timex import Bound, Direction, Unit

# A feast is spoken of some weeks before it comes, then as the coming one.
FEAST_LEAD_DAYS = 60


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


def _date(match: re.Match[str]) -> Reading | None:
    return _fixed_day(int(match["year"]), _month(match), int(match["day"]))


def _numeric_date(match: re.Match[str]) -> Reading | None:
    """Day before month or after: read only where one order is possible, or both give the same day. A dotted date
    has the day first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first == second:
        return _fixed_day(year, second, first)
    readings = [found for found in (_fixed_day(year, second, first), _fixed_day(year, first, second)) if found]
    return readings[0] if len(readings) == 1 else Reading(f"{year}")


def _iso_date(match: re.Match[str]) -> Reading | None:
    return _fixed_day(int(match["year"]), int(match["first"]), int(match["second"]))


def _leap_safe(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _month_day(match: re.Match[str]) -> Reading | None:
    month, day = _month(match), int(match["day"])
    if not _leap_safe(month, day):
        return None
    bound = Bound(month=month, day=day)
    return Reading(f"XXXX-{month:02}-{day:02}", Grain.DAY, bound, bound)


def _day_range(match: re.Match[str]) -> Reading | None:
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


def _month_year(match: re.Match[str]) -> Reading:
    year, month = int(match["year"]), _month(match)
    return on(date(year, month, 1), Unit.MONTH, f"{year}-{month:02}", Grain.MONTH)


def _bare_month(match: re.Match[str]) -> Reading:
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


def _related_month(match: re.Match[str]) -> Reading:
    month = _month(match)
    base, direction = _related(match, Unit.MONTH)
    earliest = Bound(base=base, month=month, direction=direction)
    return Reading(f"XXXX-{month:02}", Grain.MONTH, earliest, Bound(base=earliest, snap="end", snap_unit=Unit.MONTH))


def _year(match: re.Match[str]) -> Reading:
    return year_reading(int(match["year"]))


def _year_range(match: re.Match[str]) -> Reading | None:
    first, tail = int(match["year"]), match["tail"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if not first < last < 2100:
        return None
    return Reading(f"{first}/{last}", Grain.SPAN, Bound(on=date(first, 1, 1)), Bound(on=date(last, 12, 31)))


def _decade(match: re.Match[str]) -> Reading:
    first = int(match["decade"])
    bounds = Bound(on=date(first, 1, 1)), Bound(on=date(first + 9, 12, 31))
    return Reading(match["decade"][:3], Grain.SPAN, *bounds)


def _season_of_year(match: re.Match[str]) -> Reading:
    """Winter of a year may be the one that began in it or before it: both."""
    year, month = int(match["year"]), SEASONS[match["season"].lower()]
    start = date(year - (month == 12), month, 1)
    end = Bound(on=date(year + (month == 12), (month + 2) % 12, 1), snap="end", snap_unit=Unit.MONTH)
    return Reading(f"{year}-{match['season'][:2].upper()}", Grain.SEASON, Bound(on=start), end)


def _season(match: re.Match[str]) -> Reading:
    month = SEASONS[match["season"].lower()]
    base, direction = _related(match, Unit.MONTH) if "which" in match.re.groupindex else (None, Direction.PAST)
    earliest = Bound(base=base, month=month, direction=direction)
    latest = Bound(base=earliest, offset=2, unit=Unit.MONTH, snap="end", snap_unit=Unit.MONTH)
    return Reading(f"XXXX-{match['season'][:2].upper()}", Grain.SEASON, earliest, latest)


def _feast(match: re.Match[str]) -> Reading:
    feast = FEAST_NAMES[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]
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


def _weekday(match: re.Match[str]) -> Reading:
    number, value = _weekday_value(match)
    bound = Bound(weekday=number)
    return Reading(value, Grain.DAY, bound, bound)


def _related_weekday(match: re.Match[str]) -> Reading:
    """ "Last Monday" is never the day itself, nor is "next Monday"; "this Friday" is the one of the running week."""
    number, value = _weekday_value(match)
    base, direction = _related(match, Unit.DAY)
    bound = Bound(base=base, weekday=number, direction=direction)
    if direction is Direction.NEAREST:
        bound = _day_of_week(Bound(), number)
    return Reading(value, Grain.DAY, bound, bound)


def _day_of_week(of: Bound, number: int) -> Bound:
    return Bound(base=Bound(base=of, snap="start", snap_unit=Unit.WEEK), offset=number)


def _weekday_of_week(match: re.Match[str]) -> Reading:
    """ "Monday last week", "last week's Thursday"."""
    number, value = _weekday_value(match)
    bound = _day_of_week(_related(match, Unit.WEEK)[0], number)
    return Reading(value, Grain.DAY, bound, bound)


# Where apostrophes are lost, "Thursdays attack".
_WEEKDAY_STARTS = words(WEEKDAYS, (f"{day}s" for day in WEEKDAYS))
_MONTH_STARTS = words(MONTHS, (f"{month}s" for month in MONTHS))
_WEEKDAY = r"(?:{any_weekday},? (?:the )?)?"
_DATED = any_of(DATED_NOUNS)
_POSSESSIVE = r"the|this|its|their|his|her|our|['’]s|s['’]"

# A count of people or things rather than a year: "2016 fighters". A year stands before a singular or a dated noun.
_NOT_A_COUNT = rf"(?! (?!(?:{_DATED})\b)(?:[a-z-]{{2,20}} )?(?:people|men|women|children|troops|[a-z]{{3,20}}s)\b)"

DATE_MEANINGS = {
    "date": "a day with its year",
    "iso_date": "a day in figures, year first",
    "numeric_date": "a day in figures, year last; no interval where day and month could be exchanged",
    "month_day": "a day without its year: the nearest such day up to the report's",
    "day_range": "days of one month, with or without its year",
    "month_year": "a month with its year",
    "month": "a month without its year: the nearest one up to the report's",
    "related_month": "last, next or this month of that name",
    "year": "a year where the words around it date something",
    "year_range": "years from one to another",
    "decade": "ten years",
    "season": "a season (meteorological, northern hemisphere), with its year or the nearest one up to the report's",
    "feast": "a feast, by the days most countries kept it",
    "weekday": "the nearest such day up to the report's, that day included",
    "related_weekday": "last, next or this day of that name",
    "weekday_of_week": "a day of last, this or next week",
}

DATE_RULES = (
    Rule(
        "date",
        _MONTH_STARTS | _WEEKDAY_STARTS | {NUMERAL},
        pattern(rf"{_WEEKDAY}(?:{{numeral_start}}{{day}}(?: of)? {{month}}(?: of |,? |,){{year}})"),
        _date,
    ),
    Rule(
        "date",
        _MONTH_STARTS | _WEEKDAY_STARTS,
        pattern(rf"{_WEEKDAY}{{month}}{{month_gap}}(?:the )?{{day}}(?:,? |,){{year}}"),
        _date,
    ),
    Rule(
        "iso_date",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<first>\d\d?)(?P=mark)(?P<second>\d\d?)(?![\d/-])"
        ),
        _iso_date,
    ),
    Rule(
        "numeric_date",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-])"
        ),
        _numeric_date,
    ),
    Rule(
        "month_day",
        _MONTH_STARTS | _WEEKDAY_STARTS | {NUMERAL},
        pattern(rf"{_WEEKDAY}{{numeral_start}}{{day}}(?: of)? {{month}}"),
        _month_day,
    ),
    Rule(
        "month_day",
        _MONTH_STARTS | _WEEKDAY_STARTS,
        # "in February 12 soldiers": a month and a count.
        pattern(rf"{_WEEKDAY}(?<![Ii]n\s){{month}}{{month_gap}}(?:the )?{{day}}"),
        _month_day,
    ),
    Rule(
        "day_range",
        words(NUMERAL, "between from"),
        pattern(r"(?:(?:between|from) )?(?:the )?{numeral_start}{day1}{to}{day2}(?: of)? {month}(?:(?:,? |,){year})?"),
        _day_range,
    ),
    Rule(
        "day_range",
        _MONTH_STARTS | words("between from"),
        pattern(r"(?:(?:between|from) )?{month}{month_gap}{day1}{to}{day2}(?:(?:,? |,){year})?"),
        _day_range,
    ),
    Rule("month_year", _MONTH_STARTS, pattern(r"{month}(?: of |,? ){year}"), _month_year),
    Rule(
        "month",
        _MONTH_STARTS,
        pattern(r"{sure_month}"),
        _bare_month,
    ),
    Rule(
        "month",
        _MONTH_STARTS,
        pattern(r"{full_month}"),
        _bare_month,
        left_of(
            r"\b(?:in|since|of|by|until|till|from|to|through|during|before|after|early|mid|late|last|and|or|between|a|an|"
            r"the) |\bmid-|['’]s "
        ),
    ),
    Rule(
        "related_month",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) {full_month}"),
        _related_month,
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(r"{year}(?!(?<=00) [a-z]{2,20}s\b)"),
        _year,
        left_of(
            r"\b(?:in|since|until|till|during|throughout|early|late|mid|year|back in|as of|circa) |\b(?:mid|pre|post)-"
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{year}}{_NOT_A_COUNT}"),
        _year,
        left_of(
            rf"\b(?:of|by|from|to|through|before|after|around|between|and|or|under|per) |(?:\b(?:a|an)|{_POSSESSIVE}) "
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{numeral_start}}{{year}}(?= (?:[a-z-]{{2,20}} )?(?:{_DATED})\b)"),
        _year,
    ),
    Rule("year", frozenset({NUMERAL}), pattern(r"{year}(?=\))"), _year, left_of(r"\(")),
    Rule(
        "year_range",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<tail>(?:19|20)\d\d|\d\d)(?![\w%]|[-/.,]\d)"),
        _year_range,
    ),
    Rule(
        "decade",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<decade>(?:19|20)\d0)['’]?s\b"),
        _decade,
    ),
    Rule(
        "season",
        words(SEASONS),
        pattern(r"{season}(?: of|,)? {year}"),
        _season_of_year,
    ),
    Rule(
        "season",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) (?-i:{season})"),
        _season,
    ),
    Rule(
        "season",
        words(SEASONS) - {"fall"},
        pattern(r"(?-i:{season})"),
        _season,
        left_of(r"\b(?:in|since|until|by|during|early|late|over) (?:the )?"),
    ),
    Rule(
        "feast",
        words(FEAST_NAMES),
        pattern(rf"(?P<feast>{any_of(FEAST_NAMES)})\b(?: {{year}})?"),
        _feast,
    ),
    Rule(
        "weekday",
        _WEEKDAY_STARTS,
        pattern(r"{weekday}(?: (?:at )?{day_part})?"),
        _weekday,
    ),
    Rule(
        "related_weekday",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) {weekday}(?: {day_part})?"),
        _related_weekday,
    ),
    Rule(
        "weekday_of_week",
        _WEEKDAY_STARTS,
        pattern(r"{weekday}(?: {day_part})?,? (?:of )?(?P<which>last|this|next) week\b"),
        _weekday_of_week,
    ),
)
