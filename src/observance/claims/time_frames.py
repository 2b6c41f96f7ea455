"""Words that stand before a time and change its interval: "late April", "the first week of May", "since 2011"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from observance.claims.time_deictic import TODAY, counted
from observance.claims.time_grammar import Grain, Reading, pattern, words
from observance.model.timex import Bound, Direction, Unit


@dataclass(frozen=True, slots=True)
class Opener:
    """Words that open a longer expression. `combine` gives the reading of the whole from that of the time which
    follows, None where they do not belong together."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    combine: Callable[[re.Match[str], Reading], Reading | None]


FRAME_MEANINGS = {
    "part": "the start, middle, end or a counted part of a longer time",
    "since": "from the start of the time to the report's day",
    "first_time_since": "how long something had not happened; no interval",
    "open_ended": "until, before or after a time: the other end is not told; no interval",
    "set": "again and again; no interval",
    "range": "from the start of one time to the end of another",
}

_DAY_GRAINS = (Grain.DAY, Grain.SPAN, Grain.SEASON)
_SNAP = {Grain.WEEK: Unit.WEEK, Grain.MONTH: Unit.MONTH, Grain.YEAR: Unit.YEAR}

# Part of a unit: first day or month of it (from 0), how many (None: to its end), counted in.
_Piece = tuple[int, int | None, Unit]
_PIECES: dict[tuple[Grain, str], _Piece] = {
    (Grain.WEEK, "early"): (0, 3, Unit.DAY),
    (Grain.WEEK, "mid"): (1, 3, Unit.DAY),
    (Grain.WEEK, "late"): (3, None, Unit.DAY),
    (Grain.MONTH, "early"): (0, 10, Unit.DAY),
    (Grain.MONTH, "mid"): (10, 10, Unit.DAY),
    (Grain.MONTH, "late"): (20, None, Unit.DAY),
    (Grain.YEAR, "early"): (0, 4, Unit.MONTH),
    (Grain.YEAR, "mid"): (4, 4, Unit.MONTH),
    (Grain.YEAR, "late"): (8, None, Unit.MONTH),
    (Grain.YEAR, "start"): (0, 1, Unit.MONTH),
    (Grain.YEAR, "end"): (11, None, Unit.MONTH),
    (Grain.MONTH, "first half"): (0, 15, Unit.DAY),
    (Grain.MONTH, "second half"): (15, None, Unit.DAY),
    (Grain.YEAR, "first half"): (0, 6, Unit.MONTH),
    (Grain.YEAR, "second half"): (6, None, Unit.MONTH),
    **{
        (Grain.YEAR, f"{name} quarter"): (3 * number, 3, Unit.MONTH)
        for number, name in enumerate(("first", "second", "third", "fourth"))
    },
}
_SYNONYMS = {
    "beginning": "start",
    "turn": "start",
    "opening": "first",
    "closing": "last",
    "final": "last",
    "middle": "mid",
    "last half": "second half",
    "last quarter": "fourth quarter",
}
_COARSER = {"start": "early", "end": "late"}
_NUMBERED = ("first", "second", "third", "fourth")

# "The first days", "the last weeks": how many.
_UNCOUNTED = {"day": 7, "week": 2, "month": 3}


def _inside(start: Bound, offset: int, unit: Unit) -> Bound:
    """The day so far into a unit. In a month without its year the day itself is sought, so that "late April" said in
    early April is last year's."""
    if start.month is not None and start.day is None and start.base is None and unit is Unit.DAY:
        return replace(start, day=1 + offset)
    return Bound(base=start, offset=offset, unit=unit)


def _piece(inner: Reading, piece: _Piece) -> Reading | None:
    if inner.earliest is None:
        return None
    first, length, unit = piece
    start = _inside(inner.earliest, first, unit) if first else inner.earliest
    if length is None:
        latest = Bound(base=start, snap="end", snap_unit=_SNAP[inner.grain])
    elif unit is Unit.DAY:
        latest = Bound(base=start, offset=length - 1)
    else:
        latest = Bound(base=start, offset=length - 1, unit=unit, snap="end", snap_unit=unit)
    return Reading(inner.value, Grain.SPAN, start, latest)


def _third(match: re.Match[str], inner: Reading) -> Reading | None:
    """Early, mid, late; of a day, season or period the whole."""
    if inner.grain in _DAY_GRAINS:
        return inner
    which = match["which"].lower()
    which = _SYNONYMS.get(which, which)
    piece = _PIECES.get((inner.grain, which)) or _PIECES.get((inner.grain, _COARSER.get(which, which)))
    return _piece(inner, piece) if piece else None


def _fraction(match: re.Match[str], inner: Reading) -> Reading | None:
    which = match["which"].lower()
    name = f"{_SYNONYMS.get(which, which)} {match['unit'].lower()}"
    piece = _PIECES.get((inner.grain, _SYNONYMS.get(name, name)))
    return _piece(inner, piece) if piece else None


def _numbered(match: re.Match[str], inner: Reading) -> Reading | None:
    """ "The first week of May", "the last two weeks of January", "the second day of the truce's month"."""
    which, word = match["which"].lower(), match["unit"].lower()
    which = _SYNONYMS.get(which, which)
    if inner.grain not in _SNAP or inner.latest is None:
        return None
    count, size, unit = _how_many(match, word), 7 if word == "week" else 1, Unit.MONTH if word == "month" else Unit.DAY
    if count is None:
        return None
    if which == "last":
        snap = "start" if unit is Unit.MONTH else None
        start = Bound(base=inner.latest, offset=1 - count * size, unit=unit, snap=snap, snap_unit=unit)
        return Reading(inner.value, Grain.SPAN, start, inner.latest)
    return _piece(inner, (_NUMBERED.index(which) * size, count * size, unit))


