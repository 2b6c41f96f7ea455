"""Single values of a mandate's files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from observance.mandate.schema import Interval, WrittenReference
from observance.model.interval import DateInterval

INTERVAL: TypeAdapter[DateInterval] = TypeAdapter(Interval)


@given(st.dates(), st.dates())
def test_an_interval_is_read_where_it_does_not_end_before_it_starts(start: date, end: date) -> None:
    written = [start.isoformat(), end.isoformat()]
    if end < start:
        with pytest.raises(ValidationError, match="before it starts"):
            INTERVAL.validate_python(written)
    else:
        assert INTERVAL.validate_python(written) == DateInterval(start, end)


def test_one_day_and_an_open_end() -> None:
    assert INTERVAL.validate_python("2020-02-29") == DateInterval.day(date(2020, 2, 29))
    assert INTERVAL.validate_python(["2020-02-29", "open"]) == DateInterval(date(2020, 2, 29), date.max)


@pytest.mark.parametrize(
    "written", [["open", "2020-01-01"], [], ["2020-01-01"], 20200101, {}, "2020-W01-1", "02-03-2020"]
)
def test_what_is_no_interval(written: object) -> None:
    with pytest.raises(ValidationError):
        INTERVAL.validate_python(written)


def test_a_reference_reads_as_one_citation() -> None:
    assert str(WrittenReference(id="a", title="T", publisher="P", date="2020-02")) == "T (P, 2020-02)"
