"""docs/times.md has every rule with its meaning, and its examples read as it says."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from observance.claims.times import TIME_RULES, find_times
from observance.claims.timex3 import TIMEX3_RULES, timex3
from observance.model.interval import DateInterval
from observance.model.timex import resolve

PAGE = Path(__file__).parents[2] / "docs" / "times.md"
DAY = date(2020, 2, 7)
CLAIMS, TIMEX3 = 4, 6


def rows(columns: int) -> Iterator[list[str]]:
    """Cells of the table with so many columns, without its head."""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == columns:
            yield [cells[0].strip("`"), *cells[1:]]


@pytest.mark.parametrize(("columns", "rules"), [(CLAIMS, TIME_RULES), (TIMEX3, TIMEX3_RULES)])
def test_every_rule_is_explained_in_its_own_words(columns: int, rules: Mapping[str, str]) -> None:
    assert {rule: meaning for rule, meaning, *_ in rows(columns)} == dict(rules)


@pytest.mark.parametrize(("rule", "example", "expected"), [(r, x, days) for r, _, x, days in rows(CLAIMS) if x != "–"])
def test_examples_of_what_dates_a_claim(rule: str, example: str, expected: str) -> None:
    found = next(x for x in find_times(example.strip("“”")) if x.rule == rule)
    interval = resolve(found, DateInterval.day(DAY))
    assert (str(interval) if interval else "none") == expected


@pytest.mark.parametrize(("rule", "example", "told"), [(r, x, told) for r, _, x, *told in rows(TIMEX3)])
def test_examples_of_timex3(rule: str, example: str, told: list[str]) -> None:
    found = next(x for x in timex3(example.strip("“”"), DAY) if x.rule == rule)
    assert [found.text, found.type.value, f"`{found.value}`"] == told
