"""Whether a place lies in the area of a provision: met, not met or unknown, by what is known of either's extent.

Two ways lead to an answer: the gazetteer's tree (`within`), and geometry, drawn in one azimuthal equidistant projection
about the mandate's area, on a sphere of the mean radius (Snyder 1987, *Map Projections: A Working Manual*,
p. 191): distances from the centre are true, and those between two points 500 km off it are less than 0.2 % wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import acos, atan2, cos, degrees, hypot, pi, radians, sin

from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, prepare, union_all
from shapely.geometry.base import BaseGeometry

from observance.mandate.geography import EARTH_RADIUS_KM, Geography
from observance.mandate.types import AreaItem, GazetteerEntry, Mandate, Position, Shape
from observance.model.claim import Place, PlacePrecision
from observance.model.finding import Met

# How far a point may lie from what it stands for, in km: half the width of a post's or a settlement's grounds.
REACH_KM = {PlacePrecision.SITE: 0.5, PlacePrecision.SETTLEMENT: 2.0}
APPROXIMATE_KM = 1.2
"""What a coordinate set by hand to 0.01° adds to its uncertainty (0.01° of latitude is 1.1 km)."""
WORLD_KM = {PlacePrecision.AREA: 200.0, PlacePrecision.PROVINCE: 400.0, PlacePrecision.COUNTRY: 2500.0}
"""How far places of the world gazetteer may reach from their point: beyond it they are elsewhere for certain."""
ROUGH = 1.5
"""An area known by its radius alone "reaches so far, however roughly": beyond so many radii a place is outside; nearer
than that nobody knows, for a circle does not say which side of a border a place is on."""
PARTITIONS = (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE)
"""Two countries never overlap, nor do two provinces."""
_CENTRE = 1e-9
_ANTIPODE = pi - 1e-9
"""Radians from the centre; the point opposite to it lies on a whole circle of the map, and is drawn on one side."""


Area = tuple[AreaItem, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where something is, in kilometres about the centre: it lies within `margin` of the geometry. `rough`: only that
    is known; of another, its own geometry is in it."""

    geometry: BaseGeometry
    margin: float
    rough: bool = False


class Projection:
    """Azimuthal equidistant about one position; degrees in, kilometres out."""

    def __init__(self, lon: float, lat: float) -> None:
        self._lon, self._sin, self._cos = radians(lon), sin(radians(lat)), cos(radians(lat))

    def __call__(self, position: Position) -> Position:
        lam, phi = radians(position[0]) - self._lon, radians(position[1])
        near = self._sin * sin(phi) + self._cos * cos(phi) * cos(lam)
        angle = acos(max(-1.0, min(1.0, near)))
        if angle > _ANTIPODE:
            return EARTH_RADIUS_KM * angle, 0.0
        scale = EARTH_RADIUS_KM * (angle / sin(angle) if angle > _CENTRE else 1.0)
        return scale * cos(phi) * sin(lam), scale * (self._cos * sin(phi) - self._sin * cos(phi) * cos(lam))

    def shape(self, shape: Shape) -> BaseGeometry:
        """The lines or polygons of a shape, projected."""
        if shape.polygons:
            return union_all(
                [Polygon(self._line(rings[0]), [self._line(hole) for hole in rings[1:]]) for rings in shape.polygons]
            )
        return MultiLineString([LineString(self._line(line)) for line in shape.lines])

    def _line(self, line: Sequence[Position]) -> list[Position]:
        return [self(position) for position in line]


