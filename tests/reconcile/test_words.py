from hypothesis import given
from hypothesis import strategies as st

from observance.reconcile.words import containment, content_words, jaccard, shingles

WORDS = st.frozensets(st.sampled_from("abcdef"))


def test_content_words_leave_out_function_words() -> None:
    assert content_words("The army said it has SHELLED the mill.") == ["army", "shelled", "mill"]


def test_shingles() -> None:
    assert shingles(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]
    assert shingles(["a"], 2) == []


def test_nothing_is_not_like_nothing() -> None:
    assert jaccard(frozenset(), frozenset()) == containment(frozenset(), frozenset()) == 0.0


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_bounded(left: frozenset[str], right: frozenset[str]) -> None:
    assert jaccard(left, right) == jaccard(right, left)
    assert 0 <= jaccard(left, right) <= containment(left, right) <= 1
