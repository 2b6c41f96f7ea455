"""The names that the dictionary searches for: from a mandate, and of the world's states and cities."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from observance.claims.mentions import Dictionary, MentionKind, Name
from observance.claims.spellings import spellings
from observance.claims.states import world_bodies, world_states
from observance.claims.text import fold
from observance.claims.toponyms.gazetteer import Feature, KnownPlace, world
from observance.mandate.types import GazetteerEntry, Mandate, PartyCategory, SourceCategory
from observance.model.claim import PlacePrecision

# "northeastern Syria" is the name of an area whether or not it is written with a capital.
COMPASS = ("north", "south", "east", "west", "central")


@cache
def world_places() -> dict[str, GazetteerEntry]:
    """States and cities of 50,000 and more by id (`geonames:<id>`); of cities that share a name only the largest,
    and only where it is at least five times the next: else the name is not known to mean it."""
    return {place.id: _entry(place) for place in world().best_known()}


def _entry(place: KnownPlace) -> GazetteerEntry:
    """An entry of the world; a state has no point, since nothing happens in the middle of one."""
    lat, lon = place.at or (None, None)
    precision = PlacePrecision.SETTLEMENT if place.at else PlacePrecision.COUNTRY
    return GazetteerEntry(id=place.id, name=place.name, aliases=(), lat=lat, lon=lon, precision=precision)


def build_dictionary(mandate: Mandate | None) -> Dictionary:
    """The dictionary of a mandate, with the world behind it."""
    names = list(_mandate_names(mandate)) if mandate else []
    taken = {(name.kind, fold(name.text)) for name in names}
    names += [name for name in _world_names() if (name.kind, fold(name.text)) not in taken]
    return Dictionary(names, media_of(mandate))


def _mandate_names(mandate: Mandate) -> Iterator[Name]:
    for party in mandate.parties:
        for alias in (party.name, *party.aliases):
            for spelling in spellings(alias):
                yield Name(spelling, MentionKind.PARTY, party.id)
        for demonym in party.demonyms:
            yield from _demonyms(demonym, party.id)
        for office in party.offices:
            for title in (office.title, *office.aliases):
                yield Name(title, MentionKind.OFFICE, party.id, cased=False)
            for holder in filter(None, (office.holder, *office.holder_aliases)):
                for spelling in spellings(holder):
                    yield Name(spelling, MentionKind.HOLDER, party.id)
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


def media_of(mandate: Mandate | None) -> frozenset[str]:
    """Ids of the outlets, agencies and monitors among a mandate's sources."""
    sources = mandate.sources if mandate else ()
    return frozenset(s.id for s in sources if s.category is not SourceCategory.OFFICIAL)


def bands_of(mandate: Mandate | None) -> dict[str, frozenset[str]]:
    """The armed groups of a mandate, each with the words for it in the singular: "jihadist", "terrorist", "group"."""
    groups = [p for p in (mandate.parties if mandate else ()) if p.category is PartyCategory.ARMED_GROUP]
    return {p.id: frozenset(w.lower().removesuffix("s") for term in p.terms for w in term.split()) for p in groups}


def _demonyms(demonym: str, party: str) -> Iterator[Name]:
    """A demonym and its plural: "Syrian", "Syrians"."""
    yield Name(demonym, MentionKind.DEMONYM, party)
    if demonym.endswith(("an", "i", "ian", "k", "n")):
        yield Name(f"{demonym}s", MentionKind.DEMONYM, party)


def _world_names() -> Iterator[Name]:
    for identity, state in (*world_states().items(), *world_bodies().items()):
        for name in state.get("names", ()):
            yield Name(name, MentionKind.PARTY, identity)
        for demonym in state.get("demonyms", ()):
            yield from _demonyms(demonym, identity)
    for identity, entry in world_places().items():
        yield Name(entry.name, MentionKind.PLACE, identity)
    yield from _other_names_of_places()


def _other_names_of_places() -> Iterator[Name]:
    """States and capitals by other names than the gazetteer's first: "DR Congo", "Kiev"."""
    listed = {entry.name for entry in world_places().values()}
    for state in world_states().values():
        for name in (name for name in state.get("names", ()) if name not in listed):
            known = [hit.place for hit in world().find(name) if hit.place.id in world_places()]
            wanted = (p for p in known if p.feature is Feature.COUNTRY or world().is_capital(p))
            for place in islice(wanted, 1):
                if place.id is not None:
                    yield Name(name, MentionKind.PLACE, place.id)
