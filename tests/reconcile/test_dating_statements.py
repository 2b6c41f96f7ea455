"""What the wording of one report says of its date, over the days from Monday 26 April to Sunday 16 May 2021."""

from datetime import date

import pytest

from observance.reconcile.dating.days import FIRST, LAST
from observance.reconcile.dating.statements import statements

START, END = date(2021, 4, 26).toordinal(), date(2021, 5, 16).toordinal()
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PADDING = "The valley was quiet and the mill stood empty. " * 12


def weekdays(text: str) -> set[str]:
    """The weekdays on which the report can have come out."""
    allowed = set(range(START, END + 1))
    for found in statements(text):
        allowed = {day for day in allowed if found.days.next(day) == day}
    return {WEEK[date.fromordinal(day).weekday()] for day in allowed}


def bounds(text: str) -> tuple[str | None, str | None]:
    """The first and the last day, None where nothing bounds them."""
    first, last = FIRST, LAST
    for found in statements(text):
        first, last = found.days.next(first) or first, found.days.previous(last) or last
    return (
        None if first == FIRST else date.fromordinal(first).isoformat(),
        None if last == LAST else date.fromordinal(last).isoformat(),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Friday that it had left the mill.",
        "The army said Friday it had left the mill.",
        "The mill was hit, the Watch reported late Friday.",
        "The army told reporters in Sudstadt on Friday that it had left.",
        "The minister on Friday said the army had left.",
        "Norland stays, its minister said in comments published on Friday on his page.",
        "He told Valley Echo on Friday that the army had left.",
    ],
)
def test_words_at_the_head_are_of_its_day_or_of_the_day_before(text: str) -> None:
    assert weekdays(text) == {"Fri", "Sat"}


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the mill on Friday.",
        "The army said that shells hit the mill on Friday.",
        "The army said the truce would begin on Friday.",
        "The army said talks with Norland on Friday had failed.",
        "The market opens on Fridays, the army said.",
        PADDING + "The army said on Friday that it had left.",
        "The army will leave on Friday.",
    ],
)
def test_an_events_day_and_words_further_on_tell_nothing(text: str) -> None:
    assert weekdays(text) == set(WEEK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PADDING + "Earlier on Friday shells hit the ford.", "Fri"),
        (PADDING + "Shells hit the ford earlier Friday.", "Fri"),
        (PADDING + "Shells hit the ford today, Friday.", "Fri"),
        (PADDING + "Shells hit the ford yesterday (Thursday).", "Fri"),
        (PADDING + "Talks go on tomorrow, Saturday.", "Fri"),
        (PADDING + "On Thursday, yesterday, shells hit the ford.", "Fri"),
        ("The minister said on Friday, hours before he was due to leave for talks, that it would stay.", "Fri"),
        ("A mission is expected in Sudstadt on Saturday, the minister told reporters on Friday.", "Fri"),
    ],
)
def test_words_that_name_the_day_itself(text: str, expected: str) -> None:
    assert weekdays(text) == {expected}


def test_words_that_announce_a_later_weekday_stand_before_it() -> None:
    text = PADDING + "Talks are due to resume on Monday, the ministry said on Thursday."
    assert weekdays(text) == {"Thu", "Fri", "Sat", "Sun"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sudmark has held the mill since 3 April 2021.", "2021-04-03", None),
        ("Sudmark has held the mill since April 2019.", "2019-04-01", None),
        ("Sudmark took the mill in 2019.", "2019-01-01", None),
        ("The posts were set up under a 2019 accord.", "2019-01-01", None),
        ("On Tuesday, May 4, 2021 shells hit the mill.", "2021-05-04", None),
        ("The minister said in Sudstadt on May 4, 2021 that the army had left.", "2021-05-04", "2021-05-05"),
        ("The line will open on 9 May 2021.", None, "2021-05-09"),
        ("Talks are scheduled for 9 May 2021 in Ford.", None, "2021-05-09"),
    ],
)
def test_dates_and_years_bound_the_report(text: str, first: str | None, last: str | None) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The accord runs until 9 May 2023.",
        "By 2030 the valley will be rebuilt, it said.",
        "The plan would be carried out in 2023, he said.",
        "The council passed resolution 2118 and 2042.",
        "The army killed 2016 fighters of Norland.",
        "The army said it would leave on 9 May 2023.",
        "Copyright Valley Echo 2023",
        "The line had fed 2019 families.",
    ],
)
def test_what_lies_ahead_or_counts_bounds_nothing(text: str) -> None:
    assert bounds(text) == (None, None)


def test_a_day_without_its_year_at_the_head_is_of_the_day_or_the_day_before() -> None:
    (found,) = statements("The minister told reporters at talks in Ford on May 7 that the army had left.")
    assert [found.days.next(date(2021, 1, 1).toordinal()), found.days.previous(date(2021, 12, 1).toordinal())] == [
        date(2021, 5, 7).toordinal(),
        date(2021, 5, 8).toordinal(),
    ]


def test_a_weekday_beside_a_day_without_its_year_chooses_among_years() -> None:
    (found,) = statements("On Friday 7 May the council of the valley adopted its plan.")
    assert found.days.next(date(2018, 1, 1).toordinal()) == date(2021, 5, 7).toordinal()


def test_the_reports_own_lines_are_left_out() -> None:
    text = "It fired since 3 April 2021. The army left."
    assert list(statements(text, ((15, 27),))) == []
