"""Days without a year in texts that tell of years past."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import report

from observance.claims.history import told_in_years
from observance.claims.times import find_times
from observance.model.interval import DateInterval

SIEGE = "On 24 August 1992 guns ringed Mill. On 3 November they shelled it. {} The siege ended within two weeks."


def told(text: str, published: str | None = "2011-06-30") -> dict[str, DateInterval | None]:
    return {x.text: x.fixed for x in told_in_years(report(text=text, published=published)).values()}


def test_a_history_goes_on_in_its_year_and_in_the_next() -> None:
    assert told(SIEGE.format("In January the bridge fell.")) == {
        "3 November": DateInterval.day(date(1992, 11, 3)),
        "January": DateInterval(date(1993, 1, 1), date(1993, 1, 31)),
        "within two weeks": DateInterval(date(1993, 1, 1), date(1993, 1, 15)),
    }


def test_it_may_look_back_by_some_weeks() -> None:
    found = told(SIEGE.format("On 1 October the mayor had left."))
    assert found["1 October"] == DateInterval.day(date(1992, 10, 1))


def test_it_needs_no_day_of_publication() -> None:
    assert told(SIEGE.format(""), None)["3 November"] == DateInterval.day(date(1992, 11, 3))


@pytest.mark.parametrize(
    "text",
    [
        SIEGE.format("Mill fell on Monday."),
        SIEGE.format("A day of mourning was held on 2 June."),
        "On 3 November guns shelled Mill. The siege of 24 October 1992 had been longer.",
        "Guns shelled Mill on 3 November.",
        "The truce of 24 October 1992 was broken.",
    ],
)
def test_news_is_no_history(text: str) -> None:
    assert told(text) == {}


@given(
    st.lists(
        st.sampled_from(
            ["On 3 May", "in July", "in 1992", "on 4 May 1993", "at Easter", "within a week", "since 1990"]
        ),
        max_size=8,
    )
)
def test_every_time_stands_where_it_is_found_and_is_resolved(words: list[str]) -> None:
    text = ", ".join(words)
    found = told_in_years(report(text=text, published="2011-03-14"))
    spans = {(x.start, x.end): x.text for x in find_times(text)}
    assert all(spans.get(at) == x.text and x.fixed is not None for at, x in found.items())
