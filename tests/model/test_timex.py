"""Bounds: each step, chains, and the law that a wider anchor never narrows an interval."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.model.interval import DateInterval
from observance.model.timex import Bound, Direction, Timex, Unit, add, bound_day, resolve

ANCHOR = date(2020, 2, 7)  # a Friday


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (Bound(), ANCHOR),
        (Bound(weekday=4), ANCHOR),
        (Bound(weekday=0), date(2020, 2, 3)),
        (Bound(weekday=0, direction=Direction.FUTURE), date(2020, 2, 10)),
        (Bound(month=2, day=13), date(2019, 2, 13)),
        (Bound(month=2, day=13, direction=Direction.NEAREST), date(2020, 2, 13)),
        (Bound(month=2, day=29), date(2016, 2, 29)),
        (Bound(month=2), date(2020, 2, 1)),
        (Bound(month=2, direction=Direction.FUTURE), date(2020, 2, 1)),
        (Bound(month=2, snap="end", snap_unit=Unit.MONTH), date(2020, 2, 29)),
        (Bound(offset=-1, unit=Unit.WEEK, snap="start", snap_unit=Unit.WEEK), date(2020, 1, 27)),
        (Bound(base=Bound(month=1, snap="end", snap_unit=Unit.MONTH), offset=-13), date(2020, 1, 18)),
        (Bound(weekday=0, base=Bound(weekday=2)), date(2020, 2, 3)),
        (Bound(on=date(2018, 9, 17), offset=1), date(2018, 9, 18)),
        (Bound(feast="ramadan"), date(2019, 5, 6)),
        (Bound(feast="ramadan", direction=Direction.FUTURE), date(2020, 4, 24)),
    ],
)
def test_a_bound_gives_its_day(bound: Bound, expected: date) -> None:
    assert bound_day(bound, ANCHOR) == expected


def test_a_feast_beyond_the_known_years_stays_unknown() -> None:
    feast = Bound(feast="ramadan")
    assert resolve(_timex(feast, feast), DateInterval.day(date(2040, 1, 1))) is None


def test_without_an_anchor_only_absolute_expressions_resolve() -> None:
    assert resolve(_timex(Bound(), Bound()), None) is None
    assert Bound(base=Bound(on=ANCHOR)).is_absolute
    assert not Bound(base=Bound()).is_absolute


@pytest.mark.parametrize("unit", list(Unit))
def test_the_calendar_has_ends(unit: Unit) -> None:
    assert add(date.max, 100_000_000, unit) == date.max
    assert add(date.min, -100_000_000, unit) == date.min
    assert bound_day(Bound(snap="end", snap_unit=unit), date.max) == date.max


def _timex(earliest: Bound, latest: Bound) -> Timex:
    return Timex(text="", start=0, end=0, rule="", earliest=earliest, latest=latest)


steps: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"weekday": st.integers(0, 6)}),
    st.fixed_dictionaries({"month": st.integers(1, 12), "day": st.sampled_from([None, 1, 15, 28])}),
    st.fixed_dictionaries({"feast": st.sampled_from(["easter", "christmas"])}),
)
bounds = st.recursive(
    st.builds(Bound),
    lambda inner: st.builds(
        lambda step, rest: Bound(**step, **rest),
        steps,
        st.fixed_dictionaries(
            {
                "base": inner,
                "direction": st.sampled_from(Direction),
                "offset": st.integers(-40, 40),
                "unit": st.sampled_from(Unit),
                "snap": st.sampled_from([None, "start", "end"]),
                "snap_unit": st.sampled_from(Unit),
            }
        ),
    ),
    max_leaves=3,
)


@given(bounds, st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(0, 500))
def test_a_later_anchor_never_gives_an_earlier_day(bound: Bound, anchor: date, days: int) -> None:
    first, second = bound_day(bound, anchor), bound_day(bound, anchor + timedelta(days=days))
    assert first is not None
    assert second is not None
    assert first <= second


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), bounds, st.integers(0, 60), st.integers(0, 60))
def test_a_wider_anchor_never_narrows_the_interval(anchor: date, bound: Bound, before: int, after: int) -> None:
    timex = _timex(bound, bound)
    wide = DateInterval(anchor - timedelta(days=before), anchor + timedelta(days=after))
    narrow_found, wide_found = resolve(timex, DateInterval.day(anchor)), resolve(timex, wide)
    assert narrow_found is not None
    assert wide_found is not None
    assert wide_found.hull(narrow_found) == wide_found


days = st.one_of(
    st.builds(lambda weekday: Bound(weekday=weekday), st.integers(0, 6)),
    st.builds(lambda month, day: Bound(month=month, day=day), st.integers(1, 12), st.integers(1, 31)),
    st.just(Bound(month=2, day=29)),
)


@given(days, st.sampled_from(Direction), st.dates(date(1885, 1, 1), date(2115, 1, 1)))
def test_a_named_day_is_the_nearest_that_a_search_day_by_day_finds(
    bound: Bound, direction: Direction, anchor: date
) -> None:
    signs = {Direction.PAST: (-1,), Direction.FUTURE: (1,), Direction.NEAREST: (-1, 1)}[direction]
    around = (anchor + timedelta(days=sign * distance) for distance in range(366 * 8) for sign in signs)
    expected = next((day for day in around if _is_named(bound, day)), anchor)
    assert bound_day(replace(bound, direction=direction), anchor) == expected


def _is_named(bound: Bound, day: date) -> bool:
    return day.weekday() == bound.weekday if bound.month is None else (day.month, day.day) == (bound.month, bound.day)
