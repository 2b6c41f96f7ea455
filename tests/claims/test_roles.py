"""Actor and target: who fills which slot in each construction."""

import pytest
from tests.claims.parse import CALLED_ON, NOMINAL, PASSIVE, RELATIVE, SHELLED, WILL_SEND, code

from observance.model.kinds import Kind

Slots = tuple[tuple[str, ...], tuple[str, ...]]

CLASHED = """
Norland Norland PROPN 5 nsubj
and and CCONJ 3 cc
Sudmark Sudmark PROPN 1 conj
troops troop NOUN 1 flat
clashed clash VERB 0 root Tense=Past|VerbForm=Fin
"""
BETWEEN = """
Clashes clash NOUN 6 nsubj Number=Plur
between between ADP 3 case
Norland Norland PROPN 1 nmod
and and CCONJ 5 cc
Sudmark Sudmark PROPN 3 conj
began begin VERB 0 root Tense=Past|VerbForm=Fin
"""
MET = """
Norland Norland PROPN 4 nsubj
and and CCONJ 3 cc
Sudmark Sudmark PROPN 1 conj
met meet VERB 0 root Tense=Past|VerbForm=Fin
"""
DEMANDED = """
Norland Norland PROPN 2 nsubj
demanded demand VERB 0 root Tense=Past|VerbForm=Fin
that that SCONJ 5 mark
Sudmark Sudmark PROPN 5 nsubj
withdraw withdraw VERB 2 ccomp
_. . PUNCT 2 punct
"""
AGENTLESS = """
Ford Ford PROPN 3 nsubj:pass
was be AUX 3 aux:pass
shelled shell VERB 0 root Tense=Past|VerbForm=Part
_. . PUNCT 3 punct
"""
SELF = """
Sudmark Sudmark PROPN 2 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Sudmark Sudmark PROPN 4 compound
villagers villager NOUN 2 obj Number=Plur
"""


def slots(rows: str, kind: Kind) -> Slots:
    claim = next(c for c in code(rows) if c.kind is kind)
    return claim.actor, claim.target


@pytest.mark.parametrize(
    ("rows", "kind", "expected"),
    [
        (SHELLED, Kind.SHELLING, (("sudmark",), ("soldiers",))),
        (PASSIVE, Kind.SHELLING, (("sudmark",), ())),
        (NOMINAL, Kind.SHELLING, ((), ("soldiers",))),
        (AGENTLESS, Kind.SHELLING, ((), ())),
        (WILL_SEND, Kind.DEPLOYMENT, (("norland",), ())),
        (CALLED_ON, Kind.DEMAND, (("norland",), ("sudmark",))),
        (DEMANDED, Kind.DEMAND, (("norland",), ("sudmark",))),
        (SELF, Kind.SHELLING, (("sudmark",), ("civilians",))),
    ],
)
def test_actor_and_target(rows: str, kind: Kind, expected: Slots) -> None:
    assert slots(rows, kind) == expected


@pytest.mark.parametrize(
    ("rows", "kind"), [(CLASHED, Kind.ARMED_CLASH), (BETWEEN, Kind.ARMED_CLASH), (MET, Kind.MEETING)]
)
def test_in_symmetric_kinds_both_sides_are_named(rows: str, kind: Kind) -> None:
    actor, target = slots(rows, kind)
    assert set(actor) | set(target) == {"norland", "sudmark"}


def test_nobody_is_actor_and_target_of_one_claim() -> None:
    for rows in (SHELLED, PASSIVE, NOMINAL, CALLED_ON, RELATIVE, CLASHED, BETWEEN, SELF):
        assert all(not set(c.actor) & set(c.target) for c in code(rows))


def test_every_party_of_a_slot_has_its_reason() -> None:
    for rows in (SHELLED, PASSIVE, CALLED_ON, DEMANDED, CLASHED):
        for claim in code(rows):
            reasons = {r.slot for r in claim.why}
            assert not claim.actor or "actor" in reasons
            assert not claim.target or "target" in reasons
