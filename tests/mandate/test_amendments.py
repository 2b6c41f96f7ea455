from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, days

from observance.mandate.amendments import reading_on, readings
from observance.mandate.types import Amendment, AreaItem, Provision
from observance.model.interval import DateInterval

FIRST = MANDATE.provisions[0]
AMENDED = replace(
    FIRST,
    amendments=(
        Amendment(since=date(2021, 6, 1), bound=("norland", "sudmark", "ostia"), source="Second round"),
        Amendment(since=date(2021, 9, 1), area=(AreaItem("hills"),)),
        Amendment(since=date(2022, 1, 1), ended=True),
    ),
)


def test_a_provision_without_amendments_reads_as_it_stands() -> None:
    assert readings(FIRST) == (FIRST,)


def test_each_version_holds_until_the_next() -> None:
    assert [reading.in_force for reading in readings(AMENDED)] == [
        days(("2021-02-01", "2021-05-31")),
        days(("2021-06-01", "2021-08-31")),
        days(("2021-09-01", "2021-12-31")),
    ]
    last = readings(AMENDED)[-1]
    assert (last.bound, last.area, last.source) == (
        ("norland", "sudmark", "ostia"),
        (AreaItem("hills"),),
        "Second round",
    )


def test_the_reading_of_a_day() -> None:
    before = reading_on(AMENDED, date(2021, 5, 31))
    assert before is not None
    assert before.bound == FIRST.bound
    assert reading_on(AMENDED, date(2021, 1, 31)) is None
    assert reading_on(AMENDED, date(2022, 1, 1)) is None


@given(st.lists(st.integers(1, 400), unique=True, max_size=5), st.booleans())
def test_versions_part_the_time_in_force(offsets: list[int], ends: bool) -> None:
    start = FIRST.in_force.earliest
    changes = [Amendment(since=start + timedelta(days=n), title=str(n)) for n in sorted(offsets)]
    if ends and changes:
        changes[-1] = replace(changes[-1], title=None, ended=True)
    found = readings(replace(FIRST, amendments=tuple(changes)))
    assert found[0].in_force.earliest == start
    for one, other in pairwise(found):
        assert other.in_force.earliest == one.in_force.latest + timedelta(days=1)
    is_ended = bool(changes) and changes[-1].ended
    assert found[-1].in_force.latest == (changes[-1].since - timedelta(days=1) if is_ended else date.max)


def test_a_version_is_a_provision_like_any_other() -> None:
    assert all(isinstance(reading, Provision) and reading.amendments == () for reading in readings(AMENDED))
    assert all(isinstance(reading.in_force, DateInterval) for reading in readings(AMENDED))
