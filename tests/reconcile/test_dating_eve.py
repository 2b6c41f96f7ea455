"""Date lines of the day before the report came out: the report keeps its date, its weekday is that of the day after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import claim, days, report

from observance.model.claim import Claim
from observance.model.interval import DateInterval
from observance.model.report import Report
from observance.model.timex import Bound, Direction, Timex
from observance.reconcile.dating import date_report, redate_claims

LINE = "Published: May 7 2021"  # a Friday
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def on(weekday: int, direction: Direction = Direction.PAST) -> Timex:
    bound = Bound(weekday=weekday, direction=direction)
    name = WEEKDAYS[weekday]
    return Timex(text=f"on {name}", start=0, end=3 + len(name), rule="weekday", earliest=bound, latest=bound)


def redated(before: Report, *times: Timex) -> tuple[Report, Claim]:
    after = date_report(before)
    (found,) = redate_claims([before], [after], [claim(times=times)])
    return after, found


@pytest.mark.parametrize(
    "told",
    [
        "A monitor on Saturday raised the toll of the shelling at the mill to nine.",
        "Nine people died at the mill, the mayor of Mill said Saturday, and the bridge is closed.",
    ],
)
def test_a_weekday_that_the_line_had_ahead_is_of_the_day_after_it(told: str) -> None:
    dated, found = redated(report(text=f"{LINE}\n\n{told}"), on(5))
    assert dated.published
    assert dated.published.interval == days("2021-05-07")
    assert found.date == days("2021-05-08")
    (reason,) = (each for each in found.why if "date line" in each.rule)
    assert (reason.slot, reason.words) == ("date", "on Saturday")
    assert "2021-05-08" in reason.rule


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
def test_other_heads_leave_the_weekday_before_the_line(told: str) -> None:
    _, found = redated(report(text=f"{LINE}\n\n{told}"), on(5))
    assert found.date == days("2021-05-01")


def test_what_lies_ahead_stays_ahead_and_other_weekdays_stay_before() -> None:
    eve = report(text=f"{LINE}\n\nA monitor on Saturday raised the toll of the shelling to nine.")
    assert redated(eve, on(5, Direction.FUTURE))[1].date == days("2021-05-08")
    assert redated(eve, on(6))[1].date == days("2021-05-02")
    assert redated(eve, on(4))[1].date == days("2021-05-07")


def test_what_metadata_date_is_read_as_before() -> None:
    text = f"{LINE}\n\nA monitor on Saturday raised the toll of the shelling to nine."
    known = report(text=text, published="2021-05-07")
    told = claim(times=(on(5),), on="2021-05-01")
    assert redate_claims([known], [date_report(known)], [told]) == (told,)


def test_redating_twice_changes_nothing_more() -> None:
    before = report(text=f"{LINE}\n\nA monitor on Saturday raised the toll of the shelling to nine.")
    after, found = redated(before, on(5))
    assert redate_claims([before], [after], [found]) == (found,)


@given(st.dates(min_value=days("1990-01-01").earliest, max_value=days("2090-01-01").latest), st.integers(0, 6))
def test_only_the_day_after_the_line_is_ever_read_otherwise(day: object, weekday: int) -> None:
    """Whatever the head says, a past weekday is of the week up to the line, or of the day after it."""
    text = f"{day}\n\nA monitor on {WEEKDAYS[weekday]} raised the toll of the shelling at the mill to nine."
    after, found = redated(report(text=text), on(weekday))
    assert after.published
    assert found.date
    line: DateInterval = after.published.interval
    gap = (found.date.earliest - line.latest).days
    assert gap == 1 if weekday == (line.latest.weekday() + 1) % 7 else -6 < gap <= 0
