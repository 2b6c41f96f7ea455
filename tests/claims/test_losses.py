"""Whose dead are spoken of says nothing of who killed them."""

import pytest

from observance.app.gold import plain_report
from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.evaluate import GoldDocument
from observance.language import load_analyser


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Sudanese death toll in Omdurman shelling rises to eight", set()),
        ("Ukrainian casualties in the shelling of Bakhmut reached twelve.", set()),
        ("Sudanese shelling of Omdurman killed eight people.", {"sudan"}),
    ],
)
def test_whose_dead_they_are_is_no_doer(text: str, actors: set[str]) -> None:
    report = plain_report(GoldDocument(id="x", outlet="", title="", text=text, published=None), headed=False)
    claims = RuleCoder(load_analyser(None), None, shipped()).code(report)
    assert {actor for claim in claims for actor in claim.actor} == actors
