import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.assess.hours import covered, hours_of, span_hours
from observance.model.clock import ranges


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Daily log for 4 May, 00:00 to 24:00 local time.\n06:00 to 07:00: Fog.", (0, 1440)),
        ("06:00 to 07:00: Fog.\nThis log covers 18:00–18:00.", (1080, 1080)),
        ("06:00 to 07:00: Fog.", None),
        ("Nothing to report.", None),
        ("Log of 4 May, from 08.30 until 17.45.", (510, 1065)),
        ("Log of 4 May, 25:00 to 26:00.", None),
    ],
)
def test_the_hours_that_a_log_covers(text: str, span: tuple[int, int] | None) -> None:
    assert covered(text) == span


def test_a_span_over_midnight_and_a_whole_day() -> None:
    assert [span_hours(span) for span in ((1080, 1080), (1320, 120), (0, 1440), None)] == [24, 4, 24, None]


@pytest.mark.parametrize(
    ("statements", "span", "hours"),
    [
        ((), (0, 1440), 0),
        (("07:00 to 09:30: fog",), (0, 1440), 2.5),
        (("07:00 to 09:30: fog", "09:00 to 10:00: camera off"), (0, 1440), 3),
        (("22:00 to 02:00: dark",), (1080, 1080), 4),
        (("22:00 to 02:00: dark",), (0, 1440), 2),
        (("07:00: fog",), (0, 1440), None),
        (("07:00 to 09:30: fog",), None, None),
    ],
)
def test_the_hours_of_statements(
    statements: tuple[str, ...], span: tuple[int, int] | None, hours: float | None
) -> None:
    assert hours_of(statements, span) == hours


MINUTES = st.integers(0, 1439)


@given(st.lists(st.tuples(MINUTES, MINUTES), max_size=5), MINUTES, MINUTES)
def test_no_more_is_blind_than_is_covered(blind: list[tuple[int, int]], start: int, end: int) -> None:
    told = [f"{a // 60:02}:{a % 60:02} to {b // 60:02}:{b % 60:02}: fog" for a, b in blind]
    assert [ranges(line) for line in told] == [(pair,) for pair in blind]
    found, whole = hours_of(told, (start, end)), span_hours((start, end))
    assert found is not None
    assert whole is not None
    assert 0 <= found <= whole <= 24
