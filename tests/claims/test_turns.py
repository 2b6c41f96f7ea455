"""Turns of phrase of ministers and agencies, read without a mandate by the coder that ships."""

from functools import cache

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.kinds import Kind, Status


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), None, shipped())


@pytest.mark.parametrize(
    ("text", "kind", "actor", "status"),
    [
        ("Chad rejects the presence of Malian troops in Goma and calls it a breach of the truce.", Kind.VIOLATION,
         ("mali",), Status.ASSERTED),
        ("Chad demanded that Mali pull its troops back.", Kind.DEMAND, ("chad",), Status.ASSERTED),
        ("Chad accused Mali of violating the truce by shelling Goma.", Kind.SHELLING, ("mali",), Status.ASSERTED),
    ],
)  # fmt: skip
def test_whose_act_others_speak_of(text: str, kind: Kind, actor: tuple[str, ...], status: Status) -> None:
    (found,) = (claim for claim in coder().code(report(text=text, language="en")) if claim.kind is kind)
    assert (found.actor, found.status) == (actor, status)


def test_a_deal_that_is_broken_is_no_new_one() -> None:
    found = coder().code(report(text="Chad accuses Mali of breaking the Goma agreement at Gao.", language="en"))
    assert [(claim.kind, claim.actor) for claim in found] == [(Kind.VIOLATION, ("mali",))]


def test_the_dead_of_a_strike_did_not_fly_it() -> None:
    text = "The number of Malian soldiers who died after the air strike near Goma has reached 36, a doctor said."
    (claim,) = coder().code(report(text=text, language="en"))
    assert (claim.kind, claim.actor) == (Kind.AIR_STRIKE, ())
