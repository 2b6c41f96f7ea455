"""Bars by category: upright for days, lying for names; stacked or side by side by series.

A bar of zero is a 0 on the base line; where there is no bar, nothing is known, and `–` says so.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from markupsafe import Markup

from observance.publish.situation.document import Chart
from observance.publish.situation.figures.drawing import (
    FAINT,
    MIDDLE,
    SIZE,
    WIDTH,
    Box,
    Drawing,
    drawn,
    line,
    number,
    rectangle,
    room,
    shaded,
    words,
)
from observance.publish.situation.figures.lying import AT_MOST as LYING_AT_MOST
from observance.publish.situation.figures.lying import lying
from observance.publish.situation.figures.months import months_along
from observance.publish.situation.figures.plot import Piece, Plot, Scale, key, plot_of, reach, scale_to
from observance.publish.situation.figures.series import UNKNOWN

_AT_MOST = 62
"""Days in one picture; more are continued in a second."""
_HEIGHT, _LOW = 160, 96
_FEW = 3
"""Up to this value a chart is low: more height would only stretch it."""
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def bar_drawings(chart: Chart) -> tuple[Drawing, ...]:
    """The chart, continued in further pictures on the same scale where it has many categories."""
    plot = plot_of(chart)
    categories = plot.figures.categories
    size, draw = (_AT_MOST, _upright) if plot.figures.daily else (_lying_at_most(plot), lying)
    return tuple(draw(plot, categories[at : at + size]) for at in range(0, len(categories), size))


def _lying_at_most(plot: Plot) -> int:
    return max(1, LYING_AT_MOST // (1 if plot.stacked else max(1, len(plot.figures.series))))


def _upright(plot: Plot, days: Sequence[str]) -> Drawing:
    scale = scale_to(plot.largest, _HEIGHT if plot.largest > _FEW else _LOW)
    beside = _beside(plot, plot.pieces[days[-1]], scale)
    keyed, taken = key(plot.figures.series, 0, 17 + SIZE) if plot.several and not beside else ([], 0.0)
    left = 12 + max(room(number(tick)) for tick in scale.ticks)
    right = 10 + max(map(room, plot.figures.series)) if beside else 2.0
    frame = Box(left, 36 + taken, WIDTH - left - right, scale.length)
    slot = frame.width / len(days)
    slots = [Box(frame.x + slot * at, frame.y, slot, frame.height) for at in range(len(days))]
    parts = chain(
        [words(plot.chart.y_title, 0, SIZE, fill=MIDDLE)],
        keyed,
        _rungs(scale, frame),
        *(_column(plot, plot.pieces[day], place, scale) for day, place in zip(days, slots, strict=True)),
        [line(frame.x, frame.bottom, frame.right, frame.bottom)],
        _calendar(plot.chart.x_title, [*map(date.fromisoformat, days)], slots),
        (words(name, frame.right + 6, frame.bottom - at + 4) for name, at in beside),
    )
    return drawn(parts, frame.bottom + 38, plot.chart.caption)


def _rungs(scale: Scale, frame: Box) -> Iterator[Markup]:
    for tick in scale.ticks:
        at = frame.bottom - scale(tick)
        yield line(frame.x, at, frame.right, at, FAINT)
        yield words(number(tick), frame.x - 6, at + 4, "end")


def _beside(plot: Plot, last: Sequence[Piece], scale: Scale) -> list[tuple[str, float]]:
    """Names of the series with their height at the last stack, where each has room there; else none."""
    known = len(last) == len(plot.figures.series)
    if not (plot.stacked and plot.several and known and all(scale(piece.bar.value) >= SIZE + 1 for piece in last)):
        return []
    if max(map(room, plot.figures.series)) > WIDTH / 4:
        return []
    return [(plot.figures.series[piece.order], scale(piece.base + piece.bar.value / 2)) for piece in last]


def _column(plot: Plot, pieces: Sequence[Piece], slot: Box, scale: Scale) -> Iterator[Markup]:
    """The bars of one day with their values."""
    if not pieces:
        yield words(UNKNOWN, slot.x + slot.width / 2, slot.bottom - 4, "middle")
        return
    wide = min(slot.width * 0.72, 56 if plot.stacked else 160)
    each = wide if plot.stacked else wide / len(plot.figures.series)
    left = slot.x + (slot.width - wide) / 2
    for piece in pieces:
        x = left if plot.stacked else left + each * piece.order
        yield from _piece(plot, piece, Box(x, slot.bottom, each, 0), scale)
    if plot.stacked:
        total = sum(piece.bar.value for piece in pieces)
        top = max(max(piece.high for piece in pieces), total)
        yield from _value(number(total), slot.x + slot.width / 2, slot.bottom - scale(top), slot.width)


def _piece(plot: Plot, piece: Piece, foot: Box, scale: Scale) -> Iterator[Markup]:
    tall = scale(piece.bar.value)
    box = Box(foot.x, foot.y - scale(piece.base) - tall, foot.width, tall)
    middle = box.x + box.width / 2
    if tall:
        yield from shaded(box, piece.shade)
    if piece.ranged:
        beside = middle if not (plot.stacked and plot.several) else box.x + box.width * (piece.order + 1) / 8
        end = foot.y - scale(piece.high) - (9 if piece.open else 0)
        yield from reach((beside, foot.y - scale(piece.low)), (beside, end), piece.open)
    if not plot.stacked:
        top = max(piece.high, piece.bar.value)
        yield from _value(number(piece.bar.value), middle, foot.y - scale(top), foot.width + 4)
    elif plot.several and tall >= SIZE + 4:
        yield from _inside(number(piece.bar.value), middle, box.y + tall / 2, box.width)


def _value(text: str, x: float, y: float, width: float) -> Iterator[Markup]:
    """A value over its bar, where it has room; a zero always has."""
    if room(text) <= max(width, SIZE):
        yield words(text, x, y - 4, "middle", font_weight="bold")


def _inside(text: str, x: float, y: float, width: float) -> Iterator[Markup]:
    wide = room(text, SIZE - 1) + 4
    if wide <= width:
        yield rectangle(Box(x - wide / 2, y - 7, wide, 13), fill="#ffffff")
        yield words(text, x, y + 4, "middle", font_size=SIZE - 1)


def _calendar(title: str, days: Sequence[date], slots: Sequence[Box]) -> Iterator[Markup]:
    """Days under their bars, as many as have room; months under the first of each, and at the end what they are,
    where it has room."""
    wide = slots[0].width
    every = max(1, round(16 / wide + 0.49))
    for day, slot in list(zip(days, slots, strict=True))[::every]:
        text = f"{_DAYS[day.weekday()]} {day.day}" if wide >= 44 else str(day.day)
        yield words(text, slot.x + wide / 2, slot.bottom + 15, "middle")
    foot, right = slots[0].bottom + 31, slots[-1].right
    months = months_along(days, [slot.x + wide / 2 for slot in slots], right)
    yield from (words(name, left, foot, fill=MIDDLE) for name, left in months)
    if not months or months[-1][1] + room(months[-1][0]) + 6 <= right - room(title):
        yield words(title, right, foot, "end", fill=MIDDLE)
