"""The features of `places.geojson` (RFC 7946) as they are written: a line or an outline for a place of `places.csv`."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from observance.mandate.schema import Flag, Id
from observance.mandate.types import Position

# How deep the coordinates of each type are nested: lists of positions in lists.
_DEPTH = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_LINES = frozenset({"LineString", "MultiLineString"})

Line = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines of a geometry, or its polygons, each an outer ring and its holes."""

    lines: tuple[Line, ...] = ()
    polygons: tuple[tuple[Line, ...], ...] = ()


def drawn(value: object) -> Drawn:
    """A geometry of RFC 7946 as it is kept; heights are left out.

    Raises:
        ValueError: it is of another type, has a position that is none, or a polygon that is not one.
    """
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(kind, str) or kind not in _DEPTH:
        raise ValueError(f"must be a geometry of one of the types {', '.join(_DEPTH)}")
    coordinates = value.get("coordinates")
    parts = _listed(coordinates) if kind.startswith("Multi") else [coordinates]
    if kind in _LINES:
        return Drawn(lines=tuple(_line(part, least=2) for part in parts))
    return Drawn(polygons=tuple(_polygon(part) for part in parts))


def _listed(value: object) -> Sequence[object]:
    if not isinstance(value, list) or not value:
        raise ValueError("`coordinates` must be nested lists of positions, none of them empty")
    return value


def _position(value: object) -> Position:
    if not isinstance(value, list) or not 2 <= len(value) <= 3 or not all(map(_is_number, value)):
        raise ValueError(f"{value!r:.60} is no position; write [longitude, latitude]")
    lon, lat = float(value[0]), float(value[1])
    if not -180 <= lon <= 180 or not -90 <= lat <= 90:
        raise ValueError(f"{value!r:.60} lies outside the world; write [longitude, latitude], in degrees")
    return lon, lat


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _line(value: object, least: int) -> Line:
    line = tuple(map(_position, _listed(value)))
    if len(line) < least or len(set(line)) < 2:
        raise ValueError(f"a line or ring of {len(line)} positions is too short; it needs {least} or more")
    return line


def _polygon(value: object) -> tuple[Line, ...]:
    from shapely import Polygon, is_valid_reason  # a quarter of a second, which mandates without shapes need not wait

    rings = tuple(_line(ring, least=4) for ring in _listed(value))
    if any(ring[0] != ring[-1] for ring in rings):
        raise ValueError("a ring is not closed; end it with its first position")
    reason = is_valid_reason(Polygon(rings[0], rings[1:]))
    if reason != "Valid Geometry":
        raise ValueError(f"is no outline ({reason}); draw each ring once round, without crossing itself")
    return rings


class WrittenShapeProperties(BaseModel):
    """Other properties, as drawing tools write them, are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    approximate: Flag = False
    source: Id | None = None


def _properties(value: object) -> object:
    return {} if value is None else value


class WrittenShape(BaseModel):
    """A feature: the shape of the place whose id it has."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Literal["Feature"]
    id: Id
    geometry: Annotated[Drawn, BeforeValidator(drawn)]
    properties: Annotated[WrittenShapeProperties, BeforeValidator(_properties)] = WrittenShapeProperties()
