from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.reconcile.fulldates import full_dates

NINTH = date(2021, 5, 9)


@pytest.mark.parametrize(
    "words",
    [
        "9 May 2021",
        "09 May, 2021",
        "9th of May 2021",
        "May 9, 2021",
        "May 9th 2021",
        "Sunday 9 May 2021",
        "Sun, May 9, 2021",
        "2021-05-09",
        "9-May-2021",
    ],
)
def test_forms(words: str) -> None:
    (found,) = full_dates(f"Issued {words}.")
    assert (found.day, found.words) == (NINTH, words)


@pytest.mark.parametrize(
    "words",
    [
        "May 2021",
        "9 May",
        "Monday 9 May 2021",
        "09-05-2021",
        "5/9/2021",
        "31 April 2021",
        "2021-13-40",
        "version 1.2021-05-09",
        "9 May 20211",
        "9 May 1821",
        "in the year 2021",
    ],
)
def test_anything_less_is_no_full_date(words: str) -> None:
    assert full_dates(words) == ()


@pytest.mark.parametrize("words", ["20.04.2017", "20/04/2017", "04/20/2017", "20-4-2017"])
def test_numbers_that_can_be_read_in_one_way(words: str) -> None:
    assert [found.day for found in full_dates(words)] == [date(2017, 4, 20)]


def test_the_same_number_twice_is_no_ambiguity() -> None:
    assert [found.day for found in full_dates("05.05.2021")] == [date(2021, 5, 5)]


def test_several_dates_left_to_right() -> None:
    assert [f.day.day for f in full_dates("From 3 May 2021 to 9 May 2021, not 2021-05-04")] == [3, 9, 4]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_iso_day_is_read(day: date) -> None:
    assert [found.day for found in full_dates(f"on {day.isoformat()} there")] == [day]


@given(st.text(alphabet="0123456789 -/.,MayJun\n", max_size=80))
def test_dates_quote_the_text(text: str) -> None:
    for found in full_dates(text):
        assert text[found.start : found.end] == found.words
