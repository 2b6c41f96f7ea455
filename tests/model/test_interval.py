"""Intervals of days: their algebra, and that overlap is a share."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import days
from tests.strategies import date_intervals
from tests.strategies import days as some_days

from observance.model.interval import DateInterval

intervals = date_intervals(some_days)
WEEK = days(("2021-05-03", "2021-05-09"))


def test_an_interval_never_runs_backward() -> None:
    with pytest.raises(ValueError, match="before"):
        DateInterval(date(2021, 5, 2), date(2021, 5, 1))


def test_a_day_is_one_day_long() -> None:
    day = DateInterval.day(date(2021, 5, 3))
    assert (day.days, day.is_day, str(day)) == (1, True, "2021-05-03")
    assert (WEEK.days, WEEK.is_day, str(WEEK)) == (7, False, "2021-05-03 – 2021-05-09")


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (("2021-05-05", "2021-05-12"), ("2021-05-05", "2021-05-09")),
        (("2021-05-09", "2021-05-12"), ("2021-05-09", "2021-05-09")),
        (("2021-05-04", "2021-05-05"), ("2021-05-04", "2021-05-05")),
    ],
)
def test_intersection(other: tuple[str, str], shared: tuple[str, str]) -> None:
    assert WEEK.intersection(days(other)) == days(shared)


def test_days_apart_share_nothing() -> None:
    apart = days(("2021-05-10", "2021-05-12"))
    assert WEEK.intersection(apart) is None
    assert WEEK.overlap(apart) == 0.0
    assert WEEK.hull(apart) == days(("2021-05-03", "2021-05-12"))


def test_overlap_is_intersection_over_union() -> None:
    assert WEEK.overlap(days(("2021-05-05", "2021-05-12"))) == 0.5


@given(intervals, intervals)
def test_the_algebra_is_symmetric(left: DateInterval, right: DateInterval) -> None:
    assert left.intersection(right) == right.intersection(left)
    assert left.hull(right) == right.hull(left)
    assert left.overlap(right) == right.overlap(left)


@given(intervals, intervals)
def test_the_shared_days_lie_in_both_and_both_in_the_hull(left: DateInterval, right: DateInterval) -> None:
    shared, hull = left.intersection(right), left.hull(right)
    assert left.meets(right) is right.meets(left) is (shared is not None)
    for one in (left, right):
        assert hull.earliest <= one.earliest <= one.latest <= hull.latest
        assert shared is None or one.earliest <= shared.earliest <= shared.latest <= one.latest


@given(intervals, intervals)
def test_overlap_is_a_share_and_whole_only_with_itself(left: DateInterval, right: DateInterval) -> None:
    assert 0.0 <= left.overlap(right) <= 1.0
    assert (left.overlap(right) == 1.0) is (left == right)


@given(intervals, st.integers(-1000, 1000))
def test_shifting_keeps_the_length_and_can_be_undone(interval: DateInterval, count: int) -> None:
    shifted = interval.shift(count)
    assert shifted.days == interval.days
    assert shifted.earliest - interval.earliest == timedelta(days=count)
    assert shifted.shift(-count) == interval