def _how_many(match: re.Match[str], word: str) -> int | None:
    if match["count"]:
        count = counted(match["count"])
        return int(count[1]) if count and count[0] == count[1] >= 1 else None
    return _UNCOUNTED[word] if match["plural"] else 1


def _hours_of(_match: re.Match[str], inner: Reading) -> Reading | None:
    return inner if inner.grain is Grain.DAY else None


def _eve(_match: re.Match[str], inner: Reading) -> Reading | None:
    if inner.grain is not Grain.DAY:
        return None
    day = Bound(base=inner.earliest, offset=-1)
    return Reading(inner.value, Grain.DAY, day, day)


def locked(bound: Bound) -> Bound:
    """The same bound, which keeps its direction (see `times.toward`)."""
    if bound.names_day and bound.base is None and bound.on is None:
        return replace(bound, base=TODAY, direction=Direction.PAST)
    return bound


def _since(match: re.Match[str], inner: Reading) -> Reading:
    if match["first"]:
        return Reading(inner.value)
    if inner.earliest is not None:
        return Reading(inner.value, Grain.SPAN, locked(inner.earliest), TODAY)
    if inner.value.startswith("T"):
        return Reading(inner.value, Grain.DAY, TODAY, TODAY)
    return Reading(inner.value)


def _until(_match: re.Match[str], inner: Reading) -> Reading:
    return Reading(inner.value)


def _before_or_after(_match: re.Match[str], inner: Reading) -> Reading | None:
    """ "Before 2011", but "after Friday prayers" is on Friday."""
    return Reading(inner.value) if inner.grain in (Grain.MONTH, Grain.YEAR, Grain.SEASON) else None


def _set(_match: re.Match[str], inner: Reading) -> Reading | None:
    return Reading(inner.value) if inner.grain in (Grain.DAY, Grain.MONTH) else None


OPENERS = (
    Opener(
        "part", words("early mid late"), pattern(r"(?P<which>early|mid|late)(?:-| (?:in |on |of )?)(?:the )?"), _third
    ),
    Opener(
        "part",
        words("the beginning start middle end turn"),
        pattern(r"(?:the )?(?:very )?(?P<which>beginning|start|middle|end|turn) of (?:the year )?"),
        _third,
    ),
    Opener(
        "part",
        words("the first second third fourth last"),
        pattern(r"(?:the )?(?P<which>first|second|third|fourth|last) (?P<unit>half|quarter) of "),
        _fraction,
    ),
    Opener(
        "part",
        words("the its their first second third fourth last final opening closing"),
        pattern(
            r"(?:(?:the|its|their) )?(?P<which>first|second|third|fourth|last|final|opening|closing) (?:{count} )?"
            r"(?P<unit>day|week|month)(?P<plural>s?) (?:of|in) "
        ),
        _numbered,
    ),
    Opener(
        "part",
        words(
            "the at in pre early late dawn morning noon midday afternoon evening night midnight daybreak sunset dusk"
        ),
        pattern(
            r"(?:(?:at|in|the|in the) )?(?:(?:pre|early|late|mid)(?: |-))?(?:(?:early )?hours|{day_part})"
            r"(?: of| on|,)? "
        ),
        _hours_of,
    ),
    Opener("part", words("the"), pattern(r"the eve of "), _eve),
    Opener("since", words("since ever"), pattern(r"(?P<first>)(?:ever )?since (?:about |around )?"), _since),
    Opener(
        "first_time_since",
        words("the first"),
        pattern(r"(?P<first>(?:the )?first(?: such)?(?: [a-z-]{2,15}){1,3}) since (?:about |around )?"),
        _since,
    ),
    Opener("open_ended", words("until till"), pattern(r"(?:until|till) (?:the )?"), _until),
    Opener(
        "open_ended", words("before after prior"), pattern(r"(?:before|after|prior to) (?:the )?"), _before_or_after
    ),
    Opener("set", words("every each"), pattern(r"(?:every|each) "), _set),
)

RANGE_OPENER = pattern(r"(?P<word>between|from) (?:the )?")
RANGE_LINKS = {
    "between": pattern(r" and (?:the )?"),
    "from": pattern(r"(?: (?:to|until|till|through|up to|and) (?:the )?| ?[-–—] ?)"),
    "": pattern(r"(?: (?:to|through|until|till) | ?[-–—] ?)"),
}


def span(first: Reading, last: Reading) -> Reading | None:
    """From the start of one time to the end of another. The end without a year of its own takes that of the other;
    where neither has one, the last is the nearest past one and the first the nearest before it."""
    if first.earliest is None or last.latest is None or last.earliest is None:
        return None
    earliest, latest = first.earliest, last.latest
    if _is_loose(earliest):
        earliest = replace(earliest, base=latest, direction=Direction.PAST)
    elif _is_loose(last.earliest):
        latest = _rebased(last, earliest)
    return Reading(f"{first.value}/{last.value}", Grain.SPAN, earliest, latest)


def _is_loose(bound: Bound) -> bool:
    return bound.names_day and bound.base is None and bound.on is None


def _rebased(last: Reading, start: Bound) -> Bound:
    """The end of `last`, sought forward from `start`."""
    latest = last.latest or TODAY
    if _is_loose(latest):
        return replace(latest, base=start, direction=Direction.FUTURE)
    return latest
