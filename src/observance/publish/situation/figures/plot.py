"""What upright and lying bars share: the scale, the pieces of a bar, the key of the series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from observance.publish.situation.document import Bar, Chart
from observance.publish.situation.figures.drawing import (
    SHADES,
    SIZE,
    WIDTH,
    Box,
    Shade,
    fitted,
    line,
    room,
    shaded,
    words,
)
from observance.publish.situation.figures.series import Figures, figures_of

_SWATCH = 14


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `top`, a tick every `step`, over `length` pixels."""

    top: float
    step: float
    length: float

    def __call__(self, value: float) -> float:
        return max(value, 0) / self.top * self.length

    @property
    def ticks(self) -> list[float]:
        return [self.step * index for index in range(round(self.top / self.step) + 1)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar, or its part of a stack, that begins at `base`; `order` is its series'."""

    bar: Bar
    base: float
    order: int

    @property
    def shade(self) -> Shade:
        return SHADES[self.order % len(SHADES)]

    @property
    def low(self) -> float:
        return self.base + max(self.bar.value if self.bar.low is None else self.bar.low, 0)

    @property
    def high(self) -> float:
        return self.base + max(self.bar.value if self.bar.high is None else self.bar.high, 0)

    @property
    def ranged(self) -> bool:
        return self.high > self.low or self.open

    @property
    def open(self) -> bool:
        """At least so many, with no upper end."""
        return self.bar.low is not None and self.bar.high is None


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart with the bars of each category; one series alone is a stack of one."""

    chart: Chart
    figures: Figures
    pieces: dict[str, tuple[Piece, ...]]
    stacked: bool

    @property
    def largest(self) -> float:
        return max(max(piece.high, piece.base + piece.bar.value) for each in self.pieces.values() for piece in each)

    @property
    def several(self) -> bool:
        return len(self.figures.series) > 1


def plot_of(chart: Chart) -> Plot:
    figures = figures_of(chart)
    stacked = chart.stacked or len(figures.series) == 1
    pieces = {category: _pieces(figures, category, stacked) for category in figures.categories}
    return Plot(chart, figures, pieces, stacked)


def scale_to(largest: float, length: float) -> Scale:
    """At most five steps of 1, 2 or 5 times a power of ten; whole numbers, since counts are."""
    rough = max(largest, 1) / 5
    power = 10.0 ** floor(log10(rough)) if rough >= 1 else 1.0
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return Scale(step * max(1, ceil(largest / step)), step, length)


def key(series: Sequence[str], x: float, y: float) -> tuple[list[Markup], float]:
    """A swatch and a name for each series, and the height that they take."""
    parts: list[Markup] = []
    at, top = x, y
    for order, name in enumerate(series):
        text = fitted(name, WIDTH / 2)
        if at + _SWATCH + 6 + room(text) > WIDTH and at > x:
            at, top = x, top + SIZE + 8
        parts += shaded(Box(at, top - 10, _SWATCH, 11), SHADES[order % len(SHADES)])
        parts.append(words(text, at + _SWATCH + 6, top))
        at += _SWATCH + 6 + room(text) + 18
    return parts, top - y + SIZE + 4


def reach(start: tuple[float, float], end: tuple[float, float], is_open: bool) -> Iterator[Markup]:
    """The range of a bar: a line with a stop at each end, dashed and without the last where it is open."""
    (x1, y1), (x2, y2) = start, end
    upright = x1 == x2
    yield line(x1, y1, x2, y2, "#ffffff", stroke_width=3)
    yield line(x1, y1, x2, y2, stroke_width=1.2, stroke_dasharray="3 2" if is_open else None)
    for x, y in (start,) if is_open else (start, end):
        across, down = (4, 0) if upright else (0, 4)
        yield line(x - across, y - down, x + across, y + down, stroke_width=1.2)


def _pieces(figures: Figures, category: str, stacked: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    base = 0.0
    for order, series in enumerate(figures.series):
        bar = figures.bars.get((category, series))
        if bar:
            pieces.append(Piece(bar, base, order))
            base += max(bar.value, 0) if stacked else 0
    return tuple(pieces)
