"""What a rule for time expressions is, and the language that its pattern is written in.

A pattern is a regular expression, read without regard to case, in which a space stands for a gap between words and
`{name}` for one of `MACROS`. Every repetition is bounded and no gap crosses a blank line, so that a rule costs the same
wherever it is tried and no expression runs from one paragraph into the next.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from observance.claims.time_words import (
    CLOCK_UNITS,
    COUNT_WORDS,
    DAY_PARTS,
    SEASONS,
    UNIT_WORDS,
    VAGUE_COUNTS,
    WEEKDAYS,
    any_of,
)
from observance.model.calendar import MONTHS
from observance.model.timex import Bound


class Grain(StrEnum):
    """How long the expression's unit is; `SPAN` for periods that are no calendar unit, `NONE` for no interval."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: its TIMEX3 value, its grain, and its bounds where it has an interval."""

    value: str
    grain: Grain = Grain.NONE
    earliest: Bound | None = None
    latest: Bound | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """An expression found in a text, `text[start:end]`, by the rule of that name."""

    start: int
    end: int
    rule: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a time. `starts` are the words that it may begin with (`#` for a numeral); `left`, where given,
    must match right before it; `read` gives None where the words turn out to be no time after all."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]
    left: re.Pattern[str] | None = None


NUMERAL = "#"

# "May", "March" and "August" count only with a capital, "April" and "June" may be persons: bare, they want a word of
# time before them. The other months are no other word of English.
_OTHER_WORDS = ("march", "april", "may", "june", "august")
_SURE_MONTHS = any_of(month for month in MONTHS if len(month) > 4 and month not in _OTHER_WORDS)
_MONTHS = rf"{_SURE_MONTHS}|july|april|june|(?-i:May|MAY|March|MARCH|August|AUGUST)"
_SHORT_MONTHS = any_of(month for month in MONTHS if len(month) < 5 and month not in ("june", "july", "may"))
_SHORT_MONTHS_BARE = "|".join(month.capitalize() for month in MONTHS if re.fullmatch(_SHORT_MONTHS, month))
_WEEKDAYS = any_of(day for day in WEEKDAYS if day.endswith("day"))
_SHORT_WEEKDAYS = any_of(day for day in WEEKDAYS if not day.endswith("day"))

# "Sat." and "Sun." end sentences too often.
_SHORT_WEEKDAYS_BARE = r"(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\."

# "A second post" is no time.
_UNITS = any_of([*UNIT_WORDS, *CLOCK_UNITS]).replace("second", "second(?=s)")

MACROS = {
    "month": rf"(?P<month>(?:{_MONTHS})\b|(?:{_SHORT_MONTHS})(?:\.|\b))",
    "full_month": rf"(?P<month>(?:{_MONTHS})(?=s?\b)|(?-i:{_SHORT_MONTHS_BARE})\.)",
    "sure_month": rf"(?P<month>(?:{_SURE_MONTHS}|july)(?=s?\b))",
    "month_gap": r"(?: |(?<=\.))",
    "weekday": rf"(?P<weekday>(?:{_WEEKDAYS})(?=s?\b)|{_SHORT_WEEKDAYS_BARE})",
    "any_weekday": rf"(?:(?:{_WEEKDAYS}|{_SHORT_WEEKDAYS})\b\.?)",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![^\W_]|[.:/]\d|,\d{3}(?!\d)|%)",
    "day1": r"(?P<day1>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "day2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![^\W_]|[.:/]\d|,\d{3}(?!\d)|%)",
    "year": r"(?P<year>(?:19|20)\d\d)(?![^\W_]|[.,:]\d|-[^\W\d_])",
    "numeral_start": r"(?<![\w.,:/$€£#-])",
    "to": r"(?: ?[-–—/] ?| (?:to|and|until|till|through|or) )",
    "day_part": rf"(?P<part>{any_of(DAY_PARTS)})\b",
    "season": rf"(?P<season>{any_of(SEASONS)})\b",
    "count": rf"(?P<count>\d{{1,3}}(?:\.5)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]{{3,5}}|"
    rf"{any_of([*COUNT_WORDS, *VAGUE_COUNTS])})(?:-plus|-odd)?",
    "unit": rf"(?P<unit>{_UNITS})s?\b",
    "units": rf"(?P<unit>{_UNITS})s\b",
}

# One line break counts as a gap (wrapped lines); a blank line does not.
_BLANK = "[ \t\r\f\v\u00a0\u2009\u202f]"
_GAP = rf"(?:{_BLANK}{{1,4}}|{_BLANK}{{0,2}}\n(?!{_BLANK}{{0,8}}\n){_BLANK}{{0,4}})"


def pattern(template: str) -> re.Pattern[str]:
    """Compile a rule's pattern. ASCII, since case folding would else take "ı" for "i" and "ſ" for "s"."""
    for name, macro in MACROS.items():
        template = template.replace(f"{{{name}}}", macro)
    return re.compile(template.replace(" ", _GAP), re.IGNORECASE | re.ASCII)


def left_of(template: str) -> re.Pattern[str]:
    """Compile a pattern for the words right before an expression."""
    return pattern(rf"(?:{template})\Z")


def words(*phrases: Iterable[str] | str) -> frozenset[str]:
    """First words of the phrases: what a rule may begin with."""
    found: set[str] = set()
    for phrase in phrases:
        found.update(phrase.lower().split() if isinstance(phrase, str) else (name.split()[0] for name in phrase))
    return frozenset(found)
