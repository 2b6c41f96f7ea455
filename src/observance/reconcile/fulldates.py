"""Full dates in text: day, month and year all written out. Anything less dates no report.

Numbers alone count only where they can be read in one way: ISO 8601, a day above 12, or full stops between them, which
no locale of CLDR 45 writes with the month first. `04-06-2016` is either the fourth of June or the sixth of April: a
date of two readings, which other signs may decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from observance.model.calendar import MONTHS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=lambda m: (-len(m), m))) + r")\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = (
    rf"{WEEKDAY}(?:the\s+)?{DAY}(?:\s+of)?[\s-]+{MONTH}[\s,-]+{YEAR}",
    rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR}",
    # A page's stamp that has lost the space before its year: "Nov 022017".
    rf"{WEEKDAY}{MONTH}\s+(?P<day>\d\d){YEAR}",
    rf"{WEEKDAY}{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|\b)",
    rf"{WEEKDAY}(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){YEAR}",
    rf"{WEEKDAY}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{YEAR}",
)
PATTERNS = tuple(re.compile(rf"(?<![\w.,/-]){form}(?![\d-])", re.IGNORECASE) for form in FORMS)
ANY_YEAR = re.compile(r"(?:19|20)\d\d")
# "Wednesday, the 22nd of September, 2021"; and the month, day and mark that may follow a year.
LONGEST = 40
LONGEST_AFTER = 8
NUMBERS = re.compile(rf"(?<![\w.,/-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){YEAR}(?![\d-])")


@dataclass(frozen=True, slots=True, order=True)
class FullDate:
    """A full date at `start`..`end` of the text that was searched; `words` as written."""

    start: int
    end: int
    words: str
    day: date


def full_dates(text: str) -> tuple[FullDate, ...]:
    """Every full date of `text`, left to right. A date that is no day of the calendar, or that its own weekday word
    contradicts, is none."""
    found = sorted((match for match in _matches(text)), key=_place)
    return tuple(_apart(read for match in found if (read := _read(match))))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every form that matches, perhaps more than once. Only the surroundings of years are searched."""
    for year in ANY_YEAR.finditer(text):
        start, end = max(0, year.start() - LONGEST), year.end() + LONGEST_AFTER
        yield from (match for pattern in PATTERNS for match in pattern.finditer(text, start, end))


@dataclass(frozen=True, slots=True, order=True)
class TwoWayDate:
    """A date of numbers that can be read day first or month first; `mark` stands between them."""

    start: int
    end: int
    words: str
    mark: str
    day_first: date
    month_first: date


def two_way_dates(text: str) -> tuple[TwoWayDate, ...]:
    """The dates of `text` that have two readings, left to right."""
    return tuple(_both_ways(match) for match in NUMBERS.finditer(text) if _is_two_way(match))


def day_order(found: FullDate) -> tuple[str, bool] | None:
    """The mark of a date of numbers that ends in its year, and whether the day stands first; None for other dates."""
    match = NUMBERS.search(found.words)
    return (match["mark"], int(match["day"]) == found.day.day) if match else None


def _both_ways(match: re.Match[str]) -> TwoWayDate:
    first, second, year = int(match["day"]), int(match["month"]), int(match["year"])
    days = date(year, second, first), date(year, first, second)
    return TwoWayDate(match.start(), match.end(), match[0], match["mark"], *days)


def _is_two_way(match: re.Match[str]) -> bool:
    first, second = int(match["day"]), int(match["month"])
    return match["mark"] != "." and 1 <= first <= 12 and 1 <= second <= 12 and first != second


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _apart(dates: Iterator[FullDate]) -> Iterator[FullDate]:
    """Drops what lies inside a date already read."""
    end = -1
    for found in dates:
        if found.start >= end:
            yield found
            end = found.end


def _read(match: re.Match[str]) -> FullDate | None:
    day = _calendar_day(match)
    weekday = (match["weekday"] or "").lower()
    if day is None or (weekday and not WEEKDAYS[day.weekday()].startswith(weekday)):
        return None
    return FullDate(match.start(), match.end(), match[0], day)


def _calendar_day(match: re.Match[str]) -> date | None:
    month, day = match["month"].lower(), int(match["day"])
    if month.isdigit() and _is_ambiguous(match, int(month), day):
        return None
    try:
        return date(int(match["year"]), MONTHS.get(month) or int(month), day)
    except ValueError:
        return None


def _is_ambiguous(match: re.Match[str], month: int, day: int) -> bool:
    """Whether day and month, both numbers, could change places; the year-first form is ISO and never is."""
    is_numbers_first = match.start("year") > match.start("day") and match.groupdict().get("mark") != "."
    return is_numbers_first and month <= 12 and day <= 12 and month != day
