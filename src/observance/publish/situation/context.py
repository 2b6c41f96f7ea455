"""The record as a report looks at it: everything looked up once, incidents set apart by period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from observance.mandate.amendments import reading_on, readings
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import MandateSite, Provision
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Basis, Determination, Finding, FindingId, SiteHistory, Verdict
from observance.model.incident import Discrepancy, Incident, IncidentId
from observance.model.interval import DateInterval
from observance.model.kinds import Status
from observance.model.record import DatedReport
from observance.model.report import ReportId
from observance.publish.situation.document import Ground, GroundKind, of_claims
from observance.publish.situation.material import Material
from observance.publish.situation.stands import Stand, stand_on

MOST_GROUNDS = 12
"""A sentence that counts more things than this rests on the record as a whole; longer rows of notes help nobody."""
BY_WEIGHT = (Status.ASSERTED, Status.UNCERTAIN, Status.PLANNED, Status.CONDITIONAL, Status.NOT_HAPPENED)


@dataclass(frozen=True)
class Context:
    """A material with its indexes. An incident is `here` where all of its date lies in the period, `perhaps` where
    only a part of it does."""

    material: Material

    @property
    def period(self) -> DateInterval:
        return self.material.period

    @property
    def year(self) -> int | None:
        """The year that need not be said."""
        first, last = self.period.earliest.year, self.period.latest.year
        return last if first == last else None

    @cached_property
    def names(self) -> Names:
        return Names(self.material.mandate)

    @cached_property
    def geography(self) -> Geography:
        return Geography(self.material.mandate)

    @cached_property
    def claims(self) -> Mapping[ClaimId, Claim]:
        return {claim.id: claim for claim in self.material.record.claims}

    @cached_property
    def reports(self) -> Mapping[ReportId, DatedReport]:
        return {dated.report.id: dated for dated in self.material.record.reports}

    @cached_property
    def incidents(self) -> Mapping[IncidentId, Incident]:
        return {incident.id: incident for incident in self.material.record.incidents}

    @cached_property
    def findings(self) -> Mapping[FindingId, Finding]:
        return {finding.id: finding for finding in self.material.record.findings}

    @cached_property
    def sites(self) -> Mapping[str, SiteHistory]:
        return {site.id: site for site in self.material.record.sites}

    @cached_property
    def board(self) -> Mapping[str, Stand]:
        """How each site stood at the end of the period."""
        return {site.id: stand_on(site, self.period.latest) for site in self.material.record.sites}

    @cached_property
    def watched_keys(self) -> frozenset[str]:
        """The keys of all that is known of the watch of sites."""
        return frozenset(f"{row.site} {row.interval.earliest}" for row in self.material.record.coverage)

    @cached_property
    def mandate_sites(self) -> Mapping[str, MandateSite]:
        """The sites of the mandate that the record tells of: what it withholds is named nowhere."""
        return {site.id: site for site in self.material.mandate.sites if site.id in self.sites}

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """Every provision as it reads at the end of the period; as it first read where it is not in force then."""
        return {each.id: reading_on(each, self.period.latest) or each for each in self.material.mandate.provisions}

    @cached_property
    def in_force(self) -> tuple[Provision, ...]:
        """The provisions in force at some time of the period, in each of their readings of that time."""
        versions = (reading for each in self.material.mandate.provisions for reading in readings(each))
        return tuple(each for each in versions if each.in_force.intersection(self.period) is not None)

    @cached_property
    def here(self) -> tuple[Incident, ...]:
        return self._dated(self.period)

    @cached_property
    def earlier(self) -> tuple[Incident, ...]:
        """Those of the period before."""
        return self._dated(self.material.before)

    @cached_property
    def perhaps(self) -> tuple[Incident, ...]:
        found = (i for i in self.material.record.incidents if self.may_be_in(i.date) and not self.is_in(i.date))
        return tuple(sorted(found, key=order))

    def is_in(self, interval: DateInterval | None) -> bool:
        return interval is not None and lies_in(interval, self.period)

    def may_be_in(self, interval: DateInterval | None) -> bool:
        return interval is not None and interval.intersection(self.period) is not None

    @cached_property
    def discrepancies_of(self) -> Mapping[IncidentId, Sequence[Discrepancy]]:
        found: dict[IncidentId, list[Discrepancy]] = defaultdict(list)
        for each in self.material.record.discrepancies:
            found[each.incident].append(each)
        return found

    @cached_property
    def findings_of(self) -> Mapping[IncidentId, Sequence[Finding]]:
        found: dict[IncidentId, list[Finding]] = defaultdict(list)
        for each in self.material.record.findings:
            if each.incident is not None:
                found[each.incident].append(each)
        return found

    def breaches(self, period: DateInterval) -> tuple[Finding, ...]:
        """Breaches that rest on incidents of a period, without those that people ruled to be none."""
        return tuple(
            each
            for each in self.material.record.findings
            if each.verdict is Verdict.BREACH
            and each.basis is Basis.INCIDENT
            and each.determination is not Determination.NOT_A_BREACH
            and each.date is not None
            and lies_in(each.date, period)
        )

    @cached_property
    def whole(self) -> Ground:
        """The record as a whole."""
        return Ground(GroundKind.RECORD, self.material.digest)

    def told(self, incident: Incident) -> tuple[Claim, ...]:
        return tuple(self.claims[claim] for claim in incident.claims)

    def status(self, incident: Incident) -> Status:
        """The strongest that any account says of it."""
        found = {claim.status for claim in self.told(incident)}
        return next((status for status in BY_WEIGHT if status in found), Status.ASSERTED)

    def happened(self, incidents: Iterable[Incident]) -> tuple[Incident, ...]:
        """Those that some account asserts."""
        return tuple(each for each in incidents if self.status(each) is Status.ASSERTED)

    def of_claims(self, claims: Iterable[ClaimId]) -> tuple[Ground, ...]:
        """At most `MOST_GROUNDS` of them, those of different reports first; of none the record as a whole."""
        several = list(dict.fromkeys(claims))
        if not several:
            return (self.whole,)
        if len(several) <= MOST_GROUNDS:
            return of_claims(several)
        seen: set[ReportId] = set()
        first, rest = list[ClaimId](), list[ClaimId]()
        for claim in several:
            report = self.claims[claim].report
            (rest if report in seen else first).append(claim)
            seen.add(report)
        return of_claims([*first, *rest][:MOST_GROUNDS])

    def of_incidents(self, incidents: Sequence[Incident]) -> tuple[Ground, ...]:
        """A claim for each where they are few, else the record that they are counted in."""
        if not incidents or len(incidents) > MOST_GROUNDS:
            return (self.whole,)
        return of_claims(list(dict.fromkeys(i.claims[0] for i in incidents if i.claims))) or (self.whole,)

    def of_findings(self, findings: Sequence[Finding]) -> tuple[Ground, ...]:
        if not findings or len(findings) > MOST_GROUNDS:
            return (self.whole,)
        return tuple(Ground(GroundKind.FINDING, each.id) for each in findings)

    def _dated(self, period: DateInterval) -> tuple[Incident, ...]:
        found = (i for i in self.material.record.incidents if i.date is not None and lies_in(i.date, period))
        return tuple(sorted(found, key=order))


def lies_in(interval: DateInterval, period: DateInterval) -> bool:
    return period.earliest <= interval.earliest and interval.latest <= period.latest


def order(incident: Incident) -> tuple[date, date, str, str]:
    """By time, then place."""
    when, where = incident.date, incident.place[0].name if incident.place else ""
    return (
        when.earliest if when else date.max,
        when.latest if when else date.max,
        where,
        incident.id,
    )
