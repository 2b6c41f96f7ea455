"""Incidents under a mandate → grades, findings, site histories, counts, coverage, the outlets' terms and framing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from observance.assess.allegations import Allegations
from observance.assess.counts import post_counts
from observance.assess.coverage import coverage_of
from observance.assess.deadlines import Deadlines, last_day
from observance.assess.determinations import determined
from observance.assess.findings import Assessment, Assessor, Attribution, assessment, level_of
from observance.assess.framing import Framer, framing_counts
from observance.assess.grades import grade_incidents, rule_for
from observance.assess.sites import site_histories
from observance.assess.standing import origins_of, standing
from observance.assess.tellings import Accounts
from observance.assess.terms import term_counts
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Mandate
from observance.model.claim import Claim, ClaimId
from observance.model.finding import (
    Count,
    Coverage,
    Finding,
    Judgement,
    Level,
    OpenCase,
    SiteHistory,
    TermCount,
    Verdict,
)
from observance.model.framing import Frame, FramingCount
from observance.model.incident import Discrepancy, Incident, OriginId
from observance.model.passage import Passage
from observance.model.record import DatedReport
from observance.model.report import ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What incidents mean under the mandate; every tuple is in a fixed order. `idle` are the numbers of the decisions
    that found nothing to determine, `overridden` of those that a later one replaced."""

    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    sites: tuple[SiteHistory, ...]
    counts: tuple[Count, ...]
    coverage: tuple[Coverage, ...]
    terms: tuple[TermCount, ...]
    frames: tuple[Frame, ...]
    framings: tuple[FramingCount, ...]
    cases: tuple[OpenCase, ...] = ()
    idle: frozenset[int] = frozenset()
    overridden: frozenset[int] = frozenset()


def assess(
    mandate: Mandate,
    reports: Sequence[DatedReport],
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    discrepancies: Sequence[Discrepancy],
    passages: Sequence[Passage] = (),
    judgements: Sequence[Judgement] = (),
) -> Assessed:
    """Grades the incidents and weighs them; every claim of an incident is among `claims`. `judgements` are what people
    determined."""
    names, by_id = Names(mandate), {claim.id: claim for claim in claims}
    graded = grade_incidents(names, reports, by_id, incidents, discrepancies, passages)
    plain = [dated.report for dated in reports]
    desks = {site.id for site in mandate.sites if not site.observes}
    coverage = coverage_of(plain, [claim for claim in claims if not claim.withdrawn], desks)
    dated = {each.report.id: each for each in reports}
    origins = origins_of(dated, by_id, passages)
    accounts = Accounts(claims=by_id, reports=dated, origins=origins, discrepancies=discrepancies, coverage=coverage)
    sites = site_histories(mandate, names, graded, accounts)
    frames = Framer.of(names).frames(graded, by_id, reports)
    assessor = Assessor(mandate, names, Geography(mandate), by_id, _attribution(names, dated, by_id, origins), reports)
    found = _assessment(mandate, names, reports, by_id, graded, coverage, assessor, _denied(graded, accounts))
    under = determined(found.findings, judgements, graded)
    return Assessed(
        incidents=graded,
        findings=under.findings,
        sites=sites,
        counts=post_counts(mandate, graded, by_id, sites),
        coverage=coverage,
        terms=term_counts(mandate, plain),
        frames=frames,
        framings=framing_counts(names, graded, frames),
        cases=found.cases,
        idle=under.idle,
        overridden=under.overridden,
    )


def _assessment(
    mandate: Mandate,
    names: Names,
    reports: Sequence[DatedReport],
    claims: Mapping[ClaimId, Claim],
    incidents: Sequence[Incident],
    coverage: Sequence[Coverage],
    assessor: Assessor,
    denied: Iterable[tuple[Claim, Claim]],
) -> Assessment:
    """Findings and open cases from incidents, from the calendar and from words that the agreement was broken."""
    deadlines = Deadlines(mandate, assessor.setting, claims, coverage, last_day(mandate, reports))
    contested = (claims[c] for incident in incidents if level_of(incident) is Level.DISPUTED for c in incident.claims)
    allegations = Allegations(mandate, names, reports, claims.values(), denied, contested)
    past = deadlines.judged
    return assessment(
        (
            *(
                found
                for incident in incidents
                for found in assessor.of_incident(incident)
                if not _is_judged(found, past)
            ),
            *deadlines.of(incidents),
            *allegations.of(incidents, claims),
        )
    )


def _denied(incidents: Sequence[Incident], accounts: Accounts) -> Iterator[tuple[Claim, Claim]]:
    """Every claim of an incident that is denied, with each claim that denies it."""
    denials = accounts.denials()
    for incident in incidents:
        yield from product(
            (accounts.claims[claim] for claim in incident.claims),
            (accounts.claims[denial] for denial in denials.get(incident.id, ())),
        )


def _is_judged(found: Finding | OpenCase, past: frozenset[str]) -> bool:
    """Once the day of a deadline is past, what was done for it is told by the one answer on the deadline, not twice."""
    return found.verdict is Verdict.COMPLIANCE and found.provision in past


def _attribution(
    names: Names,
    reports: Mapping[ReportId, DatedReport],
    claims: Mapping[ClaimId, Claim],
    origins: Mapping[ClaimId, OriginId],
) -> Attribution:
    """Grades an incident as if only some of its claims told of it."""

    def grade(incident: Incident, telling: Sequence[Claim]) -> str:
        alone = replace(incident, claims=tuple(claim.id for claim in telling))
        return rule_for(standing(names, reports, claims, origins, alone, ())).grade

    return grade
