"""What each noun can be searched and filtered by: claims by what they name, the others by their claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from observance.app.row import make_row
from observance.mandate.geography import Geography
from observance.mandate.types import Mandate
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Count, Coverage, Finding, OpenCase, SiteHistory, TermCount
from observance.model.incident import Discrepancy, Incident, IncidentId
from observance.model.interval import DateInterval
from observance.model.passage import Passage
from observance.model.record import DatedReport, Record
from observance.model.report import ReportId
from observance.model.ruling import Ruling
from observance.publish import jsonl
from observance.store import Row

Tags = frozenset[tuple[str, str]]
FIGURES = "figures"
FIELD_OUTLET = "site:"
REPORT = "report"


@dataclass(frozen=True)
class Facets:
    """The tags of claims and reports, and the rows of incidents, which other nouns share."""

    claims: Mapping[ClaimId, Tags]
    by_report: Mapping[ReportId, Tags]
    incidents: Mapping[IncidentId, Row]

    @classmethod
    def of(cls, record: Record, mandate: Mandate) -> "Facets":
        geography = Geography(mandate)
        sites = _sites_of_claims(record)
        claims = {each.id: _claim_tags(each, geography) | sites.get(each.id, frozenset()) for each in record.claims}
        by_report: dict[ReportId, set[tuple[str, str]]] = defaultdict(set)
        for each in record.claims:
            by_report[each.report] |= claims[each.id]
        facets = cls(claims, {report: frozenset(tags) for report, tags in by_report.items()}, {})
        return replace(facets, incidents={each.id: facets.incident(each) for each in record.incidents})

    def report(self, dated: DatedReport) -> Row:
        report = dated.report
        tags = self.by_report.get(report.id, frozenset())
        outlet = report.outlet or ""
        if outlet.startswith(FIELD_OUTLET):
            tags |= {("site", outlet.removeprefix(FIELD_OUTLET))}
        return make_row(
            "reports",
            report.id,
            jsonl.report_object(dated),
            kind=report.kind.value,
            interval=report.published.interval if report.published else None,
            text="\n".join(filter(None, (report.title, report.text))),
            tags=tags,
        )

    def claim(self, claim: Claim) -> Row:
        return make_row(
            "claims",
            claim.id,
            jsonl.claim_object(claim),
            kind=claim.kind.value,
            interval=claim.date,
            text=claim.evidence,
            tags=self.claims[claim.id],
        )

    def incident(self, incident: Incident) -> Row:
        return make_row(
            "incidents",
            incident.id,
            jsonl.incident_object(incident),
            kind=incident.kind.value,
            interval=incident.date,
            text=incident.summary,
            tags=self._of_claims(incident.claims),
        )

    def figures(self, incident: Incident) -> Iterator[Row]:
        row, item = self.incidents[incident.id], jsonl.incident_object(incident)
        for figure in item["figures"]:
            body = {"incident": incident.id, "kind": item["kind"], "date": item["date"], **figure}
            yield replace(row, noun=FIGURES, id="", body=jsonl.line(body), text=None)

    def finding(self, finding: Finding) -> Row:
        return self._under(
            make_row("findings", finding.id, jsonl.finding_object(finding), interval=finding.date), finding
        )

    def case(self, case: OpenCase) -> Row:
        return self._under(make_row("cases", case.id, jsonl.case_object(case), interval=case.date), case)

    def _under(self, row: Row, found: Finding | OpenCase) -> Row:
        """The row under its party, and by what its incident can be found."""
        incident = self.incidents.get(found.incident) if found.incident is not None else None
        tags = frozenset(row.tags) | frozenset(incident.tags if incident else ()) | _party_tags((found.party,))
        return replace(row, kind=incident.kind if incident else None, tags=tuple(sorted(tags)))

    def site(self, site: SiteHistory) -> Row:
        tags = _party_tags((site.party,)) | {("site", site.id)}
        if site.place is not None:
            tags |= {("place", site.place)}
        return make_row("sites", site.id, jsonl.site_object(site), tags=tags)

    def count(self, count: Count) -> Row:
        return make_row(
            "counts", "", jsonl.count_object(count), interval=count.date, tags=self._of_claims(count.claims)
        )

    def coverage(self, coverage: Coverage) -> Row:
        tags = frozenset({("site", coverage.site)})
        return make_row("coverage", "", jsonl.coverage_object(coverage), interval=coverage.interval, tags=tags)

    def discrepancy(self, discrepancy: Discrepancy) -> Row:
        incident = self.incidents[discrepancy.incident]
        body = jsonl.line(jsonl.discrepancy_object(discrepancy))
        return replace(incident, noun="discrepancies", id="", body=body, text=None)

    def term(self, term: TermCount) -> Row:
        return make_row("terms", "", jsonl.term_object(term), tags=_party_tags((term.party,)))

    def decision(self, ruling: Ruling) -> Row:
        interval = DateInterval.day(ruling.at.date())
        tags = self._of_claims((*ruling.claims, *ruling.others))
        item = jsonl.decision_object(ruling)
        return make_row("decisions", ruling.id, item, kind=ruling.verb.value, interval=interval, tags=tags)

    def passage(self, passage: Passage) -> Row:
        tags = self._of_claims(passage.claims) | {
            (REPORT, passage.left.report),
            (REPORT, passage.right.report),
        }
        return make_row("passages", "", jsonl.passage_object(passage), kind=passage.kind.value, tags=tags)

    def _of_claims(self, claims: Iterable[ClaimId]) -> Tags:
        return frozenset().union(*[self.claims.get(each, frozenset()) for each in claims])


def _claim_tags(claim: Claim, geography: Geography) -> Tags:
    """Its parties, and its places by name, by id and by every place that holds them."""
    ids = [place.id for place in claim.place if place.id is not None]
    places = (*(place.name for place in claim.place), *ids, *(held for each in ids for held in geography.holders(each)))
    return _party_tags((*claim.actor, *claim.target)).union([("place", name) for name in places])


def _party_tags(parties: Iterable[str | None]) -> Tags:
    return frozenset([("party", party) for party in parties if party is not None])


def _sites_of_claims(record: Record) -> dict[ClaimId, Tags]:
    """Claims of a site: those its history rests on, and those placed at it."""
    found: dict[ClaimId, Tags] = {}
    posts = {site.id for site in record.sites}
    pairs = [(c, site.id) for site in record.sites for event in site.history for c in (*event.claims, *event.against)]
    pairs += [(claim, site.id) for site in record.sites for claim in site.denied]
    pairs += [(claim.id, at.id) for claim in record.claims for at in claim.place if at.id in posts]
    for claim, site in pairs:
        found[claim] = found.get(claim, frozenset()) | {("site", site)}
    return found
