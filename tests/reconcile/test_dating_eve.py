"""Date lines of the day before the report came out."""

import pytest
from tests.builders import report

from observance.reconcile.dating import date_report

LINE = "Published: May 7 2021"


def published(text: str) -> str | None:
    dated = date_report(report(text=text))
    return str(dated.published.interval) if dated.published else None


@pytest.mark.parametrize(
    "told",
    [
        "A monitor on Saturday raised the toll of the shelling at the mill to nine.",
        "Nine people died at the mill, the mayor of Mill said Saturday, and the bridge is closed.",
    ],
)
def test_a_weekday_that_the_line_had_ahead_makes_it_a_line_of_the_eve(told: str) -> None:
    assert published(f"{LINE}\n\n{told}") == "2021-05-08"


@pytest.mark.parametrize(
    "told",
    [
        "A monitor on Friday raised the toll of the shelling at the mill to nine.",
        "A monitor on Thursday raised the toll of the shelling at the mill to nine.",
        "A monitor on Friday raised the toll; shells hit the mill again on Saturday.",
        "The two armies will meet on Saturday at the mill.",
        "Shells hit the mill last Saturday.",
        "Shells hit the mill. " + "Nothing else is known of it. " * 40 + "A miller spoke on Saturday.",
    ],
)
def test_other_weekdays_leave_the_line_as_it_is(told: str) -> None:
    assert published(f"{LINE}\n\n{told}") == "2021-05-07"


def test_the_reason_quotes_both() -> None:
    dated = date_report(report(text=f"{LINE}\n\nA monitor on Saturday raised the toll at the mill to nine."))
    assert dated.published is not None
    assert "“on Saturday” at its head is of the day after" in dated.published.reasons[0]
