"""Which predicates become claims: one occurrence once, and no content of a speech act a second time."""

import pytest
from tests.claims.parse import CALLED_ON, REFUSED, SAID, SHELLED, WILL_SEND, code

from observance.model.kinds import Kind, Status

DENIED = """
Sudmark Sudmark PROPN 2 nsubj
denied deny VERB 0 root Tense=Past|VerbForm=Fin
shelling shell VERB 2 xcomp VerbForm=Ger
Ford Ford PROPN 3 obj
_. . PUNCT 2 punct
"""
SIGNED = """
Norland Norland PROPN 4 nsubj
and and CCONJ 3 cc
Sudmark Sudmark PROPN 1 conj
signed sign VERB 0 root Tense=Past|VerbForm=Fin
a a DET 6 det
ceasefire ceasefire NOUN 4 obj Number=Sing
on on ADP 9 case
5 5 NUM 9 nummod
May May PROPN 4 obl
2021 2021 NUM 9 nummod
_. . PUNCT 4 punct
"""
STRIKES_HIT = """
Norland Norland PROPN 3 compound
air air NOUN 3 compound
strikes strike NOUN 4 nsubj Number=Plur
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 4 obj
_. . PUNCT 4 punct
"""
REPELLED = """
Norland Norland PROPN 2 nsubj
repelled repel VERB 0 root Tense=Past|VerbForm=Fin
an a DET 4 det
attack attack NOUN 2 obj Number=Sing
_. . PUNCT 2 punct
"""
THE_SHELLING = """
The the DET 2 det
shelling shelling NOUN 3 nsubj Number=Sing
lasted last VERB 0 root Tense=Past|VerbForm=Fin
long long ADV 3 advmod
_. . PUNCT 3 punct
"""
NOT_SENT = """
Norland Norland PROPN 4 nsubj
did do AUX 4 aux
not not PART 4 advmod
send send VERB 0 root VerbForm=Inf
troops troop NOUN 4 obj Number=Plur
_. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("rows", "kind", "status"),
    [
        (SHELLED, Kind.SHELLING, Status.ASSERTED),
        (SAID, Kind.SHELLING, Status.ASSERTED),
        (WILL_SEND, Kind.DEPLOYMENT, Status.PLANNED),
        (NOT_SENT, Kind.DEPLOYMENT, Status.NOT_HAPPENED),
        (CALLED_ON, Kind.DEMAND, Status.ASSERTED),
        (REFUSED, Kind.COMMITMENT, Status.ASSERTED),
        (DENIED, Kind.DENIAL, Status.ASSERTED),
        (SIGNED, Kind.AGREEMENT, Status.ASSERTED),
        (STRIKES_HIT, Kind.AIR_STRIKE, Status.ASSERTED),
        (REPELLED, Kind.ARMED_CLASH, Status.ASSERTED),
    ],
)
def test_one_occurrence_is_one_claim(rows: str, kind: Kind, status: Status) -> None:
    assert [(c.kind, c.status) for c in code(rows)] == [(kind, status)]


def test_a_noun_that_only_refers_back_is_not_coded_again() -> None:
    assert len(code(SHELLED, THE_SHELLING)) == 1


def test_its_first_mention_is_coded() -> None:
    assert [c.kind for c in code(THE_SHELLING)] == [Kind.SHELLING]
