"""Rules of the codebook that the coder once broke, each on a plain sentence, with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code, only

from observance.model.kinds import Kind, Status


@pytest.mark.parametrize(
    ("text", "kind", "actor", "source"),
    [
        ("Norland accused Sudmark of shelling the post at Ford.", Kind.SHELLING, ("sudmark",), ("Norland",)),
        ("Norland blamed Sudmark for the attack on the post.", Kind.ATTACK, ("sudmark",), ("Norland",)),
        ("Norland claimed responsibility for the attack on Mill.", Kind.ATTACK, ("norland",), ("Norland",)),
    ],
)
def test_the_accused_acts_and_the_accuser_says_so(
    text: str, kind: Kind, actor: tuple[str, ...], source: tuple[str, ...]
) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.source) == (kind, actor, source)


def test_what_another_must_do_is_demanded_not_done() -> None:
    claim = only("Sudmark must withdraw from Mill, the Norland president said.")
    assert (claim.kind, claim.actor, claim.target) == (Kind.DEMAND, ("norland",), ("sudmark",))


def test_what_is_denied_is_not_told_as_a_fact() -> None:
    claim = only("Sudmark rejected reports that its forces shelled Mill.")
    assert (claim.kind, claim.actor) == (Kind.DENIAL, ("sudmark",))


def test_force_under_a_condition_is_a_threat() -> None:
    assert only("Norland said it would strike if the post was attacked.").kind is Kind.THREAT


def test_talks_between_parties_are_a_meeting() -> None:
    claim = only("Talks between Norland and Sudmark began on Monday in Ford.")
    assert (claim.kind, claim.actor) == (Kind.MEETING, ("norland", "sudmark"))


def test_an_open_question_names_no_culprit() -> None:
    claims = code("Valley Watch could not tell whether Norland or Sudmark aircraft carried out the strike on Mill.")
    assert all(c.status is not Status.ASSERTED and not c.actor for c in claims)


def test_no_casualties_are_a_count_of_nought() -> None:
    claims = [c for c in code("No casualties were reported in Mill.") if c.kind is Kind.CASUALTIES]
    assert [(c.status, [(f.low, f.high) for f in c.figures]) for c in claims] == [(Status.ASSERTED, [(0, 0)])]
