from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluate.strategies import NAMES, claim_lists, documents

from observance.evaluate import Agreement, Coded, Document, Slot, score, summarise
from observance.evaluate.agreement import total
from observance.model.kinds import Kind

SHELLING = Coded(doc="d", evidence="one", spans=((0, 40),), kind=Kind.SHELLING, actor=("north",))
DEMAND = Coded(doc="d", evidence="two", spans=((41, 80),), kind=Kind.DEMAND)
MIXED = Document("d", "Radio", (SHELLING, DEMAND), (replace(SHELLING, actor=()), replace(DEMAND, kind=Kind.THREAT)))


def test_rates() -> None:
    counts = Agreement(matched=3, gold=4, predicted=6)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.75, 0.6)


def test_nothing_to_count_is_not_zero() -> None:
    assert (Agreement().precision, Agreement().recall, Agreement().f1) == (None, None, None)
    assert (Agreement(0, 2, 0).precision, Agreement(0, 2, 0).f1) == (None, 0.0)
    assert summarise([]).accuracy(Slot.ACTOR) is None


def test_a_document() -> None:
    found = score(MIXED, NAMES)
    assert found.claims == Agreement(1, 2, 2)
    assert found.groups == Agreement(2, 2, 2)
    assert found.strict == Agreement(0, 2, 2)
    assert found.missed == (DEMAND,)
    assert [claim.kind for claim in found.extra] == [Kind.THREAT]
    assert found.confused == ((Kind.DEMAND, Kind.THREAT),)


def test_a_summary() -> None:
    found = summarise([score(MIXED, NAMES), score(replace(MIXED, outlet=None, predicted=()), NAMES)])
    assert found.documents == 2
    assert found.claims == Agreement(1, 4, 2)
    assert (found.accuracy(Slot.ACTOR), found.accuracy(Slot.TARGET)) == (0.0, 1.0)
    assert dict(found.kinds) == {
        Kind.SHELLING: Agreement(1, 2, 1),
        Kind.DEMAND: Agreement(0, 2, 0),
        Kind.THREAT: Agreement(0, 0, 1),
    }
    assert found.outlets == (("Radio", Agreement(1, 2, 2)), (None, Agreement(0, 2, 0)))
    assert found.confusion == ((Kind.DEMAND, Kind.THREAT, 1),)


def test_evidence_that_the_text_does_not_hold_is_missed() -> None:
    found = score(Document("d", None, (replace(SHELLING, spans=()),), (SHELLING,)), NAMES)
    assert (found.claims, found.groups) == (Agreement(0, 1, 1), Agreement(0, 1, 1))


@settings(deadline=None)
@given(claim_lists.filter(bool))
def test_gold_against_itself_is_one(claims: tuple[Coded, ...]) -> None:
    found = summarise([score(Document("d", None, claims, claims), NAMES)])
    assert found.claims.f1 == found.groups.f1 == found.strict.f1 == 1.0
    assert all(found.accuracy(slot) == 1.0 for slot in Slot)
    assert found.confusion == ()


@settings(deadline=None)
@given(documents)
def test_rates_stay_in_bounds_and_in_step(document: Document) -> None:
    found = score(document, NAMES)
    for counts in (found.claims, found.groups, found.strict):
        assert 0 <= counts.matched <= min(counts.gold, counts.predicted)
        assert counts.f1 is None or 0.0 <= counts.f1 <= 1.0
    assert found.strict.matched <= found.claims.matched
    assert len(found.missed) + len(found.matches) == len(document.gold)
    assert len(found.extra) + len(found.matches) == len(document.predicted)


@settings(deadline=None)
@given(documents)
def test_f1_is_the_same_with_gold_and_prediction_turned_round(document: Document) -> None:
    found = score(document, NAMES)
    turned = score(replace(document, gold=document.predicted, predicted=document.gold), NAMES)
    assert (found.groups.f1, found.strict.f1) == (turned.groups.f1, turned.strict.f1)
    assert (found.claims.precision, found.claims.f1) == (turned.claims.recall, turned.claims.f1)


@settings(max_examples=40, deadline=None)
@given(st.lists(documents, max_size=5), st.randoms(use_true_random=False))
def test_a_summary_does_not_depend_on_order(found: list[Document], chance: Random) -> None:
    shuffled = [
        replace(one, gold=tuple(reversed(one.gold)), predicted=tuple(reversed(one.predicted)))
        for one in chance.sample(found, len(found))
    ]
    assert summarise([score(one, NAMES) for one in shuffled]) == summarise([score(one, NAMES) for one in found])


@settings(max_examples=40, deadline=None)
@given(st.lists(documents, max_size=5))
def test_kinds_and_outlets_add_up(found: list[Document]) -> None:
    summary = summarise([score(one, NAMES) for one in found])
    assert total(counts for _, counts in summary.kinds) == summary.claims
    assert total(counts for _, counts in summary.outlets) == summary.claims


@pytest.mark.parametrize("size", [0, 1, 3])
def test_equal_claims_are_counted_singly(size: int) -> None:
    found = score(Document("d", None, (SHELLING,) * 3, (SHELLING,) * size), NAMES)
    assert (found.claims.matched, len(found.missed), len(found.extra)) == (size, 3 - size, 0)
