"""Weekdays of reports whose date line is of the day before they came out: filed in the evening, or stamped in another
time zone.

Such a report keeps the date that it gives itself; only what it says happened on the day after its line is read so, and
not as of six days before it. Of 118 weekdays that the heads of FA-KES reports with a date line name (the half of the
incidents' gold that may be read), none was rightly read as six days back.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from observance.model.claim import Reason
from observance.model.interval import DateInterval
from observance.model.report import DatingMethod, Report
from observance.model.timex import Bound, Direction, Timex, resolve
from observance.reconcile.dating.lines import Position, placed_dates
from observance.reconcile.dating.statements import DAY, FUTURE, LEAD, SAID_ON, SENTENCE_END, weekday_number
from observance.reconcile.fulldates import FullDate

# Words of speech are of the report's own days further down than what merely happened "on Sunday".
SAID_WITHIN = 1000
ON_DAY = re.compile(rf"(?<!last )\b(?:on|late|early) {DAY}", re.IGNORECASE)


def day_after_its_line(report: Report) -> date | None:
    """The day after the date line that alone dates `report`, where the first weekday at its head is told as past and is
    of that day."""
    if report.published is None or report.published.method is not DatingMethod.TEXT:
        return None
    if not report.published.interval.is_day:
        return None
    line = report.published.interval.earliest
    placed = (each.found for each in placed_dates(report) if each.position is Position.LINE)
    if {found.day for found in placed if isinstance(found, FullDate)} != {line} or line == date.max:
        return None
    following = line + timedelta(days=1)
    return following if _tells_of(report.text, following.weekday()) else None


def _tells_of(text: str, weekday: int) -> bool:
    """Whether the first weekday that the head of a text names is this one, and past."""
    said = SAID_ON.search(text[:SAID_WITHIN])
    first = min((m for m in (ON_DAY.search(text[:LEAD]), said) if m), key=lambda m: m.end(), default=None)
    if first is None or weekday_number(first["weekday"]) != weekday:
        return False
    starts = [end.end() for end in SENTENCE_END.finditer(text, 0, first.start())]
    stop = SENTENCE_END.search(text, first.end())
    return not FUTURE.search(text, starts[-1] if starts else 0, stop.start() if stop else len(text))


def read_as_of(times: Sequence[Timex], day: date, anchor: DateInterval) -> tuple[tuple[Timex, ...], tuple[Reason, ...]]:
    """`times` with the weekday of `day` read as of `day` where they tell of it as past, and why."""
    turned = tuple(_turned(each, day, anchor) for each in times)
    reasons = (
        Reason("date", f"of {day}, the day after the report's date line", new.text)
        for old, new in zip(times, turned, strict=True)
        if new != old
    )
    return turned, tuple(reasons)


def _turned(timex: Timex, day: date, anchor: DateInterval) -> Timex:
    if timex.fixed is not None or timex.earliest is None or timex.latest is None:
        return timex
    earliest, latest = (_bound(each, day.weekday()) for each in (timex.earliest, timex.latest))
    turned = replace(timex, earliest=earliest, latest=latest)
    return turned if resolve(turned, anchor) is not None else timex


def _bound(bound: Bound, weekday: int) -> Bound:
    """The nearest such day, which is the day after the line, in place of the last one before it."""
    if bound.base is not None:
        return replace(bound, base=_bound(bound.base, weekday))
    is_past = bound.weekday == weekday and bound.direction is Direction.PAST and bound.on is None
    return replace(bound, direction=Direction.NEAREST) if is_past else bound
