"""Lying bars, for categories with names: the name before the bar, its value (and its series) behind it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from markupsafe import Markup

from observance.publish.situation.figures.drawing import (
    FAINT,
    MIDDLE,
    SIZE,
    WIDTH,
    Box,
    Drawing,
    drawn,
    fitted,
    line,
    number,
    room,
    shaded,
    words,
)
from observance.publish.situation.figures.plot import Piece, Plot, Scale, key, reach, scale_to
from observance.publish.situation.figures.series import UNKNOWN, value_of

AT_MOST = 36
"""Bars in one picture."""
_BAR = 15
_GAP = 9
_NAMES_AT_MOST = 230


def lying(plot: Plot, categories: Sequence[str]) -> Drawing:
    left = min(_NAMES_AT_MOST, max(room(name) for name in plot.figures.categories)) + 10
    right = 12 + min(WIDTH / 3, max(room(text) for each in plot.pieces.values() for text in _behind(plot, each)))
    keyed, taken = key(plot.figures.series, 0, 18 + SIZE) if plot.stacked and plot.several else ([], 0.0)
    scale = scale_to(plot.largest, WIDTH - left - right)
    tall = _BAR if plot.stacked else _BAR * len(plot.figures.series)
    frame = Box(left, 24 + taken, scale.length, (tall + _GAP) * len(categories))
    rows = [Box(left, frame.y + (tall + _GAP) * at + _GAP / 2, scale.length, tall) for at in range(len(categories))]
    parts = chain(
        [words(plot.chart.x_title, 0, SIZE, fill=MIDDLE), words(plot.chart.y_title, WIDTH, SIZE, "end", fill=MIDDLE)],
        keyed,
        _rails(scale, frame),
        *(_row(plot, name, row, scale) for name, row in zip(categories, rows, strict=True)),
        [line(frame.x, frame.y, frame.x, frame.bottom)],
    )
    return drawn(parts, frame.bottom + 20, plot.chart.caption)


def _rails(scale: Scale, frame: Box) -> Iterator[Markup]:
    for tick in scale.ticks:
        at = frame.x + scale(tick)
        yield line(at, frame.y, at, frame.bottom, FAINT)
        yield words(number(tick), at, frame.bottom + 14, "middle", fill=MIDDLE)


def _row(plot: Plot, name: str, row: Box, scale: Scale) -> Iterator[Markup]:
    pieces = plot.pieces[name]
    label = fitted(name, row.x - 10)
    yield words(label, row.x - 8, row.y + row.height / 2 + 4, "end")
    for piece in pieces:
        yield from _piece(piece, row.x, row.y + 1 + (0 if plot.stacked else _BAR * piece.order), scale)
    if plot.stacked:
        ends = [max((piece.high for piece in pieces), default=0.0)]
    else:
        reached = {piece.order: piece.high for piece in pieces}
        ends = [reached.get(order, 0.0) for order in range(len(plot.figures.series))]
    for at, (text, end) in enumerate(zip(_behind(plot, pieces), ends, strict=True)):
        yield _text(text, row.x + scale(end), row.y + _BAR * at)


def _piece(piece: Piece, x: float, y: float, scale: Scale) -> Iterator[Markup]:
    long = scale(piece.bar.value)
    box = Box(x + scale(piece.base), y, long, _BAR - 2)
    if long:
        yield from shaded(box, piece.shade)
    if piece.ranged:
        middle, end = y + box.height / 2, x + scale(piece.high) + (9 if piece.open else 0)
        yield from reach((x + scale(piece.low), middle), (end, middle), piece.open)


def _text(text: str, x: float, y: float) -> Markup:
    return words(fitted(text, WIDTH / 3), x + 12 if "(" in text else x + 6, y + _BAR - 3)


def _behind(plot: Plot, pieces: Sequence[Piece]) -> list[str]:
    """What stands behind the bars of a category: a value each, or that of the stack."""
    if not plot.stacked:
        known = {piece.order: piece.bar for piece in pieces}
        return [f"{value_of(known.get(order))} {name}" for order, name in enumerate(plot.figures.series)]
    if not pieces:
        return [UNKNOWN]
    return [number(sum(piece.bar.value for piece in pieces)) if plot.several else value_of(pieces[0].bar)]
