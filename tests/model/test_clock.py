import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.model.clock import DAY, hours_told, minutes


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("00:00–06:00: nothing heard", (0, 360)),
        ("From 18:00 to 24:00 nothing was heard", (1080, 1440)),
        ("14:40, roof: heard two bursts", (880, 880)),
        ("14:40 and again at 15:10, heard two bursts", None),
        ("22:00 to 02:00: nothing heard", None),
        ("00:00 to 06:00 and 07:00 to 08:00: nothing heard", None),
        ("25:00: nothing heard", None),
        ("Nothing was heard", None),
    ],
)
def test_hours_that_a_sentence_tells(text: str, hours: tuple[int, int] | None) -> None:
    assert hours_told(text) == hours


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_clock_shows_no_more_than_a_day(hour: int, minute: int) -> None:
    found = minutes(f"{hour:02}:{minute:02}")
    assert found is None or 0 <= found <= DAY
