"""Counts in English news as intervals: "at least 13", "nearly 150", "dozens", "between five and eight".

The intervals are the codebook's (slot `figures`). What is no count is left out: dates, ages, shares, sums of money,
measures, names with a number in them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from observance.claims import number_words as words
from observance.claims.numerals import SCALES, words_value
from observance.claims.time_grammar import left_of, pattern
from observance.claims.time_words import any_of
from observance.claims.times import stretches

NUMBER_RULES: Mapping[str, str] = {
    "numeral": "in figures",
    "words": "in words",
    "vague": "a word for a vague count, by the codebook",
    "none": "none, zero, or no before a noun",
    "at_least": "a lower bound: from the number on",
    "at_most": "an upper bound: from 0 to the number",
    "nearly": "from nine tenths of the number to it",
    "about": "a tenth more or less",
    "range": "from one number to another",
    "denominator": "what the number before it is a part of: no figure by itself",
}
"""Rule name → what it reads, in one line."""


@dataclass(frozen=True, slots=True)
class Number:
    """A count of a text, `text[start:end]`, bounds ("at least") included; `low` to `high`, None where open."""

    start: int
    end: int
    low: int
    high: int | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Core:
    """The number itself, without the words around it. `scale` is its last scale word's value ("3 million"), 1 without
    one."""

    start: int
    end: int
    low: int
    high: int
    rule: str
    scale: int = 1


_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEFT_REACH = 40

_BOUNDS = [
    (rule, left_of(rf"(?<![^\W_])(?P<bound>(?:{phrases}){words.ADDED} )")) for rule, phrases in words.BOUNDS.items()
]
_AFTER = [(rule, pattern(phrases)) for rule, phrases in words.AFTER.items()]
_BETWEEN = left_of(r"\b(?P<bound>between )")
_FROM = left_of(r"\bfrom ")
_LINK = pattern(r" ?[-–—] ?(?=\d)| (?:to|or) ")
_AND = pattern(r" (?:and|to) ")
_OF = pattern(r" (?:out )?of (?:(?:the|its|their|his|her|our|those|these|all) )?\Z")

_NOT_BEFORE = (
    re.compile(r"[\w.,:/#°][-‑]?\Z|\)[-‑]\Z"),
    left_of(r"[$€£¥] ?|\b(?:USD|EUR|US\$) ?"),
    left_of(rf"\b(?:{words.LABELS}) |\b(?-i:{words.CAPITAL_LABELS}) "),
    left_of(words.AGES),
)
_NOT_AFTER = (
    pattern(r" ?%| ?per ?cent(?:age)?\b|°|[/:]\d|['’]s\b"),
    pattern(r"[-‑](?!plus\b|odd\b)[^\W\d_]"),
    pattern(rf"(?: | ?-)(?:{any_of(words.UNITS_OF_MEASURE)})\b"),
    pattern(rf" (?:[a-z]{{2,12}} )?(?:{any_of(words.CURRENCIES)})\b"),
    pattern(r" (?:thirds?|quarters?|fifths?|tenths?)\b| \d/\d"),
)
_WEAPON = left_of(rf"(?<![^\W_])(?-i:{words.WEAPONS}) ")
_LINE_START = re.compile(r"(?:\A|\n)[^\S\n]{0,4}\(?\Z")
_LIST_MARK = re.compile(r"[.)](?:\s|\Z)")
_AGE_BEFORE, _AGE_AFTER = re.compile(r"[^\W\d_], \Z"), re.compile(r", ?[^\W\d_]|,?\Z")
_PRONOUN_BEFORE = left_of(r"\b(?:no|any|every|this|that|which|the|another|each|on) ")
_PRONOUN_AFTER = pattern(r" (?:another|by one|hand|side|of the (?:most|least|[a-z]{2,12}est))\b")
_COUNTED_NOUN = pattern(r" (?:[a-z-]{2,20} ){0,2}(?:people|men|women|children|troops|[a-z]{3,20}s)\b")


def find_numbers(text: str, offset: int = 0) -> tuple[Number, ...]:
    """All counts of `text`, by start, not overlapping. `offset` is added to their positions."""
    return tuple(_shifted(number, offset) for number in _numbers(text))


def _shifted(number: Number, offset: int) -> Number:
    return replace(number, start=number.start + offset, end=number.end + offset)


def _numbers(text: str) -> Iterator[Number]:
    times = _Times(text)
    end, previous = 0, None
    for word in _WORD.finditer(text):
        start = word.start()
        core = _core(text, start, word[0]) if start >= end else None
        if core is None or times.hold(start):
            continue
        core = _range(text, core, times) or core
        floor = max(end, times.end_before(start))
        end = core.end
        if (core.rule != "range" and times.hold(core.end - 1)) or _is_no_count(text, core):
            continue
        number = _number(text, core, floor, previous)
        end, previous = number.end, number
        yield number


class _Times:
    """Where a text speaks of time."""

    def __init__(self, text: str) -> None:
        times = stretches(text)
        self._starts = [start for start, _ in times]
        self._ends = [end for _, end in times]

    def hold(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]

    def end_before(self, position: int) -> int:
        index = bisect_right(self._ends, position) - 1
        return self._ends[index] if index >= 0 else 0


def _core(text: str, start: int, word: str) -> _Core | None:
    if word[0].isdigit():
        return _numeral(text, start)
    if word.lower() not in words.NUMBER_STARTS:
        return None
    return next((core for read in _READERS if (core := read(text, start))), None)


def _numeral(text: str, start: int) -> _Core | None:
    match = words.NUMERAL.match(text, start)
    if match is None:
        return None
    digits, scale = match["digits"], words.scale_value(match["scale"])
    if match["fraction"] and scale == 1:
        return None
    plain = digits if match["fraction"] else re.sub(r"\D", "", digits)
    if len(plain) > 1 and plain[0] == "0" and not match["fraction"]:
        return None
    value = int(Fraction(plain) * scale)
    return _Core(start, match.end(), value, value, "numeral", scale)


def _in_words(text: str, start: int) -> _Core | None:
    match = words.WORDS.match(text, start)
    if match is None:
        return None
    parts = [part for part in re.findall(r"[a-z]+", match["words"].lower()) if part != "and"]
    value = words_value(parts)
    return _Core(start, match.end(), value, value, "words", SCALES.get(parts[-1], 1))


def _half(text: str, start: int) -> _Core | None:
    match = words.HALF.match(text, start)
    if match is None:
        return None
    value = words.scale_value(match["scale"]) // 2
    return _Core(start, match.end(), value, value, "words")


def _vague(text: str, start: int) -> _Core | None:
    match = words.VAGUE_WORDS.match(text, start)
    if match is None:
        return None
    low, high = words.VAGUE[" ".join(match["vague"].lower().split())]
    return _Core(start, match.end(), low, high, "vague")


def _nothing(text: str, start: int) -> _Core | None:
    match = words.NOTHING.match(text, start)
    return _Core(start, match.end(), 0, 0, "none") if match else None


_READERS = (_vague, _half, _in_words, _nothing)


def _range(text: str, first: _Core, times: _Times) -> _Core | None:
    """The range that begins with a number: "five to eight", "2-3 million". A descending one ("10-5") is a score, one
    whose end is of time ("10 to 15 minutes") a measure: both come back as no count (`high` below `low`)."""
    link = _range_link(text, first)
    word = _WORD.match(text, link.end()) if link else None
    if word is None or first.rule not in ("numeral", "words"):
        return None
    last = _core(text, word.start(), word[0])
    if times.hold(word.start()):
        return replace(first, end=word.start(), low=1, high=0, rule="range")
    if last is None or last.rule not in ("numeral", "words"):
        return None
    low = first.low * last.scale if first.scale == 1 and first.low < last.low // last.scale else first.low
    return _Core(first.start, last.end, low, last.high, "range")


def _range_link(text: str, first: _Core) -> re.Match[str] | None:
    if _before(_BETWEEN, text, first.start):
        return _AND.match(text, first.end)
    return None if _before(_FROM, text, first.start) else _LINK.match(text, first.end)


def _before(left: re.Pattern[str], text: str, start: int, floor: int = 0) -> re.Match[str] | None:
    return left.search(text, max(floor, start - _LEFT_REACH), start)


def _is_no_count(text: str, core: _Core) -> bool:
    if core.high < core.low or any(_before(left, text, core.start) for left in _NOT_BEFORE):
        return True
    if any(right.match(text, core.end) for right in _NOT_AFTER):
        return True
    return _is_label(text, core) if core.rule == "numeral" else _is_pronoun(text, core)


def _is_label(text: str, core: _Core) -> bool:
    """A designation, a list's mark, an age between commas, or a year that nothing shows to be a count."""
    if _before(_WEAPON, text, core.start):
        return True
    if (
        core.low < 100
        and _LINE_START.search(text, max(0, core.start - 6), core.start)
        and _LIST_MARK.match(text, core.end)
    ):
        return True
    if core.low < 100 and _before(_AGE_BEFORE, text, core.start) and _AGE_AFTER.match(text, core.end):
        return True
    is_year = core.end - core.start == 4 and 1900 <= core.low < 2100
    return is_year and not _COUNTED_NOUN.match(text, core.end) and _bound(text, core, 0) is None


