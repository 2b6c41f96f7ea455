"""From degrees to pixels: plate carrée with its standard parallel through the middle of the map, north up.

Over the few hundred kilometres of a ceasefire's area its error of scale is below a percent (Snyder, Map Projections:
A Working Manual, USGS 1987, p. 90).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, pi, radians

from observance.publish.situation.document import Map
from observance.publish.situation.figures.drawing import Box

_KM_PER_DEGREE = 6371.0088 * pi / 180
_LEAST_KM = 12.0
_MARGIN = 0.09
_TALLEST, _LOWEST = 0.72, 0.45
"""Height over width."""
_TOO_LARGE = 5
"""An area that is so many times as wide or high as what happened is cut off by the frame instead of shown whole."""


@dataclass(frozen=True, slots=True)
class Projection:
    """`west` and `north` (degrees) are at the frame's upper left corner; `scale` is pixels a kilometre."""

    west: float
    north: float
    narrowing: float
    scale: float
    frame: Box

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        x = self.frame.x + (lon - self.west) * _KM_PER_DEGREE * self.narrowing * self.scale
        return x, self.frame.y + (self.north - lat) * _KM_PER_DEGREE * self.scale

    @property
    def east(self) -> float:
        return self.west + self.frame.width / (_KM_PER_DEGREE * self.narrowing * self.scale)

    @property
    def south(self) -> float:
        return self.north - self.frame.height / (_KM_PER_DEGREE * self.scale)


def projection_of(block: Map, width: float) -> Projection:
    """Shows every mark with the disc that it is known to lie in, and the areas of the mandate unless far larger."""
    west, south, east, north = _extent(block)
    narrowing = max(cos(radians((south + north) / 2)), 0.05)
    wide = max((east - west) * narrowing * _KM_PER_DEGREE, _LEAST_KM) * (1 + 2 * _MARGIN)
    tall = max((north - south) * _KM_PER_DEGREE, _LEAST_KM) * (1 + 2 * _MARGIN)
    wide, tall = max(wide, tall / _TALLEST), max(tall, wide * _LOWEST)
    scale = width / wide
    return Projection(
        west=(west + east) / 2 - wide / 2 / (_KM_PER_DEGREE * narrowing),
        north=(south + north) / 2 + tall / 2 / _KM_PER_DEGREE,
        narrowing=narrowing,
        scale=scale,
        frame=Box(0, 0, width, tall * scale),
    )


def ticks(low: float, high: float) -> list[float]:
    """Round degrees between the two, two to six of them."""
    rough = (high - low) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    return [round(step * index, 6) for index in range(ceil(low / step), floor(high / step) + 1)]


def round_length(longest: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is not more."""
    power = 10.0 ** floor(log10(longest))
    return max(power * factor for factor in (1, 2, 5) if power * factor <= longest)


def _extent(block: Map) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees."""
    marks = _bounds(corner for mark in block.marks for corner in _disc(mark.lat, mark.lon, mark.radius_km or 0))
    areas = _bounds(point for outline in block.outlines for point in outline.points)
    if marks is None or areas is None:
        return marks or areas or (0, 0, 0, 0)
    both = _hull(marks, areas)
    return both if _size(both) <= _TOO_LARGE * max(_size(marks), _LEAST_KM / _KM_PER_DEGREE) else marks


def _disc(lat: float, lon: float, radius_km: float) -> tuple[tuple[float, float], tuple[float, float]]:
    tall = radius_km / _KM_PER_DEGREE
    wide = tall / max(cos(radians(lat)), 0.05)
    return (lon - wide, lat - tall), (lon + wide, lat + tall)


def _bounds(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float] | None:
    known = list(points)
    if not known:
        return None
    lons, lats = zip(*known, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _hull(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _size(extent: Sequence[float]) -> float:
    return max(extent[2] - extent[0], extent[3] - extent[1])
