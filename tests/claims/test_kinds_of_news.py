"""Kinds that the words of agency news decide, and words that report no claim, with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code, only

from observance.model.kinds import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The strikes have killed 22 villagers in Marib.", Kind.AIR_STRIKE),
        ("Fifteen volunteers were killed in the strike on Taiz.", Kind.AIR_STRIKE),
        ("A U.S. drone strike on a convoy near Mosul killed five men.", Kind.DRONE_STRIKE),
        ("Taiz has been under siege for two years.", Kind.ENCIRCLEMENT),
        ("In recent months several towns have surrendered after long negotiations.", Kind.WITHDRAWAL),
        ("Sudanese rebels abandoned the truce on Monday.", Kind.AGREEMENT_ENDED),
        ("The Red Cross evacuated a 10-year-old girl from Gorazde.", Kind.AID),
        ("The U.N. envoy said the militia was responsible for the bombing.", Kind.ACCUSATION),
    ],
)
def test_the_words_decide_the_kind(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "A man stood in the road surrounded by debris.",
        "Workers at the mine went on strike in Kolwezi on Monday.",
        "The U.N. says 200,000 people have been killed since 2011 in the country's civil war.",
        "Since then more than a quarter of a million people have been killed across the country.",
        "It was the worst month of a war that has killed tens of thousands of people.",
        "The war has left an estimated 220,000 dead.",
    ],
)
def test_no_occurrence_is_no_claim(text: str) -> None:
    assert code(text) == ()
