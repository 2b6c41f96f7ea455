"""A record as JSON lines: one file per noun, one object a line, the interface that other programs build on.

The names and the order of the fields are fixed (see README, "Export"); unknown is null, dates are ISO, parties are
ids of the mandate. Equal records have equal bytes: objects are sorted by id, or as lines where a noun has none.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from observance.model.claim import Claim, Figure, Place, Reason
from observance.model.finding import Count, Coverage, Element, Finding, OpenCase, SiteEvent, SiteHistory, TermCount
from observance.model.incident import Discrepancy, DiscrepancyValue, FigureVersion, Incident, ReconciledFigure, Relation
from observance.model.interval import DateInterval
from observance.model.passage import Change, Passage, Stretch
from observance.model.record import DatedReport, Record
from observance.model.ruling import Ruling

JsonObject = dict[str, Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def record_objects(record: Record) -> Iterator[tuple[str, JsonObject]]:
    """Every object of the record as (noun, object), nouns in the order of `NOUNS`, objects in their file's order."""
    for noun in NOUNS:
        yield from ((noun, each) for each in noun_objects(record, noun))


def noun_objects(record: Record, noun: str) -> Iterator[JsonObject]:
    """The objects of one noun in their file's order, each made when it is asked for where the noun has ids."""
    convert, items = _CONVERTERS[noun], getattr(record, noun)
    if noun == "reports":
        yield from map(convert, sorted(items, key=lambda dated: str(dated.report.id)))
    elif items and hasattr(items[0], "id"):
        yield from map(convert, sorted(items, key=lambda item: str(item.id)))
    else:
        yield from sorted(map(convert, items), key=sort_key)


def line(item: JsonObject) -> str:
    """The canonical form: no spaces, fields in their order, characters as themselves. Without the newline."""
    return _ENCODER.encode(item)


def sort_key(item: JsonObject) -> str:
    """What a file is sorted by: the id, or the whole line where a noun has none."""
    return str(item["id"]) if "id" in item else line(item)


def digest(lines: Iterable[tuple[str, str]]) -> str:
    """sha256 (hex) over (noun, line) pairs in the order of the files: what `sha256sum` gives for the files' contents
    one after another, each headed by its noun."""
    total = Digest()
    for noun, text in lines:
        total.add(noun, text)
    return total.hexdigest()


class Digest:
    """What `digest` gives, line by line."""

    def __init__(self) -> None:
        self._total, self._noun = sha256(), ""

    def add(self, noun: str, text: str) -> None:
        if noun != self._noun:
            self._total.update(f"# {noun}\n".encode())
            self._noun = noun
        self._total.update(f"{text}\n".encode())

    def hexdigest(self) -> str:
        return self._total.hexdigest()


def report_object(dated: DatedReport) -> JsonObject:
    report = dated.report
    return {
        "id": report.id,
        "name": report.name,
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "published": _interval(report.published.interval if report.published else None),
        "published_by": report.published.method.value if report.published else None,
        "kind": report.kind.value,
        "origin": dated.origin,
        "credits": list(report.credits),
        "text": report.text,
    }


def claim_object(claim: Claim) -> JsonObject:
    return {
        "id": claim.id,
        "report": claim.report,
        "start": claim.start,
        "end": claim.end,
        "evidence": claim.evidence,
        "kind": claim.kind.value,
        "actor": list(claim.actor),
        "target": list(claim.target),
        "place": list(map(_place, claim.place)),
        "date": _interval(claim.date),
        "figures": list(map(_figure, claim.figures)),
        "source": list(claim.source),
        "status": claim.status.value,
        "means": claim.means.value if claim.means else None,
        "why": list(map(_reason, claim.why)),
        "withdrawn": claim.withdrawn,
    }


def incident_object(incident: Incident) -> JsonObject:
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "place": list(map(_place, incident.place)),
        "date": _interval(incident.date),
        "actor": list(incident.actor),
        "target": list(incident.target),
        "figures": list(map(_reconciled, incident.figures)),
        "claims": list(incident.claims),
        "origins": list(incident.origins),
        "grade": incident.grade,
        "disputes": list(incident.disputes),
        "summary": incident.summary,
        "relations": list(map(_relation, incident.relations)),
        "reliability": incident.reliability,
        "argument": list(incident.argument),
    }


def finding_object(finding: Finding) -> JsonObject:
    return {
        "id": finding.id,
        "provision": finding.provision,
        "incident": finding.incident,
        "verdict": finding.verdict.value,
        "level": finding.level.value,
        "determination": finding.determination.value if finding.determination else None,
        "party": finding.party,
        "date": _interval(finding.date),
        "elements": list(map(_element, finding.elements)),
        "reason": finding.reason,
        "basis": finding.basis.value,
    }


def case_object(case: OpenCase) -> JsonObject:
    return {
        "id": case.id,
        "provision": case.provision,
        "incident": case.incident,
        "basis": case.basis.value,
        "verdict": case.verdict.value,
        "party": case.party,
        "date": _interval(case.date),
        "elements": list(map(_element, case.elements)),
        "wanted": list(case.wanted),
    }


def site_object(site: SiteHistory) -> JsonObject:
    return {
        "id": site.id,
        "name": site.name,
        "party": site.party,
        "place": site.place,
        "history": list(map(_site_event, site.history)),
        "denied": list(site.denied),
    }


def count_object(count: Count) -> JsonObject:
    return {
        "what": count.what,
        "of": count.of,
        "date": _interval(count.date),
        "low": count.low,
        "high": count.high,
        "claims": list(count.claims),
        "named": list(count.named),
        "possible": list(count.possible),
        "unnamed": list(count.unnamed) if count.unnamed is not None else None,
        "contradicts": count.contradicts,
        "compared": count.compared,
    }


