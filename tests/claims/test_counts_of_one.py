"""What counts one without a number, and what is counted in words beside the noun: plain sentences, shipped pipeline."""

from dataclasses import replace
from functools import cache

import pytest
from tests.builders import figure, report

from observance.claims.coder import RuleCoder
from observance.claims.shared_tolls import told_once
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity
from observance.model.kinds import Kind

Count = tuple[str, int, int | None]


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None))


def coded(text: str) -> tuple[Claim, ...]:
    return coder().code(report("r", text))


def counts(text: str) -> set[Count]:
    return {(f.what.value, f.low, f.high) for claim in coded(text) for f in claim.figures}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed the mayor.", {("killed", 1, 1)}),
        ("Lee Marsh was killed in the blast.", {("killed", 1, 1)}),
        ("He was wounded in the blast.", {("wounded", 1, 1)}),
        ("Rebels killed his brother.", {("killed", 1, 1)}),
        ("Rebels captured the pilot near the port.", {("captured", 1, 1)}),
        ("Rebels shot down the helicopter near the port.", {("aircraft", 1, 1)}),
        ("The rebels attacked the convoy, killing a dissident officer who led it.", {("killed", 1, 1)}),
        ("Among the dead in the blast was a photographer.", {("killed", 1, 1)}),
    ],
)
def test_one_is_counted_whatever_its_article(text: str, expected: set[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed every officer.",
        "A shell killed a family.",
        "A helicopter attacked the port.",
        "Among the dead in the blast were soldiers.",
    ],
)
def test_nobody_in_particular_a_group_and_what_attacks_count_none(text: str) -> None:
    assert counts(text) == set()


def test_each_person_of_a_list_is_one() -> None:
    (claim,) = coded("Shells hit the port, claiming the lives of a soldier and a nurse.")
    assert [(f.what, f.who, f.low) for f in claim.figures] == [
        (Quantity.KILLED, "soldier", 1),
        (Quantity.KILLED, "nurse", 1),
    ]


def test_times_and_dozens_count_attacks() -> None:
    assert ("attacks", 40, 40) in counts("Jets bombed the port 40 times.")
    assert ("attacks", 24, 99) in counts("Dozens of air strikes hit the port on Monday.")


def test_a_toll_stands_behind_among_and_as_well_as() -> None:
    text = "Six pupils were among at least 31 villagers killed by the blast."
    assert counts(text) == {("killed", 6, 6), ("killed", 31, None)}
    text = "A blast killed at least 30 rebels as well as 12 state fighters."
    assert counts(text) == {("killed", 30, None), ("killed", 12, 12)}


def test_acts_of_one_list_share_their_toll() -> None:
    claims = coded("Air strikes and shelling killed nine people.")
    assert {c.kind: [f.low for f in c.figures] for c in claims} == {Kind.AIR_STRIKE: [9], Kind.SHELLING: [9]}


def test_an_act_of_another_clause_shares_none() -> None:
    text = "Rebels shelled the port; air strikes hit the camp, where nine people were killed."
    assert all(not c.figures for c in coded(text) if c.kind is Kind.SHELLING)


def test_a_toll_told_with_and_without_its_bound_is_told_once() -> None:
    (claim,) = coded("The blast killed nine people.")
    (nine,) = claim.figures
    bound = figure(Quantity.KILLED, "people", 9, None)
    other = figure(Quantity.WOUNDED, "people", 9, 9)
    both = replace(claim, figures=(nine, bound, other))
    assert told_once(both).figures == (bound, other)
    assert told_once(claim) is claim


@pytest.mark.parametrize("speaker", ["the mayor", "the mayor's office", "the governor's press service"])
def test_who_tells_of_a_victim_is_none(speaker: str) -> None:
    (claim,) = coded(f"A shell killed a woman, {speaker} said.")
    assert [(f.who, f.low) for f in claim.figures] == [("woman", 1)]


@pytest.mark.parametrize("text", ["The governor put the death toll at 12.", "A doctor puts the toll at 12."])
def test_who_puts_a_toll_is_not_among_the_dead(text: str) -> None:
    assert counts(text) == {("killed", 12, 12)}
