from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluate.strategies import NAMES, claim_lists

from observance.evaluate import Coded
from observance.evaluate.coded import overlap
from observance.evaluate.matching import match, match_evidence, match_groups
from observance.model.kinds import Kind, Status

FIRST = Coded(doc="d", evidence="one", spans=((0, 40),), kind=Kind.SHELLING)
SECOND = Coded(doc="d", evidence="two", spans=((41, 80),), kind=Kind.SHELLING)


def test_equal_kinds_on_the_same_evidence_match() -> None:
    assert [found.gold for found in match([FIRST, SECOND], [SECOND, FIRST], NAMES)] == [FIRST, SECOND]
    assert match([FIRST], [replace(FIRST, kind=Kind.ATTACK)], NAMES) == ()
    assert match([FIRST], [SECOND], NAMES) == ()


def test_groups_match_where_kinds_do_not() -> None:
    attack, demand = replace(FIRST, kind=Kind.ATTACK), replace(FIRST, kind=Kind.DEMAND)
    assert match_groups([FIRST], [demand, attack]) == ((FIRST, attack),)
    assert match_evidence([FIRST], [demand]) == ((FIRST, demand),)


def test_one_predicted_claim_stands_for_one_gold_claim() -> None:
    both = replace(FIRST, evidence="one two", spans=((0, 80),))
    assert [found.gold for found in match([FIRST, SECOND], [both], NAMES)] == [FIRST]


def test_the_total_overlap_decides_and_not_the_first_come() -> None:
    long = replace(FIRST, spans=((0, 78),))
    matches = match([FIRST, SECOND], [long, FIRST], NAMES)
    assert [(found.gold, found.predicted) for found in matches] == [(FIRST, FIRST), (SECOND, long)]


def test_on_one_sentence_the_pairs_that_agree_are_taken() -> None:
    north, south = replace(FIRST, actor=("north",)), replace(FIRST, actor=("south",), status=Status.PLANNED)
    matches = match([north, south], [south, north], NAMES)
    assert all(found.gold == found.predicted and found.is_strict for found in matches)


def test_a_match_is_strict_where_parties_and_status_are_right() -> None:
    (found,) = match([replace(FIRST, source=("Radio",))], [FIRST], NAMES)
    assert found.is_strict
    (found,) = match([FIRST], [replace(FIRST, target=("north",))], NAMES)
    assert not found.is_strict


@settings(deadline=None)
@given(claim_lists, claim_lists, st.randoms(use_true_random=False))
def test_order_decides_nothing(gold: tuple[Coded, ...], predicted: tuple[Coded, ...], chance: Random) -> None:
    expected = match(gold, predicted, NAMES)
    assert match(chance.sample(gold, len(gold)), chance.sample(predicted, len(predicted)), NAMES) == expected


@settings(deadline=None)
@given(claim_lists, claim_lists)
def test_turning_round_changes_neither_overlap_nor_strict_pairs(
    gold: tuple[Coded, ...], predicted: tuple[Coded, ...]
) -> None:
    forth, back = match(gold, predicted, NAMES), match(predicted, gold, NAMES)
    weights = [sum(overlap(found.gold, found.predicted) for found in matches) for matches in (forth, back)]
    assert weights[0] == weights[1]
    assert sum(found.is_strict for found in forth) == sum(found.is_strict for found in back)


@settings(deadline=None)
@given(claim_lists, claim_lists)
def test_pairs_are_one_to_one_of_one_kind_and_overlap(gold: tuple[Coded, ...], predicted: tuple[Coded, ...]) -> None:
    matches = match(gold, predicted, NAMES)
    assert all(found.gold.kind is found.predicted.kind for found in matches)
    assert all(overlap(found.gold, found.predicted) > 0 for found in matches)
    for side, claims in (("gold", gold), ("predicted", predicted)):
        taken = [getattr(found, side) for found in matches]
        assert all(taken.count(claim) <= claims.count(claim) for claim in taken)
