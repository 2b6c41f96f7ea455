from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.evaluate import Agreement, Interval, f1_interval
from observance.evaluate.bootstrap import _draws

counts = st.builds(
    lambda matched, missed, extra: Agreement(matched, matched + missed, matched + extra),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)


def test_nothing_to_count_has_no_interval() -> None:
    assert f1_interval([]) is None
    assert f1_interval([Agreement(), Agreement()]) is None


def test_one_document_has_no_width() -> None:
    assert f1_interval([Agreement(1, 2, 2)]) == Interval(0.5, 0.5)


def test_unlike_documents_widen_the_interval() -> None:
    alike = f1_interval([Agreement(5, 10, 10)] * 12)
    unlike = f1_interval([Agreement(10, 10, 10), Agreement(0, 10, 10)] * 6)
    assert alike == Interval(0.5, 0.5)
    assert unlike is not None
    assert unlike.low < 0.4 < 0.6 < unlike.high


@settings(max_examples=25, deadline=None)
@given(st.lists(counts, min_size=1, max_size=8))
def test_bounds_hold_and_order_decides_nothing(documents: list[Agreement]) -> None:
    found = f1_interval(documents, 50)
    assert found == f1_interval(documents[::-1], 50)
    if found is not None:
        rates = [one.f1 for one in documents if one.f1 is not None]
        assert min(rates) <= found.low <= found.high <= max(rates)


def test_draws_follow_the_published_generator() -> None:
    # The first outputs of SplitMix64 from 0 and from 1234567, as its reference implementation gives them.
    assert list(islice(_draws(1 << 64), 2)) == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4]
    assert list(islice(_draws(1 << 64, 1234567), 2)) == [6457827717110365317, 3203168211198807973]


def test_draws_reach_every_document_about_equally() -> None:
    drawn = list(islice(_draws(7), 7000))
    assert set(drawn) == set(range(7))
    assert all(900 < drawn.count(one) < 1100 for one in range(7))
