"""The reader: at each word the longest reading wins; a day and a time of day beside it are one expression."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from observance.claims.time_grammar import NUMERAL, pattern
from observance.claims.timex3.calendar_rules import CALENDAR_MEANINGS, CALENDAR_RULES
from observance.claims.timex3.clock import CLOCK_MEANINGS, CLOCK_RULES, DAY_THEN_TIME, TIME_THEN_DAY, joined
from observance.claims.timex3.cues import direction
from observance.claims.timex3.deictic_rules import DEICTIC_MEANINGS, DEICTIC_OPENERS, DEICTIC_RULES
from observance.claims.timex3.grammar import Opener, Rule, Scene
from observance.claims.timex3.length_rules import LENGTH_MEANINGS, LENGTH_RULES
from observance.claims.timex3.values import Grain, Meaning, TimexType, at, of_day, on
from observance.model.interval import DateInterval
from observance.model.timex import Direction

TIMEX3_RULES: Mapping[str, str] = {**CALENDAR_MEANINGS, **DEICTIC_MEANINGS, **LENGTH_MEANINGS, **CLOCK_MEANINGS}
"""Rule name → what it reads, in one line."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LEFT_REACH = 32
_DEPTH = 3
# Characters. A clock time beyond this from the last day that was named is of the report's day.
_SAME_STORY = 400
_SAME_WEEK = 7


