"""Made-up records of any size, the same for the same arguments: `synthetic(mandate, incidents=10_000)`.

Nothing in them is drawn at random: each noun is counted through, and its slots turn over at rates that share no factor.
Three claims an incident, each in a report of its own origin; the tolls of one incident in five are disputed, one in
nine has no date, one in seven no place, one in eleven no actor.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Claim, ClaimId, Figure, Place, Quantity, Reason
from observance.model.finding import (
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
    FigureVerdict,
    FigureVersion,
    Incident,
    IncidentId,
    OriginId,
    ReconciledFigure,
)
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.record import DatedReport, Record
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId

CLAIMS = 3
SENTENCE = "Shells fell on the edge of the town on that day, two residents and an official of the council said."
SENTENCES = 24
KINDS = tuple(Kind)


def synthetic(mandate: Mandate, incidents: int = 10_000) -> Record:
    """A record of so many incidents, with three claims each, one report for every four claims, and all that hangs on
    them; the parties, places and sites are the mandate's."""
    reports = tuple(_report(number, mandate) for number in range(incidents * CLAIMS // 4 + 1))
    claims = tuple(_claim(number, mandate, reports) for number in range(incidents * CLAIMS))
    made = tuple(_incident(number, claims, reports) for number in range(incidents))
    return Record(
        reports=tuple(sorted(reports, key=lambda each: each.report.id)),
        claims=tuple(sorted(claims, key=lambda each: each.id)),
        incidents=tuple(sorted(made, key=lambda each: each.id)),
        findings=tuple(sorted(_findings(made, mandate), key=lambda each: each.id)),
        sites=tuple(_site(site.id, site.name, site.party, site.place, mandate) for site in mandate.sites),
        counts=(),
        coverage=tuple(_coverage(mandate)),
        discrepancies=tuple(_discrepancy(each) for each in made if _is_disputed(each)),
        terms=tuple(TermCount(outlet="Wire", party=each.id, term="forces", count=3) for each in mandate.parties),
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _day(number: int, mandate: Mandate) -> DateInterval:
    first, days = mandate.period.earliest, min(mandate.period.days, 3650)
    start = first + timedelta(days=number * 7 % max(days - 10, 1))
    return DateInterval(start, start + timedelta(days=(0, 0, 0, 2, 6)[number % 5]))


def _report(number: int, mandate: Mandate) -> DatedReport:
    text = f"{' '.join([SENTENCE] * SENTENCES)} Number {number}."
    report = Report(
        id=ReportId(_hash(text)),
        name=f"{number:06d}.txt",
        text=text,
        paragraphs=(Paragraph(0, len(text), ParagraphKind.BODY),),
        outlet=("Wire", "Gazette", "Observer", None)[number % 4],
        title=f"Report {number} from the line",
        language="en",
        published=Dating(_day(number, mandate), DatingMethod.METADATA),
    )
    return DatedReport(report=report, origin=OriginId("o" + _hash(f"origin {number // 2}")[:16]))


def _place(number: int, mandate: Mandate) -> tuple[Place, ...]:
    located: Sequence[GazetteerEntry] = [entry for entry in mandate.places if entry.lat is not None]
    if number % 7 == 6 or not located:
        return ()
    entry = located[number * 13 % len(located)]
    return (Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision),)


def _party(number: int, mandate: Mandate) -> tuple[str, ...]:
    return () if number % 11 == 10 else (mandate.parties[number % len(mandate.parties)].id,)


def _claim(number: int, mandate: Mandate, reports: Sequence[DatedReport]) -> Claim:
    incident, start = number // CLAIMS, number % SENTENCES * (len(SENTENCE) + 1)
    killed = 1 + incident % 9 + (number % CLAIMS if incident % 5 == 4 else 0)
    return Claim(
        id=ClaimId("c" + _hash(f"claim {number}")[:16]),
        report=reports[number * 5 % len(reports)].report.id,
        start=start,
        end=start + len(SENTENCE),
        evidence=SENTENCE,
        trigger=(start, start + 6),
        kind=KINDS[incident % len(KINDS)],
        actor=_party(incident, mandate),
        target=_party(incident + 5, mandate),
        place=_place(incident, mandate),
        date=None if incident % 9 == 8 else _day(incident, mandate),
        figures=(Figure(what=Quantity.KILLED, who="soldiers", low=killed, high=killed, text=str(killed)),),
        source=("a resident",),
        why=(Reason("kind", "lexicon shelling:shell", "Shells"), Reason("place", "named in the clause", "town")),
    )


def _incident(number: int, claims: Sequence[Claim], reports: Sequence[DatedReport]) -> Incident:
    told = claims[number * CLAIMS : (number + 1) * CLAIMS]
    origins = tuple(reports[(number * CLAIMS + i) * 5 % len(reports)].origin for i in range(CLAIMS))
    return Incident(
        id=IncidentId("i" + told[0].id[1:]),
        kind=told[0].kind,
        place=told[0].place,
        date=told[0].date,
        actor=told[0].actor,
        target=told[0].target,
        figures=(_figure(told, origins),),
        claims=tuple(sorted(claim.id for claim in told)),
        origins=tuple(sorted(set(origins))),
        grade=str(1 + number % 6),
        argument=("3 independent origins tell of it", "so it is probable"),
        disputes=("killed: soldiers",) if number % 5 == 4 else (),
        summary=f"{told[0].kind.value} {number}",
    )


def _figure(told: Sequence[Claim], origins: Sequence[OriginId]) -> ReconciledFigure:
    lows = [claim.figures[0].low for claim in told]
    is_one = len(set(lows)) == 1
    versions = tuple(
        FigureVersion(claim=claim.id, low=low, high=low, origin=origin)
        for claim, low, origin in zip(told, lows, origins, strict=True)
    )
    return ReconciledFigure(
        what=Quantity.KILLED,
        who="soldiers",
        low=min(lows),
        high=max(lows),
        verdict=FigureVerdict.AGREED if is_one else FigureVerdict.DISPUTED,
        versions=versions,
        best=(lows[0], lows[0]) if is_one else None,
        best_by="agreed" if is_one else "undecided",
    )


def _is_disputed(incident: Incident) -> bool:
    return bool(incident.disputes)


def _discrepancy(incident: Incident) -> Discrepancy:
    values = (
        DiscrepancyValue(value="5 soldiers", claims=incident.claims[:1], origins=incident.origins[:1]),
        DiscrepancyValue(value="7 soldiers", claims=incident.claims[1:], origins=incident.origins[1:]),
    )
    return Discrepancy(incident=incident.id, field="killed: soldiers", values=values, verdict="disputed", size=2.0)


def _findings(incidents: Sequence[Incident], mandate: Mandate) -> list[Finding]:
    """Of every third incident, one."""
    names = ("bound party", "period", "area", "conduct")
    return [
        Finding(
            id=FindingId("f" + _hash(f"finding {incident.id}")[:16]),
            provision=mandate.provisions[number % len(mandate.provisions)].id,
            incident=incident.id,
            verdict=Verdict.BREACH,
            level=tuple(Level)[number % 3],
            determination=None,
            party=incident.actor[0] if incident.actor else None,
            date=incident.date,
            elements=tuple(
                Element(name=name, met=Met.MET, reason="as its claims say", claims=incident.claims) for name in names
            ),
            reason="may be a breach",
        )
        for number, incident in enumerate(incidents[::3])
        if mandate.provisions
    ]


def _site(site: str, name: str, party: str, place: str | None, mandate: Mandate) -> SiteHistory:
    begun = DateInterval.day(mandate.period.earliest)
    event = SiteEvent(state=SiteState.OPERATING, date=begun)
    return SiteHistory(id=site, name=name, party=party, place=place, history=(event,))


def _coverage(mandate: Mandate) -> list[Coverage]:
    """A day in ten of the first hundred, for every site."""
    days: list[date] = [mandate.period.earliest + timedelta(days=10 * number) for number in range(10)]
    return [
        Coverage(site=site.id, interval=DateInterval.day(day), state=Watch.OBSERVED_QUIET, reason="a log")
        for site in mandate.sites
        for day in days
    ]
