from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.strategies import intervals

from observance.evaluate import score_dates
from observance.model.interval import DateInterval


def days(first: int, last: int) -> DateInterval:
    return DateInterval(date(2031, 3, first), date(2031, 3, last))


def test_by_hand() -> None:
    gold = {"a": days(4, 4), "b": days(4, 4), "c": days(4, 5), "d": days(4, 4), "e": days(9, 9)}
    found = score_dates(gold, {"a": days(4, 4), "b": days(1, 7), "c": days(5, 5), "d": days(6, 6), "e": None})
    assert (found.dated, found.right, found.one_day, found.right_day) == (0.8, 0.6, 0.6, 0.4)
    assert found.right_of_dated == 0.75
    assert found.mean_days == 2.5
    assert [one.doc for one in found.documents if one.is_wrong] == ["d"]


def test_a_document_that_is_not_predicted_is_not_dated() -> None:
    found = score_dates({"a": days(4, 4)}, {})
    assert (found.dated, found.right, found.right_of_dated, found.mean_days) == (0.0, 0.0, None, None)


def test_no_gold_gives_no_figures() -> None:
    assert score_dates({}, {"a": days(4, 4)}).right is None


@given(
    st.dictionaries(st.sampled_from("abcd"), intervals), st.dictionaries(st.sampled_from("abcd"), st.none() | intervals)
)
def test_the_shares_are_in_step(gold: Mapping[str, DateInterval], found: Mapping[str, DateInterval | None]) -> None:
    scored = score_dates(gold, found)
    if gold:
        assert (scored.right_day or 0.0) <= min(scored.right or 0.0, scored.one_day or 0.0)
        assert (scored.right or 0.0) <= (scored.dated or 0.0)


@given(st.dictionaries(st.sampled_from("abcd"), intervals, min_size=1))
def test_gold_against_itself_is_right(gold: Mapping[str, DateInterval]) -> None:
    assert score_dates(gold, gold).right == 1.0
