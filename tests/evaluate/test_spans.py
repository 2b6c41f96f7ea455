from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.evaluate import Agreement
from observance.evaluate.spans import is_exact, pair_spans


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int
    label: str = ""


stretches = st.builds(
    lambda start, length, label: Stretch(start, start + length, label),
    st.integers(0, 30),
    st.integers(1, 8),
    st.sampled_from("ab"),
)
lists = st.lists(stretches, max_size=5, unique=True)


def test_an_overlap_is_a_relaxed_pair_and_the_same_offsets_a_strict_one() -> None:
    found = pair_spans([Stretch(0, 10), Stretch(20, 30)], [Stretch(4, 12), Stretch(20, 30), Stretch(40, 42)])
    assert found.pairs == ((Stretch(0, 10), Stretch(4, 12)), (Stretch(20, 30), Stretch(20, 30)))
    assert (found.missed, found.extra) == ((), (Stretch(40, 42),))
    assert found.relaxed_agreement == Agreement(2, 2, 3)
    assert found.strict_agreement == Agreement(1, 2, 3)


def test_stretches_that_only_touch_are_no_pair() -> None:
    found = pair_spans([Stretch(0, 4)], [Stretch(4, 8)])
    assert (found.pairs, found.missed, found.extra) == ((), (Stretch(0, 4),), (Stretch(4, 8),))


def test_an_exact_pair_goes_before_two_loose_ones() -> None:
    found = pair_spans([Stretch(0, 10), Stretch(8, 20)], [Stretch(0, 10), Stretch(2, 5)])
    assert found.pairs == ((Stretch(0, 10), Stretch(0, 10)),)


def test_two_pairs_go_before_one_with_more_in_common() -> None:
    found = pair_spans([Stretch(0, 10), Stretch(10, 12)], [Stretch(1, 12), Stretch(0, 1)])
    assert len(found.pairs) == 2


def test_gold_that_marks_a_name_in_a_name_pairs_one_of_them() -> None:
    found = pair_spans([Stretch(0, 10), Stretch(4, 10)], [Stretch(4, 10)])
    assert (found.pairs, found.missed) == (((Stretch(4, 10), Stretch(4, 10)),), (Stretch(0, 10),))


@given(lists, lists)
def test_each_stretch_stands_once(gold: list[Stretch], predicted: list[Stretch]) -> None:
    found = pair_spans(gold, predicted)
    assert sorted(map(repr, [*(one for one, _ in found.pairs), *found.missed])) == sorted(map(repr, gold))
    assert sorted(map(repr, [*(other for _, other in found.pairs), *found.extra])) == sorted(map(repr, predicted))
    assert all(one.start < other.end and other.start < one.end for one, other in found.pairs)


@given(lists)
def test_gold_against_itself_is_exact(gold: list[Stretch]) -> None:
    found = pair_spans(gold, list(reversed(gold)))
    assert found.strict_agreement == found.relaxed_agreement == Agreement(len(gold), len(gold), len(gold))


@given(lists, lists, st.randoms(use_true_random=False))
def test_order_does_not_matter(gold: list[Stretch], predicted: list[Stretch], chance: Random) -> None:
    shuffled = pair_spans(chance.sample(gold, len(gold)), chance.sample(predicted, len(predicted)))
    assert shuffled == pair_spans(gold, predicted)


@settings(max_examples=60, deadline=None)
@given(st.lists(stretches, max_size=4, unique=True), st.lists(stretches, max_size=4, unique=True))
def test_no_pairing_has_more_exact_pairs_or_as_many_and_more_pairs(
    gold: list[Stretch], predicted: list[Stretch]
) -> None:
    found = pair_spans(gold, predicted)
    assert _rank(found.pairs) == max(map(_rank, _every_pairing(gold, predicted)))


Pairs = Sequence[tuple[Stretch, Stretch]]


def _rank(pairs: Pairs) -> tuple[int, int, int]:
    shared = sum(min(one.end, other.end) - max(one.start, other.start) for one, other in pairs)
    return sum(is_exact(*pair) for pair in pairs), len(pairs), shared


def _every_pairing(gold: list[Stretch], predicted: list[Stretch]) -> list[Pairs]:
    if len(gold) > len(predicted):
        return [[(one, other) for other, one in pairs] for pairs in _every_pairing(predicted, gold)]
    return [
        [
            (one, other)
            for one, other in zip(gold, chosen, strict=True)
            if one.start < other.end and other.start < one.end
        ]
        for chosen in permutations(predicted, len(gold))
    ]
