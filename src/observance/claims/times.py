"""Time expressions of English news: finding them, and turning them once the sentence tells more.

Each rule of `time_dates` and `time_deictic` reads one way to say a time; the openers of `time_frames` build longer ones
from them ("since" + "late" + "April"). At each word the longest reading wins. Values follow TIMEX3 (Pustejovsky et al.
2003), intervals the codebook.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from observance.claims.time_date_rules import DATE_MEANINGS, DATE_RULES
from observance.claims.time_deictic import TODAY, whole
from observance.claims.time_deictic_rules import DEICTIC_MEANINGS, DEICTIC_RULES
from observance.claims.time_frames import FRAME_MEANINGS, OPENERS, RANGE_LINKS, RANGE_OPENER, Opener, span
from observance.claims.time_grammar import NUMERAL, Rule, Unit, left_of, pattern
from observance.claims.time_words import duration_reach
from observance.model.interval import DateInterval
from observance.model.timex import Bound, Direction, Timex, bound_day
from observance.model.timex import Unit as DayUnit

TIME_RULES: Mapping[str, str] = {
    **DATE_MEANINGS,
    **DEICTIC_MEANINGS,
    **FRAME_MEANINGS,
    "issued": "the day of a statement, for what it says itself; no words of its own",
}
"""Rule name → what it reads, in one line."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
FULL_DATES = frozenset({"date", "iso_date", "numeric_date"})
_DAYS = FULL_DATES | {"weekday", "related_weekday", "month_day", "day", "day_part"}
# The longest words that a rule wants to its left ("throughout the ").
_LEFT_REACH = 24
_OF_A_PLACE = pattern(
    r" (?:district|neighbou?rhood|quarter|suburb|street|avenue|bridge|square|stadium|hospital|park|camp|airport)\b"
)
_ON_A_DAY = left_of(r"\b(?:on|since|by|until|till|from|after|before|late|early|to) ")
# "since" + "late" + month: how many openers may stand before a time.
_DEPTH = 3
TEXTS_KEPT = 64

_Starting = TypeVar("_Starting", Rule, Opener)


def find_times(text: str, offset: int = 0) -> tuple[Timex, ...]:
    """All time expressions of `text`, by start, not overlapping. `offset` is added to their positions.

    An expression that has a date of its own is `fixed`; others are bounds against the report's day, past where the
    words leave it open (see `toward`); those that only measure or that hang on another time have no interval.
    """
    return tuple(_timex(unit, text, offset) for unit in _units(text) if not _names_a_place(text, unit))


def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Where words of time stand, names made of them included ("the 17 April quarter"): no number there counts."""
    return tuple((unit.start, unit.end) for unit in _units(text))


def _by_start(rules: Iterable[_Starting]) -> dict[str, tuple[_Starting, ...]]:
    found: defaultdict[str, list[_Starting]] = defaultdict(list)
    for rule in rules:
        for start in rule.starts:
            found[start].append(rule)
    return {start: tuple(of_start) for start, of_start in found.items()}


_RULES = _by_start((*DATE_RULES, *DEICTIC_RULES))
_OPENERS = _by_start(OPENERS)
_STARTS = frozenset({*_RULES, *_OPENERS, "between", "from"})


@lru_cache(maxsize=TEXTS_KEPT)
def _units(text: str) -> tuple[Unit, ...]:
    """Found once for the times of a sentence, and for the numbers that are none."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Unit]:
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or _start_key(word[0]) not in _STARTS:
            continue
        found = _parse_range(text, start)
        if found is not None:
            end = found.end
            yield found


def _names_a_place(text: str, unit: Unit) -> bool:
    """ "The 17 April quarter", "July 7 district": a day after which a place is named."""
    if unit.rule not in {"month_day", "day"} or not _OF_A_PLACE.match(text, unit.end):
        return False
    return not _ON_A_DAY.search(text, max(0, unit.start - _LEFT_REACH), unit.start)


def _start_key(word: str) -> str:
    return NUMERAL if word[0].isdigit() else word.lower()


