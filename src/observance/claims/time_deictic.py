"""Rules for time that is told from the report's day: "yesterday", "last week", "in recent months", "two days ago"."""

import re
from math import ceil

from observance.claims.numerals import NUMBER_WORDS
from observance.claims.time_grammar import Grain, Reading
from observance.claims.time_words import (
    CLOCK_UNITS,
    COUNT_WORDS,
    DAY_PARTS,
    SEVERAL,
    UNIT_WORDS,
    VAGUE_COUNTS,
    VAGUE_REACH,
)
from observance.model.timex import Bound, Direction, Unit

TODAY = Bound()
_YESTERDAY = Bound(offset=-1)
_TOMORROW = Bound(offset=1)

# Phrases that need no reading: TIMEX3 value and bounds.
DAYS: dict[str, tuple[str, Bound, Bound]] = {
    "today": ("PRESENT_REF", TODAY, TODAY),
    "tonight": ("UNDEF-this-dayTNI", TODAY, TODAY),
    "yesterday": ("UNDEF-last-day", _YESTERDAY, _YESTERDAY),
    "tomorrow": ("UNDEF-next-day", _TOMORROW, _TOMORROW),
    "the day before yesterday": ("UNDEF-last-day", Bound(offset=-2), Bound(offset=-2)),
    "the day after tomorrow": ("UNDEF-next-day", Bound(offset=2), Bound(offset=2)),
    "last night": ("UNDEF-last-dayTNI", _YESTERDAY, TODAY),
    "earlier today": ("PRESENT_REF", TODAY, TODAY),
    "later today": ("PRESENT_REF", TODAY, TODAY),
    "overnight": ("TNI", _YESTERDAY, TODAY),
}
NOW = ("now", "currently", "presently", "at present", "at the moment", "right now", "these days", "nowadays")
RECENTLY = ("recently", "lately", "of late", "not long ago")

# How many days "the start of the week" and so on lasts.
_START_DAYS = {Unit.WEEK: 2, Unit.MONTH: 10, Unit.YEAR: 31}

_RELATED = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}


def _phrase(match: re.Match[str]) -> str:
    return " ".join(match["phrase"].lower().split())


def day(match: re.Match[str]) -> Reading:
    value, earliest, latest = DAYS[_phrase(match)]
    return Reading(value, Grain.DAY, earliest, latest)


def the_night(_match: re.Match[str]) -> Reading:
    """ "During the night": as "overnight"."""
    return Reading(*DAYS["overnight"][:1], Grain.DAY, *DAYS["overnight"][1:])


def day_part(match: re.Match[str]) -> Reading:
    """ "This morning", "yesterday evening"."""
    bound = {"yesterday": _YESTERDAY, "tomorrow": _TOMORROW}.get(match["which"].lower().split()[-1], TODAY)
    return Reading(f"UNDEF-day{DAY_PARTS[match['part'].lower()]}", Grain.DAY, bound, bound)


def now(_match: re.Match[str]) -> Reading:
    return Reading("PRESENT_REF", Grain.DAY, TODAY, TODAY)


def recently(_match: re.Match[str]) -> Reading:
    return Reading("PAST_REF", Grain.SPAN, Bound(offset=-1, unit=Unit.MONTH), TODAY)


def _calendar(match: re.Match[str]) -> tuple[str, Unit]:
    """The word for a week, month or year, and the unit."""
    word = match["unit"].lower()
    return word, UNIT_WORDS[word][0]


def whole(unit: Unit, offset: int) -> tuple[Bound, Bound]:
    """First and last day of the unit, so many units from the report's."""
    return (
        Bound(offset=offset, unit=unit, snap="start", snap_unit=unit),
        Bound(offset=offset, unit=unit, snap="end", snap_unit=unit),
    )


def related_unit(match: re.Match[str]) -> Reading:
    which, (word, unit) = match["which"].lower(), _calendar(match)
    return Reading(f"UNDEF-{which}-{word}", Grain(unit.value), *whole(unit, _RELATED[which]))


def this_unit(match: re.Match[str]) -> Reading:
    """The whole unit: frames take parts of it; alone it is cut at the report's day (see `times`)."""
    word, unit = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain(unit.value), *whole(unit, 0))


def earlier(match: re.Match[str]) -> Reading:
    word, unit = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, whole(unit, 0)[0], TODAY)


def later(match: re.Match[str]) -> Reading:
    word, unit = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, TODAY, whole(unit, 0)[1])


def start_of_unit(match: re.Match[str]) -> Reading:
    word, unit = _calendar(match)
    first = whole(unit, 0)[0]
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, first, Bound(base=first, offset=_START_DAYS[unit] - 1))


def weekend(match: re.Match[str]) -> Reading:
    ahead = _RELATED.get(match["which"].lower().split()[-1], 0) > 0
    saturday = Bound(weekday=5, direction=Direction.FUTURE if ahead else Direction.PAST)
    return Reading("XXXX-WXX-WE", Grain.SPAN, saturday, Bound(base=saturday, offset=1))


