"""How the places of a mandate lie to one another: identity, containment, distance."""

from collections.abc import Iterable, Mapping
from math import asin, cos, radians, sin, sqrt

from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Place, PlacePrecision

EARTH_RADIUS_KM = 6371.0088
FINE = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})


class Geography:
    """Containment by the gazetteer's `within`; a site lies within its place. An id outside the mandate lies nowhere
    that is known."""

    def __init__(self, mandate: Mandate) -> None:
        self.entries: Mapping[str, GazetteerEntry] = {entry.id: entry for entry in mandate.places}
        parents = {site.id: site.place for site in mandate.sites} | {e.id: e.within for e in mandate.places}
        self._holders = {place: _chain(place, parents) for place in parents}

    def knows(self, place: str) -> bool:
        return place in self._holders

    def holders(self, place: str) -> frozenset[str]:
        """Every place that holds `place`, itself excluded."""
        return self._holders.get(place, frozenset())

    def is_within(self, place: str, areas: Iterable[str]) -> bool:
        """Whether `place` is one of `areas` or lies in one."""
        return not self.holders(place).union((place,)).isdisjoint(areas)

    def is_fine(self, place: Place) -> bool:
        """Whether a place is a site or a settlement: fine enough to tell occurrences apart."""
        entry = self.entries.get(place.id or "")
        return (place.precision or (entry.precision if entry else None)) in FINE


def _chain(place: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    found: set[str] = set()
    above = parents.get(place)
    while above is not None and above not in found and above != place:
        found.add(above)
        above = parents.get(above)
    return frozenset(found)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine), degrees in, kilometres out."""
    phi, other_phi = radians(lat), radians(other_lat)
    half = sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))
