"""What was watched on which day: a row a site, a column a day, a state each that is known again without colour.

Nothing is drawn where a day of a site is not spoken of at all. More days than a year has are drawn to the scale of
time, in one picture, whatever their number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from markupsafe import Markup

from observance.model.interval import DateInterval
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
from observance.publish.situation.figures.months import months_along
from observance.publish.situation.figures.series import STATES, cells_of

_ROWS_AT_MOST = 36
_DAYS_AT_MOST = 31
_LONG = 366
"""From more days than this on, cells are stretches on a scale."""
_LEAST_WIDE = 0.8
_ROOM_FOR_MARKS = 9
_TICKS_AT_MOST = 12
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TALL = 17
_NAMES_AT_MOST = 210
_WIDE_AT_MOST = 60
NARROW = {
    Watched.ACTIVITY: INK,
    Watched.QUIET: FAINT,
    Watched.NOT_OBSERVED: MIDDLE,
    Watched.MISSING: MIDDLE,
}
SHORT = "Stretches too short for a mark: black where activity was observed, light grey where it was quiet, middle grey "
SHORT += "where nothing was observed or no report came."
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def timeline_drawings(timeline: Timeline) -> tuple[Drawing, ...]:
    """The grid, cut into pictures of a month and of as many sites as a page holds."""
    rows = cells_of(timeline)
    if not rows:
        return ()
    names = list(rows)
    first = min(cells[0].day for cells in rows.values())
    span = DateInterval(first, max(cell.last for cells in rows.values() for cell in cells))
    if span.days > _LONG:
        parts = range(0, len(names), _ROWS_AT_MOST)
        return tuple(_scaled(timeline.caption, names[row : row + _ROWS_AT_MOST], span, rows) for row in parts)
    days = [first + timedelta(days=step) for step in range(span.days)]
    return tuple(
        _grid(timeline.caption, names[row : row + _ROWS_AT_MOST], days[day : day + _DAYS_AT_MOST], rows)
        for day in range(0, len(days), _DAYS_AT_MOST)
        for row in range(0, len(names), _ROWS_AT_MOST)
    )


def _grid(caption: str, names: Sequence[str], days: Sequence[date], rows: dict[str, list[Cell]]) -> Drawing:
    left = min(_NAMES_AT_MOST, max(map(room, names))) + 14
    wide = min(_WIDE_AT_MOST, (WIDTH - left - 2) / len(days))
    column = {day: left + wide * at for at, day in enumerate(days)}
    frame = Box(left, 36, wide * len(days), _TALL * len(names))
    cells = (
        *_calendar(days, column, wide),
        *(part for at, name in enumerate(names) for part in _row(rows[name], frame.y + _TALL * at, column, wide)),
    )
    return _framed(caption, names, frame, cells, rows)


def _scaled(caption: str, names: Sequence[str], span: DateInterval, rows: dict[str, list[Cell]]) -> Drawing:
    left = min(_NAMES_AT_MOST, max(map(room, names))) + 14
    frame = Box(left, 36, WIDTH - left - 2, _TALL * len(names))
    scale = frame.width / span.days
    cells = (
        *_years(span, frame, scale),
        *(
            part
            for at, name in enumerate(names)
            for cell in rows[name]
            for part in _stretch(cell, (cell.day - span.earliest).days * scale + left, frame.y + _TALL * at, scale)
        ),
    )
    is_short = any(cell.days * scale < _ROOM_FOR_MARKS for name in names for cell in rows[name])
    return replace(_framed(caption, names, frame, cells, rows), remark=SHORT if is_short else "")


def _framed(
    caption: str, names: Sequence[str], frame: Box, cells: Sequence[Markup], rows: dict[str, list[Cell]]
) -> Drawing:
    """The cells with the names of the sites, lines between them, and the key."""
    used = {cell.state for several in rows.values() for cell in several}
    legend, taken = _key([state for state in STATES if state in used], frame.bottom + 22)
    tops = [frame.y + _TALL * at for at in range(len(names) + 1)]
    parts = chain(
        cells,
        (words(fitted(name, frame.x - 12), frame.x - 8, tops[at] + _TALL - 5, "end") for at, name in enumerate(names)),
        (line(frame.x, y, frame.right, y, FAINT) for y in tops),
        legend,
    )
    return drawn(parts, frame.bottom + 22 + taken, caption)


def _years(span: DateInterval, frame: Box, scale: float) -> Iterator[Markup]:
    """The years, or every so many of them as there is room for."""
    first, last = span.earliest.year, span.latest.year
    every = next((step for step in _STEPS if (last - first + 1) / step <= _TICKS_AT_MOST), _STEPS[-1])
    for year in range(first + -first % every, last + 1, every):
        x = frame.x + max(0, (date(year, 1, 1) - span.earliest).days) * scale
        if x + room(str(year)) <= WIDTH:
            yield line(x, frame.y - 4, x, frame.bottom, FAINT)
            yield words(str(year), x + 2, 30)


def _stretch(cell: Cell, x: float, y: float, scale: float) -> Iterator[Markup]:
    """Marks only where there is room; that nothing is known needs no mark."""
    box = Box(x, y + 1.5, max(_LEAST_WIDE, cell.days * scale), _TALL - 3)
    if box.width >= _ROOM_FOR_MARKS:
        yield from _cell(cell.state, box)
    elif cell.state is not Watched.UNKNOWN:
        yield rectangle(box, fill=NARROW[cell.state], stroke="none")


def _calendar(days: Sequence[date], column: dict[date, float], wide: float) -> Iterator[Markup]:
    months = months_along(days, [column[day] + 2 for day in days], WIDTH)
    yield from (words(name, left, SIZE, fill=MIDDLE) for name, left in months)
    every = max(1, round(16 / wide + 0.49))
    for at, day in enumerate(days):
        text = f"{_WEEKDAYS[day.weekday()]} {day.day}" if wide >= 44 else str(day.day)
        if at % every == 0:
            yield words(text, column[day] + wide / 2, 30, "middle")


def _row(cells: Sequence[Cell], y: float, column: dict[date, float], wide: float) -> Iterator[Markup]:
    for cell in cells:
        for day in (cell.day + timedelta(days=step) for step in range(cell.days)):
            if day in column:
                yield from _cell(cell.state, Box(column[day] + 1, y + 1.5, wide - 2, _TALL - 3))


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
