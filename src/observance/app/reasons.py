"""What stands behind the nouns, beside their exported fields: links, grades, datings, and who belongs to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from observance.app.row import make_row
from observance.model.claim import Claim, ClaimId
from observance.model.finding import FindingId
from observance.model.incident import Incident, IncidentId
from observance.model.record import DatedReport, Record
from observance.model.report import ReportId
from observance.publish.jsonl import JsonObject
from observance.store import Row

WHY = "why"


@dataclass(frozen=True)
class Reasons:
    """Which claims a report makes, which incident a claim belongs to, which findings an incident bears on."""

    of_report: Mapping[ReportId, list[ClaimId]]
    of_claim: Mapping[ClaimId, IncidentId]
    of_incident: Mapping[IncidentId, list[FindingId]]

    @classmethod
    def of(cls, record: Record) -> "Reasons":
        reports: dict[ReportId, list[ClaimId]] = {}
        for claim in sorted(record.claims, key=lambda each: (each.start, each.id)):
            reports.setdefault(claim.report, []).append(claim.id)
        findings: dict[IncidentId, list[FindingId]] = {}
        for finding in record.findings:
            if finding.incident is not None:
                findings.setdefault(finding.incident, []).append(finding.id)
        claims = {claim: incident.id for incident in record.incidents for claim in incident.claims}
        return cls(reports, claims, findings)

    def rows(self, record: Record) -> list[Row]:
        return [
            *map(self._report, record.reports),
            *map(self._claim, record.claims),
            *map(self._incident, record.incidents),
        ]

    def _report(self, dated: DatedReport) -> Row:
        report = dated.report
        item: JsonObject = {
            "dating": list(report.published.reasons if report.published else dated.date_notes),
            "date_conflicts": [
                {"constraints": list(each.constraints), "aside": list(each.aside)} for each in dated.date_conflicts
            ],
            "url": report.url,
            "author": report.author,
            "claims": self.of_report.get(report.id, []),
        }
        return make_row(WHY, f"{WHY}:{report.id}", item)

    def _claim(self, claim: Claim) -> Row:
        times = [{"text": time.text, "rule": time.rule, "value": time.value} for time in claim.times]
        return make_row(WHY, f"{WHY}:{claim.id}", {"incident": self.of_claim.get(claim.id), "times": times})

    def _incident(self, incident: Incident) -> Row:
        links = [{"left": link.left, "right": link.right, "reasons": list(link.reasons)} for link in incident.links]
        item = {"links": links, "grade": incident.grade_reason, "findings": self.of_incident.get(incident.id, [])}
        return make_row(WHY, f"{WHY}:{incident.id}", item)
