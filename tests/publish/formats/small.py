"""A small record of an invented mission, with words that are made to break files."""

from dataclasses import replace

from observance.mandate.types import GazetteerEntry, Mandate, Party, PartyCategory, Shape
from observance.model.claim import Claim, Place, PlacePrecision, Quantity
from observance.model.finding import (
    Count,
    Coverage,
    Element,
    Finding,
    FindingId,
    Level,
    Met,
    SiteEvent,
    SiteHistory,
    SiteState,
    TermCount,
    Verdict,
    Watch,
)
from observance.model.incident import (
    Discrepancy,
    DiscrepancyValue,
    FigureScope,
    FigureVerdict,
    FigureVersion,
    Incident,
    IncidentId,
    OriginId,
    ReconciledFigure,
    Relation,
    RelationKind,
)
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport, Record
from tests import builders
from tests.builders import Days, claim, days, report, spot

FORMULA = "=cmd|' /C calc'!A0"
HOSTILE = 'He said "fire",\r\nthen; a|b \\ c\0d \u202eRTL\u2028 \u05d0\u05d1'

_VALLEY = Shape(polygons=((((20.0, 40.0), (20.0, 41.0), (21.0, 41.0), (21.0, 40.0), (20.0, 40.0)),),))
_LINE = Shape(lines=(((20.1, 40.1), (20.9, 40.9)),), approximate=True)
_SHAPES = {"valley": _VALLEY}


def mandate() -> Mandate:
    """The mission of the builders, with an armed group, a line, and shapes of the line and of the province."""
    places = tuple(replace(entry, shape=_SHAPES.get(entry.id)) for entry in builders.MANDATE.places)
    line = GazetteerEntry(
        id="line", name="The line", aliases=(), lat=40.5, lon=20.5, precision=PlacePrecision.LINE, within="valley",
        shape=_LINE,
    )  # fmt: skip
    front = Party(id="front", name="Hill Front", category=PartyCategory.ARMED_GROUP)
    sudland = builders.party("sudland", "Sudland")
    base = builders.MANDATE
    return replace(base, places=(*places, line), parties=(*base.parties, front, sudland))


def toll(
    what: Quantity,
    who: str,
    low: int,
    high: int | None,
    *,
    best: tuple[int, int | None] | None = None,
    scope: FigureScope = FigureScope.INCIDENT,
    part_of: str | None = None,
) -> ReconciledFigure:
    is_one = best == (low, high)
    return ReconciledFigure(
        what=what,
        who=who,
        low=low,
        high=high,
        verdict=FigureVerdict.SINGLE if is_one else FigureVerdict.DISPUTED,
        versions=(),
        best=best,
        best_by="only account" if is_one else "undecided",
        scope=scope,
        part_of=part_of,
    )


def told(
    number: int,
    kind: Kind,
    *,
    on: Days | None = "2021-03-04",
    at: tuple[Place, ...] = (),
    actor: tuple[str, ...] = (),
    target: tuple[str, ...] = (),
    figures: tuple[ReconciledFigure, ...] = (),
    status: Status = Status.ASSERTED,
    evidence: str = "",
    summary: str = "",
) -> tuple[Claim, Incident]:
    """An incident with the one claim that tells of it."""
    words = evidence or f"Sentence {number} tells of it."
    one = claim(words, kind=kind, start=number * 100, on=on, place=at, actor=actor, target=target, status=status)
    incident = Incident(
        id=IncidentId(f"i{number:02d}"),
        kind=kind,
        place=at,
        date=days(on) if on else None,
        actor=actor,
        target=target,
        figures=figures,
        claims=(one.id,),
        origins=(OriginId("o1"),),
        grade="3",
        argument=("1 independent origin tells of it",),
        summary=summary or f"{kind.value} {number}",
    )
    return one, incident


