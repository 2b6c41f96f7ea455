"""The names of months along the days of a chart or a timeline."""

from collections.abc import Sequence
from datetime import date

from observance.publish.situation.figures.drawing import room

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_GAP = 6.0


def months_along(days: Sequence[date], lefts: Sequence[float], right: float) -> list[tuple[str, float]]:
    """`May 2031` with its left end in pixels, where each month begins: those that have room before the next one, the
    last before `right`. One alone stands in any case."""
    firsts = [at for at, day in enumerate(days) if at == 0 or day.month != days[at - 1].month]
    found = [(f"{_MONTHS[days[at].month - 1]} {days[at].year}", lefts[at]) for at in firsts]
    if len(found) < 2:
        return found
    ends = [*(left - _GAP for _, left in found[1:]), right]
    return [each for each, end in zip(found, ends, strict=True) if each[1] + room(each[0]) <= end]
