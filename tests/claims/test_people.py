"""Everybody whom a sentence names, once for each name."""

from tests.claims.parse import view

from observance.claims.parties import Discourse
from observance.claims.people import people_of
from observance.claims.places import Spot
from observance.model.claim import Place

FORCES = """
Sudmark Sudmark PROPN 3 compound
Aerospace Aerospace PROPN 3 compound
forces force NOUN 4 nsubj Number=Plur
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
terrorist terrorist NOUN 6 compound
groups group NOUN 4 obj Number=Plur
near near ADP 8 case
Brask Brask PROPN 4 obl
_. . PUNCT 4 punct
"""
FIGHTING = """
Fighting Fighting PROPN 2 nsubj
broke break VERB 0 root Tense=Past|VerbForm=Fin
out out ADP 2 compound:prt
between between ADP 5 case
Norland Norland PROPN 2 obl
and and CCONJ 7 cc
rebels rebel NOUN 5 conj Number=Plur
_. . PUNCT 2 punct
"""


def values(rows: str, *places: str) -> set[str]:
    seen = view(rows)
    spots = [Spot(Place(name=t.text), t, ()) for t in seen.sentence.tokens if t.text in places]
    return {named.value for named in people_of(seen, Discourse(), spots)}


def test_words_that_are_but_a_part_of_a_name_name_nobody() -> None:
    assert values(FORCES, "Brask") == {"sudmark", "terrorist groups"}


def test_a_place_is_nobody() -> None:
    assert values(FORCES) - values(FORCES, "Brask") == {"Brask"}


def test_an_event_at_the_head_of_a_sentence_is_nobody() -> None:
    assert values(FIGHTING) == {"norland", "rebels"}
