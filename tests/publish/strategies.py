"""Records of any shape, as the derivation may give them: sorted, with unique ids."""

from datetime import UTC, date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

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
    Link,
    OriginId,
    ReconciledFigure,
    Relation,
    RelationKind,
    Weight,
)
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Means, Status
from observance.model.passage import Change, Passage, PassageKind, Precedence, Stretch
from observance.model.record import DatedReport, Record
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId, ReportKind
from observance.model.ruling import Outcome, Ruling, RulingId, Slot, Verb

T = TypeVar("T")

words = st.text(max_size=8)
ids = st.text(alphabet="abcdef0123456789", min_size=1, max_size=6)
numbers = st.integers(min_value=0, max_value=10**6)
highs = st.none() | numbers
claim_ids = ids.map(ClaimId)
origin_ids = ids.map(OriginId)


def tuples(items: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=most).map(tuple)


intervals = st.builds(
    lambda first, days: DateInterval(first, first + timedelta(days=days)),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    st.integers(min_value=0, max_value=400),
)
dates = st.none() | intervals
degrees = st.none() | st.floats(min_value=-90, max_value=90)
places = st.builds(
    Place,
    name=words,
    id=st.none() | ids,
    lat=degrees,
    lon=degrees,
    precision=st.none() | st.sampled_from(PlacePrecision),
)
figures = st.builds(Figure, what=st.sampled_from(Quantity), who=words, low=numbers, high=highs, text=words)
reasons = st.builds(Reason, slot=words, rule=words, words=words, path=words)
datings = st.builds(Dating, intervals, st.sampled_from(DatingMethod), tuples(words))
paragraphs = st.builds(Paragraph, st.just(0), st.just(1), st.sampled_from(ParagraphKind))
reports = st.builds(
    Report,
    id=ids.map(ReportId),
    name=words,
    text=words,
    paragraphs=tuples(paragraphs),
    outlet=st.none() | words,
    title=st.none() | words,
    language=st.none() | st.sampled_from(["en", "ar"]),
    url=st.none() | words,
    author=st.none() | words,
    credits=tuples(words),
    published=st.none() | datings,
    kind=st.sampled_from(ReportKind),
)
dated_reports = st.builds(DatedReport, report=reports, origin=origin_ids)
claims = st.builds(
    Claim,
    id=claim_ids,
    report=ids.map(ReportId),
    start=numbers,
    end=numbers,
    evidence=words,
    trigger=st.tuples(numbers, numbers),
    kind=st.sampled_from(Kind),
    actor=tuples(words),
    target=tuples(words),
    place=tuples(places),
    times=st.just(()),
    date=dates,
    figures=tuples(figures),
    source=tuples(words),
    status=st.sampled_from(Status),
    means=st.none() | st.sampled_from(Means),
    why=tuples(reasons),
    withdrawn=st.booleans(),
)
versions = st.builds(
    FigureVersion,
    claim=claim_ids,
    low=numbers,
    high=highs,
    origin=st.none() | origin_ids,
    published=dates,
    replaced_by=st.none() | claim_ids,
)
reconciled = st.builds(
    ReconciledFigure,
    what=st.sampled_from(Quantity),
    who=words,
    low=numbers,
    high=highs,
    verdict=st.sampled_from(FigureVerdict),
    versions=tuples(versions),
    best=st.none() | st.tuples(numbers, highs),
    best_by=words,
    scope=st.sampled_from(FigureScope),
    since=dates,
    part_of=st.none() | words,
)
weights = st.builds(Weight, words, words, st.integers(-9000, 9000).map(lambda milli: milli / 1000))
relations = st.builds(Relation, kind=st.sampled_from(RelationKind), incident=ids.map(IncidentId), reason=words)
incidents = st.builds(
    Incident,
    id=ids.map(IncidentId),
    kind=st.sampled_from(Kind),
    place=tuples(places),
    date=dates,
    actor=tuples(words),
    target=tuples(words),
    figures=tuples(reconciled),
    claims=tuples(claim_ids),
    origins=tuples(origin_ids),
    links=tuples(st.builds(Link, claim_ids, claim_ids, tuples(weights))),
    grade=st.none() | st.sampled_from("123456"),
    grade_reason=words,
    disputes=tuples(words),
    summary=words,
    relations=tuples(relations),
    argument=tuples(words),
    reliability=st.none() | st.sampled_from("ABCDEF"),
)
elements = st.builds(Element, name=words, met=st.sampled_from(Met), reason=words, claims=tuples(claim_ids))
findings = st.builds(
    Finding,
    id=ids.map(FindingId),
    provision=words,
    incident=st.none() | ids.map(IncidentId),
    verdict=st.sampled_from(Verdict),
    level=st.sampled_from(Level),
    determination=st.none() | st.sampled_from(Determination),
    party=st.none() | words,
    date=dates,
    elements=tuples(elements),
    reason=words,
    basis=st.sampled_from(Basis),
)
cases = st.builds(
    OpenCase,
    id=ids.map(CaseId),
    provision=st.none() | words,
    incident=st.none() | ids.map(IncidentId),
    basis=st.sampled_from(Basis),
    verdict=st.sampled_from(Verdict),
    party=st.none() | words,
    date=dates,
    elements=tuples(elements),
    wanted=tuples(words),
)
site_events = st.builds(
    SiteEvent,
    state=st.sampled_from(SiteState),
    date=dates,
    claims=tuples(claim_ids, 1),
    source=st.none() | words,
    by=st.none() | st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    reports=tuples(ids.map(ReportId), 1),
    incidents=tuples(ids.map(IncidentId), 1),
    origins=tuples(origin_ids, 1),
    grade=st.none() | st.sampled_from("123456"),
    against=tuples(claim_ids, 1),
    reason=words,
)
sites = st.builds(
    SiteHistory,
    id=ids,
    name=words,
    party=st.none() | words,
    place=st.none() | words,
    history=tuples(site_events),
    denied=tuples(claim_ids, 1),
)
counts = st.builds(
    Count,
    what=words,
    of=highs,
    date=dates,
    low=numbers,
    high=highs,
    claims=tuples(claim_ids),
    named=tuples(ids),
    possible=tuples(ids),
    unnamed=st.none() | st.tuples(numbers, highs),
    contradicts=st.booleans(),
    compared=words,
)
coverages = st.builds(
    Coverage,
    site=ids,
    interval=intervals,
    state=st.sampled_from(Watch),
    reason=words,
    claims=tuples(claim_ids),
    report=st.none() | ids.map(ReportId),
    hours=st.none() | st.integers(0, 2400).map(lambda hundredths: hundredths / 100),
)
discrepancy_values = st.builds(DiscrepancyValue, value=words, claims=tuples(claim_ids), origins=tuples(origin_ids))
discrepancies = st.builds(
    Discrepancy,
    incident=ids.map(IncidentId),
    field=words,
    values=tuples(discrepancy_values),
    verdict=words,
    type=st.sampled_from(DiscrepancyType),
    size=st.none() | st.floats(min_value=0, max_value=1e6),
    unit=st.none() | words,
    since=dates,
    latest=dates,
    settles=words,
)
terms = st.builds(TermCount, outlet=st.none() | words, party=words, term=words, count=numbers)


