"""What no single entry can show: names that point nowhere, ids and aliases claimed twice, periods that overlap."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from observance.errors import Fault
from observance.mandate.check_provisions import amended_wrongly, unmeasured_areas
from observance.mandate.geojson import WrittenShape
from observance.mandate.names import folded
from observance.mandate.schema import (
    ALL_SITES,
    WrittenAgreement,
    WrittenMandate,
    WrittenOffice,
    WrittenParty,
    WrittenPlace,
    WrittenProvision,
    WrittenReference,
    WrittenSite,
    WrittenSource,
)
from observance.mandate.shape import Entries, Entry, hint
from observance.mandate.yaml_lines import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All files of a mandate, each entry checked by itself."""

    missions: Entries[WrittenMandate]
    agreements: Entries[WrittenAgreement]
    references: Entries[WrittenReference]
    parties: Entries[WrittenParty]
    sites: Entries[WrittenSite]
    places: Entries[WrittenPlace]
    provisions: Entries[WrittenProvision]
    sources: Entries[WrittenSource]
    shapes: Entries[WrittenShape]

    def entries(self, noun: str) -> Entries[Any]:
        found: Entries[Any] = getattr(self, noun)
        return found


NOUNS = ("references", "agreements", "parties", "sites", "places", "provisions", "sources", "shapes")

# The same of a provision and of its amendments.
OF_A_READING = (
    ("bound", "parties"),
    ("area.place", "places"),
    ("except_area.place", "places"),
    *(
        (f"{conduct}.{key}", target)
        for conduct in ("breached_by", "fulfilled_by")
        for key, target in (("actor", "parties"), ("target", "parties"), ("sites", "sites"))
    ),
    ("exemptions.actor", "parties"),
    ("exemptions.target", "parties"),
)

# Which key of which entries holds ids of which others.
POINTERS = (
    ("missions", "area", "places"),
    ("agreements", "place", "places"),
    ("agreements", "signatories", "parties"),
    ("agreements", "source", "references"),
    ("parties", "allies", "parties"),
    ("parties", "source", "references"),
    ("sites", "party", "parties"),
    ("sites", "hosts", "parties"),
    ("sites", "place", "places"),
    ("sites", "source", "references"),
    ("sites", "events.source", "references"),
    ("places", "within", "places"),
    ("places", "source", "references"),
    ("provisions", "instrument", "agreements"),
    ("provisions", "source", "references"),
    *(("provisions", before + keys, target) for before in ("", "amendments.") for keys, target in OF_A_READING),
    ("provisions", "amendments.source", "references"),
    ("sources", "party", "parties"),
    ("sources", "source", "references"),
    ("shapes", "id", "places"),
    ("shapes", "properties.source", "references"),
)


def check(draft: Draft) -> tuple[Fault, ...]:
    """All faults between entries, in the order of the checks."""
    checks: tuple[Callable[[Draft], Iterable[Fault]], ...] = (
        doubled_ids,
        dangling_pointers,
        claimed_party_names,
        claimed_place_names,
        claimed_site_names,
        claimed_source_names,
        overlapping_holders,
        place_cycles,
        lambda draft: amended_wrongly(draft.provisions),
        lambda draft: unmeasured_areas(draft.provisions, draft.places, draft.shapes),
    )
    return tuple(fault for run in checks for fault in run(draft))


def doubled_ids(draft: Draft) -> Iterator[Fault]:
    """Two entries of one file with one id."""
    for noun in NOUNS:
        first: dict[str, str] = {}
        entries = draft.entries(noun)
        for name, line in entries.ids:
            if name in first:
                yield Fault(entries.file, line, f"the id `{name}` is taken in line {first[name]}; choose another")
            first.setdefault(name, line)


def dangling_pointers(draft: Draft) -> Iterator[Fault]:
    """An id that no entry has."""
    for noun, keys, target in POINTERS:
        known = draft.entries(target).known | ({ALL_SITES} if target == "sites" else frozenset())
        for entry in draft.entries(noun).valid:
            for path, name in _pointed(entry.value, tuple(keys.split("."))):
                if name not in known:
                    yield entry.fault(f"`{keys}`: {target} have no `{name}`; {hint(name, known)}", *path)


