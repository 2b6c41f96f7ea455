"""Rules for time that is told from the report's day: "yesterday", "last week", "in recent months", "two days ago"."""

import re
from math import ceil

from observance.claims.numerals import NUMBER_WORDS
from observance.claims.time_grammar import NUMERAL, Grain, Reading, Rule, pattern, words
from observance.claims.time_words import (
    CLOCK_UNITS,
    COUNT_WORDS,
    DAY_PARTS,
    SEVERAL,
    UNIT_WORDS,
    VAGUE_COUNTS,
    VAGUE_REACH,
    any_of,
)
from observance.model.timex import Bound, Direction, Unit

TODAY = Bound()
_YESTERDAY = Bound(offset=-1)
_TOMORROW = Bound(offset=1)

# Phrases that need no reading: TIMEX3 value and bounds.
_DAYS: dict[str, tuple[str, Bound, Bound]] = {
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
_NOW = ("now", "currently", "presently", "at present", "at the moment", "right now", "these days", "nowadays")
_RECENTLY = ("recently", "lately", "of late", "not long ago")

_RELATED = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}

DEICTIC_MEANINGS = {
    "day": "the report's day or one beside it",
    "day_part": "a part of the report's day or of one beside it",
    "now": "the report's day",
    "recently": "the month up to the report's day",
    "related_unit": "the calendar week, month or year before or after the report's",
    "this_unit": "the report's week, month or year up to its day",
    "earlier": "from the start of the report's day, week, month or year to its day",
    "later": "from the report's day to the end of its week, month or year",
    "weekend": "a Saturday and Sunday",
    "past_period": "so long back from the report's day; uncounted days one week, weeks one month, months three months",
    "coming_period": "so long from the report's day on",
    "ago": "the day, calendar week, month or year so long before the report's",
    "for_weeks": "an uncounted time up to the report's day",
    "for_duration": "how long something lasted; no interval of its own",
    "duration": "a length of time; no interval of its own",
    "anaphoric": "told from another time of the text; no interval of its own",
    "part_of_day": "a part of some day; no interval of its own",
    "clock": "a time of day; no interval of its own",
    "part_of_unit": "the start or end of the report's week, month or year",
}


def _phrase(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match["phrase"].lower())


def _day(match: re.Match[str]) -> Reading:
    value, earliest, latest = _DAYS[_phrase(match)]
    return Reading(value, Grain.DAY, earliest, latest)


def _day_part(match: re.Match[str]) -> Reading:
    """ "This morning", "yesterday evening"."""
    bound = {"yesterday": _YESTERDAY, "tomorrow": _TOMORROW}.get(match["which"].lower().split()[-1], TODAY)
    return Reading(f"UNDEF-day{DAY_PARTS[match['part'].lower()]}", Grain.DAY, bound, bound)


def _now(_match: re.Match[str]) -> Reading:
    return Reading("PRESENT_REF", Grain.DAY, TODAY, TODAY)


def _recently(_match: re.Match[str]) -> Reading:
    return Reading("PAST_REF", Grain.SPAN, Bound(offset=-1, unit=Unit.MONTH), TODAY)


def _calendar(match: re.Match[str]) -> tuple[str, Unit, int]:
    """The unit word of a match, its unit and how many of it."""
    word = match["unit"].lower()
    if word in CLOCK_UNITS:
        return word, Unit.DAY, 1
    unit, size, _ = UNIT_WORDS[word]
    return word, unit, size


def whole(unit: Unit, offset: int) -> tuple[Bound, Bound]:
    """First and last day of the unit, so many units from the report's."""
    return (
        Bound(offset=offset, unit=unit, snap="start", snap_unit=unit),
        Bound(offset=offset, unit=unit, snap="end", snap_unit=unit),
    )


def _related_unit(match: re.Match[str]) -> Reading:
    which, word = match["which"].lower(), match["unit"].lower()
    unit = UNIT_WORDS[word][0]
    return Reading(f"UNDEF-{which}-{word}", Grain(unit.value), *whole(unit, _RELATED[which]))


def _this_unit(match: re.Match[str]) -> Reading:
    """The whole unit: frames take parts of it; alone it is cut at the report's day (see `times`)."""
    word, unit, _ = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain(unit.value), *whole(unit, 0))


def _earlier(match: re.Match[str]) -> Reading:
    word, unit, _ = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, whole(unit, 0)[0], TODAY)


def _later(match: re.Match[str]) -> Reading:
    word, unit, _ = _calendar(match)
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, TODAY, whole(unit, 0)[1])


def _start_of_unit(match: re.Match[str]) -> Reading:
    word, unit, _ = _calendar(match)
    first = whole(unit, 0)[0]
    length = {Unit.WEEK: 2, Unit.MONTH: 10, Unit.YEAR: 31}.get(unit, 1)
    return Reading(f"UNDEF-this-{word}", Grain.SPAN, first, Bound(base=first, offset=length - 1))