stretches = st.builds(Stretch, ids.map(ReportId), numbers, numbers)
passages = st.builds(
    Passage,
    left=stretches,
    right=stretches,
    kind=st.sampled_from(PassageKind),
    alike=st.floats(min_value=0, max_value=1),
    changes=tuples(st.builds(Change, st.tuples(numbers, numbers), st.tuples(numbers, numbers))),
    first=st.none() | ids.map(ReportId),
    known_by=st.none() | st.sampled_from(Precedence),
    origin=st.none() | origin_ids,
    reason=words,
    claims=tuples(claim_ids),
)


def unique(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3, unique_by=noun_id).map(tuple)


def noun_id(item: object) -> str:
    return item.report.id if isinstance(item, DatedReport) else str(item.id)  # type: ignore[attr-defined]


decisions = st.builds(
    Ruling,
    id=ids.map(RulingId),
    number=numbers,
    verb=st.sampled_from(Verb),
    at=st.datetimes(timezones=st.just(UTC)),
    author=words,
    reason=words,
    outcome=st.sampled_from(Outcome),
    claims=tuples(claim_ids),
    others=tuples(claim_ids),
    report=st.none() | ids.map(ReportId),
    slot=st.none() | st.sampled_from(Slot),
    value=st.none() | words,
    missing=tuples(claim_ids),
    field=st.none() | words,
    provision=st.none() | words,
    party=st.none() | words,
    basis=st.none() | st.sampled_from(Basis),
    verdict=st.none() | st.sampled_from(Verdict),
)
records = st.builds(
    Record,
    reports=unique(dated_reports),
    claims=unique(claims),
    incidents=unique(incidents),
    findings=unique(findings),
    cases=unique(cases),
    sites=unique(sites),
    counts=tuples(counts),
    coverage=tuples(coverages),
    discrepancies=tuples(discrepancies),
    terms=tuples(terms),
    decisions=unique(decisions),
    passages=tuples(passages),
)
