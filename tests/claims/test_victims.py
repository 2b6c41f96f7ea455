"""Counts of victims are read by the order of words, and go to the act that the words link them to."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.victims import tolls_of
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity

TOLLS: tuple[tuple[str, list[tuple[str, int]]], ...] = (
    ("Ten villagers killed, 15 injured in rocket attacks on Marib.", [("killed", 10), ("wounded", 15)]),
    ("The blast killed 15 civilians and 27 soldiers near Kano.", [("killed", 15), ("killed", 27)]),
    ("The raid claimed the lives of three people in Kandahar.", [("killed", 3)]),
    ("Four people sustained injuries in the shelling of Stepanakert.", [("wounded", 4)]),
    ("Shells killed or wounded 48 people in Donetsk.", [("killed_or_wounded", 48)]),
    ("The shelling killed six people including two nurses.", [("killed", 6), ("killed", 2)]),
    ("Twelve soldiers killed three rebels near Goma.", [("killed", 3)]),
    ("The shelling began with ten tanks on the road to Goma.", []),
)


def code(text: str) -> tuple[Claim, ...]:
    return RuleCoder(load_analyser(None)).code(report("r", text))


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_tolls_stand_in_the_order_of_the_words(text: str, expected: list[tuple[str, int]]) -> None:
    ((view, _),) = RuleCoder(load_analyser(None))._views(report("r", text))
    assert view is not None
    assert [(t.figure.what.value, t.figure.low) for t in tolls_of(view)] == expected


def test_the_toll_of_a_clause_belongs_to_its_act() -> None:
    (claim,) = code("Three nurses were killed and nine people were injured when rockets hit a clinic in Tripoli.")
    assert claim.kind.value == "shelling"
    assert {(f.what, f.low) for f in claim.figures} == {(Quantity.KILLED, 3), (Quantity.WOUNDED, 9)}
    assert claim.target == ("civilians",)


def test_what_happened_elsewhere_keeps_its_own_toll() -> None:
    claims = code("Rockets hit Tripoli on Monday; two nurses were killed in a car accident in Misrata.")
    shelling = next(c for c in claims if c.kind.value == "shelling")
    assert not any(f.what is Quantity.KILLED for f in shelling.figures)
