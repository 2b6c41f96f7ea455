"""Conditions of entries that combine, look into obliques, or keep figures of speech apart."""

from typing import Any

import pytest
from tests.claims.parse import trigger, view, word

from observance.claims.clauses import frame_of
from observance.claims.conditions import CONDITIONS
from observance.claims.triggers import find_triggers
from observance.model.kinds import Kind

# "Sudmark forces wrested the town from rebels."
WRESTED = """
Sudmark Sudmark PROPN 2 compound
forces force NOUN 3 nsubj Number=Plur
wrested wrest VERB 0 root Tense=Past|VerbForm=Fin
the the DET 5 det
town town NOUN 3 obj Number=Sing
from from ADP 7 case
rebels rebel NOUN 3 obl Number=Plur
_. . PUNCT 3 punct
"""

# "The storm attacked the town."
STORM = """
The the DET 2 det
storm storm NOUN 3 nsubj Number=Sing
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
the the DET 5 det
town town NOUN 3 obj Number=Sing
_. . PUNCT 3 punct
"""

# "Sudmark forces came under attack."
UNDER = """
Sudmark Sudmark PROPN 2 compound
forces force NOUN 3 nsubj Number=Plur
came come VERB 0 root Tense=Past|VerbForm=Fin
under under ADP 5 case
attack attack NOUN 3 obl Number=Sing
_. . PUNCT 3 punct
"""

# "Sudmark soldiers carried assault rifles."
RIFLES = """
Sudmark Sudmark PROPN 2 compound
soldiers soldier NOUN 3 nsubj Number=Plur
carried carry VERB 0 root Tense=Past|VerbForm=Fin
assault assault NOUN 5 compound
rifles rifle NOUN 3 obj Number=Plur
_. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("obl", {"from": "@armed"}, True),
        ("obl", {"to": "@armed"}, False),
        ("obl", {"from": ["ferry"], "of": "land"}, False),
        ("not", {"object": "posts"}, True),
        ("not", {"object": "posts", "subject": "forces"}, False),
        ("any_of", [{"object": "posts"}, {"object": "land", "subject": "forces"}], True),
        ("any_of", [{"object": "land", "subject": ["ferry"]}], False),
        ("intransitive", True, False),
        ("nearby", "land", True),
        ("about", ["force"], True),
    ],
)
def test_conditions_combine(name: str, value: Any, holds: bool) -> None:
    seen = view(WRESTED)
    frame = frame_of(seen.sentence, word(seen, "wrested"), frozenset())
    assert CONDITIONS[name](seen, frame, value) is holds


def test_what_nature_does_is_no_act() -> None:
    assert find_triggers(view(STORM)) == ()
    assert find_triggers(view(STORM.replace("storm storm", "rebels rebel")))[0].entry.kind is Kind.ATTACK


def test_an_event_befalls_whoever_comes_under_it() -> None:
    frame = trigger(view(UNDER), "attack").frame
    assert [(a.role, a.token.text) for a in frame.arguments] == [("hit", "forces")]


def test_an_event_noun_that_names_a_weapon_is_no_event() -> None:
    assert find_triggers(view(RIFLES)) == ()
