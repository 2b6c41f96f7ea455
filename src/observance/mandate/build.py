"""A checked draft as the frozen types that everything else reads."""

from collections.abc import Mapping

from observance.mandate.check import Draft
from observance.mandate.geojson import WrittenShape
from observance.mandate.lexicon import Extension
from observance.mandate.policy import Policy
from observance.mandate.schema import (
    ALL_SITES,
    WrittenAgreement,
    WrittenAmendment,
    WrittenArea,
    WrittenConduct,
    WrittenExemption,
    WrittenOffice,
    WrittenParty,
    WrittenPlace,
    WrittenProvision,
    WrittenSite,
    WrittenSource,
)
from observance.mandate.types import (
    Agreement,
    Amendment,
    AreaItem,
    Conduct,
    Exemption,
    GazetteerEntry,
    Mandate,
    MandateSite,
    Office,
    Party,
    Provision,
    Shape,
    Source,
)
from observance.model.finding import SiteEvent

Works = Mapping[str, str]


def build(draft: Draft, digest: str, lexicon: Extension, publishing: Policy) -> Mandate:
    """The mandate of a draft without faults; ids of references become the works that they stand for."""
    mission = draft.missions.valid[0].value
    works = {entry.value.id: str(entry.value) for entry in draft.references.valid}
    shapes = {entry.value.id: _shape(entry.value, works) for entry in draft.shapes.valid}
    sites = tuple(entry.value.id for entry in draft.sites.valid if entry.value.official)
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
        places=tuple(_place(entry.value, works, shapes) for entry in draft.places.valid),
        provisions=tuple(_provision(entry.value, works, sites) for entry in draft.provisions.valid),
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
        aliases=written.aliases,
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


def _shape(written: WrittenShape, works: Works) -> Shape:
    return Shape(
        lines=written.geometry.lines,
        polygons=written.geometry.polygons,
        approximate=written.properties.approximate,
        source=_work(written.properties.source, works),
    )


def _place(written: WrittenPlace, works: Works, shapes: Mapping[str, Shape]) -> GazetteerEntry:
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
        shape=shapes.get(written.id),
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
        observes=written.observes,
        hosts=written.hosts,
        events=tuple(
            SiteEvent(state=event.state, date=event.date, source=works[event.source]) for event in written.events
        ),
        source=_work(written.source, works),
    )


def _provision(written: WrittenProvision, works: Works, sites: tuple[str, ...]) -> Provision:
    return Provision(
        id=written.id,
        instrument=written.instrument,
        number=written.number,
        title=written.title,
        summary=written.summary,
        type=written.type,
        bound=written.bound,
        area=tuple(map(_area, written.area)),
        except_area=tuple(map(_area, written.except_area)),
        in_force=written.in_force,
        partial_days=written.partial_days,
        deadline=written.deadline,
        breached_by=_conducts(written.breached_by, sites),
        fulfilled_by=_conducts(written.fulfilled_by, sites),
        exemptions=tuple(map(_exemption, written.exemptions)),
        amendments=tuple(_amendment(amendment, works, sites) for amendment in written.amendments),
        source=_work(written.source, works),
    )


def _amendment(written: WrittenAmendment, works: Works, sites: tuple[str, ...]) -> Amendment:
    return Amendment(
        since=written.since,
        source=_work(written.source, works),
        title=written.title,
        summary=written.summary,
        bound=written.bound,
        area=None if written.area is None else tuple(map(_area, written.area)),
        except_area=None if written.except_area is None else tuple(map(_area, written.except_area)),
        deadline=written.deadline,
        breached_by=None if written.breached_by is None else _conducts(written.breached_by, sites),
        fulfilled_by=None if written.fulfilled_by is None else _conducts(written.fulfilled_by, sites),
        exemptions=None if written.exemptions is None else tuple(map(_exemption, written.exemptions)),
        ended=written.ended,
    )


def _area(written: WrittenArea) -> AreaItem:
    return AreaItem(written.place, written.within_km)


def _conducts(written: tuple[WrittenConduct, ...], sites: tuple[str, ...]) -> tuple[Conduct, ...]:
    return tuple(
        Conduct(
            kinds=conduct.kinds,
            actor=conduct.actor,
            target=conduct.target,
            weapons=conduct.weapons,
            sites=sites if conduct.sites == (ALL_SITES,) else conduct.sites,
        )
        for conduct in written
    )


def _exemption(written: WrittenExemption) -> Exemption:
    return Exemption(
        text=written.text, actor=written.actor, target=written.target, kinds=written.kinds, disputed=written.disputed
    )


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
