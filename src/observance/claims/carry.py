"""A date carries over within a report for the same occurrence (codebook, slot `date`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observance.claims.when import EARLIER, NOT_TOLD
from observance.model.claim import Claim, PlacePrecision, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.timex import resolve, resolve_all

# Days. A longer time ("in 2015", "in recent weeks") says when a war was, not when one act of it was.
A_FEW_DAYS = 3
# Places of armed acts in one story.
FEW = 4
# What belongs to one story of fighting.
STORY = frozenset({Group.ARMED, Group.CONTROL})
AFTERMATH = frozenset({Kind.DAMAGE})
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.AREA})
# Lengths of deictic times hardly hang on the day; any will do to tell short ones.
_SOME_DAY = DateInterval.day(date(2000, 6, 14))


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose day a claim takes: `gives(taker, giver)`, tried in the order of `RULES`."""

    name: str
    gives: Callable[[Claim, Claim], bool]
    needs_one_day: bool = False


def carry_times(claims: Sequence[Claim], anchor: DateInterval | None) -> tuple[Claim, ...]:
    """Claims without a time take that of the nearest claim of the report that tells the same occurrence."""
    return tuple(_carried(claim, claims, anchor) for claim in claims)


def _carried(claim: Claim, claims: Sequence[Claim], anchor: DateInterval | None) -> Claim:
    if claim.times or claim.status is Status.PLANNED:
        return claim
    for rule in RULES:
        givers = [c for c in claims if c.times and rule.gives(claim, c)]
        if rule.needs_one_day:
            givers = _of_one_day(givers, anchor) if _is_one_story(claims) else []
        if givers:
            return _with_times(
                claim,
                min(givers, key=lambda c: (c.kind is not claim.kind, abs(c.start - claim.start), c.start)),
                rule,
                anchor,
            )
    return claim


def _with_times(claim: Claim, giver: Claim, rule: Rule, anchor: DateInterval | None) -> Claim:
    reason = Reason("date", f"carried over from {rule.name} in this report", giver.times[0].text)
    why = (*(r for r in claim.why if r.slot != "date"), reason)
    return replace(claim, times=giver.times, date=resolve_all(giver.times, anchor), why=why)


def _is_one_story(claims: Iterable[Claim]) -> bool:
    """Is it told of few places? A round-up of many tells many stories."""
    first = (claim.place[0] for claim in claims if claim.kind.group is Group.ARMED and claim.place)
    return len({place.id or place.name for place in first}) <= FEW


def _of_one_day(givers: Iterable[Claim], anchor: DateInterval | None) -> list[Claim]:
    """The claims, where all of them are of one day or of neighbouring ones; none where the story runs over more."""
    dated = [(c, days) for c in givers if (days := resolve_all(c.times, anchor)) is not None]
    if not dated:
        return []
    hull = dated[0][1]
    for _, days in dated[1:]:
        hull = hull.hull(days)
    return [c for c, _ in dated] if hull.days <= A_FEW_DAYS else []


def _same_speaker(claim: Claim, other: Claim) -> bool:
    told = {claim.kind, other.kind} <= SPEECH_ACTS and bool(claim.actor) and claim.actor == other.actor
    return told and _is_short(other) and not any(r.slot == "date" and r.rule == EARLIER for r in claim.why)


def _same_act(claim: Claim, other: Claim) -> bool:
    """Armed acts that do not contradict each other; a long time only passes between acts of one kind and place."""
    if {claim.kind.group, other.kind.group} != {Group.ARMED} or not _narrates(claim) or other.status is Status.PLANNED:
        return False
    alike = _agree(claim.actor, other.actor) and _same_place(claim, other)
    return alike and (_is_short(other) or (claim.kind is other.kind and bool(claim.place) and bool(other.place)))


def _same_story(claim: Claim, other: Claim) -> bool:
    if not _narrates(claim) or claim.status is not Status.ASSERTED or other.status is not Status.ASSERTED:
        return False
    told = claim.kind.group in STORY or claim.kind in AFTERMATH
    return told and other.kind.group is Group.ARMED and _is_short(other)


RULES = (
    Rule("the same speaker", _same_speaker),
    Rule("the same occurrence", _same_act),
    Rule("the report's one day of fighting", _same_story, needs_one_day=True),
)


def _narrates(claim: Claim) -> bool:
    """Was it told as something that happened, not as what has been or goes on?"""
    return any(r.slot == "date" and r.rule == NOT_TOLD for r in claim.why)


def _is_short(claim: Claim) -> bool:
    """Is it of a few days, whatever the report's day? Weekdays and the like are; so is what is not resolved."""
    fixed = [x.fixed for x in claim.times if x.fixed is not None]
    if fixed:
        return all(days.days <= A_FEW_DAYS for days in fixed)
    found = [days for x in claim.times if (days := resolve(x, _SOME_DAY)) is not None]
    return all(days.days <= A_FEW_DAYS for days in found)


def _same_place(claim: Claim, other: Claim) -> bool:
    """Whether the places do not contradict each other, by id and by name: "the city of Aleppo" and a bare "Aleppo" do
    not, nor does a province or country contradict a town that may lie in it."""
    if _is_wide(claim) is not _is_wide(other):
        return True
    return _agree(_names(claim), _names(other))


def _is_wide(claim: Claim) -> bool:
    return all(p.precision in WIDE for p in claim.place)


def _names(claim: Claim) -> tuple[str, ...]:
    return tuple(word for p in claim.place for word in (p.id, p.name.lower()) if word)


def _agree(left: Sequence[str], right: Sequence[str]) -> bool:
    return not left or not right or bool(set(left) & set(right))
