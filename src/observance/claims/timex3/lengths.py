"""Durations and sets: what the words of `length_rules` mean."""

import re
from datetime import date

from observance.claims.numerals import NUMBER_WORDS, SCALES
from observance.claims.time_words import COUNT_WORDS, DAY_PARTS, SEASONS, VAGUE_COUNTS
from observance.claims.timex3.calendar import group, month_of
from observance.claims.timex3.grammar import Scene
from observance.claims.timex3.values import Grain, Meaning, TimexType, length, value_of

_SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "biennial": "P2Y",
    "semiannual": "P6M",
    "weekdays": "XXXX-WXX-WD",
    "weekends": "XXXX-WXX-WE",
}
SET_WORDS = frozenset(_SETS)
_SINGULAR = {"centuries": "century", "centurie": "century"}


def unit_word(match: re.Match[str]) -> str:
    word = group(match, "unit").rstrip("'")
    return _SINGULAR.get(word, word.removesuffix("s"))


def count_of(words_: str) -> str:
    """The count as a value writes it: `3`, `1.5`, `X` where it is vague."""
    words_ = words_.replace(",", "").removesuffix("-odd").removesuffix("-plus")
    if words_ in ("", *VAGUE_COUNTS, "dozens of", "hundreds of", "thousands of", "the", "many", "the last few"):
        return "X"
    if words_[0].isdigit():
        whole, _, rest = words_.partition(" ")
        return f"{whole}.5" if rest else f"{float(whole):g}"
    if words_ in COUNT_WORDS:
        return str(COUNT_WORDS[words_])
    parts = re.split(r"[ -]", words_)
    if parts[-1] in SCALES:
        return str((NUMBER_WORDS.get(parts[0], 1)) * SCALES[parts[-1]])
    return str(sum(NUMBER_WORDS.get(part, 0) for part in parts))


def duration(match: re.Match[str], _scene: Scene) -> Meaning:
    count = count_of(group(match, "count"))
    if group(match, "half") and count != "X":
        count = f"{float(count) + 0.5:g}"
    return length(count, unit_word(match))


_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y", "month": "P15D"}


def half(match: re.Match[str], _scene: Scene) -> Meaning | None:
    value = _HALVES.get(unit_word(match))
    return Meaning(TimexType.DURATION, value, Grain.LENGTH) if value else None


def one(match: re.Match[str], _scene: Scene) -> Meaning:
    """ "The past week", "all year", "weeklong"."""
    return length("1", unit_word(match))


def many(match: re.Match[str], _scene: Scene) -> Meaning:
    """ "Years of war": a length that is not counted."""
    return length("X", unit_word(match))


def repeated(match: re.Match[str], _scene: Scene) -> Meaning:
    return Meaning(TimexType.SET, _SETS[group(match, "phrase")], Grain.LENGTH)


def every_one(match: re.Match[str], _scene: Scene) -> Meaning:
    """ "Five days a week": the unit in which it comes again."""
    return Meaning(TimexType.SET, length("1", unit_word(match)).value, Grain.LENGTH)


def every_named(match: re.Match[str], _scene: Scene) -> Meaning:
    """ "Every winter", "each morning", "every March"."""
    if name := group(match, "season"):
        value = "XXXX-" + value_of(date(2001, SEASONS[name], 1), Grain.SEASON)[-2:]
    elif name := group(match, "part"):
        value = "XXXX-XX-XX" + DAY_PARTS[name]
    else:
        value = f"XXXX-{month_of(match):02}"
    return Meaning(TimexType.SET, value, Grain.LENGTH)


def every(match: re.Match[str], _scene: Scene) -> Meaning:
    """ "Every day", "each of two years", "every other week"."""
    count = "2" if group(match, "other") else count_of(group(match, "count") or "a")
    return Meaning(TimexType.SET, length(count, unit_word(match)).value, Grain.LENGTH)