def _is_pronoun(text: str, core: _Core) -> bool:
    if text[core.start : core.end].lower() != "one":
        return False
    return bool(_before(_PRONOUN_BEFORE, text, core.start) or _PRONOUN_AFTER.match(text, core.end))


def _bound(text: str, core: _Core, floor: int) -> tuple[str, int] | None:
    """The rule of the words before a number, and where they start; the longest win ("no more than")."""
    found = [
        (match.start("bound"), rule) for rule, left in _BOUNDS if (match := _before(left, text, core.start, floor))
    ]
    return min(found)[::-1] if found else None


def _number(text: str, core: _Core, floor: int, previous: Number | None) -> Number:
    rule, start, end = core.rule, core.start, core.end
    if core.rule == "range" and (between := _before(_BETWEEN, text, start, floor)):
        start = between.start("bound")
    if bound := _bound(text, replace(core, start=start), floor):
        rule, start = bound
    elif after := next(((name, match.end()) for name, right in _AFTER if (match := right.match(text, end))), None):
        rule, end = after
    low, high = _BY_RULE.get(rule, _exactly)(core.low, core.high)
    if previous and _OF.match(text, previous.end, start):
        rule = "denominator"
    return Number(start, end, low, high, text[start:end], rule)


def _exactly(low: int, high: int) -> tuple[int, int | None]:
    return low, high


def _at_least(low: int, _high: int) -> tuple[int, int | None]:
    return low, None


def _at_most(_low: int, high: int) -> tuple[int, int | None]:
    return 0, high


def _nearly(low: int, high: int) -> tuple[int, int | None]:
    return _tenth_less(low), high


def _about(low: int, high: int) -> tuple[int, int | None]:
    return _tenth_less(low), (11 * high + 5) // 10


def _tenth_less(count: int) -> int:
    """Nine tenths, to the nearest whole number, halves down."""
    return (9 * count + 4) // 10


_BY_RULE = {"at_least": _at_least, "at_most": _at_most, "nearly": _nearly, "about": _about}
