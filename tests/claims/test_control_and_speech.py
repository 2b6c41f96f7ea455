"""How news tells of gains, losses and fights for places, and of demands and denials: with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code

from observance.model.kinds import Kind, Status

GAINED, CLASH, OFFENSIVE = Kind.TERRITORY_GAINED, Kind.ARMED_CLASH, Kind.OFFENSIVE


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Norland troops regained control of a quarry near Ford.", GAINED, ("norland",), ()),
        ("Government forces retook full control of the town in June.", GAINED, ("Government forces",), ()),
        ("The Norland army now claims full control of Mill.", GAINED, ("norland",), ()),
        ("The militants seized an artillery school in Mill.", GAINED, ("militants",), ()),
        ("Norland forces broke into Mill in June.", GAINED, ("norland",), ()),
        ("Norland forces defeated Sudmark troops across the outskirts of Mill.", CLASH, ("norland",), ("sudmark",)),
        ("The progress achieved by Norland forces at Ford angered the council.", OFFENSIVE, ("norland",), ()),
        (
            "They retook the city of Ford following a ferocious assault on the neighborhoods there in 2015.",
            OFFENSIVE,
            (),
            (),
        ),
        ("The militants fled the battlefront in Mill.", Kind.WITHDRAWAL, ("militants",), ()),
        ("About 45 buses left the towns of Mill and Ford.", Kind.AID, (), ()),
        ("The clashes forced Norland to suspend the truce.", Kind.AGREEMENT_ENDED, ("norland",), ()),
        ("The shooting was the latest breach in a ceasefire agreement.", Kind.VIOLATION, (), ()),
        ("Norland encouraged Sudmark to work for a solution.", Kind.DEMAND, ("norland",), ("sudmark",)),
        ("Sudmark disputed the official version of the events.", Kind.DENIAL, ("sudmark",), ()),
        ("The loss of Mill in March was a blow to the army.", GAINED, (), ()),
    ],
)
def test_the_words_of_agency_news(text: str, kind: Kind, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    (claim,) = (c for c in code(text) if c.kind is kind)
    assert (claim.actor, claim.target, claim.status) == (actor, target, Status.ASSERTED)


def test_access_not_given_is_access_denied() -> None:
    (claim,) = code("The UN was once more not given access to Mill.")
    assert (claim.kind, claim.target, claim.status) == (Kind.ACCESS_DENIED, ("un",), Status.ASSERTED)


def test_access_given_is_none() -> None:
    assert code("The UN has been given access to Mill.") == ()


def test_a_massacre_by_aircraft_is_an_air_strike() -> None:
    (claim,) = code("Norland condemned the massacre carried out by Sudmark warplanes in Mill.")
    assert claim.kind is Kind.AIR_STRIKE


@pytest.mark.parametrize(
    "text",
    [
        "Norland defeated the motion in the election.",
        "The team's victory in the cup final was celebrated in Mill.",
        "The loss of life in Mill worried the council.",
        "The bus left the station in Mill.",
    ],
)
def test_words_of_peace_are_none_of_these(text: str) -> None:
    assert not [c for c in code(text) if c.kind in {GAINED, CLASH, OFFENSIVE, Kind.AID}]


def test_who_has_no_name_is_told_by_the_office() -> None:
    (claim,) = code("A source at Ford Police Command said that Norland shelled Mill.")
    assert claim.source == ("source at Ford Police Command",)


@pytest.mark.parametrize("word", ["suspected", "alleged"])
def test_a_suspected_attack_is_uncertain(word: str) -> None:
    (claim,) = code(f"Doctors in Mill saw victims of the {word} chemical attack.")
    assert (claim.kind, claim.status) == (Kind.CHEMICAL_ATTACK, Status.UNCERTAIN)