def _parse_range(text: str, start: int) -> Unit | None:
    """A time, or the range that it begins."""
    opener = RANGE_OPENER.match(text, start)
    first = _parse(text, opener.end() if opener else start, _DEPTH)
    if first is None:
        return _parse(text, start, _DEPTH) if opener else None
    link = RANGE_LINKS[opener["word"].lower() if opener else ""].match(text, first.end)
    last = _parse(text, link.end(), _DEPTH) if link else None
    reading = span(first.reading, last.reading) if last else None
    if last and reading:
        return Unit(start, last.end, "range", reading)
    return _longest([_parse(text, start, _DEPTH), first]) if opener else first


def _parse(text: str, start: int, depth: int) -> Unit | None:
    word = _WORD.match(text, start)
    if word is None:
        return None
    key = _start_key(word[0])
    plain = (_apply(rule, text, start) for rule in _RULES.get(key, ()))
    opened = (_open(opener, text, start, depth) for opener in _OPENERS.get(key, ())) if depth else ()
    return _longest([*plain, *opened])


def _longest(units: Iterable[Unit | None]) -> Unit | None:
    """The longest; of equally long ones the first, as the rules stand."""
    return max((unit for unit in units if unit), key=lambda unit: unit.end, default=None)


def _apply(rule: Rule, text: str, start: int) -> Unit | None:
    match = rule.pattern.match(text, start)
    if match is None or (rule.left and not rule.left.search(text, max(0, start - _LEFT_REACH), start)):
        return None
    reading = rule.read(match)
    return Unit(start, match.end(), rule.name, reading) if reading else None


def _open(opener: Opener, text: str, start: int, depth: int) -> Unit | None:
    match = opener.pattern.match(text, start)
    inner = _parse(text, match.end(), depth - 1) if match else None
    reading = opener.combine(match, inner.reading) if match and inner else None
    return Unit(start, inner.end, opener.name, reading) if inner and reading else None


def _timex(unit: Unit, text: str, offset: int) -> Timex:
    earliest, latest = unit.reading.earliest, unit.reading.latest
    if unit.rule == "this_unit":
        latest = TODAY
    fixed = _fixed(earliest, latest)
    absolute = _is_absolute(earliest, latest)
    return Timex(
        text=text[unit.start : unit.end],
        start=unit.start + offset,
        end=unit.end + offset,
        rule=unit.rule,
        value=unit.reading.value,
        fixed=fixed,
        earliest=None if absolute else earliest,
        latest=None if absolute else latest,
    )


def _is_absolute(earliest: Bound | None, latest: Bound | None) -> bool:
    return bool(earliest and latest and earliest.is_absolute and latest.is_absolute)


def _fixed(earliest: Bound | None, latest: Bound | None) -> DateInterval | None:
    if earliest is None or latest is None or not _is_absolute(earliest, latest):
        return None
    first, last = bound_day(earliest, date.min), bound_day(latest, date.min)
    return DateInterval(first, last) if first and last and first <= last else None


def is_day(timex: Timex) -> bool:
    """Does it name one day?"""
    return timex.rule in _DAYS


def toward(timex: Timex, direction: Direction) -> Timex:
    """The same expression sought in another direction: "on Saturday" after "will meet" is the coming Saturday.

    Changes only what the words leave open: weekdays, dates and months without a year, "this week".
    """
    if timex.earliest is None or timex.latest is None:
        return timex
    if timex.rule == "this_unit":
        return _this_unit_toward(timex, direction)
    if direction is Direction.FUTURE and _hangs_on(timex.earliest, timex.latest):
        earliest = replace(timex.earliest, base=None, direction=direction)
        return replace(timex, earliest=earliest, latest=replace(timex.latest, base=earliest, direction=direction))
    return replace(timex, earliest=_turned(timex.earliest, direction), latest=_turned(timex.latest, direction))


def _hangs_on(earliest: Bound, latest: Bound) -> bool:
    """Is it a range whose first day is sought back from its last? Ahead, the last is sought on from the first."""
    return earliest.base == latest and earliest.names_day and latest.names_day and latest.base is None


def _turned(bound: Bound, direction: Direction) -> Bound:
    if bound.base is not None:
        return replace(bound, base=_turned(bound.base, direction))
    return replace(bound, direction=direction) if bound.names_day else bound


