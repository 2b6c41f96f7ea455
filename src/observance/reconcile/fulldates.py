"""Full dates in text: day, month and year all written out. Anything less dates no report.

Numbers alone count only where they can be read in one way (ISO 8601, or a day above 12): `04-06-2016` is either the
fourth of June or the sixth of April, and stays unread.
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
    rf"{WEEKDAY}{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|\b)",
    rf"{WEEKDAY}(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){YEAR}",
    rf"{WEEKDAY}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{YEAR}",
)
PATTERNS = tuple(re.compile(rf"(?<![\w.,/-]){form}(?![\d-])", re.IGNORECASE) for form in FORMS)


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
    found = sorted((match for pattern in PATTERNS for match in pattern.finditer(text)), key=_place)
    return tuple(_apart(read for match in found if (read := _read(match))))


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
    return match.start("year") > match.start("day") and month <= 12 and day <= 12 and month != day
