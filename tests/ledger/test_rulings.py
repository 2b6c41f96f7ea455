from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.ledger import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    Decision,
    DiscrepancyClosed,
    Event,
    FindingDetermined,
    ReportWithdrawn,
    Taken,
    rule,
    told,
)
from observance.ledger.rulings import CODED, digest
from observance.model.claim import Claim, ClaimId, Figure, Place, Quantity, Reason
from observance.model.finding import Basis, Determination, Verdict
from observance.model.incident import Closure, Constraint
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.report import ReportId
from observance.model.ruling import Outcome, Slot, Verb
from observance.model.timex import Timex
from tests.strategies import claims as any_claims
from tests.strategies import decisions

NOON = datetime(2031, 2, 3, 12, tzinfo=UTC)
BY: dict[str, Any] = {"at": NOON, "author": "Ada", "reason": "same convoy"}
FEW = [ClaimId(letter) for letter in "abcdef"]


def claim(name: str, **slots: Any) -> Claim:
    fields: dict[str, Any] = {"kind": Kind.SHELLING, "evidence": "Shells fell.", "trigger": (7, 11)} | slots
    return Claim(id=ClaimId(name), report=ReportId("r"), start=0, end=12, **fields)


CLAIMS = tuple(map(claim, FEW))


def ids(names: str) -> tuple[ClaimId, ...]:
    return tuple(map(ClaimId, names))


def merge(names: str) -> ClaimsMerged:
    return ClaimsMerged(**BY, claims=ids(names))


def split(names: str, others: str) -> ClaimsSplit:
    return ClaimsSplit(**BY, claims=ids(names), others=ids(others))


def taken(*several: Decision) -> list[Taken]:
    return [Taken(number, decision) for number, decision in enumerate(several, 3)]


def blocks(constraints: tuple[Constraint, ...]) -> dict[ClaimId, set[ClaimId]]:
    """Each claim with those that must be one with it."""
    found = {one: {one} for one in FEW}
    for each in constraints:
        if each.same and found[each.left] is not found[each.right]:
            whole = found[each.left] | found[each.right]
            found |= dict.fromkeys(whole, whole)
    return found


def pairs(*several: Decision, of: tuple[Claim, ...] = CLAIMS) -> set[tuple[str, str, bool]]:
    return {(one.left, one.right, one.same) for one in rule(taken(*several), of).constraints}


def outcomes(*several: Decision, of: tuple[Claim, ...] = CLAIMS) -> list[Outcome]:
    return [ruling.outcome for ruling in rule(taken(*several), of).rulings]


def one_by_one(several: list[Event]) -> list[Taken]:
    return [Taken(number, each) for number, each in enumerate(several, 1) if isinstance(each, Decision)]


histories = st.lists(decisions(st.sampled_from(FEW)), max_size=8).map(one_by_one)
present = st.sets(st.sampled_from(FEW)).map(lambda names: tuple(map(claim, sorted(names))))


@given(histories, present)
def test_what_is_given_to_linkage_never_contradicts_itself(several: list[Taken], claims: tuple[Claim, ...]) -> None:
    found = rule(several, claims)
    together = blocks(found.constraints)
    assert not any(each.right in together[each.left] for each in found.constraints if not each.same)
    counted = {each.id for each in found.claims if not each.withdrawn}
    assert all({each.left, each.right} <= counted for each in found.constraints)


@given(histories, present)
def test_every_decision_that_stands_is_told_and_its_claims_with_it(
    several: list[Taken], claims: tuple[Claim, ...]
) -> None:
    found = rule(several, claims)
    assert [ruling.number for ruling in found.rulings] == [each.number for each in several]
    assert [one.id for one in found.claims] == [one.id for one in claims]


@given(histories, present, st.randoms(use_true_random=False))
def test_neither_the_order_of_claims_nor_that_of_the_list_matters(
    several: list[Taken], claims: tuple[Claim, ...], random: Any
) -> None:
    mixed, shuffled = list(claims), list(several)
    random.shuffle(mixed)
    random.shuffle(shuffled)
    one, other = rule(several, claims), rule(shuffled, mixed)
    assert (one.constraints, one.rulings) == (other.constraints, other.rulings)
    assert sorted(one.claims, key=lambda each: each.id) == sorted(other.claims, key=lambda each: each.id)


