"""What a mandate may say, and probably should not: what is allowed and yet suspicious, each with its line."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from observance.errors import Fault
from observance.mandate.check import Draft
from observance.mandate.packaged import read_packaged
from observance.mandate.schema import WrittenAmendment, WrittenConduct, WrittenParty, WrittenProvision
from observance.mandate.shape import Entry
from observance.mandate.types import PartyCategory, ProvisionType
from observance.mandate.yaml_lines import Path

_BINDABLE = frozenset({PartyCategory.STATE, PartyCategory.ARMED_GROUP})


def doubts(draft: Draft) -> tuple[Fault, ...]:
    """All doubts about a mandate without faults, in the order of the checks."""
    checks: tuple[Callable[[Draft], Iterable[Fault]], ...] = (
        unbearing_provisions,
        idle_conducts,
        provisions_out_of_period,
        idle_agreements,
        unplaced_places,
        unplaced_sites,
        unbound_parties,
        nameless_parties,
        common_names,
        missing_nouns,
        unused_references,
    )
    return tuple(fault for run in checks for fault in run(draft))


def unbearing_provisions(draft: Draft) -> Iterator[Fault]:
    """Provisions on which no incident can bear."""
    for entry in draft.provisions.valid:
        written: WrittenProvision = entry.value
        if not written.breached_by and not written.fulfilled_by:
            yield entry.fault(f"{written.id}: nothing breaches or fulfils it; add `breached_by` or `fulfilled_by`")


def idle_conducts(draft: Draft) -> Iterator[Fault]:
    """Conducts of parties whom the provision does not bind: only what those bound do breaches or fulfils it; a deadline
    alone may be kept by others, whom those bound have to bring to it."""
    for entry in draft.provisions.valid:
        for path, bound, conduct in _conducts(entry.value):
            is_ensured = entry.value.type is ProvisionType.DEADLINE and "fulfilled_by" in path
            if conduct.actor and bound.isdisjoint(conduct.actor) and not is_ensured:
                text = f"{entry.value.id}: binds none of {', '.join(conduct.actor)}, so what they do is never weighed"
                yield entry.fault(f"{text}; add to `bound` whoever has to do it", *path)


def _conducts(written: WrittenProvision) -> Iterator[tuple[Path, frozenset[str], WrittenConduct]]:
    """The conducts of all readings, each with where it stands and who is bound then."""
    bound = written.bound
    readings: list[tuple[Path, WrittenProvision | WrittenAmendment]] = [((), written)]
    readings += [(("amendments", i), amendment) for i, amendment in enumerate(written.amendments)]
    for path, reading in readings:
        bound = reading.bound or bound
        for key, conducts in (("breached_by", reading.breached_by), ("fulfilled_by", reading.fulfilled_by)):
            for i, conduct in enumerate(conducts or ()):
                yield (*path, key, i), frozenset(bound), conduct


def provisions_out_of_period(draft: Draft) -> Iterator[Fault]:
    """Provisions that are never in force while the mission lasts."""
    for mission in draft.missions.valid:
        for entry in draft.provisions.valid:
            if not entry.value.in_force.intersection(mission.value.period):
                yield entry.fault(f"{entry.value.id}: is in force outside the period of the mandate only", "in_force")


def idle_agreements(draft: Draft) -> Iterator[Fault]:
    """Agreements without a provision."""
    used = {entry.value.instrument for entry in draft.provisions.valid}
    for entry in draft.agreements.valid:
        if entry.value.id not in used:
            yield entry.fault(f"{entry.value.id}: has no provision; write what it says into provisions.yaml")


def unplaced_places(draft: Draft) -> Iterator[Fault]:
    """Places of which neither point nor shape is known: nothing can be mapped or measured there."""
    for entry in draft.places.valid:
        if entry.value.lat is None and entry.value.id not in draft.shapes.known:
            yield entry.fault(
                f"{entry.value.id}: has no coordinates; give `lat` and `lon`, or draw it in places.geojson"
            )


def unplaced_sites(draft: Draft) -> Iterator[Fault]:
    for entry in draft.sites.valid:
        if entry.value.place is None:
            yield entry.fault(f"{entry.value.id}: has no `place`; name the place where it stands")


def unbound_parties(draft: Draft) -> Iterator[Fault]:
    """Signatories that no provision binds; and, in one line, the other states and armed groups that none binds."""
    bound = {party for entry in draft.provisions.valid for party in entry.value.bound}
    signed = {party for entry in draft.agreements.valid for party in entry.value.signatories}
    others = []
    for entry in draft.parties.valid:
        written: WrittenParty = entry.value
        if written.id in signed - bound:
            yield entry.fault(
                f"{written.id}: signed an agreement, and no provision binds it; is it missing in a `bound`?"
            )
        elif written.category in _BINDABLE and written.id not in bound:
            others.append(entry)
    if others and draft.provisions.valid:
        names = ", ".join(entry.value.id for entry in others)
        yield others[0].fault(f"no provision binds {names}; if they are bystanders, nothing is wrong")


def nameless_parties(draft: Draft) -> Iterator[Fault]:
    """States and armed groups known by one name only."""
    for entry in draft.parties.valid:
        written: WrittenParty = entry.value
        if written.category in _BINDABLE and not (written.aliases or written.demonyms):
            yield entry.fault(
                f"{written.id}: has neither `aliases` nor `demonyms`; reports call it by more than one name"
            )


def common_names(draft: Draft) -> Iterator[Fault]:
    """Names that are common words of English: they would be found where nobody means them."""
    common = frozenset(read_packaged("observance.mandate", "common_words.yaml"))
    for entry in _entries(draft, "parties", "places", "sites", "sources"):
        for i, name in enumerate((entry.value.name, *entry.value.aliases)):
            if name.casefold() in common and getattr(entry.value, "category", None) is not PartyCategory.CIVILIANS:
                keys: tuple[str | int, ...] = ("name",) if i == 0 else ("aliases", i - 1)
                yield entry.fault(f"{entry.value.id}: {name!r} is a common word of English too; write it longer", *keys)


def missing_nouns(draft: Draft) -> Iterator[Fault]:
    """Files that are empty and seldom should be."""
    if not draft.provisions.valid:
        yield Fault("provisions.yaml", "1", "no provision is written, so there will be no findings")
    if not draft.sources.valid:
        yield Fault("sources.yaml", "1", "no source is listed, so it is not known whose word an outlet carries")
    if not any(entry.value.category is PartyCategory.CIVILIANS for entry in draft.parties.valid):
        yield Fault("parties.yaml", "1", "no party is of category `civilians`, so harm to them has no name")


def unused_references(draft: Draft) -> Iterator[Fault]:
    """Works on which nothing rests."""
    entries = _entries(draft, "agreements", "parties", "sites", "places", "provisions", "sources", "shapes")
    used = {getattr(entry.value, "source", None) for entry in entries}
    used |= {event.source for entry in draft.sites.valid for event in entry.value.events}
    used |= {each.source for entry in draft.provisions.valid for each in entry.value.amendments}
    for entry in draft.references.valid:
        if entry.value.id not in used:
            yield entry.fault(f"{entry.value.id}: nothing names it as its `source`")


def _entries(draft: Draft, *nouns: str) -> Iterator[Entry[Any]]:
    return (entry for noun in nouns for entry in draft.entries(noun).valid)
