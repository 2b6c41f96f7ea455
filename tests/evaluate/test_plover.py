import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.strategies import claim_lists

from observance.evaluate import PLOVER, Agreement, Coded, TypedSentence, score_plover, typed_claims
from observance.evaluate.plover import COVERED, types_of
from observance.model.kinds import Kind, Status


def sentence(key: str, *types: str) -> TypedSentence:
    return TypedSentence(key, frozenset(types))


def said(*kinds: Kind) -> list[tuple[Kind, Status]]:
    return [(kind, Status.ASSERTED) for kind in kinds]


def test_by_hand() -> None:
    gold = [sentence("a", "ASSAULT"), sentence("b", "CONSULT", "AGREE"), sentence("c"), sentence("d", "AID")]
    claims = {"a": said(Kind.SHELLING, Kind.CASUALTIES), "b": said(Kind.MEETING, Kind.DEMAND), "c": said(Kind.AID)}
    found = score_plover(gold, claims)
    # Of four types in the gold two are found; four are found in all.
    assert found.types == Agreement(2, 4, 4)
    assert dict(found.by_type)["AID"] == Agreement(0, 1, 1)
    assert dict(found.by_type)["ASSAULT"] == Agreement(1, 1, 1)
    assert found.left_out == ()


def test_types_that_the_codebook_does_not_cover_are_left_out_and_counted() -> None:
    gold = [sentence("a", "PROTEST"), sentence("b", "PROTEST", "COERCE"), sentence("c", "SANCTION")]
    found = score_plover(gold, {"a": said(Kind.ATTACK), "b": said(Kind.ABDUCTION)})
    assert found.types == Agreement(1, 1, 1)
    assert found.left_out == (("PROTEST", 2), ("SANCTION", 1))
    assert (len(found.sentences), found.sentences_left_out) == (1, 2)


def test_a_sentence_that_reports_nothing_counts_against_what_is_found() -> None:
    assert score_plover([sentence("a")], {"a": said(Kind.THREAT)}).types == Agreement(0, 0, 1)


@pytest.mark.parametrize(("gold", "types"), [({"REJECT"}, {"REJECT"}), ({"AGREE"}, {"AGREE"}), ({"AID"}, {"AGREE"})])
def test_a_commitment_is_to_do_or_not_to_do(gold: set[str], types: set[str]) -> None:
    assert types_of(said(Kind.COMMITMENT), frozenset(gold)) == types


def test_a_commitment_beside_a_denial_adds_nothing() -> None:
    assert types_of(said(Kind.COMMITMENT, Kind.DENIAL), frozenset({"AGREE"})) == {"REJECT"}


def test_what_did_not_happen_has_no_type() -> None:
    assert types_of([(Kind.MEETING, Status.NOT_HAPPENED), (Kind.AID, Status.PLANNED)]) == {"AID"}


def test_every_kind_has_its_row() -> None:
    assert set(PLOVER) == set(Kind)
    assert [kind for kind, names in PLOVER.items() if len(names) != 1] == [Kind.COMMITMENT, Kind.DISPLACEMENT]


def claim(kind: Kind, start: int, end: int) -> Coded:
    return Coded(doc="d", evidence="…", spans=((start, end),), kind=kind)


def test_sentences_of_claims_by_hand() -> None:
    gold = [claim(Kind.SHELLING, 0, 20), claim(Kind.CASUALTIES, 0, 20), claim(Kind.MEETING, 30, 50)]
    coded = [claim(Kind.ATTACK, 2, 20), claim(Kind.DEMAND, 0, 20), claim(Kind.AID, 60, 80), claim(Kind.AID, 21, 29)]
    sentences, found = typed_claims("d", gold, coded)
    assert [sorted(one.types) for one in sentences] == [["ASSAULT"], ["CONSULT"], [], []]
    assert score_plover(sentences, found).types == Agreement(1, 2, 4)


def test_a_sentence_that_two_overlap_is_the_one_that_shares_more() -> None:
    sentences, found = typed_claims(
        "d", [claim(Kind.AID, 0, 20), claim(Kind.MEETING, 15, 60)], [claim(Kind.MEETING, 10, 60)]
    )
    assert score_plover(sentences, found).types == Agreement(1, 2, 1)


@given(claim_lists)
def test_claims_against_themselves_are_one(claims: tuple[Coded, ...]) -> None:
    scored = score_plover(*typed_claims("d", claims, claims))
    assert scored.types.f1 in (1.0, None)


kinds = st.lists(st.tuples(st.sampled_from(Kind), st.sampled_from(Status)), max_size=5)
types = st.frozensets(st.sampled_from([*sorted(COVERED), "PROTEST"]), max_size=3)


@given(st.lists(st.tuples(types, kinds), max_size=5))
def test_types_add_up(rows: list[tuple[frozenset[str], list[tuple[Kind, Status]]]]) -> None:
    gold = [TypedSentence(str(i), names) for i, (names, _) in enumerate(rows)]
    found = score_plover(gold, {str(i): claims for i, (_, claims) in enumerate(rows)})
    assert sum((counts for _, counts in found.by_type), Agreement()) == found.types
    assert len(found.sentences) + found.sentences_left_out == len(rows)
    assert found.types.gold + sum(count for _, count in found.left_out) == sum(len(names) for names, _ in rows)


@given(kinds, types)
def test_no_claim_gives_two_types(claims: list[tuple[Kind, Status]], gold: frozenset[str]) -> None:
    assert types_of(claims, gold) <= COVERED
    assert len(types_of(claims, gold)) <= len(claims)
    assert types_of(claims[::-1], gold) == types_of(claims, gold)