class Areas:
    """Answers for one mandate; each area item and each place is worked out once."""

    def __init__(self, mandate: Mandate, geography: Geography) -> None:
        self._mandate = mandate
        self._geography = geography
        self._sites: Mapping[str, str | None] = {site.id: site.place for site in mandate.sites}
        self._items: dict[AreaItem, Extent | None] = {}
        self._places: dict[Place, Extent | None] = {}
        self._answers: dict[Place, dict[tuple[Area, Area], Met]] = {}

    @cached_property
    def whole(self) -> tuple[AreaItem, ...]:
        """The mandate's own area."""
        return tuple(map(AreaItem, self._mandate.area))

    def lies(self, place: Place, area: Iterable[AreaItem], without: Iterable[AreaItem] = ()) -> Met:
        """Whether `place` lies in one item of `area` and in none of `without`."""
        known, asked = self._answers.setdefault(place, {}), (tuple(area), tuple(without))
        if asked not in known:
            known[asked] = self._lies(place, *asked)
        return known[asked]

    def _lies(self, place: Place, area: Area, without: Area) -> Met:
        inside = _any(self._in(place, item) for item in area)
        outside = _any(self._in(place, item) for item in without)
        if Met.NOT_MET is inside or outside is Met.MET:
            return Met.NOT_MET
        return Met.UNKNOWN if Met.UNKNOWN in (inside, outside) else Met.MET

    def _in(self, place: Place, item: AreaItem) -> Met:
        return self._by_tree(place, item) or self._by_geometry(place, item)

    def _by_tree(self, place: Place, item: AreaItem) -> Met | None:
        """What the gazetteer says without a map; None where it does not say."""
        if place.id is None or not self._geography.knows(place.id):
            return None
        if self._geography.is_within(place.id, (item.place,)):
            return Met.MET
        if item.within_km is not None:
            return None
        if self._geography.is_within(item.place, (place.id,)):
            return Met.UNKNOWN
        mine, its = self._partitions(place.id), self._partitions(item.place)
        apart = any(level in its and its[level].isdisjoint(held) for level, held in mine.items())
        return Met.NOT_MET if apart else None

    def _partitions(self, place: str) -> dict[PlacePrecision, frozenset[str]]:
        """The countries and provinces that hold a place, itself included, where there are any."""
        entries = [self._geography.entries.get(each) for each in {place, *self._geography.holders(place)}]
        found = {
            level: frozenset(entry.id for entry in entries if entry is not None and entry.precision is level)
            for level in PARTITIONS
        }
        return {level: held for level, held in found.items() if held}

    def _by_geometry(self, place: Place, item: AreaItem) -> Met:
        here, area = self._extent_of_place(place), self._extent_of_item(item)
        if here is None or area is None:
            return Met.UNKNOWN
        margin = here.margin + area.margin
        if area.geometry.distance(here.geometry) > margin:
            return Met.NOT_MET
        is_surface = isinstance(area.geometry, Polygon | MultiPolygon)
        if here.rough or area.rough or not is_surface or not area.geometry.contains(here.geometry):
            return Met.UNKNOWN
        return Met.MET if area.geometry.boundary.distance(here.geometry) >= margin else Met.UNKNOWN

    def _extent_of_item(self, item: AreaItem) -> Extent | None:
        if item not in self._items:
            self._items[item] = self._measured(item)
        return self._items[item]

    def _measured(self, item: AreaItem) -> Extent | None:
        entry = self._geography.entries.get(item.place)
        extent = self._extent_of_entry(entry) if entry else None
        if extent is None:
            return None
        if item.within_km is not None and entry is not None:
            grounds = REACH_KM.get(entry.precision, 0.0) if entry.shape is None else 0.0
            surface = extent.geometry.buffer(item.within_km, quad_segs=32)
            extent = Extent(surface, extent.margin - grounds, extent.rough)
        prepare(extent.geometry)
        return extent

    def _extent_of_place(self, place: Place) -> Extent | None:
        if place not in self._places:
            id_ = self._sites.get(place.id or "", place.id)
            entry = self._geography.entries.get(id_ or "")
            self._places[place] = self._extent_of_entry(entry) if entry else self._extent_in_the_world(place)
        return self._places[place]

    def _extent_of_entry(self, entry: GazetteerEntry) -> Extent | None:
        if entry.shape is not None:
            return Extent(self._project.shape(entry.shape), APPROXIMATE_KM if entry.shape.approximate else 0.0)
        if entry.lat is None or entry.lon is None:
            return None
        point = Point(self._project((entry.lon, entry.lat)))
        if entry.precision in REACH_KM:
            return Extent(point, REACH_KM[entry.precision] + (APPROXIMATE_KM if entry.approximate else 0.0))
        return Extent(point, ROUGH * entry.radius_km, rough=True) if entry.radius_km is not None else None

    def _extent_in_the_world(self, place: Place) -> Extent | None:
        """A place of the world gazetteer, of which only a point is known."""
        if place.lat is None or place.lon is None or place.precision is None:
            return None
        point = Point(self._project((place.lon, place.lat)))
        if place.precision in REACH_KM:
            return Extent(point, REACH_KM[place.precision])
        return Extent(point, WORLD_KM[place.precision], rough=True) if place.precision in WORLD_KM else None

    @cached_property
    def _project(self) -> Projection:
        entries = [self._geography.entries[place] for place in self._mandate.area if place in self._geography.entries]
        placed = [e for e in entries if e.lat is not None] or [e for e in self._mandate.places if e.lat is not None]
        positions = [(each.lon or 0.0, each.lat or 0.0) for each in placed]
        return Projection(*middle(positions or [at for each in entries if each.shape for at in _corners(each.shape)]))


def middle(positions: Iterable[Position]) -> Position:
    """The middle of positions on the sphere, also where they lie on both sides of the 180th meridian; of none, and of
    such as have no middle, (0, 0)."""
    x = y = z = 0.0
    for lon, lat in positions:
        x += cos(radians(lat)) * cos(radians(lon))
        y += cos(radians(lat)) * sin(radians(lon))
        z += sin(radians(lat))
    if hypot(x, y, z) < _CENTRE:
        return 0.0, 0.0
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _corners(shape: Shape) -> Iterator[Position]:
    for line in (*shape.lines, *(rings[0] for rings in shape.polygons)):
        yield from line


def _any(answers: Iterable[Met]) -> Met:
    """One that is met is enough; else one that is unknown may be."""
    found = frozenset(answers)
    return next((met for met in (Met.MET, Met.UNKNOWN) if met in found), Met.NOT_MET)
