"""TIMEX3: the extent, type and value of expressions in whole texts, and the laws of spans."""

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.timex3 import TIMEX3_RULES, timex3
from observance.model.interval import DateInterval

FRIDAY = date(2020, 2, 7)


def read(text: str, published: date | DateInterval | None = FRIDAY) -> list[tuple[str, str, str]]:
    return [(x.text, x.type.value, x.value) for x in timex3(text, published)]


def test_a_day_and_its_time_are_one_expression() -> None:
    assert read("It opened at 9 a.m. EST on Thursday.") == [("9 a.m. EST on Thursday", "TIME", "2020-02-06T09:00")]
    assert read("He fell on Monday night.") == [("Monday night", "TIME", "2020-02-03TNI")]


def test_prepositions_stay_outside() -> None:
    assert read("Since late April they wait.") == [("late April", "DATE", "2019-04")]


def test_a_reference_hangs_on_the_time_before_it() -> None:
    text = "The post fell on 3 March 2018. Two days later it was retaken."
    assert read(text)[1] == ("Two days later", "DATE", "2018-03-05")


def test_verbs_say_which_way_a_weekday_points() -> None:
    assert read("They will meet on Tuesday.")[0][2] == "2020-02-11"
    assert read("They met on Tuesday.")[0][2] == "2020-02-04"


def test_without_the_reports_day_its_part_stays_open() -> None:
    assert read("They met on Tuesday in 2019.", None) == [
        ("Tuesday", "DATE", "XXXX-WXX-2"),
        ("2019", "DATE", "2019"),
    ]
    week = DateInterval(date(2020, 2, 3), date(2020, 2, 9))
    assert read("They met yesterday, as last month.", week) == [
        ("yesterday", "DATE", "XXXX-XX-XX"),
        ("last month", "DATE", "2020-01"),
    ]


WORDS = st.sampled_from(
    (
        "on Monday last the two weeks of January since 2011 at 9 a.m. 7 February , 2020 a year ago later that day "
        "every third quarter first half 12 - 3 Feb. ' 98 next early hours morning of day half decade week past an and "
        "until Friday 's now recently May's"
    ).split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=80))


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_spans_quote_the_text_in_order_and_every_rule_is_explained(text: str, published: date | None) -> None:
    found = timex3(text, published)
    assert all(x.text == text[x.start : x.end] != "" for x in found)
    assert all(x.end <= y.start for x, y in pairwise(found))
    assert {x.rule for x in found} <= set(TIMEX3_RULES)
    assert all(x.value for x in found)


@pytest.mark.parametrize(
    "unit", ["1", "a", "Monday ", "the first two weeks of ", "early ", "5-", "9 a.m. ", "will ", "(1", "nearly "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = process_time()
        timex3(text, FRIDAY)
        return process_time() - started

    timex3(unit, FRIDAY)
    # Four times the text may take four times as long; quadratic growth would take sixteen.
    assert seconds(40_000) < 10 * seconds(10_000) + 0.05
