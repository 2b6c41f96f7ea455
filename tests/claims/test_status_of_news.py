"""What is planned and what is given, on plain sentences with the shipped pipeline."""

from functools import cache

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.model.kinds import Kind, Status


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), None)


def status(text: str, kind: Kind) -> set[Status]:
    claims = coder().code(report(text=text, published="2021-05-06", language="en"))
    return {claim.status for claim in claims if claim.kind is kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mission said its men were only to reinforce a post near Goma.", Kind.DEPLOYMENT),
        ("Lawmakers will vote on a motion to deploy soldiers in Tripoli.", Kind.DEPLOYMENT),
        ("The government tabled a bill to deploy soldiers in Goma.", Kind.DEPLOYMENT),
    ],
)
def test_what_is_resolved_is_planned(text: str, kind: Kind) -> None:
    assert status(text, kind) == {Status.PLANNED}


def test_a_deal_under_which_somebody_failed_was_made() -> None:
    text = "Juba said the rebels had failed to disarm their men, as per a 2018 agreement with the government."
    assert status(text, Kind.AGREEMENT) == {Status.ASSERTED}


def test_what_was_being_sent_was_sent() -> None:
    assert status("Troops were reinforced at Goma on Monday.", Kind.DEPLOYMENT) == {Status.ASSERTED}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Neither the army nor the rebels attacked Goma on Tuesday.", Kind.ATTACK),
        ("Neither side shelled Goma on Tuesday.", Kind.SHELLING),
        ("Residents of Goma spoke of the first day without air strikes since January.", Kind.AIR_STRIKE),
    ],
)
def test_what_is_denied_did_not_happen(text: str, kind: Kind) -> None:
    assert status(text, kind) <= {Status.NOT_HAPPENED}


def test_what_somebody_denies_is_never_asserted() -> None:
    found = coder().code(
        report(text="A spokesman denied that the army had broken the truce.", published="2021-05-06", language="en")
    )
    assert Kind.DENIAL in {claim.kind for claim in found}
    assert {claim.status for claim in found if claim.kind is not Kind.DENIAL} <= {Status.NOT_HAPPENED}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Suspected Malian jets hit Goma on Tuesday.", Kind.AIR_STRIKE, Status.UNCERTAIN),
        ("Warplanes that appeared to be Malian bombed Goma.", Kind.AIR_STRIKE, Status.UNCERTAIN),
        ("Jets thought to be from Chad struck the post.", Kind.ATTACK, Status.UNCERTAIN),
        ("The post was shelled by troops believed to be loyal to him.", Kind.SHELLING, Status.UNCERTAIN),
        ("Air strikes believed to be carried out by the Malian air force killed 19 people.", Kind.AIR_STRIKE,
         Status.UNCERTAIN),
        ("Malian jets hit Goma, which is believed to be empty.", Kind.AIR_STRIKE, Status.ASSERTED),
        ("Malian jets hit Goma after villagers appeared to flee.", Kind.AIR_STRIKE, Status.ASSERTED),
    ],
)  # fmt: skip
def test_a_doer_only_supposed_leaves_it_uncertain(text: str, kind: Kind, expected: Status) -> None:
    assert status(text, kind) == {expected}
