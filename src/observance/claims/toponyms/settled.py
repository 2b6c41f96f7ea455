"""The places that the names of a text turned out to be, indexed: what they say for a place that a name may mean.

Names are many in a long text; only those of the same country, or within a few hundred kilometres, weigh.
"""

from collections.abc import Collection, Iterator
from itertools import product
from math import cos, floor, radians, sin
from typing import TypeVar

from observance.claims.toponyms.gazetteer import Feature, WorldPlace
from observance.mandate.geography import EARTH_RADIUS_KM, distance_km

NEARBY, SAME_COUNTRY, SAME_REGION = 1.5, 0.7, 1.2
NEAR_KM, REGION_KM = 60.0, 300.0
Cell = tuple[int, int, int]
_Key = TypeVar("_Key")
AROUND = tuple(product((0, -1, 1), repeat=3))  # a cell itself first


class Settled:
    """Places by the words that mean them; the same words may mean one place several times."""

    def __init__(self) -> None:
        self._by_words: dict[str, dict[str, int]] = {}  # the countries that words mean places in
        self._countries: dict[str, dict[str, int]] = {}
        self._regions: dict[tuple[str, str], dict[str, int]] = {}
        # A straight line is never longer than the way over the ground: what is within reach lies in a cell beside.
        self._cells: dict[Cell, dict[tuple[str, WorldPlace], int]] = {}

    def add(self, words: str, place: WorldPlace) -> None:
        self._count(words, place, 1)

    def remove(self, words: str, place: WorldPlace) -> None:
        """Takes back what was added once."""
        self._count(words, place, -1)

    def _count(self, words: str, place: WorldPlace, by: int) -> None:
        _counted(self._by_words.setdefault(words, {}), place.country, by)
        _counted(self._countries.setdefault(place.country, {}), words, by)
        if not self._countries[place.country]:
            del self._countries[place.country]
        if place.region:
            _counted(self._regions.setdefault((place.country, place.region), {}), words, by)
        cell = _cell(place)
        if cell is not None and place.feature is Feature.CITY:
            _counted(self._cells.setdefault(cell, {}), (words, place), by)

    def countries(self, without: Collection[str] = ()) -> frozenset[str]:
        """The countries of the places, but for what these words mean."""
        meant = {country for words in without for country in self._by_words.get(words, ())}
        return frozenset(self._countries).difference(c for c in meant if not _others(self._countries[c], without))

    def speak_of(self, country: str) -> bool:
        """Whether any place is of a country."""
        return country in self._countries

    def weight(self, place: WorldPlace, without: Collection[str]) -> float:
        """How much the others speak for a place: those that are near it, and those of its country."""
        region = _others(self._regions.get((place.country, place.region), {}), without)
        country = region or _others(self._countries.get(place.country, {}), without)
        return max(SAME_REGION if region else SAME_COUNTRY if country else 0.0, self._nearby(place, without))

    def _nearby(self, place: WorldPlace, without: Collection[str]) -> float:
        best = 0.0
        for distance in self._distances(place, without):
            if distance <= NEAR_KM:
                return NEARBY
            if distance < REGION_KM:
                best = max(best, NEARBY * (1 - (distance - NEAR_KM) / REGION_KM))
        return best

    def _distances(self, place: WorldPlace, without: Collection[str]) -> Iterator[float]:
        cell = _cell(place)
        if cell is None:
            return
        for x, y, z in AROUND:
            for words, other in self._cells.get((cell[0] + x, cell[1] + y, cell[2] + z), ()):
                distance = None if words in without else distance_between(other, place)
                if distance is not None:
                    yield distance


def _counted(held: dict[_Key, int], key: _Key, by: int) -> None:
    held[key] = held.get(key, 0) + by
    if not held[key]:
        del held[key]


def _others(held: dict[str, int], without: Collection[str]) -> bool:
    """Whether any other words are held than these, which are few."""
    return len(held) > sum(words in held for words in set(without))


def _cell(place: WorldPlace) -> Cell | None:
    """The cube with sides of `REGION_KM` in which a place lies, from the centre of the earth."""
    if place.lat is None or place.lon is None:
        return None
    lat, lon, side = radians(place.lat), radians(place.lon), EARTH_RADIUS_KM / REGION_KM
    return floor(side * cos(lat) * cos(lon)), floor(side * cos(lat) * sin(lon)), floor(side * sin(lat))


def distance_between(one: WorldPlace, other: WorldPlace) -> float | None:
    """Kilometres between two places; None where the sources do not say where one lies."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)
