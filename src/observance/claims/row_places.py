"""Where a row's event happened: the mandate's place where name and coordinates agree, else the row's own words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observance.claims.mentions import Dictionary, MentionKind
from observance.claims.text import fold
from observance.claims.unlisted_places import WORLD
from observance.mandate.geography import distance_km
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Place, PlacePrecision
from observance.model.dataset import Cell, Field

# Two gazetteers put the point of one town some kilometres apart; namesakes lie further away.
SAME_TOWN_KM = 25.0
PLACE_CODE, AREA_CODE, REGION_CODE = "1", "2", "3"
_WIDE = frozenset({PlacePrecision.AREA, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.LINE})


@dataclass(frozen=True, slots=True)
class Spot:
    """What a row says of one place. `code` is ACLED's precision: 1 the place itself, 2 near it, 3 its region."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    code: str | None = None


class RowPlaces:
    """Places by the names of the dictionary and by the coordinates of `entries`; `sites` are the ids of sites."""

    def __init__(
        self, dictionary: Dictionary, entries: Mapping[str, GazetteerEntry], sites: frozenset[str] = frozenset()
    ) -> None:
        self._find = dictionary.find
        self._sites = sites
        self._entries = entries
        self._by_point: dict[tuple[float, float], list[GazetteerEntry]] = defaultdict(list)
        for entry in entries.values():
            if entry.lat is not None and entry.lon is not None:
                self._by_point[_point(entry.lat, entry.lon)].append(entry)

    def places(self, cells: Iterable[Cell]) -> tuple[tuple[Place, str], ...]:
        """Each place with the rule that gave it."""
        own = list(cells)
        found = [self._place(spot, own) for spot in _spots(own)]
        if not found:
            found = [self._wide(cell.value, _AREAS[cell.field]) for cell in _finest_area(own)]
        return tuple({place: (place, rule) for place, rule in found}.values())

    def _place(self, spot: Spot, cells: list[Cell]) -> tuple[Place, str]:
        if spot.id is not None and spot.id in self._entries:
            return self._of_entry(spot.name, self._entries[spot.id]), "id of a place"
        if spot.id is not None and (spot.id.startswith(WORLD) or spot.id in self._sites):
            given = Place(name=spot.name, id=spot.id, lat=spot.lat, lon=spot.lon, precision=spot.precision)
            return given, "id of a site, or of a place of the world"
        entry = self._entry(spot)
        if spot.code == REGION_CODE and (entry is None or entry.precision not in _WIDE):
            region = next((cell.value for cell in cells if cell.field is Field.ADMIN_1), None)
            return self._wide(region or spot.name)
        if spot.code == AREA_CODE and (entry is None or entry.precision not in _WIDE):
            near = Place(name=spot.name, lat=spot.lat, lon=spot.lon, precision=PlacePrecision.AREA)
            return near, "geo precision 2: near the place, not in it"
        if entry is not None:
            return self._of_entry(spot.name, entry), "name of a place, where its coordinates do not speak against it"
        precision = spot.precision or (PlacePrecision.SETTLEMENT if spot.lat is not None and spot.code else None)
        own = Place(name=spot.name, lat=spot.lat, lon=spot.lon, precision=precision)
        return own, "as the row has it: the mandate knows no such place there"

    def _wide(self, name: str, precision: PlacePrecision = PlacePrecision.PROVINCE) -> tuple[Place, str]:
        """A region by its name; the point that a row gives for it is only representative."""
        entry = self._entry(Spot(name))
        if entry is not None and entry.precision in _WIDE:
            return self._of_entry(name, entry), "name of a region"
        return Place(name=name, precision=precision), "a region, by its name alone"

    def _of_entry(self, name: str, entry: GazetteerEntry) -> Place:
        return Place(name=name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)

    def _entry(self, spot: Spot) -> GazetteerEntry | None:
        """The one place at the very point whose name shares a word, else the one that bears the whole name and lies
        where the row says; a row that is precise names no region."""
        for found in (self._at_point(spot), self._by_name(spot)):
            fitting = [entry for entry in found if spot.code != PLACE_CODE or entry.precision not in _WIDE]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def _at_point(self, spot: Spot) -> list[GazetteerEntry]:
        if spot.lat is None or spot.lon is None:
            return []
        words = _words(spot.name)
        there = self._by_point.get(_point(spot.lat, spot.lon), ())
        return [entry for entry in there if any(words & _words(name) for name in (entry.name, *entry.aliases))]

    def _by_name(self, spot: Spot) -> list[GazetteerEntry]:
        keys = {
            mention.key
            for mention in self._find(spot.name)
            if mention.kind is MentionKind.PLACE and fold(mention.words) == fold(spot.name)
        }
        known = (self._entries[key] for key in sorted(keys) if key in self._entries)
        return [entry for entry in known if _agrees(spot, entry)]


def _point(lat: float, lon: float) -> tuple[float, float]:
    """To some ten metres."""
    return round(lat, 4), round(lon, 4)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).replace("-", " ").split())


def _agrees(spot: Spot, entry: GazetteerEntry) -> bool:
    if spot.lat is None or spot.lon is None or entry.lat is None or entry.lon is None:
        return True
    return distance_km(spot.lat, spot.lon, entry.lat, entry.lon) <= max(SAME_TOWN_KM, entry.radius_km or 0)


def _spots(cells: Iterable[Cell]) -> list[Spot]:
    """The places of a row: each begins with its name, and what follows belongs to it."""
    groups: list[dict[Field, str]] = []
    for cell in cells:
        if cell.field is Field.PLACE:
            groups.append({})
        if groups and cell.field in _OF_PLACE:
            groups[-1].setdefault(cell.field, cell.value)
    return [_spot(group) for group in groups]


_OF_PLACE = frozenset(
    {Field.PLACE, Field.PLACE_ID, Field.LATITUDE, Field.LONGITUDE, Field.GEO_PRECISION, Field.PLACE_PRECISION}
)


def _spot(group: Mapping[Field, str]) -> Spot:
    lat, lon = _number(group.get(Field.LATITUDE)), _number(group.get(Field.LONGITUDE))
    is_whole = lat is not None and lon is not None
    said = group.get(Field.PLACE_PRECISION)
    return Spot(
        name=group[Field.PLACE],
        id=group.get(Field.PLACE_ID),
        lat=lat if is_whole else None,
        lon=lon if is_whole else None,
        precision=PlacePrecision(said) if said in set(PlacePrecision) else None,
        code=group.get(Field.GEO_PRECISION),
    )


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def _finest_area(cells: Iterable[Cell]) -> list[Cell]:
    by_field = {cell.field: cell for cell in cells}
    return [by_field[field] for field in _AREAS if field in by_field][:1]


_AREAS = {
    Field.ADMIN_3: PlacePrecision.AREA,
    Field.ADMIN_2: PlacePrecision.AREA,
    Field.ADMIN_1: PlacePrecision.PROVINCE,
    Field.COUNTRY: PlacePrecision.COUNTRY,
}