def _weekend(match: re.Match[str]) -> Reading:
    ahead = _RELATED.get(match["which"].lower().split()[-1], 0) > 0
    saturday = Bound(weekday=5, direction=Direction.FUTURE if ahead else Direction.PAST)
    return Reading("XXXX-WXX-WE", Grain.SPAN, saturday, Bound(base=saturday, offset=1))


def counted(words_: str) -> tuple[float, float] | None:
    """Least and most of a count in words or figures; None where it says nothing ("some", "many")."""
    count = re.sub(r"\s+", " ", words_.lower())
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


def _span(count: float, word: str) -> tuple[int, Unit]:
    """Whole days, weeks, months or years that the count of the unit reaches over."""
    if word in CLOCK_UNITS:
        return ceil(count / CLOCK_UNITS[word][1]), Unit.DAY
    unit, size, _ = UNIT_WORDS[word]
    if count != int(count):
        return _FINER[unit](count * size)
    return int(count) * size, unit


_FINER = {
    Unit.DAY: lambda count: (ceil(count), Unit.DAY),
    Unit.WEEK: lambda count: (ceil(count * 7), Unit.DAY),
    Unit.MONTH: lambda count: (ceil(count * 30), Unit.DAY),
    Unit.YEAR: lambda count: (ceil(count * 12), Unit.MONTH),
}


def reach(count_words: str | None, word: str) -> tuple[int, Unit]:
    """How far a period reaches: counted, or by the codebook where it is not."""
    count = counted(count_words) if count_words else None
    if count is None or count[0] != count[1]:
        return VAGUE_REACH.get(word, (1, Unit.DAY))
    return _span(count[1], word)


def _past_period(match: re.Match[str]) -> Reading | None:
    word = match["unit"].lower()
    length, unit = reach(match["count"], word)
    value = duration_value(counted(match["count"]) if match["count"] else None, word)
    return Reading(value, Grain.SPAN, Bound(offset=-length, unit=unit), TODAY)


def _coming_period(match: re.Match[str]) -> Reading:
    word = match["unit"].lower()
    length, unit = reach(match["count"], word)
    value = duration_value(counted(match["count"]) if match["count"] else None, word)
    return Reading(value, Grain.SPAN, TODAY, Bound(offset=length, unit=unit))


def _ago(match: re.Match[str]) -> Reading | None:
    word, count = match["unit"].lower(), counted(match["count"] or "several")
    if count is None:
        return Reading("PAST_REF")
    (near, unit), (far, _) = (_span(end, word) for end in count)
    snap_unit = Unit.DAY if far != near else unit
    earliest = Bound(offset=-far, unit=unit, snap="start", snap_unit=snap_unit)
    latest = Bound(offset=-(0 if word in CLOCK_UNITS else near), unit=unit, snap="end", snap_unit=snap_unit)
    return Reading(f"-{duration_value(count, word)}", Grain.SPAN, earliest, latest)


def _for_weeks(match: re.Match[str]) -> Reading:
    length, unit = reach(None, match["unit"].lower())
    return Reading(duration_value(None, match["unit"].lower()), Grain.SPAN, Bound(offset=-length, unit=unit), TODAY)


def _duration(match: re.Match[str]) -> Reading:
    return Reading(duration_value(counted(match["count"]), match["unit"].lower()))


_BEFORE = ("before", "earlier", "previously", "prior", "previous", "preceding")


def _anaphoric(match: re.Match[str]) -> Reading:
    """The signed distance from the other time: `-P1D` for "a day earlier"."""
    groups = match.groupdict()
    count = counted(groups.get("count") or "a")
    sign = "-" if match["side"].lower() in _BEFORE else "+"
    return Reading(f"{sign}{duration_value(count, match['unit'].lower())}")


def _same_day(_match: re.Match[str]) -> Reading:
    return Reading("P0D")


def _part_of_day(match: re.Match[str]) -> Reading:
    return Reading(DAY_PARTS[match["part"].lower()])


def _clock(match: re.Match[str]) -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return Reading(f"T{hour:02}:{minute:02}") if hour < 25 and minute < 60 else None


_COUNTS = words(COUNT_WORDS, VAGUE_COUNTS, "twenty thirty forty fifty sixty seventy eighty ninety", NUMERAL)
_UNIT = r"(?P<unit>week|month|year)\b"
_ARTICLE = r"(?:(?:the|these|this|its|his|their) )?"

