"""An export read back into the model.

The export leaves out what only the derivation needs. Read back, a claim's trigger is known only to lie within its
sentence, and time expressions, paragraphs, links and the reasons of a dating are empty; all else is as it was. Fields
that an earlier export did not have are read as not known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity, Reason
from observance.model.finding import (
    Basis,
    CaseId,
    Count,
    Coverage,
    Determination,
    Element,
    Finding,
    FindingId,
    Level,
    Met,
    OpenCase,
    SiteEvent,
    SiteHistory,
    SiteState,
    TermCount,
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
    Relation,
    RelationKind,
)
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Means, Status
from observance.model.passage import Change, Passage, PassageKind, Precedence, Stretch
from observance.model.record import DatedReport, Record
from observance.model.report import Dating, DatingMethod, Report, ReportId, ReportKind
from observance.model.ruling import Outcome, Ruling, RulingId, Slot, Verb
from observance.publish.jsonl import JsonObject

E = TypeVar("E", bound=StrEnum)
SHARED = 2**16
"""How many equal intervals and reasons of a record are one object: they repeat, and are most of what it holds."""


def _by_value(kind: type[E]) -> dict[str, E]:
    """Faster than calling the enumeration, which an export asks hundreds of thousands of times."""
    return {each.value: each for each in kind}


_KINDS, _STATUSES, _PRECISIONS = _by_value(Kind), _by_value(Status), _by_value(PlacePrecision)
_QUANTITIES, _VERDICTS, _METS = _by_value(Quantity), _by_value(FigureVerdict), _by_value(Met)


def from_objects(objects: Iterable[tuple[str, JsonObject]]) -> Record:
    """The record of (noun, object) pairs, in the order in which they come.

    Raises:
        KeyError, ValueError: an object is not one of an export.
    """
    read: dict[str, list[Any]] = defaultdict(list)
    for noun, item in objects:
        read[noun].append(_READERS[noun](item))
    return Record(**{noun: tuple(read[noun]) for noun in _READERS})


def claim_from(item: JsonObject) -> Claim:
    return Claim(
        id=ClaimId(item["id"]),
        report=ReportId(item["report"]),
        start=item["start"],
        end=item["end"],
        evidence=item["evidence"],
        trigger=(item["start"], item["end"]),
        kind=_KINDS[item["kind"]],
        actor=tuple(item["actor"]),
        target=tuple(item["target"]),
        place=tuple(map(_place, item["place"])),
        date=_interval(item["date"]),
        figures=tuple(map(_figure, item["figures"])),
        source=tuple(item["source"]),
        status=_STATUSES[item["status"]],
        means=Means(item["means"]) if item["means"] else None,
        why=tuple(map(_reason, item["why"])),
        withdrawn=item["withdrawn"],
    )


def _report(item: JsonObject) -> DatedReport:
    published = _interval(item["published"])
    report = Report(
        id=ReportId(item["id"]),
        name=item["name"],
        text=item["text"],
        paragraphs=(),
        outlet=item["outlet"],
        title=item["title"],
        language=item["language"],
        credits=tuple(item["credits"]),
        published=Dating(published, DatingMethod(item["published_by"])) if published else None,
        kind=ReportKind(item["kind"]),
    )
    return DatedReport(report=report, origin=OriginId(item["origin"]))


def _incident(item: JsonObject) -> Incident:
    return Incident(
        id=IncidentId(item["id"]),
        kind=_KINDS[item["kind"]],
        place=tuple(map(_place, item["place"])),
        date=_interval(item["date"]),
        actor=tuple(item["actor"]),
        target=tuple(item["target"]),
        figures=tuple(map(_reconciled, item["figures"])),
        claims=_claims(item),
        origins=_origins(item),
        grade=item["grade"],
        disputes=tuple(item["disputes"]),
        summary=item["summary"],
        relations=tuple(map(_relation, item.get("relations", ()))),
        reliability=item.get("reliability"),
        argument=tuple(item.get("argument", ())),
    )


def _relation(item: JsonObject) -> Relation:
    return Relation(kind=RelationKind(item["kind"]), incident=IncidentId(item["incident"]), reason=item["reason"])


def _finding(item: JsonObject) -> Finding:
    return Finding(
        id=FindingId(item["id"]),
        provision=item["provision"],
        incident=IncidentId(item["incident"]) if item["incident"] is not None else None,
        verdict=Verdict(item["verdict"]),
        level=Level(item["level"]),
        determination=Determination(item["determination"]) if item["determination"] else None,
        party=item["party"],
        date=_interval(item["date"]),
        elements=tuple(map(_element, item["elements"])),
        reason=item["reason"],
        basis=Basis(item.get("basis", Basis.INCIDENT)),
    )


def _case(item: JsonObject) -> OpenCase:
    return OpenCase(
        id=CaseId(item["id"]),
        provision=item["provision"],
        incident=IncidentId(item["incident"]) if item["incident"] is not None else None,
        basis=Basis(item["basis"]),
        verdict=Verdict(item["verdict"]),
        party=item["party"],
        date=_interval(item["date"]),
        elements=tuple(map(_element, item["elements"])),
        wanted=tuple(item["wanted"]),
    )


def site_from(item: JsonObject) -> SiteHistory:
    history = tuple(map(_site_event, item["history"]))
    return SiteHistory(
        id=item["id"],
        name=item["name"],
        party=item["party"],
        place=item["place"],
        history=history,
        denied=tuple(map(ClaimId, item.get("denied", ()))),
    )


def _count(item: JsonObject) -> Count:
    return Count(
        what=item["what"],
        of=item["of"],
        date=_interval(item["date"]),
        low=item["low"],
        high=item["high"],
        claims=_claims(item),
        named=tuple(item.get("named", ())),
        possible=tuple(item.get("possible", ())),
        unnamed=_bounds(item.get("unnamed")),
        contradicts=item.get("contradicts", False),
        compared=item.get("compared", ""),
    )


def coverage_from(item: JsonObject) -> Coverage:
    return Coverage(
        site=item["site"],
        interval=DateInterval(date.fromisoformat(item["from"]), date.fromisoformat(item["to"])),
        state=Watch(item["state"]),
        reason=item["reason"],
        claims=_claims(item),
        report=ReportId(item["report"]) if item.get("report") else None,
        hours=item.get("hours"),
    )


def _discrepancy(item: JsonObject) -> Discrepancy:
    return Discrepancy(
        incident=IncidentId(item["incident"]),
        field=item["field"],
        values=tuple(map(_discrepancy_value, item["values"])),
        verdict=item["verdict"],
        type=DiscrepancyType(item.get("type", DiscrepancyType.COUNT)),
        size=item.get("size"),
        unit=item.get("unit"),
        since=_interval(item.get("since")),
        latest=_interval(item.get("latest")),
        settles=item.get("settles", ""),
    )


def _term(item: JsonObject) -> TermCount:
    return TermCount(**item)


def _decision(item: JsonObject) -> Ruling:
    return Ruling(
        id=RulingId(item["id"]),
        number=item["number"],
        verb=Verb(item["decision"]),
        at=datetime.fromisoformat(item["at"]),
        author=item["author"],
        reason=item["reason"],
        outcome=Outcome(item["outcome"]),
        claims=_claims(item),
        others=tuple(map(ClaimId, item["others"])),
        report=ReportId(item["report"]) if item["report"] is not None else None,
        slot=Slot(item["slot"]) if item["slot"] else None,
        value=item["value"],
        missing=tuple(map(ClaimId, item["missing"])),
        field=item.get("field"),
        provision=item.get("provision"),
        party=item.get("party"),
        basis=Basis(item["basis"]) if item.get("basis") else None,
        verdict=Verdict(item["verdict"]) if item.get("verdict") else None,
    )


def _passage(item: JsonObject) -> Passage:
    return Passage(
        left=Stretch(**item["left"]),
        right=Stretch(**item["right"]),
        kind=PassageKind(item["kind"]),
        alike=item["alike"],
        changes=tuple(Change(tuple(change["left"]), tuple(change["right"])) for change in item["changes"]),
        first=ReportId(item["first"]) if item["first"] is not None else None,
        known_by=Precedence(item["known_by"]) if item["known_by"] else None,
        origin=OriginId(item["origin"]) if item["origin"] is not None else None,
        reason=item["reason"],
        claims=_claims(item),
    )


_READERS: Mapping[str, Callable[[JsonObject], Any]] = {
    "reports": _report,
    "claims": claim_from,
    "incidents": _incident,
    "findings": _finding,
    "cases": _case,
    "sites": site_from,
    "counts": _count,
    "coverage": coverage_from,
    "discrepancies": _discrepancy,
    "terms": _term,
    "passages": _passage,
    "decisions": _decision,
}


def _interval(days: list[str] | None) -> DateInterval | None:
    return _between(*days) if days else None


@lru_cache(maxsize=SHARED)
def _between(earliest: str, latest: str) -> DateInterval:
    return DateInterval(date.fromisoformat(earliest), date.fromisoformat(latest))


def _reason(item: JsonObject) -> Reason:
    return _because(**item)


@lru_cache(maxsize=SHARED)
def _because(slot: str, rule: str, words: str = "", path: str = "") -> Reason:
    return Reason(slot, rule, words, path)


def _place(item: JsonObject) -> Place:
    precision = _PRECISIONS[item["precision"]] if item["precision"] else None
    return Place(name=item["name"], id=item["id"], lat=item["lat"], lon=item["lon"], precision=precision)


def _figure(item: JsonObject) -> Figure:
    what = _QUANTITIES[item["what"]]
    return Figure(what=what, who=item["who"], low=item["low"], high=item["high"], text=item["text"])


def _reconciled(item: JsonObject) -> ReconciledFigure:
    return ReconciledFigure(
        what=_QUANTITIES[item["what"]],
        who=item["who"],
        low=item["low"],
        high=item["high"],
        verdict=_VERDICTS[item["verdict"]],
        versions=tuple(map(_version, item["versions"])),
        best=_bounds(item.get("best")),
        best_by=item.get("best_by", ""),
        scope=FigureScope(item.get("scope", FigureScope.INCIDENT)),
        since=_interval(item.get("since")),
        part_of=item.get("part_of"),
    )


def _version(item: JsonObject) -> FigureVersion:
    return FigureVersion(**{**item, "published": _interval(item.get("published"))})


def _bounds(item: list[int | None] | None) -> tuple[int, int | None] | None:
    return (item[0] or 0, item[1]) if item is not None else None


def _element(item: JsonObject) -> Element:
    return Element(name=item["name"], met=_METS[item["met"]], reason=item["reason"], claims=_claims(item))


def _site_event(item: JsonObject) -> SiteEvent:
    days = [item["from"], item["to"]] if item["from"] else None
    by = item.get("by")
    return SiteEvent(
        state=SiteState(item["state"]),
        date=_interval(days),
        claims=_claims(item),
        by=date.fromisoformat(by) if by else None,
        source=item.get("source"),
        reports=tuple(map(ReportId, item.get("reports", ()))),
        incidents=tuple(map(IncidentId, item.get("incidents", ()))),
        origins=tuple(map(OriginId, item.get("origins", ()))),
        grade=item.get("grade"),
        against=tuple(map(ClaimId, item.get("against", ()))),
        reason=item.get("reason", ""),
    )


def _discrepancy_value(item: JsonObject) -> DiscrepancyValue:
    return DiscrepancyValue(value=item["value"], claims=_claims(item), origins=_origins(item))


def _claims(item: JsonObject) -> tuple[ClaimId, ...]:
    return tuple(item["claims"])


def _origins(item: JsonObject) -> tuple[OriginId, ...]:
    return tuple(item["origins"])
