"""Incidents under a mandate → grades, findings, site histories, counts, coverage, the outlets' terms and framing."""

from collections.abc import Sequence
from dataclasses import dataclass

from observance.assess.counts import post_counts
from observance.assess.coverage import coverage_of
from observance.assess.findings import Assessor
from observance.assess.framing import Framer, framing_counts
from observance.assess.grades import grade_incidents
from observance.assess.sites import site_histories
from observance.assess.standing import origins_of
from observance.assess.tellings import Accounts
from observance.assess.terms import term_counts
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.finding import Count, Coverage, Finding, SiteHistory, TermCount
from observance.model.framing import Frame, FramingCount
from observance.model.incident import Discrepancy, Incident
from observance.model.passage import Passage
from observance.model.record import DatedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What incidents mean under the mandate; every tuple is in a fixed order."""

    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    sites: tuple[SiteHistory, ...]
    counts: tuple[Count, ...]
    coverage: tuple[Coverage, ...]
    terms: tuple[TermCount, ...]
    frames: tuple[Frame, ...]
    framings: tuple[FramingCount, ...]


def assess(
    mandate: Mandate,
    reports: Sequence[DatedReport],
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    discrepancies: Sequence[Discrepancy],
    passages: Sequence[Passage] = (),
) -> Assessed:
    """Grades the incidents and weighs them; every claim of an incident is among `claims`."""
    names, by_id = Names(mandate), {claim.id: claim for claim in claims}
    graded = grade_incidents(names, reports, by_id, incidents, discrepancies, passages)
    plain = [dated.report for dated in reports]
    coverage = coverage_of(plain, [claim for claim in claims if not claim.withdrawn])
    dated = {each.report.id: each for each in reports}
    accounts = Accounts(
        claims=by_id,
        reports=dated,
        origins=origins_of(dated, by_id, passages),
        discrepancies=discrepancies,
        coverage=coverage,
    )
    sites = site_histories(mandate, names, graded, accounts)
    frames = Framer.of(names).frames(graded, by_id, reports)
    return Assessed(
        incidents=graded,
        findings=Assessor(mandate, names, Geography(mandate), by_id).findings(graded),
        sites=sites,
        counts=post_counts(mandate, graded, by_id, sites),
        coverage=coverage,
        terms=term_counts(mandate, plain),
        frames=frames,
        framings=framing_counts(names, graded, frames),
    )