def coverage_object(coverage: Coverage) -> JsonObject:
    return {
        "site": coverage.site,
        "from": coverage.interval.earliest.isoformat(),
        "to": coverage.interval.latest.isoformat(),
        "state": coverage.state.value,
        "reason": coverage.reason,
        "claims": list(coverage.claims),
        "report": coverage.report,
        "hours": coverage.hours,
    }


def discrepancy_object(discrepancy: Discrepancy) -> JsonObject:
    return {
        "incident": discrepancy.incident,
        "field": discrepancy.field,
        "values": list(map(_discrepancy_value, discrepancy.values)),
        "verdict": discrepancy.verdict,
        "type": discrepancy.type.value,
        "size": discrepancy.size,
        "unit": discrepancy.unit,
        "since": _interval(discrepancy.since),
        "latest": _interval(discrepancy.latest),
        "settles": discrepancy.settles,
    }


def term_object(term: TermCount) -> JsonObject:
    return {"outlet": term.outlet, "party": term.party, "term": term.term, "count": term.count}


def decision_object(ruling: Ruling) -> JsonObject:
    return {
        "id": ruling.id,
        "number": ruling.number,
        "decision": ruling.verb.value,
        "at": ruling.at.isoformat(),
        "author": ruling.author,
        "reason": ruling.reason,
        "outcome": ruling.outcome.value,
        "claims": list(ruling.claims),
        "others": list(ruling.others),
        "report": ruling.report,
        "slot": ruling.slot.value if ruling.slot else None,
        "value": ruling.value,
        "missing": list(ruling.missing),
        "field": ruling.field,
        "provision": ruling.provision,
        "party": ruling.party,
        "basis": ruling.basis.value if ruling.basis else None,
        "verdict": ruling.verdict.value if ruling.verdict else None,
    }


def passage_object(passage: Passage) -> JsonObject:
    return {
        "left": _stretch(passage.left),
        "right": _stretch(passage.right),
        "kind": passage.kind.value,
        "alike": passage.alike,
        "changes": list(map(_change, passage.changes)),
        "first": passage.first,
        "known_by": passage.known_by.value if passage.known_by else None,
        "origin": passage.origin,
        "reason": passage.reason,
        "claims": list(passage.claims),
    }


_CONVERTERS: Mapping[str, Callable[[Any], JsonObject]] = {
    "reports": report_object,
    "claims": claim_object,
    "incidents": incident_object,
    "findings": finding_object,
    "cases": case_object,
    "sites": site_object,
    "counts": count_object,
    "coverage": coverage_object,
    "discrepancies": discrepancy_object,
    "terms": term_object,
    "passages": passage_object,
    "decisions": decision_object,
}
NOUNS = tuple(_CONVERTERS)


def _interval(interval: DateInterval | None) -> list[str] | None:
    return [interval.earliest.isoformat(), interval.latest.isoformat()] if interval else None


def _place(place: Place) -> JsonObject:
    precision = place.precision.value if place.precision else None
    return {"name": place.name, "id": place.id, "lat": place.lat, "lon": place.lon, "precision": precision}


def _figure(figure: Figure) -> JsonObject:
    return {
        "what": figure.what.value,
        "who": figure.who,
        "low": figure.low,
        "high": figure.high,
        "text": figure.text,
    }


def _reason(reason: Reason) -> JsonObject:
    return {"slot": reason.slot, "rule": reason.rule, "words": reason.words, "path": reason.path}


def _reconciled(figure: ReconciledFigure) -> JsonObject:
    return {
        "what": figure.what.value,
        "who": figure.who,
        "low": figure.low,
        "high": figure.high,
        "verdict": figure.verdict.value,
        "versions": list(map(_version, figure.versions)),
        "best": list(figure.best) if figure.best is not None else None,
        "best_by": figure.best_by,
        "scope": figure.scope.value,
        "since": _interval(figure.since),
        "part_of": figure.part_of,
    }


def _version(version: FigureVersion) -> JsonObject:
    return {
        "claim": version.claim,
        "low": version.low,
        "high": version.high,
        "origin": version.origin,
        "published": _interval(version.published),
        "replaced_by": version.replaced_by,
    }


def _relation(relation: Relation) -> JsonObject:
    return {"kind": relation.kind.value, "incident": relation.incident, "reason": relation.reason}


def _element(element: Element) -> JsonObject:
    return {
        "name": element.name,
        "met": element.met.value,
        "reason": element.reason,
        "claims": list(element.claims),
    }


def _site_event(event: SiteEvent) -> JsonObject:
    earliest, latest = _interval(event.date) or (None, None)
    return {
        "state": event.state.value,
        "from": earliest,
        "to": latest,
        "claims": list(event.claims),
        "by": event.by.isoformat() if event.by else None,
        "source": event.source,
        "reports": list(event.reports),
        "incidents": list(event.incidents),
        "origins": list(event.origins),
        "grade": event.grade,
        "against": list(event.against),
        "reason": event.reason,
    }


def _discrepancy_value(value: DiscrepancyValue) -> JsonObject:
    return {"value": value.value, "claims": list(value.claims), "origins": list(value.origins)}


def _stretch(stretch: Stretch) -> JsonObject:
    return {"report": stretch.report, "start": stretch.start, "end": stretch.end}


def _change(change: Change) -> JsonObject:
    return {"left": list(change.left), "right": list(change.right)}
