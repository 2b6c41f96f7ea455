"""How fine a place may be told, and the place that is told instead."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, floor, radians

from observance.mandate.geography import distance_km
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Place, PlacePrecision
from observance.publish.policy.folding import squeezed

WITHHELD = "withheld"
RANKS = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.LINE: 2,
    PlacePrecision.AREA: 2,
    PlacePrecision.PROVINCE: 3,
    PlacePrecision.COUNTRY: 4,
}
KM_PER_DEGREE = 111.195
"""Of a great circle on a sphere of the mean radius of the Earth (IUGG, 6371.0088 km)."""
NEAR_KM = 1.0
"""A place so near to a protected one is taken for it, under whatever name."""
_POLE = 89.0


@dataclass(frozen=True, slots=True)
class Level:
    """How fine a place may be: of this rank at least, and on a grid of so many kilometres (0: none)."""

    rank: int = 0
    grid_km: float = 0.0

    def __bool__(self) -> bool:
        return self.rank != 0 or self.grid_km != 0.0

    def __or__(self, other: "Level") -> "Level":
        if self is other or not other:
            return self
        return Level(max(self.rank, other.rank), max(self.grid_km, other.grid_km))

    def __and__(self, other: "Level") -> "Level":
        return Level(min(self.rank, other.rank), min(self.grid_km, other.grid_km))


@dataclass(frozen=True)
class Atlas:
    """The places of a mandate, as far as they may be told."""

    mandate: Mandate
    protected: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def entries(self) -> dict[str, GazetteerEntry]:
        return {entry.id: entry for entry in self.mandate.places}

    @cached_property
    def _above(self) -> dict[str, str | None]:
        return {site.id: site.place for site in self.mandate.sites} | {e.id: e.within for e in self.mandate.places}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The protected places and sites, and all that lie in them."""
        return frozenset(each for each in self._above if self.protected.intersection((each, *self._chain(each))))

    @cached_property
    def _hidden_points(self) -> tuple[GazetteerEntry, ...]:
        return tuple(each for each in self.mandate.places if each.id in self.hidden and each.lat is not None)

    def is_hidden(self, place: Place) -> bool:
        """Whether a place is protected, by its id or by where it lies."""
        if not self.hidden:
            return False
        if place.id is not None and place.id in self._above:
            return place.id in self.hidden
        return any(
            _km(place, each) <= NEAR_KM for each in self._hidden_points if place.lat is not None and _is_fine(place)
        )

    def is_finer(self, place: Place, level: Level) -> bool:
        """Whether a place is told finer than a level allows; of unknown precision it is as fine as can be."""
        if not level or place.name == WITHHELD:
            return False
        return self._rank(place) < level.rank or self._reach(place) < level.grid_km

    def coarse(self, place: Place, level: Level) -> Place:
        """The place as it may be told: itself, the least place that holds it and is coarse enough, or none."""
        if not self.is_finer(place, level):
            return place
        holder = next((each for each in self.holders(place) if self._allows(each, level)), None)
        told = self.told(holder) if holder else Place(name=WITHHELD)
        if not level.grid_km or place.lat is None or place.lon is None:
            return told
        lat, lon = cell(place.lat, place.lon, level.grid_km)
        return Place(name=told.name, id=told.id, lat=lat, lon=lon, precision=told.precision or PlacePrecision.AREA)

    def told(self, entry: GazetteerEntry) -> Place:
        return Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)

    def holders(self, place: Place) -> Iterator[GazetteerEntry]:
        """The places that hold this one, from the least: by the gazetteer, or by their reach where it is not there."""
        if place.id in self._above:
            yield from (self.entries[each] for each in self._chain(str(place.id)) if each in self.entries)
        elif place.lat is not None:
            found = [each for each in self.mandate.places if each.radius_km and _km(place, each) <= each.radius_km]
            yield from sorted(found, key=lambda each: (each.radius_km or 0, each.id))

    def fine_names(self, level: Level) -> frozenset[str]:
        """All names (squeezed) of places and sites of the mandate that are finer than a level, but for those that name
        a place which is not."""
        fine = {name for each in self.mandate.places if not self._allows(each, level) for name in _names(each)}
        fine |= {name for site in self.mandate.sites for name in (site.name, *site.aliases)}
        return frozenset(map(squeezed, fine)) - self.wide_names(level)

    def wide_names(self, level: Level) -> frozenset[str]:
        """All names (squeezed) of places of the mandate that a level allows, and what stands for a place withheld."""
        wide = {name for each in self.mandate.places if self._allows(each, level) for name in _names(each)}
        return frozenset(map(squeezed, wide | {WITHHELD}))

    def _allows(self, entry: GazetteerEntry, level: Level) -> bool:
        return not self.is_finer(self.told(entry), level)

    def _chain(self, place: str) -> tuple[str, ...]:
        found: list[str] = []
        above = self._above.get(place)
        while above is not None and above not in found and above != place:
            found.append(above)
            above = self._above.get(above)
        return tuple(found)

    def _rank(self, place: Place) -> int:
        """By its own precision, or by what the gazetteer says of it, which may be finer."""
        own = RANKS[place.precision] if place.precision else 0
        held = self._held.get(place.id or "")
        if held is None:
            return own
        entry = self.entries[place.id or ""]
        return held if place.precision in {None, entry.precision} else min(own, held)

    @cached_property
    def _held(self) -> dict[str, int]:
        """How wide the places of the mandate are: as wide as the widest that lies within them, at least."""
        found = {each.id: RANKS[each.precision] for each in self.mandate.places}
        for each in self.mandate.places:
            for holder in self._chain(each.id):
                if holder in found:
                    found[holder] = max(found[holder], RANKS[each.precision])
        return found

    def _reach(self, place: Place) -> float:
        """How many kilometres a place spans at least; a point spans none."""
        entry = self.entries.get(place.id or "")
        if self._rank(place) > RANKS[PlacePrecision.AREA]:
            return float("inf")
        if entry is not None:
            return 2 * (entry.radius_km or 0.0)
        return 0.0


def cell(lat: float, lon: float, km: float) -> tuple[float, float]:
    """The middle of the cell of a grid of `km` kilometres that holds a point; of a middle, itself. Degrees, to 1e-6."""
    north = km / KM_PER_DEGREE
    middle = _middle(lat, north, 90.0)
    east = north / cos(radians(min(abs(middle), _POLE)))
    return middle, _middle(lon, east, 180.0)


def _middle(value: float, step: float, most: float) -> float:
    return round(max(-most, min(most, (floor(value / step) + 0.5) * step)), 6)


def _names(entry: GazetteerEntry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


def _is_fine(place: Place) -> bool:
    return place.precision is None or RANKS[place.precision] <= RANKS[PlacePrecision.SETTLEMENT]


def _km(place: Place, entry: GazetteerEntry) -> float:
    if place.lat is None or place.lon is None or entry.lat is None or entry.lon is None:
        return float("inf")
    return distance_km(place.lat, place.lon, entry.lat, entry.lon)
