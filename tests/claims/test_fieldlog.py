"""Entries of a post's log: each for itself, and "the post" is the site whose log it is."""

from dataclasses import replace

from tests.builders import MANDATE, report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.model.report import ReportKind

LOG = """09:00: Saw rebels shell Ford.

10:00: Heard two explosions.

11:00: A lorry of the post was stopped at a Sudmark checkpoint and sent back."""


def test_an_entry_is_not_where_the_one_before_was() -> None:
    log = replace(report(text=LOG, published="2021-05-06", kind=ReportKind.FIELD), outlet="site:post-mill")
    found = RuleCoder(load_analyser(None), MANDATE).code(log)
    assert [[place.id for place in claim.place] for claim in found] == [["ford"], [], ["mill"]]
    assert found[-1].actor == ("sudmark",)
