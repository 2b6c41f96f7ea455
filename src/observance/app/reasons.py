"""What stands behind the nouns, beside their exported fields: links, grades, datings, and who belongs to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from observance.app.framing import frame_object
from observance.app.row import make_row
from observance.model.claim import Claim, ClaimId
from observance.model.finding import FindingId
from observance.model.incident import Incident, IncidentId, Link, OriginId
from observance.model.passage import Passage, passage_of_claims
from observance.model.record import DatedReport, Record
from observance.model.report import ReportId
from observance.publish.jsonl import JsonObject, discrepancy_object
from observance.store import Row

WHY = "why"


@dataclass(frozen=True)
class Reasons:
    """Which claims a report makes, which incident a claim belongs to, which findings an incident bears on, and on which
    origin a claim rests, by which passage if not by its report's."""

    of_report: Mapping[ReportId, list[ClaimId]]
    of_claim: Mapping[ClaimId, IncidentId]
    of_incident: Mapping[IncidentId, list[FindingId]]
    differing: Mapping[IncidentId, list[JsonObject]]
    framed: Mapping[IncidentId, list[JsonObject]]
    origins: Mapping[ReportId, OriginId] = field(default_factory=dict)
    passages: Mapping[ClaimId, Passage] = field(default_factory=dict)

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
        differing: dict[IncidentId, list[JsonObject]] = {}
        for discrepancy in record.discrepancies:
            differing.setdefault(discrepancy.incident, []).append(discrepancy_object(discrepancy))
        framed: dict[IncidentId, list[JsonObject]] = {}
        for frame in record.frames:
            framed.setdefault(frame.incident, []).append(frame_object(frame))
        origins = {dated.report.id: dated.origin for dated in record.reports}
        return cls(reports, claims, findings, differing, framed, origins, passage_of_claims(record.passages))

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
        passage = self.passages.get(claim.id)
        item: JsonObject = {
            "incident": self.of_claim.get(claim.id),
            "times": times,
            "origin": passage.origin if passage else self.origins.get(claim.report),
            "passage": passage.reason if passage else None,
        }
        return make_row(WHY, f"{WHY}:{claim.id}", item)

    def _incident(self, incident: Incident) -> Row:
        links = list(map(_link, incident.links))
        item = {
            "links": links,
            "grade": incident.grade_reason,
            "findings": self.of_incident.get(incident.id, []),
            "discrepancies": self.differing.get(incident.id, []),
            "framing": self.framed.get(incident.id, []),
        }
        return make_row(WHY, f"{WHY}:{incident.id}", item)


def _link(link: Link) -> JsonObject:
    """The waterfall of a pair, in bits; `probability` is that of the model."""
    return {
        "left": link.left,
        "right": link.right,
        "weights": [{"name": each.name, "words": each.words, "bits": each.bits} for each in link.weights],
        "total": link.total,
        "probability": round(link.probability, 6),
    }
