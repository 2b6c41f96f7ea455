"""A date carries over within a report for the same occurrence (codebook, slot `date`)."""

from collections.abc import Sequence
from dataclasses import replace

from observance.model.claim import Claim, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, Group, Status
from observance.model.timex import resolve_all


def carry_times(claims: Sequence[Claim], anchor: DateInterval | None) -> tuple[Claim, ...]:
    """Claims without a time take that of the nearest claim of the report that tells the same occurrence."""
    return tuple(_carried(claim, claims, anchor) for claim in claims)


def _carried(claim: Claim, claims: Sequence[Claim], anchor: DateInterval | None) -> Claim:
    if claim.times or claim.status is Status.PLANNED:
        return claim
    same = [c for c in claims if c.times and _same_occurrence(claim, c)]
    if not same:
        return claim
    giver = min(same, key=lambda c: (abs(c.start - claim.start), c.start))
    reason = Reason("date", "carried over from the same occurrence in this report", giver.times[0].text)
    why = (*(r for r in claim.why if r.slot != "date"), reason)
    return replace(claim, times=giver.times, date=resolve_all(giver.times, anchor), why=why)


def _same_occurrence(claim: Claim, other: Claim) -> bool:
    if claim.kind in SPEECH_ACTS:
        return other.kind in SPEECH_ACTS and bool(claim.actor) and claim.actor == other.actor
    if {claim.kind.group, other.kind.group} != {Group.ARMED} or other.status is Status.PLANNED:
        return False
    return _agree(claim.actor, other.actor) and _agree(_places(claim), _places(other))


def _places(claim: Claim) -> tuple[str, ...]:
    return tuple(p.id or p.name for p in claim.place)


def _agree(left: Sequence[str], right: Sequence[str]) -> bool:
    return not left or not right or bool(set(left) & set(right))
