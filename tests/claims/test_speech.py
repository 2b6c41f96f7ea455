"""Speech acts without a word of their own: promises and demands by mood alone."""

import pytest
from tests.claims.parse import code, trigger, view

from observance.claims.speech import promised
from observance.model.kinds import Kind, Status

WE_WILL_NOT = """
“ “ PUNCT 5 punct
_We we PRON 5 nsubj
will will AUX 5 aux
not not PART 5 advmod
leave leave VERB 11 ccomp VerbForm=Inf
the the DET 7 det
posts post NOUN 5 obj Number=Plur
_, , PUNCT 5 punct
_” ” PUNCT 5 punct
Norland Norland PROPN 11 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
_. . PUNCT 11 punct
"""
MUST = """
Norland Norland PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
Sudmark Sudmark PROPN 5 nsubj
must must AUX 5 aux
disarm disarm VERB 2 ccomp VerbForm=Inf
_. . PUNCT 2 punct
"""
OUTLET_SAYS_MUST = """
Sudmark Sudmark PROPN 3 nsubj
must must AUX 3 aux
disarm disarm VERB 0 root VerbForm=Inf
_. . PUNCT 3 punct
"""
WILL_ATTACK = """
Norland Norland PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
it it PRON 5 nsubj
will will AUX 5 aux
attack attack VERB 2 ccomp VerbForm=Inf
Sudmark Sudmark PROPN 5 obj
_. . PUNCT 2 punct
"""


def test_not_leaving_is_one_commitment_of_its_speaker() -> None:
    (claim,) = code(WE_WILL_NOT)
    assert (claim.kind, claim.actor, claim.source, claim.status) == (
        Kind.COMMITMENT,
        ("norland",),
        (),
        Status.ASSERTED,
    )


def test_must_is_a_demand_on_another() -> None:
    (claim,) = code(MUST)
    assert (claim.kind, claim.actor, claim.target) == (Kind.DEMAND, ("norland",), ("sudmark",))


def test_what_the_outlet_itself_finds_right_is_no_demand() -> None:
    assert code(OUTLET_SAYS_MUST) == ()


def test_force_announced_by_its_own_party_is_a_threat() -> None:
    (claim,) = code(WILL_ATTACK)
    assert (claim.kind, claim.actor, claim.status) == (Kind.THREAT, ("norland",), Status.ASSERTED)


@pytest.mark.parametrize(
    ("status", "own", "kind"),
    [
        (Status.PLANNED, True, Kind.THREAT),
        (Status.PLANNED, False, None),
        (Status.ASSERTED, True, None),
        (Status.UNCERTAIN, True, None),
    ],
)
def test_only_its_own_party_threatens_with_an_act_to_come(status: Status, own: bool, kind: Kind | None) -> None:
    assert promised(view(WILL_ATTACK), trigger(view(WILL_ATTACK), "attack"), status, own) is kind
