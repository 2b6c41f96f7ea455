"""A record without what is withheld, and without anything that rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from observance.model.claim import ClaimId
from observance.model.finding import Count, Coverage, Finding, OpenCase, SiteEvent, SiteHistory
from observance.model.incident import Incident
from observance.model.passage import Passage
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.policy.protecting import Protector
from observance.publish.policy.rules import Rulings, claims_by_report


def without_withheld(record: Record, ruled: Rulings, protector: Protector) -> Record:
    """The record as if nobody had claimed what is withheld. What rests on it even in part goes too: its dates, counts
    and reasons are drawn from all its claims. Protected sites have no history and no coverage."""
    gone = _Gone(ruled, protector, _emptied(record, ruled))
    return replace(
        record,
        reports=tuple(each for each in record.reports if each.report.id not in gone.reports),
        claims=tuple(each for each in record.claims if each.id not in ruled.withheld_claims),
        incidents=tuple(gone.incident(each) for each in record.incidents if each.id not in ruled.withheld_incidents),
        findings=tuple(each for each in record.findings if not gone.finding(each)),
        cases=tuple(each for each in record.cases if not gone.finding(each)),
        sites=tuple(gone.history(each) for each in record.sites if not gone.site(each)),
        counts=tuple(gone.count(each) for each in record.counts if not gone.rests_on(each.claims)),
        coverage=tuple(each for each in record.coverage if not gone.coverage(each)),
        discrepancies=tuple(each for each in record.discrepancies if each.incident not in ruled.withheld_incidents),
        decisions=tuple(
            each
            for each in record.decisions
            if not gone.rests_on((*each.claims, *each.others)) and each.report not in gone.reports
        ),
        passages=tuple(gone.passage(each) for each in record.passages if not gone.shared(each)),
        frames=tuple(each for each in record.frames if not gone.rests_on((each.claim,))),
    )


def _emptied(record: Record, ruled: Rulings) -> frozenset[ReportId]:
    """Reports all of whose claims are withheld."""
    by_report = claims_by_report(record.claims)
    return frozenset(
        report for report, claims in by_report.items() if all(each.id in ruled.withheld_claims for each in claims)
    )


@dataclass(frozen=True)
class _Gone:
    """What is gone."""

    ruled: Rulings
    protector: Protector
    reports: frozenset[ReportId]

    def rests_on(self, claims: Iterable[ClaimId]) -> bool:
        return not self.ruled.withheld_claims.isdisjoint(claims)

    def incident(self, incident: Incident) -> Incident:
        """Without its relations to others that are gone."""
        gone = self.ruled.withheld_incidents
        return replace(incident, relations=tuple(each for each in incident.relations if each.incident not in gone))

    def finding(self, finding: Finding | OpenCase) -> bool:
        claims = (claim for element in finding.elements for claim in element.claims)
        return finding.incident in self.ruled.withheld_incidents or self.rests_on(claims)

    def site(self, site: SiteHistory) -> bool:
        return self.protector.hides_site(site.id, site.name, site.place)

    def history(self, site: SiteHistory) -> SiteHistory:
        history = tuple(self.event(each) for each in site.history if not self._is_gone(each))
        return replace(site, history=history, denied=self._left(site.denied))

    def event(self, event: SiteEvent) -> SiteEvent:
        """Without the denials and the incidents that are gone."""
        incidents = tuple(each for each in event.incidents if each not in self.ruled.withheld_incidents)
        return replace(event, against=self._left(event.against), incidents=incidents)

    def count(self, count: Count) -> Count:
        """Without the names of protected sites."""
        named, possible = (
            tuple(each for each in sites if not self.protector.hides_site(each, "", None))
            for sites in (count.named, count.possible)
        )
        return replace(count, named=named, possible=possible)

    def coverage(self, coverage: Coverage) -> bool:
        hidden = self.protector.hides_site(coverage.site, "", None) or coverage.report in self.reports
        return hidden or self.rests_on(coverage.claims)

    def _is_gone(self, event: SiteEvent) -> bool:
        return self.rests_on(event.claims) or not self.reports.isdisjoint(event.reports)

    def _left(self, claims: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
        return tuple(each for each in claims if not self.rests_on((each,)))

    def shared(self, passage: Passage) -> bool:
        return not self.reports.isdisjoint((passage.left.report, passage.right.report))

    def passage(self, passage: Passage) -> Passage:
        return replace(passage, claims=self._left(passage.claims))
