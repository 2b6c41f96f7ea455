"""Entries of a post's log: each for itself, and "the post" is the site whose log it is."""

from dataclasses import replace

import pytest
from tests.builders import MANDATE, report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.claim import Claim
from observance.model.kinds import Kind
from observance.model.report import ReportKind

LOG = """09:00: Saw rebels shell Ford.

10:00: Heard two explosions.

11:00: A lorry of the post was stopped at a Sudmark checkpoint and sent back."""


def coded(text: str) -> tuple[Claim, ...]:
    log = replace(report(text=text, published="2021-05-06", kind=ReportKind.FIELD), outlet="site:post-mill")
    return RuleCoder(load_analyser(None), MANDATE).code(log)


@pytest.mark.parametrize("stamp", ["", "09:00: ", "11:30, east tower: ", "05:00 to 06:15: ", "08.20, team 2: "])
def test_the_stamp_of_an_entry_is_no_part_of_its_sentence(stamp: str) -> None:
    (shelling,) = coded(f"{stamp}A caller in Ford told the desk that Sudmark artillery had shelled the town.")
    assert (shelling.kind, shelling.actor, shelling.source) == (Kind.SHELLING, ("sudmark",), ("caller in Ford",))
    assert shelling.evidence.startswith(stamp or "A caller")


def test_what_is_seen_to_move_moves() -> None:
    log = report(text="14:05: Saw six howitzers (122 mm) moving north near Horlivka.", kind=ReportKind.FIELD)
    (moved,) = RuleCoder(load_analyser(None), resolve_mandate("minsk-2015")).code(log)
    assert (moved.kind, [figure.low for figure in moved.figures]) == (Kind.DEPLOYMENT, [6])


def test_a_stamp_without_words_is_no_sentence() -> None:
    assert coded("09:00: ") == coded("09:00") == ()


def test_an_entry_is_not_where_the_one_before_was() -> None:
    found = coded(LOG)
    assert [[place.id for place in claim.place] for claim in found] == [["ford"], [], ["mill"]]
    assert found[-1].actor == ("sudmark",)
