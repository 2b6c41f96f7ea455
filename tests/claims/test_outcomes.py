"""Outcomes belong to the act of their clause; without an act they stand for themselves."""

from tests.claims.parse import NOMINAL, SHELLED, code

from observance.model.claim import Quantity
from observance.model.kinds import Kind

KILLED = """
Five five NUM 2 nummod
soldiers soldier NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
_. . PUNCT 4 punct
"""
KILLED_AND_WOUNDED = """
Five five NUM 2 nummod
soldiers soldier NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
and and CCONJ 8 cc
three three NUM 8 nsubj:pass
were be AUX 8 aux:pass
wounded wound VERB 4 conj Tense=Past|VerbForm=Part
_. . PUNCT 4 punct
"""
WHEN = """
Five five NUM 2 nummod
soldiers soldier NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
when when SCONJ 7 mark
Sudmark Sudmark PROPN 7 nsubj
shelled shell VERB 4 advcl Tense=Past|VerbForm=Fin
Ford Ford PROPN 7 obj
_. . PUNCT 4 punct
"""
WHERE = """
Sudmark Sudmark PROPN 2 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 2 obj
_, , PUNCT 9 punct
where where ADV 9 advmod
five five NUM 7 nummod
soldiers soldier NOUN 9 nsubj:pass Number=Plur
were be AUX 9 aux:pass
killed kill VERB 3 acl:relcl Tense=Past|VerbForm=Part
_. . PUNCT 2 punct
"""
DESTROYED = """
The the DET 2 det
school school NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass
destroyed destroy VERB 0 root Tense=Past|VerbForm=Part
_. . PUNCT 4 punct
"""
SOLDIERS_KILLED = """
Norland Norland PROPN 2 compound
soldiers soldier NOUN 3 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
five five NUM 5 nummod
rebels rebel NOUN 3 obj Number=Plur
_. . PUNCT 3 punct
"""


def kinds(rows: str) -> list[Kind]:
    return [c.kind for c in code(rows)]


def tolls(rows: str) -> list[list[tuple[Quantity, int]]]:
    return [[(f.what, f.low) for f in c.figures] for c in code(rows)]


def test_an_outcome_in_the_clause_of_its_act_is_one_claim_with_it() -> None:
    for rows in (SHELLED, NOMINAL, WHEN):
        assert kinds(rows) == [Kind.SHELLING]
        assert tolls(rows) == [[(Quantity.KILLED, 5)]]


def test_a_where_clause_stands_for_itself() -> None:
    assert kinds(WHERE) == [Kind.SHELLING, Kind.CASUALTIES]
    assert tolls(WHERE) == [[], [(Quantity.KILLED, 5)]]


def test_without_an_act_there_are_casualties_or_damage() -> None:
    assert kinds(KILLED) == [Kind.CASUALTIES]
    assert kinds(DESTROYED) == [Kind.DAMAGE]


def test_coordinated_outcomes_are_one_claim() -> None:
    assert kinds(KILLED_AND_WOUNDED)[0] is Kind.CASUALTIES
    figures = [f for toll in tolls(KILLED_AND_WOUNDED) for f in toll]
    assert set(figures) == {(Quantity.KILLED, 5), (Quantity.WOUNDED, 3)}


def test_a_killing_with_a_doer_is_an_attack() -> None:
    (claim,) = code(SOLDIERS_KILLED)
    assert (claim.kind, claim.actor) == (Kind.ATTACK, ("norland",))
