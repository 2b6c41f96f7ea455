from dataclasses import replace

import pytest
from tests.builders import MANDATE, claim

from observance.mandate.interests import Interests, voice_of
from observance.mandate.names import Names
from observance.model.kinds import Kind

ALLIED = replace(
    MANDATE,
    parties=tuple(replace(p, allies=("sudmark",)) if p.id == "ostia" else p for p in MANDATE.parties),
)
NAMES = Names(ALLIED)


@pytest.mark.parametrize(
    ("source", "evidence", "voice"),
    [
        ("Norland", "", "party:norland"),
        ("a Norlander officer", "", "party:norland"),
        ("the Watch", "", "source:watch"),
        ("residents", "", "words:o:residents"),
        ("defence ministry", "the defence ministry said.", "office:o:defence ministry"),
        ("defence ministry", "the defence ministry in Norden City said.", "party:norland"),
        ("a military source", "", "office:o:a military source"),
        ("a doctor", "", "words:o:a doctor"),
    ],
)
def test_whose_word_it_is(source: str, evidence: str, voice: str) -> None:
    assert voice_of(NAMES, claim(f"Shells fell, {evidence}", source=(source,)), None, "o") == voice


def test_the_word_of_an_outlet() -> None:
    assert voice_of(NAMES, claim(), "Sudmark Defence Office", "o") == "party:sudmark"
    assert voice_of(NAMES, claim(), "Morning Post", "o") == "outlet:morning post"
    assert voice_of(NAMES, claim(), "Morning Post", "another") == "outlet:morning post"
    assert voice_of(NAMES, claim(kind=Kind.THREAT, source=("Norland",)), "Morning Post", "o") == "outlet:morning post"
    assert voice_of(NAMES, claim(), None, "o") == "origin:o"


def test_allies_have_a_stake_whichever_lists_the_other() -> None:
    interests = Interests.of(NAMES, ("sudmark",), ("norland", "civilians"))
    assert interests.has("party:ostia")
    assert interests.stakes("party:ostia") == {"sudmark"}
    assert not interests.has("party:civilians")
    assert not interests.has("source:watch")
    assert interests.has("office:o:army")
    assert NAMES.allies["sudmark"] == {"ostia"}


def test_sides() -> None:
    interests = Interests.of(NAMES, ("sudmark",), ("norland",))
    assert interests.are_opposed(["party:norland", "party:ostia"])
    assert not interests.are_opposed(["party:sudmark", "party:ostia"])
    assert not interests.are_opposed(["party:norland", "source:watch"])


def test_without_direction_parties_stand_for_themselves_unless_allied() -> None:
    interests = Interests.of(NAMES, ("sudmark", "ostia"), ("norland",), has_sides=False)
    assert interests.are_opposed(["party:norland", "party:ostia"])
    assert not interests.are_opposed(["party:sudmark", "party:ostia"])


def test_whoever_acted_the_bound_parties_have_a_stake() -> None:
    interests = Interests.of(NAMES, ("gunmen",), ("civilians",))
    assert interests.has("party:norland")
    assert interests.has("party:sudmark")
    assert not interests.has("party:ostia")
    assert Interests.of(NAMES, ("sudmark",), ("ostia",)).has("party:norland")
    assert not Interests.of(NAMES, ("sudmark",), ("ostia",)).stakes("party:norland")