def counted(words_: str) -> tuple[float, float] | None:
    """Least and most of a count in words or figures; None where it says nothing ("some", "many")."""
    count = " ".join(words_.lower().split())
    if count in VAGUE_COUNTS:
        return SEVERAL if count in ("several", "a few", "few") else None
    if count in COUNT_WORDS:
        return COUNT_WORDS[count], COUNT_WORDS[count]
    if count[0].isdigit():
        return float(count), float(count)
    tens, _, ones = count.partition("-")
    value = NUMBER_WORDS[tens] + NUMBER_WORDS.get(ones, 0)
    return (value, value) if ones in NUMBER_WORDS else None


def duration_value(count: tuple[float, float] | None, word: str) -> str:
    """The TIMEX3 duration, `X` for a vague count."""
    form, size = (CLOCK_UNITS[word][0], 1) if word in CLOCK_UNITS else (UNIT_WORDS[word][2], UNIT_WORDS[word][1])
    exact = count is not None and count[0] == count[1]
    return form.format(f"{count[1] * size:g}" if exact and count else "X")


# How many of the finer unit ("one and a half years") one unit has.
_FINER = {Unit.DAY: (1, Unit.DAY), Unit.WEEK: (7, Unit.DAY), Unit.MONTH: (30, Unit.DAY), Unit.YEAR: (12, Unit.MONTH)}


def _span(count: float, word: str) -> tuple[int, Unit]:
    """Whole days, weeks, months or years that the count of the unit reaches over."""
    if word in CLOCK_UNITS:
        return ceil(count / CLOCK_UNITS[word][1]), Unit.DAY
    unit, size, _ = UNIT_WORDS[word]
    if count == int(count):
        return int(count) * size, unit
    parts, finer = _FINER[unit]
    return ceil(count * size * parts), finer


def _vague_reach(word: str) -> tuple[int, Unit]:
    """How far an uncounted period reaches, by the codebook."""
    return VAGUE_REACH.get(word, (1, Unit.DAY))


def _period(match: re.Match[str]) -> tuple[str, int, Unit]:
    """The value and the reach of a period: counted, one ("the past week") or vague ("the past weeks")."""
    word = match["unit"].lower()
    is_one = not match["count"] and not match[0].lower().endswith("s")
    count = (1, 1) if is_one else counted(match["count"] or "some")
    length, unit = _span(count[1], word) if count and count[0] == count[1] else _vague_reach(word)
    return duration_value(count, word), length, unit


def past_period(match: re.Match[str]) -> Reading:
    value, length, unit = _period(match)
    return Reading(value, Grain.SPAN, Bound(offset=-length, unit=unit), TODAY)


def coming_period(match: re.Match[str]) -> Reading:
    value, length, unit = _period(match)
    return Reading(value, Grain.SPAN, TODAY, Bound(offset=length, unit=unit))


def ago(match: re.Match[str]) -> Reading | None:
    word, count = match["unit"].lower(), counted(match["count"] or "several")
    if count is None:
        return Reading("PAST_REF")
    (near, unit), (far, _) = (_span(end, word) for end in count)
    snap_unit = Unit.DAY if far != near else unit
    earliest = Bound(offset=-far, unit=unit, snap="start", snap_unit=snap_unit)
    latest = Bound(offset=-(0 if word in CLOCK_UNITS else near), unit=unit, snap="end", snap_unit=snap_unit)
    return Reading(f"-{duration_value(count, word)}", Grain.SPAN, earliest, latest)


def for_weeks(match: re.Match[str]) -> Reading:
    length, unit = _vague_reach(match["unit"].lower())
    return Reading(duration_value(None, match["unit"].lower()), Grain.SPAN, Bound(offset=-length, unit=unit), TODAY)


def duration(match: re.Match[str]) -> Reading:
    return Reading(duration_value(counted(match["count"]), match["unit"].lower()))


_BEFORE = ("before", "earlier", "previously", "prior", "previous", "preceding")


def anaphoric(match: re.Match[str]) -> Reading:
    """The signed distance from the other time: `-P1D` for "a day earlier"."""
    groups = match.groupdict()
    count = counted("some" if groups.get("count") == "" else groups.get("count") or "a")
    sign = "-" if match["side"].lower() in _BEFORE else "+"
    return Reading(f"{sign}{duration_value(count, match['unit'].lower())}")


def same_day(_match: re.Match[str]) -> Reading:
    return Reading("P0D")


def same_unit(match: re.Match[str]) -> Reading:
    """ "Later that year": the unit of the other time."""
    return Reading(duration_value((0, 0), match["unit"].lower()))


def part_of_day(match: re.Match[str]) -> Reading:
    return Reading(DAY_PARTS[match["part"].lower()])


def clock(match: re.Match[str]) -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return Reading(f"T{hour:02}:{minute:02}") if hour < 25 and minute < 60 else None
