"""What was watched on which day: a row a site, a column a day, a state each that is known again without colour.

Nothing is drawn where a day of a site is not spoken of at all.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from markupsafe import Markup

from observance.publish.situation.document import Cell, Timeline, Watched
from observance.publish.situation.figures.drawing import (
    FAINT,
    INK,
    MIDDLE,
    SIZE,
    WIDTH,
    Box,
    Drawing,
    drawn,
    fitted,
    hatched,
    line,
    rectangle,
    room,
    tag,
    words,
)
from observance.publish.situation.figures.series import STATES, cells_of

_ROWS_AT_MOST = 36
_DAYS_AT_MOST = 31
_TALL = 17
_NAMES_AT_MOST = 210
_WIDE_AT_MOST = 60
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def timeline_drawings(timeline: Timeline) -> tuple[Drawing, ...]:
    """The grid, cut into pictures of a month and of as many sites as a page holds."""
    rows = cells_of(timeline)
    if not rows:
        return ()
    names = list(rows)
    days = _days(cell.day for cells in rows.values() for cell in cells)
    return tuple(
        _grid(timeline.caption, names[row : row + _ROWS_AT_MOST], days[day : day + _DAYS_AT_MOST], rows)
        for day in range(0, len(days), _DAYS_AT_MOST)
        for row in range(0, len(names), _ROWS_AT_MOST)
    )


def _days(spoken_of: Iterator[date]) -> list[date]:
    known = sorted(set(spoken_of))
    return [known[0] + timedelta(days=step) for step in range((known[-1] - known[0]).days + 1)]


def _grid(caption: str, names: Sequence[str], days: Sequence[date], rows: dict[str, list[Cell]]) -> Drawing:
    left = min(_NAMES_AT_MOST, max(map(room, names))) + 14
    wide = min(_WIDE_AT_MOST, (WIDTH - left - 2) / len(days))
    column = {day: left + wide * at for at, day in enumerate(days)}
    frame = Box(left, 36, wide * len(days), _TALL * len(names))
    used = {cell.state for cells in rows.values() for cell in cells}
    legend, taken = _key([state for state in STATES if state in used], frame.bottom + 22)
    parts = chain(
        _calendar(days, column, wide),
        *(_row(name, rows[name], frame.y + _TALL * at, column, wide) for at, name in enumerate(names)),
        (line(left, y, frame.right, y, FAINT) for y in (frame.y + _TALL * at for at in range(len(names) + 1))),
        legend,
    )
    return drawn(parts, frame.bottom + 22 + taken, caption)


def _calendar(days: Sequence[date], column: dict[date, float], wide: float) -> Iterator[Markup]:
    every = max(1, round(16 / wide + 0.49))
    for at, day in enumerate(days):
        if at == 0 or (day.day == 1 and len(days) - at > 2):
            yield words(f"{_MONTHS[day.month - 1]} {day.year}", column[day] + 2, SIZE, fill=MIDDLE)
        text = f"{_WEEKDAYS[day.weekday()]} {day.day}" if wide >= 44 else str(day.day)
        if at % every == 0:
            yield words(text, column[day] + wide / 2, 30, "middle")


def _row(name: str, cells: Sequence[Cell], y: float, column: dict[date, float], wide: float) -> Iterator[Markup]:
    first = min(column.values())
    yield words(fitted(name, first - 12), first - 8, y + _TALL - 5, "end")
    for cell in cells:
        if cell.day in column:
            yield from _cell(cell.state, Box(column[cell.day] + 1, y + 1.5, wide - 2, _TALL - 3))


def _cell(state: Watched, box: Box) -> Iterator[Markup]:
    """Full, empty with a ring, hatched, crossed, or a question."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    match state:
        case Watched.ACTIVITY:
            yield rectangle(box, fill=INK, stroke=INK)
        case Watched.QUIET:
            yield rectangle(box, fill="#ffffff", stroke=MIDDLE)
            yield tag("circle", cx=x, cy=y, r=3, fill="none", stroke=INK, stroke_width=1.2)
        case Watched.NOT_OBSERVED:
            yield rectangle(box, fill="#ffffff", stroke=MIDDLE)
            yield hatched(box, "/", MIDDLE, 4)
        case Watched.MISSING:
            yield rectangle(box, fill="#dcdcdc", stroke=MIDDLE)
            yield tag("path", d=f"M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6", stroke=INK, stroke_width=1.4, fill="none")
        case Watched.UNKNOWN:
            yield rectangle(box, fill="#ffffff", stroke=MIDDLE, stroke_dasharray="2 2")
            yield words("?", x, y + 4, "middle")


def _key(states: Sequence[Watched], y: float) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    at, top = 0.0, y
    for state in states:
        need = 26 + room(STATES[state]) + 16
        if at + need > WIDTH and at:
            at, top = 0.0, top + 20
        parts += _cell(state, Box(at + 1, top - 11, 20, 14))
        parts.append(words(STATES[state], at + 27, top))
        at += need
    return parts, top - y + 8
