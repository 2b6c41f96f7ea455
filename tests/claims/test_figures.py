"""Figures: what is counted, the words for it, and the bounds as the codebook has them."""

import pytest
from tests.claims.parse import SHELLED, code

from observance.model.claim import Figure, Quantity

KILLED = """
{number} {number} NUM 2 nummod
{noun} NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
_. . PUNCT 4 punct
"""
A_SOLDIER = """
A a DET 2 det
soldier soldier NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass
{verb} VERB 0 root Tense=Past|VerbForm=Part
_. . PUNCT 4 punct
"""
SENT = """
Norland Norland PROPN 2 nsubj
sent send VERB 0 root Tense=Past|VerbForm=Fin
20 20 NUM 4 nummod
{noun} NOUN 2 obj Number=Plur
to to ADP 6 case
Mill Mill PROPN 2 obl
_. . PUNCT 2 punct
"""
ENCIRCLED = """
Sudmark Sudmark PROPN 2 nsubj
surrounded surround VERB 0 root Tense=Past|VerbForm=Fin
three three NUM 4 nummod
posts post NOUN 2 obj Number=Plur
_. . PUNCT 2 punct
"""
FLED = """
Thousands thousand NOUN 4 nsubj Number=Plur
of of ADP 3 case
villagers villager NOUN 1 nmod Number=Plur
fled flee VERB 0 root Tense=Past|VerbForm=Fin
Mill Mill PROPN 4 obj
_. . PUNCT 4 punct
"""


def figures(rows: str) -> list[Figure]:
    return [f for claim in code(rows) for f in claim.figures]


def bounds(rows: str) -> list[tuple[Quantity, int, int | None]]:
    return [(f.what, f.low, f.high) for f in figures(rows)]


@pytest.mark.parametrize(("number", "low", "high"), [("Five", 5, 5), ("13", 13, 13), ("Several", 3, 9)])
def test_victims_are_counted_within_the_bounds_of_the_words(number: str, low: int, high: int) -> None:
    assert bounds(KILLED.format(number=number, noun="soldiers soldier")) == [(Quantity.KILLED, low, high)]


def test_many_is_no_figure() -> None:
    assert bounds(KILLED.format(number="Many", noun="soldiers soldier")) == []


@pytest.mark.parametrize(("verb", "what"), [("killed kill", Quantity.KILLED), ("wounded wound", Quantity.WOUNDED)])
def test_one_singular_victim_counts_as_one(verb: str, what: Quantity) -> None:
    assert bounds(A_SOLDIER.format(verb=verb)) == [(what, 1, 1)]


@pytest.mark.parametrize(
    ("rows", "what", "low", "high"),
    [
        (SENT.format(noun="vehicles vehicle"), Quantity.VEHICLES, 20, 20),
        (SENT.format(noun="soldiers soldier"), Quantity.TROOPS, 20, 20),
        (ENCIRCLED, Quantity.POSTS, 3, 3),
        (FLED, Quantity.DISPLACED, 2000, 9999),
    ],
)
def test_the_noun_and_the_kind_say_what_is_counted(rows: str, what: Quantity, low: int, high: int) -> None:
    assert bounds(rows) == [(what, low, high)]


def test_who_is_counted_in_the_words_of_the_report() -> None:
    (figure,) = figures(SHELLED)
    assert (figure.who, figure.text) == ("soldiers", "five")
    (fled,) = figures(FLED)
    assert "villagers" in fled.who