def _pointed(value: object, keys: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The ids at a path of keys through models and tuples, each with its own path."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _pointed(item, keys, (*path, i))
    elif isinstance(value, BaseModel):
        yield from _pointed(getattr(value, keys[0]), keys[1:], (*path, keys[0]))
    elif isinstance(value, str):
        yield path, value


Named = Iterator[tuple[Path, str]]


def claimed_party_names(draft: Draft) -> Iterator[Fault]:
    """A name that two parties claim, those of office holders included: it would name neither."""
    return _claimed(draft.parties, _party_names)


def _party_names(party: WrittenParty) -> Named:
    yield from _own_names(party)
    for i, office in enumerate(party.offices):
        if office.holder is not None:
            yield ("offices", i, "holder"), office.holder
        for j, alias in enumerate(office.holder_aliases):
            yield ("offices", i, "holder_aliases", j), alias


def claimed_place_names(draft: Draft) -> Iterator[Fault]:
    """A name that two places claim: a gazetteer has one answer for a bare name, or the name says which is meant."""
    return _claimed(draft.places, _own_names)


def claimed_site_names(draft: Draft) -> Iterator[Fault]:
    return _claimed(draft.sites, _own_names)


def claimed_source_names(draft: Draft) -> Iterator[Fault]:
    """A name or a domain that two sources claim."""
    yield from _claimed(draft.sources, _own_names)
    yield from _claimed(draft.sources, lambda source: ((("domains", i), name) for i, name in enumerate(source.domains)))


def _own_names(entry: WrittenParty | WrittenPlace | WrittenSite | WrittenSource) -> Named:
    yield ("name",), entry.name
    for i, alias in enumerate(entry.aliases):
        yield ("aliases", i), alias


def _claimed(entries: Entries[Any], names: Callable[[Any], Named]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for entry in entries.valid:
        for path, name in names(entry.value):
            owner = owners.setdefault(folded(name), entry.value.id)
            if owner != entry.value.id:
                yield entry.fault(f"{name!r} names both `{owner}` and `{entry.value.id}`; leave it with one", *path)


def overlapping_holders(draft: Draft) -> Iterator[Fault]:
    """One office held by two people on one day."""
    for party in draft.parties.valid:
        by_title: defaultdict[str, list[tuple[int, WrittenOffice]]] = defaultdict(list)
        for i, office in enumerate(party.value.offices):
            by_title[folded(office.title)].append((i, office))
        for held in by_title.values():
            yield from _overlaps(party, held)


def _overlaps(party: Entry[WrittenParty], held: list[tuple[int, WrittenOffice]]) -> Iterator[Fault]:
    for (_, one), (i, other) in combinations(held, 2):
        both = one.held.intersection(other.held) if one.held and other.held else None
        if both is not None:
            message = f"{other.holder} and {one.holder} both hold `{other.title}` on {both}; correct one period"
            yield party.fault(message, "offices", i, "held")


def place_cycles(draft: Draft) -> Iterator[Fault]:
    """A place that lies within itself, in however many steps. Each cycle is one fault, at its first row."""
    within = {entry.value.id: entry.value.within for entry in draft.places.valid}
    reported: set[str] = set()
    for entry in draft.places.valid:
        cycle = _cycle(entry.value.id, within)
        if cycle and reported.isdisjoint(cycle):
            reported.update(cycle)
            yield entry.fault(f"lies within itself: {' > '.join((*cycle, cycle[0]))}; correct one `within`", "within")


def _cycle(start: str, within: dict[str, str | None]) -> tuple[str, ...]:
    """The places from `start` back to it; empty where the way ends or never returns."""
    way: list[str] = []
    here: str | None = start
    while here is not None and here not in way:
        way.append(here)
        here = within.get(here)
    return tuple(way) if here == start else ()
