"""Who is armed though no list holds them, who is a citizen and not a state, and whose "the army" is."""

import pytest
from tests.claims.test_coder import code

from observance.claims.home import home_of
from observance.claims.mentions import Mention, MentionKind
from observance.model.claim import Place
from observance.model.kinds import Kind


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Armed men killed five farmers near Ford on Sunday.", ("Armed men",), ("civilians",)),
        ("Masked youths attacked a clinic in Ford.", ("Masked youths",), ()),
        ("Men in uniform abducted a nurse in Ford.", ("Men",), ("nurse",)),
    ],
)
def test_people_said_to_be_armed_act(text: str, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    (claim,) = code(text)
    assert (claim.kind in {Kind.ATTACK, Kind.ABDUCTION}, claim.actor, claim.target) == (True, actor, target)


def test_people_of_whom_nothing_is_said_are_not_armed() -> None:
    (claim,) = code("Men killed five farmers near Ford on Sunday.")
    assert (claim.kind, claim.actor) == (Kind.CASUALTIES, ())


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A Kenyan journalist was shot dead in Ford on Tuesday.", ("Kenyan journalist",)),
        ("Gunmen kidnapped two French doctors in Ford.", ("French doctors",)),
        ("Gunmen kidnapped two French soldiers in Ford.", ("france",)),
    ],
)
def test_a_citizen_is_not_the_state(text: str, target: tuple[str, ...]) -> None:
    claims = code(text)
    assert [claim.target for claim in claims] == [target]


def test_a_ministry_is_of_the_state_in_whose_capital_it_sits() -> None:
    (claim,) = code("The defence ministry in Nairobi denied the report.")
    assert (claim.kind, claim.actor) == (Kind.DENIAL, ("kenya",))


def test_a_patrol_is_of_whoever_sent_it() -> None:
    claims = code("Gunmen stopped a UN patrol near Ford.")
    assert [c.target for c in claims if c.kind is Kind.ACCESS_DENIED] == [("un",)]


def test_the_army_of_the_country_is_not_the_army_that_came() -> None:
    claims = code("French soldiers shelled a town in Kenya on Monday. The army replied with artillery.")
    assert [claim.actor for claim in claims] == [("france",), ("army",)]


def test_the_army_of_a_state_named_before_is_its() -> None:
    claims = code("French soldiers shelled a ridge on Monday. The army replied with artillery.")
    assert [claim.actor for claim in claims] == [("france",), ("france",)]


def test_a_country_is_the_party_that_bears_its_name() -> None:
    kenya = Place(name="Kenya")
    named = Mention(0, 7, MentionKind.PARTY, "kenya", "Nairobi")
    assert home_of(kenya, [named]) == "kenya"
    assert home_of(kenya, [Mention(0, 5, MentionKind.PARTY, "france", "Paris")]) == ""
    assert home_of(None, [named]) == ""


def test_a_side_of_which_nothing_is_said_is_nobody() -> None:
    claims = code("The UN did not name the side from which the shot came. Both sides shelled Ford.")
    assert [(claim.kind, claim.actor) for claim in claims if claim.kind is not Kind.SHELLING] in (
        [],
        [(Kind.SMALL_ARMS_FIRE, ())],
    )
    assert [claim.actor for claim in claims if claim.kind is Kind.SHELLING] == [("sides",)]