@given(histories, decisions(st.sampled_from(FEW)))
def test_the_last_decision_holds_wholly(several: list[Taken], last: Event) -> None:
    assert isinstance(last, Decision)
    found = rule([*several, Taken(99, last)], CLAIMS)
    together, by_id = blocks(found.constraints), {each.id: each for each in found.claims}
    apart = {frozenset((each.left, each.right)) for each in found.constraints if not each.same}
    match last:
        case ClaimsMerged() | ClaimsAccepted():
            counted = [one for one in last.claims if not by_id[one].withdrawn]
            assert all(other in together[one] for one, other in product(counted, repeat=2))
        case ClaimsSplit():
            counted = [one for one in (*last.claims, *last.others) if not by_id[one].withdrawn]
            sides = [[one for one in side if one in counted] for side in (last.claims, last.others)]
            assert all(frozenset(pair) in apart for pair in product(*sides) if pair[0] != pair[1])
        case ClaimsWithdrawn():
            assert all(by_id[one].withdrawn for one in last.claims)
        case ClaimCorrected():
            assert getattr(by_id[last.claim], last.slot.value) == getattr(last, last.slot.value)


@given(any_claims)
def test_a_claim_that_nobody_decided_about_stays_as_it_is(one: Claim) -> None:
    found = rule([], [one])
    assert found.claims == (one,)
    assert (found.constraints, found.rulings) == ((), ())


def test_a_split_after_a_merge_takes_its_claims_out_alone() -> None:
    assert pairs(merge("abc"), split("c", "ab")) == {("a", "b", True), ("a", "c", False), ("b", "c", False)}
    assert outcomes(merge("abc"), split("c", "ab")) == [Outcome.OVERRIDDEN, Outcome.APPLIED]


def test_a_merge_after_a_split_wins_by_whatever_way_it_joins_them() -> None:
    assert pairs(split("a", "b"), merge("ac"), merge("cb")) == {("a", "c", True), ("b", "c", True)}
    assert outcomes(split("a", "b"), merge("ac"), merge("cb"))[0] is Outcome.OVERRIDDEN


def test_a_decision_whose_claims_are_gone_is_unmatched_and_names_them() -> None:
    gone = taken(merge("ax"), split("x", "ab"), ClaimsWithdrawn(**BY, claims=ids("xy")))
    found = rule(gone, CLAIMS)
    assert [ruling.outcome for ruling in found.rulings] == [Outcome.UNMATCHED] * 3
    assert [ruling.missing for ruling in found.rulings] == [ids("x"), ids("x"), ids("xy")]
    assert found.constraints == ()


def test_the_rest_of_a_decision_holds_where_one_claim_is_gone() -> None:
    assert pairs(merge("axb")) == {("a", "b", True)}
    assert outcomes(merge("axb")) == [Outcome.APPLIED]


def test_a_withdrawn_claim_is_marked_and_bound_to_nothing() -> None:
    found = rule(taken(ClaimsWithdrawn(**BY, claims=ids("a")), merge("ab")), CLAIMS)
    assert [each.id for each in found.claims if each.withdrawn] == ["a"]
    assert found.claims[0].why == (Reason("withdrawn", "decision 3 by Ada", "same convoy"),)
    assert found.constraints == ()


def test_a_corrected_slot_keeps_what_was_coded_beside_it() -> None:
    coded = claim("a", actor=("norland",), why=(Reason("actor", "subject", "Norland", "nsubj"),))
    decision = ClaimCorrected(**BY, claim=coded.id, slot=Slot.ACTOR, actor=("sudmark",))
    (found,) = rule(taken(decision), [coded]).claims
    assert found.actor == ("sudmark",)
    assert found.why == (
        Reason("actor", "decision 3 by Ada", "same convoy"),
        Reason("actor", CODED, "norland"),
        Reason("actor", "subject", "Norland", "nsubj"),
    )


def test_a_corrected_date_is_not_resolved_again() -> None:
    friday = Timex(text="on Friday", start=0, end=9, rule="weekday", value="")
    day = DateInterval.day(NOON.date())
    decision = ClaimCorrected(**BY, claim=ClaimId("a"), slot=Slot.DATE, date=day)
    (found,) = rule(taken(decision), [claim("a", times=(friday,))]).claims
    assert (found.date, found.times) == (day, ())
    assert found.why[1] == Reason("date", CODED, "unknown, from “on Friday”")


def test_the_last_correction_of_a_slot_holds() -> None:
    first = ClaimCorrected(**BY, claim=ClaimId("a"), slot=Slot.TARGET, target=("ostia",))
    last = ClaimCorrected(**BY, claim=ClaimId("a"), slot=Slot.TARGET)
    assert rule(taken(first, last), CLAIMS).claims[0].target == ()
    assert outcomes(first, last) == [Outcome.OVERRIDDEN, Outcome.APPLIED]


def test_what_was_accepted_is_told_where_it_reads_otherwise_now() -> None:
    coded = claim("a", actor=("norland",))
    accepted = ClaimsAccepted(**BY, claims=ids("a"), seen=(digest(coded),))
    assert outcomes(accepted, of=(coded,)) == [Outcome.APPLIED]
    assert outcomes(accepted, of=(claim("a", actor=("norland",), date=DateInterval.day(NOON.date())),)) == [
        Outcome.APPLIED
    ]
    assert outcomes(accepted, of=(claim("a", actor=("sudmark",)),)) == [Outcome.CHANGED]


