"""Scores as plain text for a person."""

from collections.abc import Iterable, Iterator, Sequence

from observance.evaluate import Agreement, Coded, Match, Score, Slot, Summary, f1_interval

EVIDENCE_WIDTH = 160


def overview(summary: Summary, scores: Sequence[Score]) -> Iterator[str]:
    rows = (
        ("claim", summary.claims, [one.claims for one in scores]),
        ("kind group", summary.groups, [one.groups for one in scores]),
        ("strict", summary.strict, [one.strict for one in scores]),
    )
    yield f"{summary.documents} documents, {summary.claims.gold} gold claims, {summary.claims.predicted} predicted"
    yield ""
    yield f"{'':<12}{'F1':>7}{'P':>7}{'R':>7}   95 % interval of F1"
    for name, agreement, each in rows:
        interval = f1_interval(each)
        bounds = f"{percent(interval.low)} – {percent(interval.high)}" if interval else "–"
        yield f"{name:<12}{_rates(agreement)}   {bounds}"
    yield ""
    yield "slot accuracy of matched pairs"
    for slot in Slot:
        yield f"  {slot:<10}{percent(summary.accuracy(slot)):>7}"


def breakdown(title: str, rows: Iterable[tuple[str | None, Agreement]]) -> Iterator[str]:
    yield ""
    yield f"{title:<20}{'F1':>7}{'P':>7}{'R':>7}{'both':>6}{'gold':>6}{'pred':>6}"
    for name, counts in rows:
        yield f"{name or '–':<20}{_rates(counts)}{counts.matched:>6}{counts.gold:>6}{counts.predicted:>6}"


def confusion(summary: Summary) -> Iterator[str]:
    yield ""
    yield "same evidence, other kind (gold → predicted)"
    for gold, predicted, count in summary.confusion:
        yield f"  {count:>3}  {gold} → {predicted}"


def misses(scores: Iterable[Score]) -> Iterator[str]:
    """For each document what the gold has and the coder has not, what the coder has too much, and wrong slots."""
    for one in scores:
        yield ""
        yield f"=== {one.id}"
        yield from (f"MISSED {claim.kind}: {cut(claim)}" for claim in one.missed)
        yield from _extra(one)
        for found in one.matches:
            yield from _wrong_slots(found)


def extras(scores: Iterable[Score]) -> Iterator[str]:
    for one in scores:
        if one.extra:
            yield ""
            yield f"=== {one.id}"
            yield from _extra(one)


def _extra(one: Score) -> Iterator[str]:
    return (f"EXTRA  {claim.kind} [{claim.label}]: {cut(claim)}" for claim in one.extra)


def _wrong_slots(found: Match) -> Iterator[str]:
    wrong = [slot for slot in Slot if slot not in found.right]
    if wrong:
        yield f"SLOTS  {found.gold.kind} [{found.predicted.label}]: {cut(found.gold)}"
    for slot in wrong:
        yield f"         {slot}: gold {_value(found.gold, slot)} | predicted {_value(found.predicted, slot)}"


def _value(claim: Coded, slot: Slot) -> str:
    if slot is Slot.PLACE:
        return str([f"{place.name} ({place.id})" if place.id else place.name for place in claim.place])
    if slot is Slot.FIGURES:
        return str([f"{one.what} {one.low}..{'' if one.high is None else one.high} {one.who}" for one in claim.figures])
    value = getattr(claim, slot)
    return str(list(value)) if isinstance(value, tuple) else str(value)


def cut(claim: Coded) -> str:
    words = " ".join(claim.evidence.split())
    return words if len(words) <= EVIDENCE_WIDTH else words[: EVIDENCE_WIDTH - 1] + "…"


def _rates(counts: Agreement) -> str:
    return "".join(f"{percent(rate):>7}" for rate in (counts.f1, counts.precision, counts.recall))


def percent(rate: float | None) -> str:
    return "–" if rate is None else f"{100 * rate:.1f}"
