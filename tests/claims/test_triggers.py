"""Predicates: which words report an occurrence, and which only look like one."""

import pytest
from tests.claims.parse import CALLED_ON, NOMINAL, PASSIVE, REFUSED, RELATIVE, SHELLED, WILL_SEND, view

from observance.claims.triggers import find_triggers
from observance.model.kinds import Kind

FIRED_ROCKETS = """
Sudmark Sudmark PROPN 2 nsubj
fired fire VERB 0 root Tense=Past|VerbForm=Fin
{missile} {lemma} NOUN 2 obj Number=Plur
at at ADP 5 case
Ford Ford PROPN 2 obl
"""

STRIKES = """
{means} {means} NOUN 2 compound
strikes strike NOUN 3 nsubj Number=Plur
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 3 obj
"""

WALKED = """
The the DET 2 det
mayor mayor NOUN 3 nsubj
walked walk VERB 0 root Tense=Past|VerbForm=Fin
home home ADV 3 advmod
"""

PULLED = """
Norland Norland PROPN 2 nsubj
pulled pull VERB 0 root Tense=Past|VerbForm=Fin
{particle} {particle} ADP 2 compound:prt
its its PRON 5 nmod:poss
troops troop NOUN 2 obj Number=Plur
"""

SHELLED_TOWN = """
The the DET 3 det
shelled shell VERB 3 amod Tense=Past|VerbForm=Part
town town NOUN 4 nsubj
slept sleep VERB 0 root Tense=Past|VerbForm=Fin
"""


def kinds(rows: str) -> dict[str, Kind]:
    return {t.token.text: t.entry.kind for t in find_triggers(view(rows))}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SHELLED, {"shelled": Kind.SHELLING, "killing": Kind.CASUALTIES}),
        (PASSIVE, {"shelled": Kind.SHELLING}),
        (NOMINAL, {"killed": Kind.CASUALTIES, "shelling": Kind.SHELLING}),
        (WILL_SEND, {"send": Kind.DEPLOYMENT}),
        (CALLED_ON, {"called": Kind.DEMAND, "withdraw": Kind.WITHDRAWAL}),
        (REFUSED, {"refused": Kind.COMMITMENT, "leave": Kind.WITHDRAWAL}),
        (RELATIVE, {"sent": Kind.DEPLOYMENT, "attacked": Kind.ATTACK}),
        (WALKED, {}),
        (SHELLED_TOWN, {}),
    ],
)
def test_predicates_have_their_kinds(rows: str, expected: dict[str, Kind]) -> None:
    assert kinds(rows) == expected


def test_an_entry_counts_only_with_its_object() -> None:
    assert kinds(FIRED_ROCKETS.format(missile="rockets", lemma="rocket")) == {"fired": Kind.SHELLING}
    assert kinds(FIRED_ROCKETS.format(missile="questions", lemma="question")) == {}


@pytest.mark.parametrize(
    ("means", "kind"), [("rocket", Kind.SHELLING), ("air", Kind.AIR_STRIKE), ("drone", Kind.DRONE_STRIKE)]
)
def test_the_modifier_of_an_event_noun_decides_its_kind(means: str, kind: Kind) -> None:
    assert kinds(STRIKES.format(means=means))["strikes"] is kind


def test_a_phrase_needs_its_particle() -> None:
    assert kinds(PULLED.format(particle="back")) == {"pulled": Kind.WITHDRAWAL}
    assert kinds(PULLED.format(particle="up")) == {}


def test_a_word_inside_a_name_is_no_predicate() -> None:
    assert kinds("Valley Valley PROPN 2 compound\nWatch strike PROPN 3 nsubj\nslept sleep VERB 0 root") == {}


def test_each_word_triggers_once_and_in_order() -> None:
    for rows in (SHELLED, NOMINAL, CALLED_ON, RELATIVE):
        found = [t.token.i for t in find_triggers(view(rows))]
        assert found == sorted(set(found))
