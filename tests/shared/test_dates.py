"""Dates of reports that people read off their texts, with what the gold knows withheld: never wrong, seldom open."""

from pathlib import Path

from tests.gold.wide import Part, documents

from observance.app.predicting import dates
from observance.evaluate import score_dates

SHARED = Path(__file__).parents[3] / "shared"


def test_reports_that_may_be_studied_are_dated_right() -> None:
    studied = documents(SHARED, (Part.LEARN, Part.TUNE))
    gold = {each.id: each.published for each in studied if each.published}
    found = score_dates(gold, dates(studied))
    assert found.right_of_dated == 1.0
    assert (found.right or 0) >= 0.98
    assert (found.right_day or 0) >= 0.97


def test_no_order_of_reports_changes_a_date() -> None:
    studied = documents(SHARED, (Part.TUNE,))
    assert dates(studied) == dates(tuple(reversed(studied)))
