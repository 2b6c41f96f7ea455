"""Counts of victims are read by the order of words, and go to the act that the words link them to."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.claims.toll_words import tolls_of
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity
from observance.model.kinds import Kind

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
    (claim,) = code("Three women were killed and nine people were injured when rockets hit a clinic in Tripoli.")
    assert claim.kind.value == "shelling"
    assert {(f.what, f.low) for f in claim.figures} == {(Quantity.KILLED, 3), (Quantity.WOUNDED, 9)}
    assert claim.target == ("civilians",)


def test_what_happened_elsewhere_keeps_its_own_toll() -> None:
    claims = code("Rockets hit Tripoli on Monday; two nurses were killed in a car accident in Misrata.")
    shelling = next(c for c in claims if c.kind.value == "shelling")
    assert not any(f.what is Quantity.KILLED for f in shelling.figures)


def test_nobody_is_a_count_and_the_act_took_place() -> None:
    (claim,) = code("No one was killed in the shelling of Stepanakert.")
    assert (claim.kind.value, claim.status.value) == ("shelling", "asserted")
    assert [(f.what, f.low, f.high) for f in claim.figures] == [(Quantity.KILLED, 0, 0)]


def test_a_where_clause_takes_its_place_from_what_it_hangs_on() -> None:
    claims = code("The convoy went on from Goma to Bukavu, where clashes broke out.")
    clash = next(c for c in claims if c.kind.value == "armed_clash")
    assert [place.name for place in clash.place] == ["Bukavu"]


def test_whom_an_attack_is_blamed_on_is_who_acts() -> None:
    (claim,) = code("A car bombing blamed on the Taliban killed 26 people in Ghazni.")
    assert claim.actor == ("Taliban",)


def test_who_tells_a_toll_did_not_kill() -> None:
    (claim,) = code("Doctor puts the toll near Goma at eight")
    assert (claim.kind.value, claim.actor) == ("casualties", ())


PARTS: tuple[tuple[str, list[tuple[str, int]]], ...] = (
    ("The raid killed 18 villagers, six of them women, in Kano.", [("killed", 18), ("killed", 6)]),
    ("At least 18 villagers including three children and six women were killed in Kano.",
     [("killed", 18), ("killed", 3), ("killed", 6)]),
    ("The raid killed eight people including a nurse in Kano.", [("killed", 8), ("killed", 1)]),
    ("The raid killed eight people a monitoring group said.", [("killed", 8)]),
    ("The death toll from the raid on Kano rose to 12 people.", [("killed", 12)]),
    ("The governor put the number of injured in Kano at 28.", [("wounded", 28)]),
    ("Dozens Killed Injured in Rocket Attack on Kano", [("killed_or_wounded", 24)]),
    ("Shells killed two people and injured another three in Kano.", [("killed", 2), ("wounded", 3)]),
    ("Four villagers were killed including a nurse and seven others were injured in Kano.",
     [("killed", 4), ("killed", 1), ("wounded", 7)]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_and_stated_tolls_are_counted(text: str, expected: list[tuple[str, int]]) -> None:
    ((view, _),) = RuleCoder(load_analyser(None))._views(report("r", text))
    assert view is not None
    assert [(t.figure.what.value, t.figure.low) for t in tolls_of(view)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the town of Kano with four rockets on Monday.", {("other", 4)}),
        ("An air strike near Kano destroyed 14 tanks on Monday.", {("vehicles", 14)}),
        ("Gunmen in the north killed the pilot in Kano.", {("killed", 1)}),
        ("Rebels shelled the town of Kano for four hours on Monday.", set()),
    ],
)
def test_what_was_fired_and_destroyed_is_counted(text: str, expected: set[tuple[str, int]]) -> None:
    (claim, *_) = code(text)
    assert {(f.what.value, f.low) for f in claim.figures} == expected


def test_an_offensive_carries_the_toll_of_its_own_clause_only() -> None:
    (claim,) = code("Forty rebels were killed in an army offensive in the province of Kano.")
    assert (claim.kind.value, [f.low for f in claim.figures]) == ("offensive", [40])
    claims = code("The army advanced on Kano and killed 16 rebels in Jos.")
    assert all(not c.figures for c in claims if c.kind.value == "offensive")


def test_vehicles_that_are_hit_are_counted() -> None:
    (claim,) = code("A drone hit two trucks near Marib on Monday.")
    assert {(f.what, f.low, f.high) for f in claim.figures} == {(Quantity.VEHICLES, 2, 2)}


def test_the_dead_of_before_are_not_those_of_what_came_after() -> None:
    first, second = code("Norland bombed the hills after 33 soldiers were killed on the coast.")
    assert (first.kind.value, first.figures) == ("air_strike", ())
    assert [(f.what, f.low) for f in second.figures] == [(Quantity.KILLED, 33)]


def test_who_falls_in_a_war_is_killed() -> None:
    (claim,) = code("Three fighters fell near the mill.")
    assert [(f.what, f.who, f.low) for f in claim.figures] == [(Quantity.KILLED, "fighters", 3)]


def test_soldiers_who_fall_are_no_ground_that_is_taken() -> None:
    weighed = RuleCoder(load_analyser(None), None, shipped())
    claims = weighed.code(report("r", "Turkey strikes targets in the north after 33 soldiers fall in Idlib."))
    assert Kind.TERRITORY_GAINED not in {claim.kind for claim in claims}