def _this_unit_toward(timex: Timex, direction: Direction) -> Timex:
    bounds = [bound for bound in (timex.earliest, timex.latest) if bound and bound.snap]
    start, end = whole(bounds[0].snap_unit, 0)
    earliest = TODAY if direction is Direction.FUTURE else start
    return replace(timex, earliest=earliest, latest=TODAY if direction is Direction.PAST else end)


def until_now(timex: Timex) -> Timex:
    """A duration that lasts to the report's day: "for three years" after "have been besieged"."""
    shift = duration_reach(timex.value) if timex.rule in ("for_duration", "duration") else None
    if shift is None:
        return timex
    length, unit = shift
    return replace(timex, earliest=Bound(offset=-length, unit=unit), latest=TODAY)


# Days. A day without its year this near a day that has one is of the same weeks: "29 December 2016 … 30 December".
_SAME_WEEKS = 31


def with_years(times: Iterable[Timex]) -> tuple[Timex, ...]:
    """Days without a year take it from the full date told just before, where that puts them within a month of it."""
    found: list[Timex] = []
    for timex in times:
        found.append(_near(timex, found[-1]) if found and timex.rule == "month_day" else timex)
    return tuple(found)


def _near(timex: Timex, before: Timex) -> Timex:
    told, bound = before.fixed, timex.earliest
    if told is None or not told.is_day or bound is None:
        return timex
    day = bound_day(replace(bound, base=Bound(on=told.earliest), direction=Direction.NEAREST), told.earliest)
    if day is None or abs((day - told.earliest).days) > _SAME_WEEKS:
        return timex
    return replace(timex, fixed=DateInterval.day(day), value=day.isoformat(), earliest=None, latest=None)


def told_after(timex: Timex, day: date) -> Timex:
    """A day or month without its year as the first such day from `day` on, a length of time to come as that from `day`
    on; any other time as it is."""
    if timex.earliest is None or timex.latest is None:
        return timex
    earliest, latest = _from(timex.earliest, day), _from(timex.latest, day)
    fixed = _fixed(earliest, latest)
    return replace(timex, fixed=fixed, earliest=None, latest=None) if fixed else timex


def _from(bound: Bound, day: date) -> Bound:
    if bound.base is not None:
        return replace(bound, base=_from(bound.base, day))
    if bound.on is not None or bound.weekday is not None:
        return bound
    return replace(bound, base=Bound(on=day), direction=Direction.FUTURE, ahead=0)


def since(timex: Timex) -> Timex:
    """From the start of a time to the report's day."""
    start = Bound(on=timex.fixed.earliest) if timex.fixed else timex.earliest
    return replace(timex, fixed=None, earliest=start, latest=TODAY) if start else timex


def on_the_reports_day(position: int) -> Timex:
    """The report's day, for what the report itself says there; it has no words of its own."""
    return Timex(
        text="", start=position, end=position, rule="issued", value="PRESENT_REF", earliest=TODAY, latest=TODAY
    )


def relative_to(timex: Timex, reference: Timex) -> Timex:
    """An expression that hangs on another time, read against it: "a day later", "the same day"."""
    shift = _distance(timex.value) if timex.rule == "anaphoric" else None
    if shift is None:
        return timex
    fixed = reference.fixed
    start, end = (Bound(on=fixed.earliest), Bound(on=fixed.latest)) if fixed else (reference.earliest, reference.latest)
    if start is None or end is None:
        return timex
    earliest, latest = _beside(start, end, shift)
    if _is_absolute(earliest, latest):
        return replace(timex, fixed=_fixed(earliest, latest))
    return replace(timex, earliest=earliest, latest=latest)


def _beside(start: Bound, end: Bound, shift: tuple[int, DayUnit]) -> tuple[Bound, Bound]:
    """So far from a time; at no distance but in a longer unit, the whole unit around it ("that year")."""
    count, unit = shift
    if count or unit is DayUnit.DAY:
        return Bound(base=start, offset=count, unit=unit), Bound(base=end, offset=count, unit=unit)
    return Bound(base=start, snap="start", snap_unit=unit), Bound(base=end, snap="end", snap_unit=unit)


def _distance(value: str) -> tuple[int, DayUnit] | None:
    """The length of a signed duration; one of some hours or minutes, or of an untold number, stays within the day."""
    reach = duration_reach(value)
    if "T" in value and (reach is None or abs(reach[0]) <= 1):
        return 0, DayUnit.DAY
    return reach