@dataclass(frozen=True, slots=True)
class Timex3:
    """One time expression, `text[start:end]`, with its TIMEX3 type and value and the rule that read it."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    rule: str
    meaning: Meaning


def timex3(text: str, published: date | DateInterval | None) -> tuple[Timex3, ...]:
    """All time expressions of `text`, by start, not overlapping.

    `published` is the report's day. Where it is known only to within some days, a value that hangs on the day keeps its
    unknown parts as `X`; so it does where `published` is None.
    """
    if not isinstance(published, DateInterval):
        return _read(text, published)
    first = _read(text, published.earliest)
    if published.is_day:
        return first
    known = dict(zip(_spans(first), first, strict=True))
    last = {(x.start, x.end): x for x in _read(text, published.latest)}
    unknown = _read(text, None)
    return tuple(
        known[s] if known.get(s) == last.get(s) and s in known else x
        for s, x in zip(_spans(unknown), unknown, strict=True)
    )


def _spans(found: Iterable[Timex3]) -> list[tuple[int, int]]:
    return [(x.start, x.end) for x in found]


_Starting = TypeVar("_Starting", Rule, Opener)


def _by_start(rules: Iterable[_Starting]) -> dict[str, tuple[_Starting, ...]]:
    table: defaultdict[str, list[_Starting]] = defaultdict(list)
    for rule in rules:
        for start in rule.starts:
            table[start].append(rule)
    return {start: tuple(of_start) for start, of_start in table.items()}


_RULES = _by_start((*CALENDAR_RULES, *DEICTIC_RULES, *LENGTH_RULES, *CLOCK_RULES))
_OPENERS = _by_start(DEICTIC_OPENERS)
_STARTS = frozenset({*_RULES, *_OPENERS})


def _read(text: str, today: date | None) -> tuple[Timex3, ...]:
    return tuple(
        Timex3(x.start, x.end, text[x.start : x.end], x.meaning.type, x.meaning.value, x.rule)
        for x in _all(text, today)
    )


def _all(text: str, today: date | None) -> Iterator[_Found]:
    scene, end, day_at = Scene(text, today), 0, 0
    for word in _WORD.finditer(text):
        if word.start() < end or _key(word[0]) not in _STARTS:
            continue
        near = scene if word.start() - day_at < _SAME_STORY else replace(scene, last_day=None)
        found = _longest_from(near, word.start())
        if found is None:
            continue
        found = _settled(found, near)
        end = found.end
        if found.meaning.day is not None and found.meaning.type is not TimexType.SET:
            scene, day_at = _remembering(scene, found), (end if _is_day(found.meaning) else day_at)
        yield found
        if (last := _range_end(found, scene)) is not None:
            end = last.end
            yield last


_RANGE_END = pattern(r" ?[-–—] ?(?P<day2>3[01]|[12]\d|[1-9])(?![^\W_]|[.:/-]\d|,\d{3}|%)(?! {month})")


def _range_end(found: _Found, scene: Scene) -> _Found | None:
    """The "9" of "Feb. 3-9"."""
    match = _RANGE_END.match(scene.text, found.end) if found.rule == "month_day" and found.meaning.day else None
    first = found.meaning.day
    if match is None or first is None or not first.day < int(match["day2"]) <= monthrange(first.year, first.month)[1]:
        return None
    return _Found(match.start("day2"), match.end(), "day_range", on(first.replace(day=int(match["day2"]))))


def _is_day(meaning: Meaning) -> bool:
    return meaning.grain in (Grain.DAY, Grain.PART, Grain.CLOCK)


def _remembering(scene: Scene, found: _Found) -> Scene:
    meaning = found.meaning
    last_day = meaning.day if _is_day(meaning) else scene.last_day
    return replace(scene, last_day=last_day, last_time=meaning, last_end=found.end)


def _key(word: str) -> str:
    return NUMERAL if word.isdecimal() else word.lower()


def _longest_from(scene: Scene, start: int) -> _Found | None:
    """A time, joined with the day or time of day beside it."""
    first = _parse(scene, start, _DEPTH)
    if first is None or first.meaning.type not in (TimexType.DATE, TimexType.TIME):
        return first
    for link in (TIME_THEN_DAY, DAY_THEN_TIME):
        gap = link.match(scene.text, first.end)
        second = _parse(scene, gap.end(), _DEPTH) if gap and gap.end() > first.end else None
        meaning = joined(first.meaning, second.meaning) if second else None
        if second and meaning:
            return _Found(first.start, second.end, first.rule, meaning)
    return first


def _parse(scene: Scene, start: int, depth: int) -> _Found | None:
    word = _WORD.match(scene.text, start)
    if word is None:
        return None
    key = _key(word[0])
    plain = (_apply(rule, scene, start) for rule in _RULES.get(key, ()))
    opened = (_open(opener, scene, start, depth) for opener in _OPENERS.get(key, ())) if depth else ()
    return max((x for x in (*plain, *opened) if x), key=lambda x: x.end, default=None)


def _apply(rule: Rule, scene: Scene, start: int) -> _Found | None:
    match = rule.pattern.match(scene.text, start)
    if match is None or (rule.left and not rule.left.search(scene.text, max(0, start - _LEFT_REACH), start)):
        return None
    meaning = rule.read(match, scene)
    return _Found(start, match.end(), rule.name, meaning) if meaning else None


def _open(opener: Opener, scene: Scene, start: int, depth: int) -> _Found | None:
    match = opener.pattern.match(scene.text, start)
    inner = _parse(scene, match.end(), depth - 1) if match else None
    meaning = opener.combine(match, inner.meaning) if match and inner else None
    return _Found(start, inner.end, opener.name, meaning) if inner and meaning else None


def _day_told(found: _Found, scene: Scene) -> date | None:
    """The day of a time without its own: the last that was named, unless it lies days back or the words look ahead."""
    last, today = scene.last_day, scene.today
    if last is None or today is None:
        return last or today
    ahead = last < today and direction(scene.text, found.start, found.end) is Direction.FUTURE
    return today if ahead or abs((today - last).days) > _SAME_WEEK else last


def _settled(found: _Found, scene: Scene) -> _Found:
    """A time of day without its day is of the day that the text named last, else of the report's."""
    meaning = found.meaning
    if meaning.grain not in (Grain.PART, Grain.CLOCK) or meaning.day is not None or not meaning.value.startswith("T"):
        return found
    day = _day_told(found, scene)
    return replace(found, meaning=of_day(meaning, at(day, Grain.DAY))) if day else found