def shut(names: str, field: str = "date") -> DiscrepancyClosed:
    return DiscrepancyClosed(**BY, claims=ids(names), field=field)


def test_a_closing_binds_no_claims_and_is_handed_on_in_order() -> None:
    found = rule(taken(shut("ab"), merge("cd"), shut("bx", "place")), CLAIMS)
    assert found.closures == (
        Closure(claims=ids("ab"), field="date", reason="same convoy", author="Ada"),
        Closure(claims=ids("bx"), field="place", reason="same convoy", author="Ada"),
    )
    assert [(one.verb, one.field, one.missing) for one in found.rulings][2] == (Verb.CLOSE, "place", ids("x"))
    assert {(each.left, each.right) for each in found.constraints} == {("c", "d")}


def test_a_closing_that_found_nothing_is_unmatched() -> None:
    found = rule(taken(shut("ab"), shut("ab", "place"), merge("ab")), CLAIMS)
    became = [one.outcome for one in told(found.rulings, found.closures[1:])]
    assert became == [Outcome.APPLIED, Outcome.UNMATCHED, Outcome.APPLIED]
    assert outcomes(shut("xy")) == [Outcome.UNMATCHED]


def determine(names: str, party: str | None = "north") -> FindingDetermined:
    return FindingDetermined(
        **BY,
        claims=ids(names),
        provision="no-fire",
        party=party,
        basis=Basis.INCIDENT,
        verdict=Verdict.BREACH,
        determination=Determination.UNVERIFIABLE,
    )


def test_a_determination_binds_no_claims_and_is_handed_on_in_order() -> None:
    found = rule(taken(determine("ab"), merge("cd"), determine("bx", None)), CLAIMS)
    assert [(one.claims, one.party, one.number) for one in found.judgements] == [
        (ids("ab"), "north", 3),
        (ids("bx"), None, 5),
    ]
    first = found.rulings[0]
    assert (first.verb, first.provision, first.party, first.value) == (
        Verb.DETERMINE,
        "no-fire",
        "north",
        "unverifiable",
    )
    assert (first.basis, first.verdict, found.rulings[2].missing) == (Basis.INCIDENT, Verdict.BREACH, ids("x"))
    assert {(each.left, each.right) for each in found.constraints} == {("c", "d")}


def test_what_became_of_a_determination_is_told_by_its_number() -> None:
    found = rule(taken(determine("a"), determine("a"), determine("b")), CLAIMS)
    became = [one.outcome for one in told(found.rulings, (), frozenset({5}), frozenset({3}))]
    assert became == [Outcome.OVERRIDDEN, Outcome.APPLIED, Outcome.UNMATCHED]
    assert outcomes(determine("xy"), determine("")) == [Outcome.UNMATCHED, Outcome.APPLIED]


def test_a_withdrawn_report_is_among_the_rulings() -> None:
    (found,) = rule(taken(ReportWithdrawn(**BY, report=ReportId("r"))), ()).rulings
    assert (found.report, found.claims, found.outcome) == ("r", (), Outcome.APPLIED)


@pytest.mark.parametrize(
    ("slot", "value", "words"),
    [
        (Slot.KIND, Kind.AIR_STRIKE, "air_strike"),
        (Slot.PLACE, (Place(name="Mill", id="mill"), Place(name="Farham")), "Mill (mill); Farham"),
        (Slot.DATE, DateInterval.day(NOON.date()), "2031-02-03"),
        (Slot.DATE, None, "unknown"),
        (
            Slot.FIGURES,
            (
                Figure(what=Quantity.KILLED, who="soldiers", low=5, high=5, text="five"),
                Figure(what=Quantity.WOUNDED, who="", low=3, high=None, text="three"),
                Figure(what=Quantity.WOUNDED, who="", low=3, high=7, text="three"),
            ),
            "5 killed (soldiers); at least 3 wounded; 3 to 7 wounded",
        ),
    ],
)
def test_a_ruling_says_its_value_in_words(slot: Slot, value: object, words: str) -> None:
    fields: dict[str, Any] = {**BY, slot.value: value}
    (found,) = rule(taken(ClaimCorrected(claim=ClaimId("a"), slot=slot, **fields)), CLAIMS).rulings
    assert (found.slot, found.value) == (slot, words)


@pytest.mark.parametrize("slot", [Slot.KIND, Slot.STATUS])
def test_a_claim_always_has_a_kind_and_a_status(slot: Slot) -> None:
    with pytest.raises(ValueError, match=slot.value):
        ClaimCorrected(**BY, claim=ClaimId("a"), slot=slot)
