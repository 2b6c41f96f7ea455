"""Whose dead are spoken of says nothing of who killed them; dead soldiers are soldiers who are dead."""

import pytest

from observance.app.gold import plain_report
from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.evaluate import GoldDocument
from observance.language import load_analyser
from observance.model.claim import Quantity


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


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The Nile Watch counts 16 dead Sudanese soldiers in Omdurman.", [(Quantity.KILLED, 16)]),
        ("There were 16 dead soldiers in Omdurman, a doctor said.", [(Quantity.KILLED, 16)]),
        ("Sixteen soldiers are dead in Omdurman.", [(Quantity.KILLED, 16)]),
        ("The ministry reported 16 wounded policemen in Omdurman.", [(Quantity.WOUNDED, 16)]),
    ],
)
def test_the_state_of_whom_is_counted_says_what_befell_them(text: str, counted: list[tuple[Quantity, int]]) -> None:
    report = plain_report(GoldDocument(id="x", outlet="", title="", text=text, published=None), headed=False)
    claims = RuleCoder(load_analyser(None), None, shipped()).code(report)
    assert [(figure.what, figure.low) for claim in claims for figure in claim.figures] == counted


def test_who_counts_the_dead_says_so() -> None:
    text = "The Nile Watch counts 16 dead soldiers in Omdurman."
    report = plain_report(GoldDocument(id="x", outlet="", title="", text=text, published=None), headed=False)
    (claim,) = RuleCoder(load_analyser(None), None, shipped()).code(report)
    assert claim.source == ("Nile Watch",)
