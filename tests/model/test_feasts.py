"""Feasts against published calendars."""

from datetime import date
from itertools import pairwise

import pytest

from observance.model.feasts import FEASTS, feast_day


@pytest.mark.parametrize(
    ("feast", "expected"),
    [
        ("easter", date(2016, 3, 27)),
        ("easter", date(2019, 4, 21)),
        ("easter", date(2024, 3, 31)),
        ("orthodox_easter", date(2016, 5, 1)),
        ("orthodox_easter", date(2024, 5, 5)),
        ("christmas", date(2018, 12, 25)),
        ("ramadan", date(2011, 8, 1)),
        ("ramadan", date(2020, 4, 24)),
        ("eid_al_fitr", date(2026, 3, 20)),
        ("eid_al_adha", date(2019, 8, 11)),
    ],
)
def test_a_feast_falls_on_its_day(feast: str, expected: date) -> None:
    assert feast_day(feast, expected.year) == expected


@pytest.mark.parametrize("year", [2010, 2027])
def test_outside_the_table_nothing_is_known(year: int) -> None:
    assert feast_day("ramadan", year) is None


@pytest.mark.parametrize("feast", sorted(FEASTS))
def test_the_lunar_year_moves_every_feast_by_at_most_two_months(feast: str) -> None:
    days = [feast_day(feast, year) for year in range(2011, 2027)]
    gaps = [(after - before).days for before, after in pairwise(days) if before and after]
    assert all(300 < gap < 410 for gap in gaps)
    if feast in {"ramadan", "eid_al_fitr", "eid_al_adha"}:
        assert all(353 <= gap <= 356 for gap in gaps)
