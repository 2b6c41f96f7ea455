"""Times of day: what the words of `clock_rules` mean, and how they join with their day."""

import re

from observance.claims.numerals import UNITS
from observance.claims.time_grammar import NUMERAL, left_of, pattern, words
from observance.claims.time_words import DAY_PARTS, any_of
from observance.claims.timex3.calendar import group
from observance.claims.timex3.deictic import suffix
from observance.claims.timex3.grammar import Rule, Scene
from observance.claims.timex3.values import Grain, Meaning, TimexType, at, of_day, part

_ZONE = (
    r"(?:,? ?\(?(?-i:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CEST|CET|EET|EEST|MSK|IST|JST|ET|CT|PT|"
    r"Z)\b(?:[+-]\d{1,2})?\)?"
    r"|,? (?:local|Eastern|Central|Pacific|Moscow|London|New York|Beijing|Damascus)(?: (?:standard|"
    r"daylight))?(?: time)?\b)?"
)
_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_HOURS = any_of(word for word, value in UNITS.items() if value < 13)
_IN = r"(?: (?:in|at) (?:the )?(?P<in>morning|afternoon|evening|night))?"

CLOCK_MEANINGS = {
    "clock": "a time of day",
    "clock_word": "noon and midnight",
    "day_part": "a part of a day that the words beside it name",
}


def _time(hour: int, minute: int) -> Meaning | None:
    return part(f"T{hour:02}:{minute:02}", Grain.CLOCK) if hour < 25 and minute < 60 else None


def clock(match: re.Match[str], _scene: Scene) -> Meaning | None:
    words_ = group(match, "hour")
    hour, minute = UNITS.get(words_) or int(words_), int(group(match, "minute") or 0)
    if half := group(match, "half"):
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif group(match, "in") in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return _time(hour, minute)


def clock_word(match: re.Match[str], _scene: Scene) -> Meaning:
    return part("T24:00" if "night" in group(match, "word") else "T12:00", Grain.CLOCK)


def day_part(match: re.Match[str], _scene: Scene) -> Meaning:
    return part(suffix(match))


CLOCK_RULES = (
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(
            rf"{{numeral_start}}(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d,:.%]\d|"
            rf"[\w%])(?: ?{_HALF})?{_IN}{_ZONE}"
        ),
        clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(
            rf"{{numeral_start}}(?P<hour>[012]?\d)[:.](?P<minute>[0-5]\d) ?(?:{_HALF}{_IN}{_ZONE}|(?=GMT|UTC|BST|"
            rf"local){_ZONE[:-1]})"
        ),
        clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(rf"{{numeral_start}}(?P<hour>1[0-2]|0?[1-9]) ?{_HALF}{_IN}{_ZONE}"),
        clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(
            rf"{{numeral_start}}(?P<hour>[012]?\d)(?P<minute>[0-5]\d)(?: ?{_HALF}|(?<=\d\d\d\d)"
            rf"(?: ?(?:hours|hrs|h)\b{_ZONE}|(?= ?(?:GMT|UTC|BST|EST|EDT|local)){_ZONE[:-1]}))"
        ),
        clock,
    ),
    Rule(
        "clock",
        words(NUMERAL, _HOURS.replace("|", " ")),
        pattern(rf"(?P<hour>1[0-2]|[1-9]|{_HOURS}) ?(?:o['’]clock|oclock)\b(?: ?{_HALF})?{_IN}{_ZONE}"),
        clock,
    ),
    Rule(
        "clock",
        words(NUMERAL, _HOURS.replace("|", " ")),
        pattern(
            rf"(?P<hour>1[0-2]|[1-9]|{_HOURS})(?: [ap]\.?m\.?)? (?:in the|at) (?P<in>morning|afternoon|evening|"
            rf"night)\b{_ZONE}"
        ),
        clock,
    ),
    Rule(
        "clock_word",
        words("noon midnight midday 12 mid"),
        pattern(r"(?:12 )?(?P<word>noon|midnight|mid-?day)\b" + _ZONE),
        clock_word,
    ),
    Rule("day_part", words(DAY_PARTS, "pre mid"), pattern(r"(?:pre-|mid-|post-)?{day_part}(?!-)"), day_part),
    Rule(
        "day_part",
        words("the early late"),
        pattern(r"(?:the )?(?:early |late |small )?(?:{day_part}|hours\b)(?!-)"),
        day_part,
        left_of(r"\b(?:in|by|during|through|throughout|until|since|of|for|on) "),
    ),
)

# Between a day and its time, and between a time and its day.
DAY_THEN_TIME = pattern(
    r"(?:,? (?:(?:at|around|about|in the|during the|by|shortly before|shortly after|just after|just before|early|"
    r"late|before) ?)?| ?(?:at )?)(?=\S)"
)
TIME_THEN_DAY = pattern(r"(?:,? (?:(?:on|of|late|early|this|the) )?)(?=\S)")


def joined(first: Meaning, second: Meaning) -> Meaning | None:
    """The time of that day, from a day and a time of day in either order; None where they are not that."""
    times = [m for m in (first, second) if m.grain in (Grain.PART, Grain.CLOCK) and m.value.startswith("T")]
    days = [m for m in (first, second) if m.grain is Grain.DAY and m.type is TimexType.DATE]
    if len(times) == len(days) == 1:
        return of_day(times[0], days[0])
    parts = [m for m in (first, second) if m.grain is Grain.PART and m.day is not None]
    exact = [m for m in times if m.grain is Grain.CLOCK and m.day is None]
    return of_day(exact[0], at(parts[0].day, Grain.DAY)) if len(exact) == len(parts) == 1 else None
