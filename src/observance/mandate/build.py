"""A checked draft as the frozen types that everything else reads."""

from collections.abc import Mapping

from observance.mandate.check import Draft
from observance.mandate.lexicon import Extension
from observance.mandate.policy import Policy
from observance.mandate.schema import (
    WrittenAgreement,
    WrittenConduct,
    WrittenOffice,
    WrittenParty,
    WrittenPlace,
    WrittenProvision,
    WrittenSite,
    WrittenSource,
)
from observance.mandate.types import (
    Agreement,
    Conduct,
    GazetteerEntry,
    Mandate,
    MandateSite,
    Office,
    Party,
    Provision,
    Source,
)
from observance.model.finding import SiteEvent

Works = Mapping[str, str]


def build(draft: Draft, digest: str, lexicon: Extension, publishing: Policy) -> Mandate:
    """The mandate of a draft without faults; ids of references become the works that they stand for."""
    mission = draft.missions.valid[0].value
    works = {entry.value.id: str(entry.value) for entry in draft.references.valid}
    return Mandate(
        id=mission.id,
        name=mission.name,
        agreements=tuple(_agreement(entry.value, works) for entry in draft.agreements.valid),
        period=mission.period,
        area=mission.area,
        time_zone=mission.time_zone,
        cutoff=mission.cutoff,
        parties=tuple(_party(entry.value, works) for entry in draft.parties.valid),
        sites=tuple(_site(entry.value, works) for entry in draft.sites.valid),
        places=tuple(_place(entry.value, works) for entry in draft.places.valid),
        provisions=tuple(_provision(entry.value, works) for entry in draft.provisions.valid),
        sources=tuple(_source(entry.value, works) for entry in draft.sources.valid),
        digest=digest,
        lexicon=lexicon,
        publishing=publishing,
    )


def _work(source: str | None, works: Works) -> str | None:
    return None if source is None else works[source]


def _agreement(written: WrittenAgreement, works: Works) -> Agreement:
    return Agreement(
        id=written.id,
        title=written.title,
        place=written.place,
        signed=written.signed,
        in_force=written.in_force,
        signatories=written.signatories,
        source=_work(written.source, works),
    )


def _party(written: WrittenParty, works: Works) -> Party:
    return Party(
        id=written.id,
        name=written.name,
        category=written.category,
        aliases=written.aliases,
        demonyms=written.demonyms,
        terms=written.terms,
        allies=written.allies,
        offices=tuple(map(_office, written.offices)),
        source=_work(written.source, works),
    )


def _office(written: WrittenOffice) -> Office:
    return Office(
        title=written.title,
        aliases=written.aliases,
        holder=written.holder,
        holder_aliases=written.holder_aliases,
        held=written.held,
    )


def _place(written: WrittenPlace, works: Works) -> GazetteerEntry:
    return GazetteerEntry(
        id=written.id,
        name=written.name,
        aliases=written.aliases,
        lat=written.lat,
        lon=written.lon,
        precision=written.precision,
        radius_km=written.radius_km,
        within=written.within,
        approximate=written.approximate,
        source=_work(written.source, works),
    )


def _site(written: WrittenSite, works: Works) -> MandateSite:
    return MandateSite(
        id=written.id,
        name=written.name,
        aliases=written.aliases,
        party=written.party,
        place=written.place,
        number=written.number,
        official=written.official,
        events=tuple(
            SiteEvent(state=event.state, date=event.date, source=works[event.source]) for event in written.events
        ),
        source=_work(written.source, works),
    )


def _provision(written: WrittenProvision, works: Works) -> Provision:
    return Provision(
        id=written.id,
        instrument=written.instrument,
        number=written.number,
        title=written.title,
        summary=written.summary,
        type=written.type,
        bound=written.bound,
        area=written.area,
        in_force=written.in_force,
        deadline=written.deadline,
        breached_by=tuple(map(_conduct, written.breached_by)),
        fulfilled_by=tuple(map(_conduct, written.fulfilled_by)),
        exemptions=written.exemptions,
        source=_work(written.source, works),
    )


def _conduct(written: WrittenConduct) -> Conduct:
    return Conduct(kinds=written.kinds, actor=written.actor, target=written.target)


def _source(written: WrittenSource, works: Works) -> Source:
    return Source(
        id=written.id,
        name=written.name,
        category=written.category,
        aliases=written.aliases,
        domains=written.domains,
        owner=written.owner,
        alignment=written.alignment,
        party=written.party,
        reliability=written.reliability,
        source=_work(written.source, works),
    )
