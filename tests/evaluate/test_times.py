import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate import Agreement, TimeSpan, score_times


def time(start: int, end: int, value: str, kind: str = "DATE", doc: str = "d") -> TimeSpan:
    return TimeSpan(doc=doc, start=start, end=end, text="…", type=kind, value=value)


# By hand: four gold, four found; three overlap, two of these have the same extent, two the value, two the type.
GOLD = (time(0, 6, "2031-02-03"), time(10, 20, "P2W", "DURATION"), time(30, 36, "2031-02"), time(50, 55, "2031"))
FOUND = (time(0, 6, "2031-02-03"), time(13, 20, "P2W", "DATE"), time(30, 36, "2030-02"), time(70, 75, "2031"))


def test_the_measures_of_tempeval() -> None:
    found = score_times(["d"], GOLD, FOUND)
    assert found.strict == Agreement(2, 4, 4)
    assert found.relaxed == Agreement(3, 4, 4)
    assert found.type == Agreement(2, 4, 4)
    assert found.value == Agreement(2, 4, 4)
    assert found.value.f1 == 0.5
    assert found.type_accuracy == found.value_accuracy == pytest.approx(2 / 3)


def test_values_by_type_of_the_gold() -> None:
    found = score_times(["d"], GOLD, FOUND)
    assert found.types == (("DATE", Agreement(1, 3, 3)), ("DURATION", Agreement(1, 1, 1)))


def test_an_empty_value_is_never_right() -> None:
    found = score_times(["d"], [time(0, 4, "")], [time(0, 4, "")])
    assert (found.strict.f1, found.value.f1) == (1.0, 0.0)


def test_documents_do_not_mix_and_others_are_left_out() -> None:
    gold = [time(0, 4, "2031"), time(0, 4, "2031", doc="e"), time(0, 4, "2031", doc="f")]
    found = score_times(["d", "e"], gold, [time(0, 4, "2031", doc="e"), time(0, 4, "2031", doc="f")])
    assert found.value == Agreement(1, 2, 1)
    assert found.documents == (("d", Agreement(0, 1, 0)), ("e", Agreement(1, 1, 1)))


def test_nothing_to_count_is_not_zero() -> None:
    found = score_times(["d"], [], [])
    assert (found.value.f1, found.value_accuracy, found.type_accuracy) == (None, None, None)


times = st.builds(
    time,
    st.integers(0, 40),
    st.integers(41, 60),
    st.sampled_from(["2031", "P1D", ""]),
    st.sampled_from(["DATE", "SET"]),
)


@given(st.lists(times, max_size=5), st.lists(times, max_size=5))
def test_the_figures_are_in_step(gold: list[TimeSpan], found: list[TimeSpan]) -> None:
    scored = score_times(["d"], gold, found)
    assert scored.strict.matched <= scored.relaxed.matched <= min(len(gold), len(found))
    assert max(scored.value.matched, scored.type.matched) <= scored.relaxed.matched
    assert sum(counts.matched for _, counts in scored.types) == scored.value.matched
    assert sum(counts.gold for _, counts in scored.types) == len(gold)
    by_hand = (scored.relaxed.f1 or 0.0) * (scored.value_accuracy or 0.0)
    assert scored.value.f1 is None or scored.value.f1 == pytest.approx(by_hand)
