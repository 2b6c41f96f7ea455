"""Frames: logical roles in active, passive, relative, coordinated and control constructions."""

import pytest
from tests.claims.parse import (
    CALLED_ON,
    NOMINAL,
    PASSIVE,
    REFUSED,
    RELATIVE,
    SHELLED,
    parse,
    word,
)

from observance.claims.clauses import case_of, conjuncts, frame_of, is_gerund_noun, is_passive, path_between

NO_SUPPORT: frozenset[str] = frozenset()

COORDINATED = """
Norland Norland PROPN 4 nsubj Number=Sing
and and CCONJ 3 cc
Sudmark Sudmark PROPN 1 conj Number=Sing
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
Mill Mill PROPN 4 obj
and and CCONJ 7 cc
shelled shell VERB 4 conj Tense=Past|VerbForm=Fin
Ford Ford PROPN 7 obj
"""

LAUNCHED = """
Norland Norland PROPN 2 nsubj
launched launch VERB 0 root Tense=Past|VerbForm=Fin
air air NOUN 4 compound
strikes strike NOUN 2 obj Number=Plur
on on ADP 6 case
Mill Mill PROPN 4 nmod
"""

OWNED = """
Norland Norland PROPN 3 nmod:poss
_'s 's PART 1 case
shelling shelling NOUN 6 nsubj Number=Sing
of of ADP 5 case
Mill Mill PROPN 3 nmod
continued continue VERB 0 root Tense=Past|VerbForm=Fin
"""


def roles(rows: str, at: str, support: frozenset[str] = NO_SUPPORT) -> set[tuple[str, str]]:
    sentence = parse(rows)
    return {(a.role, a.token.text) for a in frame_of(sentence, word(sentence, at), support).arguments}


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        (SHELLED, "shelled", {("subj", "forces"), ("obj", "Mill")}),
        (PASSIVE, "shelled", {("subj", "forces"), ("obj", "Mill")}),
        (SHELLED, "killing", {("subj", "forces"), ("obj", "soldiers")}),
        (RELATIVE, "attacked", {("subj", "troops"), ("obj", "Ford")}),
        (COORDINATED, "attacked", {("subj", "Norland"), ("subj", "Sudmark"), ("obj", "Mill")}),
        (COORDINATED, "shelled", {("subj", "Norland"), ("subj", "Sudmark"), ("obj", "Ford")}),
        (CALLED_ON, "withdraw", {("subj", "Sudmark")}),
        (REFUSED, "leave", {("subj", "Sudmark"), ("obj", "post")}),
        (OWNED, "shelling", {("subj", "Norland"), ("of", "Mill")}),
    ],
)
def test_roles_are_logical_whatever_the_construction(rows: str, at: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= roles(rows, at)


def test_a_light_verb_gives_its_subject_to_the_event_noun() -> None:
    assert ("subj", "Norland") in roles(LAUNCHED, "strikes", frozenset({"launch"}))


def test_a_verb_that_is_not_light_gives_nothing() -> None:
    assert ("subj", "Norland") not in roles(LAUNCHED, "strikes")


def test_a_place_after_a_preposition_keeps_its_preposition() -> None:
    sentence = parse(NOMINAL)
    frame = frame_of(sentence, word(sentence, "shelling"), NO_SUPPORT)
    assert [(a.role, a.prep) for a in frame.arguments if a.token.text == "Ford"] == [("obl", "near")]


def test_every_argument_names_the_path_to_it() -> None:
    sentence = parse(SHELLED)
    frame = frame_of(sentence, word(sentence, "killing"), NO_SUPPORT)
    paths = {a.token.text: a.path for a in frame.arguments}
    assert paths["forces"] == "killing ↑advcl shelled ↓nsubj forces"
    assert all(path.startswith("killing") and path.endswith(text) for text, path in paths.items())


def test_a_path_without_a_shared_head_is_empty() -> None:
    sentence = parse("One one NUM 0 root\nTwo two NUM 0 root")
    assert path_between(sentence, sentence.tokens[0], sentence.tokens[1]) == ""


def test_only_the_passive_is_passive() -> None:
    active, passive = parse(SHELLED), parse(PASSIVE)
    assert not is_passive(active, word(active, "shelled"))
    assert is_passive(passive, word(passive, "shelled"))


def test_a_fixed_preposition_is_one() -> None:
    sentence = parse(NOMINAL)
    assert case_of(sentence, word(sentence, "Watch")) == "according to"
    assert case_of(sentence, word(sentence, "soldiers")) == ""


def test_a_possessive_mark_is_no_preposition() -> None:
    sentence = parse(OWNED)
    assert case_of(sentence, word(sentence, "Norland")) == ""


def test_conjuncts_come_with_their_head() -> None:
    sentence = parse(COORDINATED)
    assert [t.text for t in conjuncts(sentence, word(sentence, "Norland"))] == ["Norland", "Sudmark"]


def test_a_gerund_with_a_determiner_is_a_noun() -> None:
    noun = parse("the the DET 2 det\nshelling shell VERB 0 root VerbForm=Ger")
    verb = parse("killing kill VERB 0 root VerbForm=Ger\nfive five NUM 1 obj")
    assert is_gerund_noun(noun, word(noun, "shelling"))
    assert not is_gerund_noun(verb, word(verb, "killing"))
