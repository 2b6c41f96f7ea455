"""Records for situation reports: a small one of the invented mission, by hand, and large ones of any size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from observance.model.claim import Claim, ClaimId, Figure, Quantity
from observance.model.finding import (
    Basis,
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
    SymmetryRow,
    Verdict,
    Watch,
)
from observance.model.incident import (
    Discrepancy,
    DiscrepancyType,
    DiscrepancyValue,
    FigureScope,
    FigureVerdict,
    FigureVersion,
    Incident,
    IncidentId,
    OriginId,
    ReconciledFigure,
)
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport, Record
from observance.model.report import Report
from observance.model.ruling import Outcome, Ruling, Verb, ruling_id
from observance.publish.situation.material import Material, previous
from tests.builders import MANDATE, Days, claim, days, report, spot

WEEK = days(("2021-05-03", "2021-05-09"))

COURIER = report("courier.md", published="2021-05-05", outlet="Vale Courier")
WIRE = report("wire.md", published="2021-05-06", outlet="Wire Agency")
LATER = report("later.md", published="2021-05-12", outlet="Vale Courier")
LOG = report("log.md", published="2021-05-04", outlet="site:post-mill")
EARLIER = report("earlier.md", published="2021-04-29", outlet="Vale Courier")
UNKNOWN = report("unknown.md")
REPORTS = (COURIER, WIRE, LATER, LOG, EARLIER, UNKNOWN)

SHELLED = (
    claim(
        "Sudmark shelled the Ford post on Tuesday and killed 5 soldiers, the Watch said.",
        of="courier.md", actor=("sudmark",), target=("norland",), place=("ford",), on="2021-05-04",
        source=("the Watch",),
    ),
    claim(
        "At least 7 soldiers died at Ford, an officer said.",
        of="wire.md", actor=("sudmark",), target=("norland",), place=("ford",), on="2021-05-04",
        source=("officer",),
    ),
    claim(
        "The Sudmark Defence Office denied that its guns had fired.",
        of="wire.md", start=200, kind=Kind.DENIAL, actor=("sudmark",), on="2021-05-06",
    ),
)  # fmt: skip
NAMELESS = claim(
    "A shell fell into Quay between Monday and Wednesday and hurt 2 residents.",
    of="courier.md", start=300, target=("civilians",), place=("quay",), on=("2021-05-03", "2021-05-05"),
)  # fmt: skip
GUNMEN = claim(
    "Gunmen fired at a lorry near Mill.",
    of="log.md", kind=Kind.SMALL_ARMS_FIRE, actor=("gunmen",), place=("mill",), on="2021-05-04",
)  # fmt: skip
RING = claim(
    "Sudmark has closed the ring around the Ford post.",
    of="wire.md", start=400, kind=Kind.ENCIRCLEMENT, actor=("sudmark",), target=("norland",), place=("ford",),
    on="2021-05-06",
)  # fmt: skip
LEFT = (
    claim(
        "Norland left Quay on Friday.", of="later.md", kind=Kind.WITHDRAWAL, actor=("norland",), place=("quay",),
        on="2021-05-07",
    ),
    claim(
        "Sudmark pulled out of Quay on Friday.", of="wire.md", start=500, kind=Kind.WITHDRAWAL, actor=("sudmark",),
        place=("quay",), on="2021-05-07",
    ),
)  # fmt: skip
COLUMN = claim(
    "A column of 20 lorries reached Mill by the weekend or soon after.",
    of="later.md", start=100, kind=Kind.DEPLOYMENT, actor=("norland",), place=("mill",),
    on=("2021-05-08", "2021-05-11"),
)  # fmt: skip
TALKS = claim(
    "Norland will meet Sudmark in Ostia on Sunday.",
    of="wire.md", start=600, kind=Kind.MEETING, actor=("norland",), target=("sudmark",), on="2021-05-09",
    status=Status.PLANNED,
)  # fmt: skip
DEMANDED = claim(
    "Norland demanded that Sudmark stop firing at once.",
    of="courier.md", start=700, kind=Kind.DEMAND, actor=("norland",), target=("sudmark",), on="2021-05-05",
)  # fmt: skip
FLED = claim(
    "Some 40 families have fled the valley since 1 May.",
    of="courier.md", start=800, kind=Kind.DISPLACEMENT, target=("civilians",), place=("valley",),
    on=("2021-05-01", "2021-05-05"),
)  # fmt: skip
BARRED = claim(
    "Sudmark turned a patrol of the mission back at Mill.",
    of="log.md", start=900, kind=Kind.ACCESS_DENIED, actor=("sudmark",), place=("mill",), on="2021-05-04",
)  # fmt: skip
BEFORE = claim(
    "Norland attacked Peak.", of="earlier.md", kind=Kind.ATTACK, actor=("norland",), target=("sudmark",),
    place=("mill",), on="2021-04-28",
)  # fmt: skip
ACCUSED = claim(
    "Ostia said that Norland had broken the Line accord.",
    of="wire.md", start=1000, kind=Kind.ACCUSATION, actor=("ostia",), target=("norland",), on="2021-05-06",
)  # fmt: skip


def figure(
    what: Quantity,
    who: str,
    *versions: tuple[Claim, int, int | None],
    best: tuple[int, int | None] | None,
    **more: object,
) -> ReconciledFigure:
    highs = [high for _, _, high in versions]
    said = tuple(FigureVersion(claim=told.id, low=low, high=high) for told, low, high in versions)
    verdict = FigureVerdict.SINGLE if len(versions) == 1 else FigureVerdict.DISPUTED
    return ReconciledFigure(
        what=what,
        who=who,
        low=min(low for _, low, _ in versions),
        high=None if None in highs else max(high for high in highs if high is not None),
        verdict=verdict,
        versions=said,
        best=best,
        **more,  # type: ignore[arg-type]
    )


def incident(
    name: str,
    *claims: Claim,
    grade: str = "3",
    figures: Sequence[ReconciledFigure] = (),
    actor: tuple[str, ...] | None = None,
) -> Incident:
    first = claims[0]
    return Incident(
        id=IncidentId(name),
        kind=first.kind,
        place=first.place,
        date=first.date,
        actor=first.actor if actor is None else actor,
        target=first.target,
        figures=tuple(figures),
        claims=tuple(each.id for each in claims),
        origins=tuple(OriginId(each.report) for each in claims),
        grade=grade,
        grade_reason="one independent origin, with a day, place or figure (independent origins: 1)",
    )


INCIDENTS = (
    incident(
        "i01", SHELLED[0], SHELLED[1], SHELLED[2], grade="2",
        figures=(
            figure(Quantity.KILLED, "Norlander soldiers", (SHELLED[0], 5, 5), (SHELLED[1], 7, None), best=(7, None)),
        ),
    ),
    incident("i02", NAMELESS, figures=(figure(Quantity.WOUNDED, "civilians", (NAMELESS, 2, 2), best=(2, 2)),)),
    incident("i03", GUNMEN, grade="6"),
    incident("i04", RING),
    incident("i05", *LEFT, grade="4", actor=("norland", "sudmark")),
    incident("i06", COLUMN, figures=(figure(Quantity.VEHICLES, "lorries", (COLUMN, 20, 20), best=(20, 20)),)),
    incident("i07", TALKS),
    incident("i08", DEMANDED),
    incident(
        "i09", FLED,
        figures=(
            figure(
                Quantity.DISPLACED, "families", (FLED, 36, 44), best=(36, 44), scope=FigureScope.RUNNING,
                since=days("2021-05-01"),
            ),
        ),
    ),
    incident("i10", BARRED),
    incident("i11", BEFORE),
    incident("i12", ACCUSED),
)  # fmt: skip


def finding(name: str, of: str, party: str, level: Level, on: Days, **more: object) -> Finding:
    element = Element(name="bound party", met=Met.MET, reason="bound")
    return Finding(
        id=FindingId(name), provision="no-fire", incident=IncidentId(of), verdict=Verdict.BREACH, level=level,
        determination=None, party=party, date=days(on), elements=(element,), reason=f"no fire: {of}", **more,  # type: ignore[arg-type]
    )  # fmt: skip


FINDINGS = (
    finding("f01", "i01", "sudmark", Level.CORROBORATED, "2021-05-04"),
    finding("f02", "i11", "norland", Level.ALLEGED, "2021-04-28"),
    finding("f03", "i12", "norland", Level.ALLEGED, "2021-05-06", basis=Basis.ALLEGATION),
)
DISCREPANCIES = (
    Discrepancy(
        incident=IncidentId("i01"), field="killed: Norlander soldiers", verdict="disputed", since=days("2021-05-06"),
        latest=days("2021-05-06"), size=2, unit="people", settles="the register of the hospital",
        values=(
            DiscrepancyValue(value="5", claims=(SHELLED[0].id,), origins=(OriginId("o1"),)),
            DiscrepancyValue(value="7 or more", claims=(SHELLED[1].id,), origins=(OriginId("o2"),)),
        ),
    ),
    Discrepancy(
        incident=IncidentId("i01"), field="occurrence", verdict="disputed", type=DiscrepancyType.OCCURRENCE,
        since=days("2021-05-06"), latest=days("2021-05-06"), settles="a look at the craters",
        values=(
            DiscrepancyValue(value="asserted", claims=(SHELLED[0].id, SHELLED[1].id), origins=(OriginId("o1"),)),
            DiscrepancyValue(value="denied", claims=(SHELLED[2].id,), origins=(OriginId("o2"),)),
        ),
    ),
    Discrepancy(
        incident=IncidentId("i05"), field="actor", verdict="disputed", type=DiscrepancyType.ACTOR,
        since=days("2021-05-12"), latest=days("2021-05-12"), settles="a log of that day",
        values=(
            DiscrepancyValue(value="norland", claims=(LEFT[0].id,), origins=(OriginId("o1"),)),
            DiscrepancyValue(value="sudmark", claims=(LEFT[1].id,), origins=(OriginId("o2"),)),
        ),
    ),
)  # fmt: skip
SITES = (
    SiteHistory(
        id="post-ford", name="Ford", party="norland", place="ford",
        history=(
            SiteEvent(state=SiteState.ATTACKED, date=days("2021-05-04"), claims=(SHELLED[0].id,)),
            SiteEvent(state=SiteState.ENCIRCLED, date=days("2021-05-06"), claims=(RING.id,)),
        ),
    ),
    SiteHistory(
        id="post-mill", name="Mill", party="norland", place="mill",
        history=(SiteEvent(state=SiteState.ESTABLISHED, date=days("2021-01-10"), source="Commission"),),
    ),
    SiteHistory(id="post-quay", name="Quay", party="norland", place="quay", history=()),
)  # fmt: skip
COVERAGE = (
    Coverage(
        site="post-mill", interval=days("2021-05-04"), state=Watch.OBSERVED_ACTIVITY, reason="log.md reports 1 act"
    ),
    Coverage(
        site="post-mill", interval=days(("2021-05-05", "2021-05-09")), state=Watch.REPORT_MISSING, reason="no report"
    ),
)
COUNTS = (Count(what="posts encircled", of=2, date=days("2021-05-06"), low=1, high=1, claims=(RING.id,)),)
DECISIONS = (
    Ruling(
        id=ruling_id(9), number=9, verb=Verb.MERGE, at=datetime(2021, 5, 8, 9, tzinfo=UTC), author="Ada Reed",
        reason="one salvo", outcome=Outcome.APPLIED, claims=(SHELLED[0].id, SHELLED[1].id),
    ),
)  # fmt: skip
SYMMETRY = tuple(
    SymmetryRow(
        party=party, alleged=0, corroborated=count, disputed=0, missed_deadlines=0, allegations=1 - count,
        determined=(), access_denied=count, observed=1, days=21,
    )
    for party, count in (("norland", 0), ("sudmark", 1))
)  # fmt: skip


def dated(several: Sequence[Report]) -> tuple[DatedReport, ...]:
    return tuple(DatedReport(report=each, origin=OriginId(each.id)) for each in several)


def small_record() -> Record:
    claims = (*SHELLED, NAMELESS, GUNMEN, RING, *LEFT, COLUMN, TALKS, DEMANDED, FLED, BARRED, BEFORE, ACCUSED)
    return Record(
        reports=dated(REPORTS), claims=claims, incidents=INCIDENTS, findings=FINDINGS, sites=SITES, counts=COUNTS,
        coverage=COVERAGE, discrepancies=DISCREPANCIES, terms=(), decisions=DECISIONS,
    )  # fmt: skip


def small(record: Record | None = None) -> Material:
    return Material(
        record=record or small_record(), mandate=MANDATE, digest="5" * 64, period=WEEK, before=previous(WEEK),
        released="released under policy 0000", symmetry=SYMMETRY,
    )  # fmt: skip


KINDS = tuple(Kind)
PLACES = ("mill", "ford", "quay", "valley")
PARTIES = (("norland",), ("sudmark",), (), ("gunmen",))


def large_record(count: int) -> Record:
    """`count` incidents of two accounts each, over 60 days, of every kind; the same for the same count."""
    claims, incidents, findings, found = [], [], [], []
    first = date(2021, 4, 1)
    for i in range(count):
        kind, place, when = KINDS[i % len(KINDS)], PLACES[i % 4], first + timedelta(days=i * 7 % 60)
        told = [_claim(f"c{i:07d}{side}", kind, place, when, i, side) for side in (0, 1)]
        killed = figure(
            Quantity.KILLED, "civilians", (told[0], i % 9, i % 9), (told[1], i % 5, None), best=(i % 9, None)
        )
        made = incident(f"i{i:07d}", *told, grade=str(1 + i % 6), figures=(killed,) if i % 3 == 0 else ())
        claims += told
        incidents.append(made)
        if kind in (Kind.SHELLING, Kind.ATTACK) and made.actor[:1] in (("norland",), ("sudmark",)):
            findings.append(finding(f"f{i:07d}", made.id, made.actor[0], Level.ALLEGED, when.isoformat()))
        if i % 10 == 0:
            values = tuple(
                DiscrepancyValue(value=place, claims=(each.id,), origins=(OriginId(f"o{side}"),))
                for side, (each, place) in enumerate(zip(told, ("Mill", "Ford"), strict=True))
            )
            found.append(
                Discrepancy(
                    incident=made.id, field="place", values=values, verdict="disputed", type=DiscrepancyType.PLACE,
                    since=days(when.isoformat()), latest=days(when.isoformat()),
                )
            )  # fmt: skip
    return replace(
        small_record(), claims=tuple(claims), incidents=tuple(incidents), findings=tuple(findings),
        discrepancies=tuple(found), sites=(), counts=(), decisions=(),
    )  # fmt: skip


def _claim(name: str, kind: Kind, place: str, when: date, i: int, side: int) -> Claim:
    return Claim(
        id=ClaimId(name), report=(COURIER, WIRE)[side].id, start=i, end=i + 40, trigger=(i, i + 7), kind=kind,
        evidence=f"Account {side} of occurrence {i}.", actor=PARTIES[i % 3 if i % 11 else 3], target=("civilians",),
        place=(spot(place),), date=days(when.isoformat()),
        figures=(Figure(what=Quantity.KILLED, who="civilians", low=1, high=1, text="1"),),
    )  # fmt: skip
