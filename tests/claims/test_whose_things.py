"""What is hit, destroyed or kept out and whose it is: the owner is the target, and vehicles are counted as vehicles."""

import pytest
from tests.claims.parse import code

from observance.model.claim import Quantity
from observance.model.kinds import Kind

DESTROYED = """
Sudmark Sudmark PROPN 2 nsubj
destroyed destroy VERB 0 root Tense=Past|VerbForm=Fin
{number} NUM 4 nummod
{noun} NOUN 2 obj Number=Plur
of of ADP 6 case
Norland Norland PROPN 4 nmod
"""
BELONGING = """
Two two NUM 2 nummod
ambulances ambulance NOUN 7 nsubj:pass Number=Plur
{owning} VERB 2 acl VerbForm=Part
{by} ADP 5 case
Norland Norland PROPN 3 obl
were be AUX 7 aux:pass
destroyed destroy VERB 0 root Tense=Past|VerbForm=Part
"""
NATIONAL = """
Sudmark Sudmark PROPN 2 nsubj
destroyed destroy VERB 0 root Tense=Past|VerbForm=Fin
a a DET 5 det
Chadian chadian ADJ 5 amod
{noun} NOUN 2 obj Number=Sing
"""
BURNED = """
Sudmark Sudmark PROPN 2 nsubj
{verb} VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 4 nummod
{noun} NOUN 2 obj Number=Plur
"""
REFUSED = """
Sudmark Sudmark PROPN 2 nsubj
refused refuse VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
{let} VERB 2 xcomp VerbForm=Inf
Norland Norland PROPN 6 compound
convoys convoy NOUN 4 obj Number=Plur
enter enter VERB 4 xcomp
Mill Mill PROPN 7 obj
"""


@pytest.mark.parametrize("let", ["let let", "allow allow", "permit permit"])
def test_who_is_not_let_is_the_target(let: str) -> None:
    (claim,) = (one for one in code(REFUSED.format(let=let)) if one.kind is Kind.ACCESS_DENIED)
    assert (claim.actor, claim.target) == (("sudmark",), ("norland",))


@pytest.mark.parametrize("noun", ["trucks truck", "lorries lorry", "ambulances ambulance", "buses bus", "boats boat"])
def test_the_owner_of_a_vehicle_is_its_target(noun: str) -> None:
    (claim,) = code(DESTROYED.format(number="five five", noun=noun))
    assert claim.target == ("norland",)
    assert [(f.what, f.low) for f in claim.figures] == [(Quantity.VEHICLES, 5)]


@pytest.mark.parametrize(
    ("owning", "by"), [("belonging belong", "to to"), ("owned own", "by by"), ("operated operate", "by by")]
)
def test_whom_a_participle_says_to_own_it_is_its_target(owning: str, by: str) -> None:
    (claim,) = code(BELONGING.format(owning=owning, by=by))
    assert claim.target == ("norland",)


@pytest.mark.parametrize(
    ("verb", "noun", "what"),
    [
        ("burned burn", "buses bus", Quantity.VEHICLES),
        ("torched torch", "houses house", Quantity.OTHER),
        ("lost lose", "soldiers soldier", Quantity.KILLED),
    ],
)
def test_things_are_not_counted_among_the_killed(verb: str, noun: str, what: Quantity) -> None:
    assert [(f.what, f.low) for c in code(BURNED.format(verb=verb, noun=noun)) for f in c.figures] == [(what, 2)]


@pytest.mark.parametrize(("noun", "target"), [("bus bus", ()), ("tank tank", ("chad",))])
def test_a_people_before_a_bus_does_not_own_it(noun: str, target: tuple[str, ...]) -> None:
    (claim,) = code(NATIONAL.format(noun=noun))
    assert claim.target == target
