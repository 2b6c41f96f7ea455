import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate import Agreement, score_clusters


def clusters(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


def test_by_hand() -> None:
    # Seven members; the example of Bagga and Baldwin with one of its clusters cut in two.
    found = score_clusters(clusters("abc", "de", "fg"), clusters("ab", "cde", "f", "g"))
    assert found.members == 7
    assert (found.gold, found.predicted) == (3, 2)
    # Pairs of the gold: ab ac bc de fg; made: ab cd ce de; in both: ab de.
    assert found.pairs == Agreement(2, 5, 4)
    # Precision: a b 1, c 1/3, d e 2/3, f g 1. Recall: a b 2/3, c 1/3, d e 1, f g 1/2.
    assert found.b_cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1 + 1) / 7)
    assert found.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1 / 2 + 1 / 2) / 7)


def test_all_apart_is_precise_and_all_in_one_is_complete() -> None:
    apart = score_clusters(clusters("abc", "d"), [])
    assert (apart.b_cubed.precision, apart.pairs.precision) == (1.0, None)
    assert apart.b_cubed.recall == pytest.approx((3 * 1 / 3 + 1) / 4)
    one = score_clusters(clusters("abc", "d"), clusters("abcd"))
    assert (one.b_cubed.recall, one.pairs.recall, one.pairs.precision) == (1.0, 1.0, 0.5)


def test_members_that_the_gold_does_not_name_do_not_count() -> None:
    assert score_clusters(clusters("ab"), clusters("abxy")) == score_clusters(clusters("ab"), clusters("ab"))


def test_a_report_may_tell_of_two_incidents() -> None:
    both = score_clusters(clusters("ab", "bc"), clusters("ab", "bc"))
    assert (both.b_cubed.f1, both.pairs.f1) == (1.0, 1.0)
    merged = score_clusters(clusters("ab", "bc"), clusters("abc"))
    assert merged.pairs == Agreement(2, 2, 3)
    # Ties that are made: a to a b c, of which two stand; b to a b c, all; c as a.
    assert merged.b_cubed.precision == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    # Ties of the gold: a to a b, all stand; b to itself twice, of which once, to a and c; c as a.
    assert merged.b_cubed.recall == pytest.approx((1 + (1 / 2 + 1 + 1) / 3 + 1) / 3)


def test_incidents_that_a_report_tells_of_alone_change_nothing() -> None:
    found = score_clusters(clusters("ab", "c"), clusters("ab", "a", "a", "c"))
    assert found.b_cubed.f1 == 1.0


def test_no_members_give_no_figures() -> None:
    found = score_clusters([], clusters("ab"))
    assert (found.members, found.b_cubed.f1, found.pairs.f1) == (0, None, None)


sides = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=4)


@given(sides)
def test_gold_against_itself_is_one(gold: list[frozenset[str]]) -> None:
    found = score_clusters(gold, gold)
    assert found.b_cubed.f1 == (1.0 if gold else None)
    assert found.pairs.matched == found.pairs.gold == found.pairs.predicted


@given(sides, sides)
def test_rates_stay_in_bounds(gold: list[frozenset[str]], predicted: list[frozenset[str]]) -> None:
    found = score_clusters(gold, predicted)
    assert 0 <= found.pairs.matched <= min(found.pairs.gold, found.pairs.predicted)
    if found.members:
        assert 0.0 <= (found.b_cubed.precision or 0.0) <= 1.0
        assert 0.0 < (found.b_cubed.recall or 0.0) <= 1.0
    assert score_clusters(gold, list(reversed(predicted))) == found


@given(st.permutations("abcdef"), st.lists(st.integers(1, 3), min_size=2, max_size=6), st.permutations("abcdef"))
def test_precision_and_recall_change_places_with_the_sides(one: list[str], cuts: list[int], other: list[str]) -> None:
    gold, predicted = _cut(one, cuts), _cut(other, cuts[::-1])
    here, there = score_clusters(gold, predicted), score_clusters(predicted, gold)
    assert here.b_cubed.precision == pytest.approx(there.b_cubed.recall)
    assert here.b_cubed.recall == pytest.approx(there.b_cubed.precision)


def _cut(members: list[str], sizes: list[int]) -> list[frozenset[str]]:
    """All six members in clusters of these sizes, the last as large as it must be."""
    found, at = [], 0
    for size in sizes:
        found.append(frozenset(members[at : at + size]))
        at += size
    return [cluster for cluster in (*found, frozenset(members[at:])) if cluster]
