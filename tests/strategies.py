"""Hypothesis strategies for whole nouns, so that every law is tested on all their fields."""

from datetime import UTC, date
from typing import Any

from hypothesis import strategies as st

from observance.ledger import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    DecisionUndone,
    DiscrepancyClosed,
    Event,
    FindingDetermined,
    MandateAdopted,
    ModelAnswered,
    RecordExported,
    ReportReceived,
    ReportWithdrawn,
    WorkspaceCreated,
)
from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity, Reason
from observance.model.finding import Basis, Determination, Verdict
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Means, Status
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId, ReportKind
from observance.model.ruling import Slot
from observance.model.timex import Bound, Direction, Timex, Unit

texts = st.text(max_size=60)
names = st.text(min_size=1, max_size=20)
offsets = st.integers(min_value=0, max_value=10_000)
counts = st.integers(min_value=0, max_value=10**9)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
report_ids = digests.map(ReportId)
claim_ids = st.text("0123456789abcdef", min_size=16, max_size=16).map(lambda digits: ClaimId("c" + digits))
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
any_days = st.one_of(days, st.dates())
moments = st.datetimes(timezones=st.just(UTC))


def several(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3).map(tuple)


@st.composite
def date_intervals(draw: st.DrawFn, ends: st.SearchStrategy[date] = any_days) -> DateInterval:
    first, second = draw(ends), draw(ends)
    return DateInterval(min(first, second), max(first, second))


datings = st.builds(Dating, date_intervals(), st.sampled_from(DatingMethod), several(texts))


@st.composite
def paragraphs_of(draw: st.DrawFn, text: str) -> tuple[Paragraph, ...]:
    """Paragraphs that lie in the text, in order, none over another."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(ParagraphKind)
    return tuple(Paragraph(start, end, draw(kinds)) for start, end in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def reports(draw: st.DrawFn, ids: st.SearchStrategy[ReportId] = report_ids) -> Report:
    text = draw(st.text(max_size=200))
    return Report(
        id=draw(ids),
        name=draw(names),
        text=text,
        paragraphs=draw(paragraphs_of(text)),
        outlet=draw(st.none() | names),
        title=draw(st.none() | texts),
        language=draw(st.none() | st.sampled_from(["en", "ar", "zh", "tr"])),
        url=draw(st.none() | texts),
        author=draw(st.none() | names),
        credits=draw(several(names)),
        published=draw(st.none() | datings),
        kind=draw(st.sampled_from(ReportKind)),
    )


bounds = st.builds(
    Bound,
    weekday=st.none() | st.integers(0, 6),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 28),
    direction=st.sampled_from(Direction),
    offset=st.integers(-400, 400),
    unit=st.sampled_from(Unit),
    snap=st.sampled_from([None, "start", "end"]),
    snap_unit=st.sampled_from(Unit),
)
timexes = st.builds(
    Timex,
    text=texts,
    start=offsets,
    end=offsets,
    rule=names,
    value=texts,
    fixed=st.none() | date_intervals(),
    earliest=st.none() | bounds,
    latest=st.none() | bounds,
)
places = st.builds(
    Place,
    name=names,
    id=st.none() | names,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision=st.none() | st.sampled_from(PlacePrecision),
)
figures = st.builds(Figure, what=st.sampled_from(Quantity), who=texts, low=counts, high=st.none() | counts, text=texts)
reasons = st.builds(Reason, names, names, texts, texts)
claims = st.builds(
    Claim,
    id=claim_ids,
    report=report_ids,
    start=offsets,
    end=offsets,
    evidence=texts,
    trigger=st.tuples(offsets, offsets),
    kind=st.sampled_from(Kind),
    actor=several(names),
    target=several(names),
    place=st.lists(places, max_size=2).map(tuple),
    times=st.lists(timexes, max_size=2).map(tuple),
    date=st.none() | date_intervals(),
    figures=st.lists(figures, max_size=2).map(tuple),
    source=several(names),
    status=st.sampled_from(Status),
    means=st.none() | st.sampled_from(Means),
    why=st.lists(reasons, max_size=2).map(tuple),
    withdrawn=st.booleans(),
)


SLOT_VALUES: dict[Slot, st.SearchStrategy[Any]] = {
    Slot.KIND: st.sampled_from(Kind),
    Slot.STATUS: st.sampled_from(Status),
    Slot.ACTOR: several(names),
    Slot.TARGET: several(names),
    Slot.PLACE: st.lists(places, max_size=2).map(tuple),
    Slot.DATE: st.none() | date_intervals(),
    Slot.FIGURES: st.lists(figures, max_size=2).map(tuple),
    Slot.SOURCE: several(names),
}


@st.composite
def corrections(draw: st.DrawFn, ids: st.SearchStrategy[ClaimId] = claim_ids) -> ClaimCorrected:
    slot = draw(st.sampled_from(Slot))
    value: dict[str, Any] = {slot.value: draw(SLOT_VALUES[slot])}
    return ClaimCorrected(at=draw(moments), author=draw(names), reason=draw(texts), claim=draw(ids), slot=slot, **value)


def decisions(
    ids: st.SearchStrategy[ClaimId] = claim_ids,
    fields: st.SearchStrategy[str] = names,
    provisions: st.SearchStrategy[str] = names,
    parties: st.SearchStrategy[str | None] = st.none() | names,  # noqa: B008
) -> st.SearchStrategy[Event]:
    """Decisions about claims; give few `ids`, `fields`, `provisions` and `parties` to make them meet."""
    claims_of = st.lists(ids, max_size=4, unique=True).map(tuple)
    taken = {"at": moments, "author": names, "reason": texts}
    return st.one_of(
        st.builds(ClaimsMerged, **taken, claims=claims_of),
        st.builds(ClaimsSplit, **taken, claims=claims_of, others=claims_of),
        st.builds(ClaimsWithdrawn, **taken, claims=claims_of),
        st.builds(ClaimsAccepted, **taken, claims=claims_of, seen=several(digests)),
        st.builds(DiscrepancyClosed, **taken, claims=claims_of, field=fields),
        st.builds(
            FindingDetermined,
            **taken,
            claims=claims_of,
            provision=provisions,
            party=parties,
            basis=st.sampled_from(Basis),
            verdict=st.sampled_from(Verdict),
            determination=st.sampled_from(Determination),
        ),
        corrections(ids),
    )


def events(ids: st.SearchStrategy[ReportId] = report_ids) -> st.SearchStrategy[Event]:
    """Single events; give few `ids` to make withdrawals meet their reports."""
    received = st.builds(ReportReceived, at=moments, report=reports(ids), original=digests, media_type=names)
    answered = st.builds(
        ModelAnswered,
        at=moments,
        report=ids,
        question=digests,
        model=names,
        endpoint=names,
        reply=texts,
        served=st.none() | names,
        finish=st.none() | names,
        prompt_tokens=st.none() | counts,
        reply_tokens=st.none() | counts,
    )
    return st.one_of(
        answered,
        decisions(),
        st.builds(
            DecisionUndone,
            at=moments,
            author=names,
            reason=texts,
            decision=st.integers(0, 9),
            report=st.none() | ids,
        ),
        st.builds(RecordExported, at=moments, events=counts, record=digests, mandate=digests, rules=digests),
        st.builds(WorkspaceCreated, at=moments),
        st.builds(MandateAdopted, at=moments, name=names, digest=digests, original=st.none() | digests),
        received,
        st.builds(ReportWithdrawn, at=moments, report=ids, author=names, reason=texts),
    )