def record() -> Record:
    """Every way in which an incident can be known or not, one each."""
    mill, ford, valley = spot("mill"), spot("ford"), spot("valley")
    line = Place(name="The line", id="line", lat=40.5, lon=20.5, precision=PlacePrecision.LINE)
    killed, displaced = Quantity.KILLED, Quantity.DISPLACED
    pairs = [
        told(1, Kind.SHELLING, at=(mill, ford), actor=("norland",), target=("civilians",),
             figures=(toll(killed, "people", 5, 5, best=(5, 5)),
                      toll(killed, "children", 2, 2, best=(2, 2), part_of="people"))),
        told(2, Kind.ARMED_CLASH, at=(mill,), on=("2021-03-01", "2021-03-06"), actor=("norland", "sudmark"),
             figures=(toll(killed, "soldiers", 5, 8),), summary=HOSTILE),
        told(3, Kind.AIR_STRIKE, on=None, at=(valley,), actor=(FORMULA,), target=("sudmark",)),
        told(4, Kind.MEETING, at=(ford,), actor=("norland", "sudmark")),
        told(5, Kind.DEPLOYMENT, at=(ford,), actor=("norland",), status=Status.PLANNED),
        told(6, Kind.DISPLACEMENT, at=(Place(name="=Old; camp"),), target=("civilians",),
             figures=(toll(displaced, "families", 100, None, best=(100, None)),)),
        told(7, Kind.EXPLOSION, at=(line,), figures=(toll(killed, "people", 0, 13, best=(0, 13)),),
             evidence="A grenade went off on the line."),
        told(8, Kind.SMALL_ARMS_FIRE, on=("2021-03-01", "2021-03-31"), actor=("front",), target=("civilians",)),
        told(9, Kind.SHELLING, on=("2021-01-01", "2021-12-31"), at=(mill,)),
        told(10, Kind.TERRITORY_GAINED, at=(line, mill), actor=("front",)),
        told(11, Kind.ATTACK, at=(mill,), status=Status.NOT_HAPPENED),
        told(12, Kind.COMMITMENT, actor=("sudmark",), target=("norland",)),
    ]  # fmt: skip
    claims, incidents = [one for one, _ in pairs], [incident for _, incident in pairs]
    second = incidents[1]
    version = FigureVersion(claim=claims[1].id, low=5, high=None, origin=OriginId("o1"), published=days("2021-03-07"))
    second = replace(
        second,
        figures=(replace(second.figures[0], versions=(version, replace(version, low=8, high=8))),),
        relations=(Relation(kind=RelationKind.PLAN_OF, incident=IncidentId("i05"), reason="a; b"),),
        disputes=("killed: soldiers",),
    )
    incidents[1] = second
    origin = OriginId("o1")
    return Record(
        reports=(DatedReport(report=report(text=HOSTILE, published="2021-03-07", outlet="-Wire"), origin=origin),),
        claims=tuple(sorted(claims, key=lambda each: each.id)),
        incidents=tuple(incidents),
        findings=(_finding(incidents[0]),),
        sites=(
            SiteHistory(
                id="post-mill", name="Mill", party="norland", place="mill",
                history=(SiteEvent(state=SiteState.OPERATING, date=days("2021-01-10"), claims=(claims[0].id,)),),
            ),
            SiteHistory(id="post-far", name="Far", party=None, place=None, history=()),
        ),
        counts=(Count(what="posts encircled", of=12, date=None, low=3, high=3, claims=(claims[0].id,)),),
        coverage=(Coverage(site="post-mill", interval=days("2021-03-04"), state=Watch.OBSERVED_QUIET, reason="a log"),),
        discrepancies=(_discrepancy(second),),
        terms=(TermCount(outlet=None, party="norland", term="+aggressors", count=2),),
    )  # fmt: skip


def _finding(incident: Incident) -> Finding:
    element = Element(name="conduct", met=Met.MET, reason="a shelling", claims=incident.claims)
    return Finding(
        id=FindingId("f01"),
        provision="no-fire",
        incident=incident.id,
        verdict=Verdict.BREACH,
        level=Level.ALLEGED,
        determination=None,
        party="norland",
        date=incident.date,
        elements=(element, replace(element, name="area", met=Met.UNKNOWN, claims=())),
        reason="alleged breach",
    )


def _discrepancy(incident: Incident) -> Discrepancy:
    values = tuple(DiscrepancyValue(value=each, claims=incident.claims, origins=()) for each in ("5", "8"))
    return Discrepancy(
        incident=incident.id, field="killed: soldiers", values=values, verdict="disputed", size=3.0, unit="soldiers"
    )
