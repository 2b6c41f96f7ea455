"""Who a noun phrase is: names, owners, civilians, pronouns; backers and places are nobody."""

import pytest
from tests.claims.parse import SHELLED, view, word

from observance.claims.parties import Discourse, parties_of

MINISTER = """
the the DET 3 det
defence defence NOUN 3 compound
minister minister NOUN 4 nsubj
spoke speak VERB 0 root Tense=Past
"""
BACKED = """
Norland Norland PROPN 3 compound
_- - PUNCT 3 punct
_backed back VERB 4 amod
fighters fighter NOUN 5 nsubj Number=Plur
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
"""
POSTS = """
posts post NOUN 4 nsubj Number=Plur
of of ADP 3 case
Norland Norland PROPN 1 nmod
fell fall VERB 0 root Tense=Past
"""
CIRCLE = """
“ “ PUNCT 4 punct
Our our PRON 3 nmod:poss
army army NOUN 4 nsubj
fights fight VERB 8 ccomp
_” ” PUNCT 4 punct
the the DET 7 det
ministry ministry NOUN 8 nsubj
said say VERB 0 root Tense=Past
"""


def named(rows: str, at: str, discourse: Discourse | None = None) -> list[str]:
    seen = view(rows)
    return [n.value for n in parties_of(seen, word(seen, at), discourse or Discourse())]


def test_forces_belong_to_the_party_before_them() -> None:
    assert named(SHELLED, "forces") == ["sudmark"]


def test_assets_belong_to_the_party_behind_them() -> None:
    assert named(POSTS, "posts") == ["norland"]


@pytest.mark.parametrize("demonym", ["Norlander", "Sudmarkian"])
def test_a_demonym_names_its_party_before_forces(demonym: str) -> None:
    rows = f"{demonym} {demonym} ADJ 2 amod\ntroops troop NOUN 3 nsubj Number=Plur\nleft leave VERB 0 root"
    assert named(rows, "troops") == [{"Norlander": "norland", "Sudmarkian": "sudmark"}[demonym]]


def test_a_backer_is_not_the_actor() -> None:
    assert "norland" not in named(BACKED, "fighters")


@pytest.mark.parametrize("noun", ["civilians civilian", "villagers villager", "children child"])
def test_civilians_are_known_by_word(noun: str) -> None:
    form = noun.split()[0]
    assert named(f"{noun} NOUN 2 nsubj Number=Plur\nfled flee VERB 0 root", form) == ["civilians"]


def test_armed_people_whom_nobody_names_keep_their_words() -> None:
    assert named("masked mask ADJ 2 amod\ngunmen gunman NOUN 3 nsubj\nfled flee VERB 0 root", "gunmen") == [
        "masked gunmen"
    ]


def test_a_thing_is_nobody() -> None:
    assert named("bread bread NOUN 2 nsubj\nfell fall VERB 0 root", "bread") == []


def test_the_world_is_named_behind_the_mandate() -> None:
    assert named("France France PROPN 2 nsubj\nleft leave VERB 0 root", "France") == ["france"]


def test_a_state_where_something_happens_is_a_place() -> None:
    rows = "They they PRON 2 nsubj\nmet meet VERB 0 root\nin in ADP 4 case\nFrance France PROPN 2 obl"
    assert named(rows, "France") == []


def test_an_office_speaks_for_the_party_that_the_report_gave_it() -> None:
    assert named(MINISTER, "minister") == []
    assert named(MINISTER, "minister", Discourse(by_office={"minister": "ostia"})) == ["ostia"]


@pytest.mark.parametrize(
    ("pronoun", "expected"), [("we", ["norland"]), ("they", ["sudmark"]), ("it", ["sudmark"]), ("this", [])]
)
def test_a_pronoun_is_resolved_by_what_was_said(pronoun: str, expected: list[str]) -> None:
    discourse = Discourse(speaker=("norland",), speaker_name="Norland", last_actor=("sudmark",))
    rows = f"{pronoun} {pronoun} PRON 2 nsubj\nattacked attack VERB 0 root"
    assert named(rows, pronoun, discourse) == expected
    assert named(rows, pronoun) == []


def test_those_who_do_something_are_named_by_their_words() -> None:
    rows = """
those those PRON 4 nsubj
who who PRON 3 nsubj
fire fire VERB 1 acl:relcl
lose lose VERB 0 root
"""
    assert named(rows, "those") == ["those who fire"]


def test_each_party_comes_with_its_token_and_rule() -> None:
    seen = view(SHELLED)
    (one,) = parties_of(seen, word(seen, "forces"), Discourse())
    assert one.token.text in {"Sudmark", "forces"}
    assert "Sudmark" in one.rule


def test_words_that_refer_to_one_another_come_to_an_end() -> None:
    assert named(CIRCLE, "ministry") == ["Our army"]
    assert named(CIRCLE, "army") == ["Our army"]
