"""Decisions applied to the claims of a record: corrected slots, claims that count in no incident, which claims must or
must not be one incident, what about them is closed, and what is determined of findings from them.

Of two decisions that cannot both hold the later one does, wherever in the ledger they stand; so what is given to
linkage never contradicts itself. A decision whose claims are gone stays, as unmatched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import product

from observance.ledger.codec import encode_claims
from observance.ledger.events import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    Decision,
    DiscrepancyClosed,
    FindingDetermined,
    ReportWithdrawn,
)
from observance.ledger.fold import Taken
from observance.ledger.spoken import said
from observance.model.claim import Claim, ClaimId, Reason
from observance.model.finding import Judgement
from observance.model.incident import Closure, Constraint
from observance.model.ruling import Outcome, Ruling, Slot, Verb, ruling_id

CODED = "as coded"
"""The rule of the reason that keeps the value which the coder gave to a slot that a person corrected."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Claims as people corrected them, in their order; what linkage must heed; each decision with its outcome; and the
    closures and judgements, the later after the earlier. What became of these is known only with the incidents and the
    findings: see `told`."""

    claims: tuple[Claim, ...]
    constraints: tuple[Constraint, ...]
    rulings: tuple[Ruling, ...]
    closures: tuple[Closure, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def rule(decisions: Sequence[Taken], claims: Sequence[Claim]) -> Ruled:
    """Apply the standing decisions, in whatever order they come, to the claims of all reports."""
    ordered = sorted(decisions, key=lambda taken: taken.number)
    coded = {claim.id: claim for claim in claims}
    corrections = _last_of_each_slot(ordered)
    withdrawn, accepted = _last_of(ClaimsWithdrawn, ordered), _last_of(ClaimsAccepted, ordered)
    ruled = [_as_ruled(claim, corrections, withdrawn.get(claim.id), accepted.get(claim.id)) for claim in claims]
    bonds = _Bonds(frozenset(claim.id for claim in ruled if not claim.withdrawn))
    overridden = {taken.number for taken in reversed(ordered) if not bonds.heed(taken.decision)}
    overridden |= {taken.number for taken in ordered if _is_corrected_later(taken, corrections)}
    read = {claim.id: digest(claim) for claim in ruled if claim.id in accepted}
    rulings = tuple(_ruling(taken, coded, read, is_overridden=taken.number in overridden) for taken in ordered)
    return Ruled(tuple(ruled), bonds.constraints(), rulings, tuple(_closures(ordered)), tuple(_judgements(ordered)))


def told(
    rulings: Iterable[Ruling],
    idle: Iterable[Closure],
    undetermined: frozenset[int] = frozenset(),
    overridden: frozenset[int] = frozenset(),
) -> tuple[Ruling, ...]:
    """The rulings once it is known which closures found nothing to close, which determinations (by number) no finding,
    and which were followed by another on the same finding."""
    unmatched = {(closure.claims, closure.field) for closure in idle}

    def outcome(one: Ruling) -> Outcome:
        if one.verb is Verb.CLOSE and (one.claims, one.field) in unmatched:
            return Outcome.UNMATCHED
        if one.number in undetermined:
            return Outcome.UNMATCHED
        return Outcome.OVERRIDDEN if one.number in overridden else one.outcome

    return tuple(replace(one, outcome=outcome(one)) for one in rulings)


def digest(claim: Claim) -> str:
    """sha256 (hex) over what a claim says: all slots but the date, which follows from the other reports too."""
    bare = replace(claim, trigger=(0, 0), date=None, times=(), why=(), withdrawn=False)
    return sha256(encode_claims((bare,)).encode()).hexdigest()


def claims_of(decision: Decision) -> tuple[ClaimId, ...]:
    """The claims that a decision names."""
    match decision:
        case ClaimsMerged() | ClaimsWithdrawn() | ClaimsAccepted() | DiscrepancyClosed() | FindingDetermined():
            return decision.claims
        case ClaimsSplit():
            return (*decision.claims, *decision.others)
        case ClaimCorrected():
            return (decision.claim,)
        case _:
            return ()


# Slots

Corrections = Mapping[tuple[ClaimId, Slot], Taken]


def _last_of_each_slot(ordered: Iterable[Taken]) -> dict[tuple[ClaimId, Slot], Taken]:
    found: dict[tuple[ClaimId, Slot], Taken] = {}
    for taken in ordered:
        if isinstance(taken.decision, ClaimCorrected):
            found[taken.decision.claim, taken.decision.slot] = taken
    return found


def _last_of(kind: type[Decision], ordered: Iterable[Taken]) -> dict[ClaimId, Taken]:
    return {
        claim: taken for taken in ordered if isinstance(taken.decision, kind) for claim in claims_of(taken.decision)
    }


def _is_corrected_later(taken: Taken, corrections: Corrections) -> bool:
    decision = taken.decision
    return isinstance(decision, ClaimCorrected) and corrections[decision.claim, decision.slot] is not taken


def _as_ruled(claim: Claim, corrections: Corrections, withdrawn: Taken | None, accepted: Taken | None) -> Claim:
    for slot in Slot:
        taken = corrections.get((claim.id, slot))
        if taken is not None:
            claim = _corrected(claim, slot, taken)
    marks = [_reason(mark, taken) for mark, taken in (("withdrawn", withdrawn), ("accepted", accepted)) if taken]
    return replace(claim, withdrawn=withdrawn is not None, why=(*marks, *claim.why)) if marks else claim


def _corrected(claim: Claim, slot: Slot, taken: Taken) -> Claim:
    """The claim with the new value of the slot. A date that a person gave is not resolved again from the words."""
    why = (_reason(slot.value, taken), Reason(slot.value, CODED, _as_coded(claim, slot)), *claim.why)
    times = () if slot is Slot.DATE else claim.times
    return replace(claim, **{slot.value: getattr(taken.decision, slot)}, times=times, why=why)


def _as_coded(claim: Claim, slot: Slot) -> str:
    words = " + ".join(time.text for time in claim.times) if slot is Slot.DATE else ""
    return f"{said(claim, slot)}, from “{words}”" if words else said(claim, slot)


def _reason(slot: str, taken: Taken) -> Reason:
    return Reason(slot, f"decision {taken.number} by {taken.decision.author}", taken.decision.reason)


# Which claims are one occurrence


@dataclass(slots=True)
class _Bonds:
    """Which claims people put together and apart. Decisions come from the last to the first, and each is heeded as far
    as the later ones leave room for it."""

    counted: frozenset[ClaimId]
    block: dict[ClaimId, ClaimId] = field(default_factory=dict)
    apart: dict[ClaimId, set[ClaimId]] = field(default_factory=dict)
    found: list[Constraint] = field(default_factory=list)

    def heed(self, decision: Decision) -> bool:
        """Whether the decision holds wholly."""
        match decision:
            case ClaimsMerged() | ClaimsAccepted():
                return self._join(decision, [one for one in decision.claims if one in self.counted])
            case ClaimsSplit():
                sides = ([one for one in side if one in self.counted] for side in (decision.claims, decision.others))
                return sum(not self._part(decision, *pair) for pair in product(*sides)) == 0
            case _:
                return True

    def constraints(self) -> tuple[Constraint, ...]:
        return tuple(sorted(self.found, key=lambda one: (one.left, one.right, one.same, one.reason, one.author)))

    def _join(self, decision: Decision, claims: Sequence[ClaimId]) -> bool:
        """One block of all of them; where later decisions keep some apart, as many blocks as it takes."""
        leads: list[ClaimId] = []
        for claim in claims:
            lead = next((one for one in leads if not self._are_apart(one, claim)), None)
            if lead is None:
                leads.append(claim)
            else:
                self._unite(lead, claim)
                self._note(decision, lead, claim, same=True)
        return len(leads) < 2

    def _part(self, decision: Decision, left: ClaimId, right: ClaimId) -> bool:
        one, other = self._root(left), self._root(right)
        if one == other:
            return False
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)
        self._note(decision, left, right, same=False)
        return True

    def _root(self, claim: ClaimId) -> ClaimId:
        path = []
        while (above := self.block.get(claim, claim)) != claim:
            path.append(claim)
            claim = above
        self.block.update(dict.fromkeys(path, claim))
        return claim

    def _are_apart(self, left: ClaimId, right: ClaimId) -> bool:
        return self._root(right) in self.apart.get(self._root(left), ())

    def _unite(self, left: ClaimId, right: ClaimId) -> None:
        one, other = self._root(left), self._root(right)
        if one == other:
            return
        if len(self.apart.get(one, ())) < len(self.apart.get(other, ())):
            one, other = other, one
        self.block[other] = one
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(one)
            self.apart.setdefault(one, set()).add(third)

    def _note(self, decision: Decision, left: ClaimId, right: ClaimId, *, same: bool) -> None:
        first, second = sorted((left, right))
        author, reason = decision.author, decision.reason
        self.found.append(Constraint(left=first, right=second, same=same, reason=reason, author=author))


# What became of each decision


def _closures(ordered: Iterable[Taken]) -> Iterator[Closure]:
    for one in (taken.decision for taken in ordered):
        if isinstance(one, DiscrepancyClosed):
            yield Closure(claims=one.claims, field=one.field, reason=one.reason, author=one.author)


def _judgements(ordered: Iterable[Taken]) -> Iterator[Judgement]:
    for taken in ordered:
        one = taken.decision
        if isinstance(one, FindingDetermined):
            yield Judgement(
                provision=one.provision,
                party=one.party,
                basis=one.basis,
                verdict=one.verdict,
                claims=one.claims,
                determination=one.determination,
                reason=one.reason,
                author=one.author,
                number=taken.number,
            )


def _ruling(
    taken: Taken, coded: Mapping[ClaimId, Claim], read: Mapping[ClaimId, str], *, is_overridden: bool
) -> Ruling:
    decision = taken.decision
    ruling = Ruling(
        id=ruling_id(taken.number),
        number=taken.number,
        verb=_VERBS[type(decision)],
        at=decision.at,
        author=decision.author,
        reason=decision.reason,
        outcome=Outcome.APPLIED,
        missing=tuple(claim for claim in claims_of(decision) if claim not in coded),
    )
    ruling = _with_object(ruling, decision)
    if not _is_matched(decision, coded):
        return replace(ruling, outcome=Outcome.UNMATCHED)
    if is_overridden:
        return replace(ruling, outcome=Outcome.OVERRIDDEN)
    return replace(ruling, outcome=Outcome.CHANGED) if _reads_otherwise(decision, read) else ruling


_VERBS: Mapping[type[Decision], Verb] = {
    ReportWithdrawn: Verb.WITHDRAW,
    ClaimsWithdrawn: Verb.WITHDRAW,
    ClaimsMerged: Verb.MERGE,
    ClaimsSplit: Verb.SPLIT,
    ClaimsAccepted: Verb.ACCEPT,
    ClaimCorrected: Verb.CORRECT,
    DiscrepancyClosed: Verb.CLOSE,
    FindingDetermined: Verb.DETERMINE,
}


def _with_object(ruling: Ruling, decision: Decision) -> Ruling:
    """What the decision is about."""
    match decision:
        case ReportWithdrawn():
            return replace(ruling, report=decision.report)
        case ClaimsSplit():
            return replace(ruling, claims=decision.claims, others=decision.others)
        case DiscrepancyClosed():
            return replace(ruling, claims=decision.claims, field=decision.field)
        case FindingDetermined():
            return replace(
                ruling,
                claims=decision.claims,
                value=decision.determination.value,
                provision=decision.provision,
                party=decision.party,
                basis=decision.basis,
                verdict=decision.verdict,
            )
        case ClaimCorrected():
            value = said(decision, decision.slot)
            return replace(ruling, claims=(decision.claim,), slot=decision.slot, value=value)
        case _:
            return replace(ruling, claims=claims_of(decision))


def _is_matched(decision: Decision, coded: Mapping[ClaimId, Claim]) -> bool:
    """Whether the record holds enough of the claims for the decision to mean something."""
    match decision:
        case ReportWithdrawn():
            return True
        case FindingDetermined() if not decision.claims:
            return True
        case ClaimsMerged():
            return sum(claim in coded for claim in decision.claims) > 1
        case ClaimsSplit():
            return any(one in coded for one in decision.claims) and any(one in coded for one in decision.others)
        case _:
            return any(claim in coded for claim in claims_of(decision))


def _reads_otherwise(decision: Decision, read: Mapping[ClaimId, str]) -> bool:
    if not isinstance(decision, ClaimsAccepted):
        return False
    pairs = zip(decision.claims, decision.seen, strict=False)
    return any(read.get(claim, seen) != seen for claim, seen in pairs)
