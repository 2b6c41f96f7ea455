"""Where a place lies: its country with its codes, and its province, as far as the mandate's gazetteer says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from observance.mandate.packaged import read_packaged
from observance.mandate.types import GazetteerEntry, Mandate, PartyCategory
from observance.model.claim import Place, PlacePrecision

FINEST = (
    PlacePrecision.SITE,
    PlacePrecision.SETTLEMENT,
    PlacePrecision.LINE,
    PlacePrecision.AREA,
    PlacePrecision.PROVINCE,
    PlacePrecision.COUNTRY,
)


@dataclass(frozen=True, slots=True)
class Country:
    """`names` are all by which the mandate and ISO know it, in lower case. `iso3`, `number` and `region` are None where
    ISO 3166-1 has no country of that name."""

    name: str
    names: frozenset[str]
    iso3: str | None = None
    number: int | None = None
    region: str | None = None


class Whereabouts:
    """Looks up the ids of a mandate's places and sites. Of places of other gazetteers it knows nothing."""

    def __init__(self, mandate: Mandate) -> None:
        self._entries: Mapping[str, GazetteerEntry] = {entry.id: entry for entry in mandate.places}
        self._sites = {site.id: site.place for site in mandate.sites}
        self._countries: dict[str, Country] = {}
        self._states = {
            party.id: country_named(party.name, *party.aliases)
            for party in mandate.parties
            if party.category is PartyCategory.STATE
        }

    def country(self, place: Place | None) -> Country | None:
        entry = self._holder(place, PlacePrecision.COUNTRY)
        if entry is None:
            return None
        if entry.id not in self._countries:
            self._countries[entry.id] = country_named(entry.name, *entry.aliases)
        return self._countries[entry.id]

    def province(self, place: Place | None) -> str | None:
        entry = self._holder(place, PlacePrecision.PROVINCE)
        return entry.name if entry else None

    def state(self, party: str) -> Country | None:
        """The state that a party is, by its name and aliases; None where it is none."""
        return self._states.get(party)

    def is_own(self, party: str, country: Country | None) -> bool:
        """Whether a party is the state of the country."""
        state = self.state(party)
        return state is not None and country is not None and not state.names.isdisjoint(country.names)

    def _holder(self, place: Place | None, precision: PlacePrecision) -> GazetteerEntry | None:
        return next((entry for entry in self._upwards(place) if entry.precision is precision), None)

    def _upwards(self, place: Place | None) -> Iterator[GazetteerEntry]:
        """The entry of a place, then what holds it, from the smallest."""
        at = place.id if place else None
        seen: set[str] = set()
        at = self._sites.get(at, at) if at is not None and at not in self._entries else at
        while at is not None and at in self._entries and at not in seen:
            seen.add(at)
            yield self._entries[at]
            at = self._entries[at].within


def country_named(*names: str) -> Country:
    """The country of the first name, with the codes of any of them."""
    folded = frozenset(name.casefold() for name in names)
    found = next((_by_name()[name] for name in sorted(folded) if name in _by_name()), None)
    if found is None:
        return Country(names[0], folded)
    iso3, number, english, region = found
    return Country(names[0], folded | {english.casefold()}, iso3, number, region)


def finest(places: Iterable[Place]) -> Place | None:
    """The place to stand for all: of those with coordinates the finest, the first of as fine ones; else the first."""
    listed = list(places)
    located = [place for place in listed if place.lat is not None and place.lon is not None]
    return min(located, key=_coarseness) if located else next(iter(listed), None)


def _coarseness(place: Place) -> int:
    return FINEST.index(place.precision) if place.precision else len(FINEST)


@cache
def _by_name() -> Mapping[str, tuple[str, int | None, str, str]]:
    """ISO 3166-1 by the English name in lower case: alpha-3, number, name, ACLED's region."""
    table: dict[str, tuple[int | None, str, str]] = read_packaged(__package__, "countries.yaml")
    return {name.casefold(): (iso3, number, name, region) for iso3, (number, name, region) in table.items()}