DEICTIC_RULES = (
    Rule("day", words(_DAYS), pattern(rf"(?P<phrase>{any_of(_DAYS)})\b"), _day),
    Rule(
        "day_part",
        words("yesterday tomorrow today this earlier later late early"),
        pattern(r"(?P<which>yesterday|tomorrow|today|(?:(?:earlier|later|late|early) )?this) {day_part}"),
        _day_part,
    ),
    Rule("now", words(_NOW), pattern(rf"(?P<phrase>{any_of(_NOW)})\b(?! that\b|-| on\b)"), _now),
    Rule("recently", words(_RECENTLY), pattern(rf"(?P<phrase>{any_of(_RECENTLY)})\b(?!-)"), _recently),
    Rule(
        "related_unit",
        words("last next"),
        pattern(rf"(?P<which>last|next) {_UNIT}"),
        _related_unit,
    ),
    Rule("this_unit", words("this the"), pattern(rf"(?:this|the current|the running) {_UNIT}"), _this_unit),
    Rule("earlier", words("earlier"), pattern(rf"earlier (?:this|in the) {_UNIT}"), _earlier),
    Rule("later", words("later"), pattern(rf"later (?:this|in the) {_UNIT}"), _later),
    Rule(
        "part_of_unit",
        words("by the"),
        pattern(rf"(?:by )?the end of (?:the|this) {_UNIT}"),
        _later,
    ),
    Rule(
        "part_of_unit",
        words("the"),
        pattern(rf"the (?:start|beginning|turn) of (?:the|this) {_UNIT}"),
        _start_of_unit,
    ),
    Rule(
        "weekend",
        words("the last this next over"),
        pattern(r"(?:over )?(?P<which>the|last|this|next|the (?:past|last|coming|following|next)) weekend\b"),
        _weekend,
    ),
    Rule(
        "past_period",
        words("the these this its his their past last previous preceding recent for"),
        pattern(rf"(?:for )?{_ARTICLE}(?:past|last|previous|preceding) {{count}} {{unit}}"),
        _past_period,
    ),
    Rule(
        "past_period",
        words("the these past last recent for"),
        pattern(rf"(?:for )?{_ARTICLE}(?:past|last|recent)(?P<count>) {{units}}"),
        _past_period,
    ),
    Rule(
        "past_period",
        words("the this"),
        pattern(r"(?:the|this) (?:past|last)(?P<count>) {unit}"),
        _past_period,
    ),
    Rule(
        "coming_period",
        words("the next coming following within for"),
        pattern(r"(?:within |for )?(?:the )?(?:next|coming|following) {count} {unit}"),
        _coming_period,
    ),
    Rule(
        "coming_period",
        words("the coming within for"),
        pattern(r"(?:within |for )?(?:the )?(?:next|coming)(?P<count>) {units}"),
        _coming_period,
    ),
    Rule(
        "coming_period",
        words("the within for"),
        pattern(r"(?:within |for )?the (?:next|coming)(?P<count>) (?P<unit>week|month|year)\b"),
        _coming_period,
    ),
    Rule("coming_period", words("within"), pattern(r"within {count} {unit}(?! of\b)"), _coming_period),
    Rule("ago", _COUNTS | words("days weeks months years"), pattern(r"(?:{count} )?{unit} ago\b"), _ago),
    Rule(
        "for_weeks",
        words("for"),
        pattern(r"for (?:(?:several|many|some|a few) )?(?P<unit>day|week|month|year|decade)s\b(?! to come\b)"),
        _for_weeks,
    ),
    Rule("for_duration", words("for"), pattern(r"for (?:the )?{count}(?: |-){unit}"), _duration),
    Rule("duration", _COUNTS, pattern(r"{numeral_start}{count}(?: |-){unit}"), _duration),
    Rule(
        "anaphoric",
        _COUNTS | words("the"),
        pattern(r"{count} {unit} (?P<side>before|earlier|previously|prior|after|later|afterwards)\b"),
        _anaphoric,
    ),
    Rule(
        "anaphoric",
        words("the"),
        pattern(r"the (?P<unit>day|night|week|month|year) (?P<side>before|after)\b(?! yesterday| tomorrow)"),
        _anaphoric,
    ),
    Rule(
        "anaphoric",
        words("the"),
        pattern(r"the (?P<side>previous|preceding|following) (?P<unit>day|night|week|month|year)\b"),
        _anaphoric,
    ),
    Rule("anaphoric", words("the"), pattern(r"the (?P<side>next) (?P<unit>day|night)\b"), _anaphoric),
    Rule(
        "anaphoric",
        words("the that earlier later"),
        pattern(r"(?:the same|that|(?:earlier|later) in the) day\b"),
        _same_day,
    ),
    Rule(
        "part_of_day",
        words(DAY_PARTS, "pre at in the"),
        pattern(r"(?:at |in the |the |pre-)?{day_part}"),
        _part_of_day,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?![\d,:.%])(?: ?(?P<half>[ap]\.?m\b\.?))?"),
        _clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<hour>\d\d?)(?P<minute>) ?(?P<half>[ap]\.?m\b\.?)"),
        _clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<hour>[012]\d)(?P<minute>[0-5]\d)(?P<half>) ?(?:hours|hrs|h|GMT|UTC|local time)\b"),
        _clock,
    ),
)
