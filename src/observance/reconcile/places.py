"""How places lie to one another where no gazetteer of the mandate says: by their precision and rough reach.

The world's gazetteer gives a point for a province and none for some states. Whether such an area holds a town is then
only known roughly: beyond its reach it does not, within it it may.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from observance.mandate.geography import Geography, distance_km
from observance.model.claim import Place, PlacePrecision

# Kilometres from its point within which an area may hold a place: most first-order divisions lie within 150 of theirs.
REACH_KM: Mapping[PlacePrecision, float] = {
    PlacePrecision.AREA: 30.0,
    PlacePrecision.PROVINCE: 150.0,
    PlacePrecision.COUNTRY: 2500.0,
}
_COARSENESS = {PlacePrecision.AREA: 1, PlacePrecision.PROVINCE: 2, PlacePrecision.COUNTRY: 3}
# "al-Bab", "Ash Shaddadi": with or without its article it is one name.
_ARTICLE = re.compile(r"(?:(?:al|el)[- ]|(?:a[dnrstz]|ash|ath|edh?|es|er)-)(?=\w)")


def plain_name(name: str) -> str:
    """A name as it is compared: in small letters, without the article before it."""
    return _ARTICLE.sub("", name.casefold(), count=1)


def may_hold(area: Place, other: Place) -> bool:
    """Whether an area may hold another place, which is finer: as far as its reach tells."""
    if coarseness(area) <= coarseness(other):
        return False
    distance = _distance(area, other)
    return distance <= REACH_KM[area.precision] if distance is not None and area.precision else is_country(area)


def coarseness(place: Place) -> int:
    """0 for a settlement, a site, a line and what nobody knows, 3 for a state."""
    return _COARSENESS.get(place.precision, 0) if place.precision else 0


def is_country(place: Place) -> bool:
    return place.precision is PlacePrecision.COUNTRY


def _distance(left: Place, right: Place) -> float | None:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return _km(left.lat, left.lon, right.lat, right.lon)


_km = lru_cache(maxsize=1 << 16)(distance_km)


def are_within(left: Iterable[Place], right: Iterable[Place], km: float) -> bool:
    """Whether some place of the one lies so near to one of the other."""
    distances = (_distance(a, b) for a, b in product(left, right))
    return any(distance is not None and distance <= km for distance in distances)


def finest(geography: Geography, places: Iterable[Place]) -> dict[str, Place]:
    """Every place once, by id or name, without those that hold another of them, or may: a state beside a town."""
    unique: dict[str, Place] = {}
    for place in places:
        unique.setdefault(place.id or plain_name(place.name), place)
    held = frozenset().union(*(geography.holders(place.id) for place in unique.values() if place.id))
    kept = {key: place for key, place in unique.items() if place.id not in held}
    return {
        key: place
        for key, place in kept.items()
        if not (is_country(place) and any(may_hold(place, other) for other in kept.values()))
    }
