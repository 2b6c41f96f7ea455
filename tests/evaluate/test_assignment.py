from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.evaluate.assignment import assign

Weights = list[list[int]]


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    columns = draw(st.integers(0, 4))
    row = st.lists(st.integers(0, 6), min_size=columns, max_size=columns)
    return draw(st.lists(row, max_size=4))


def total(cells: Weights, pairs: tuple[tuple[int, int], ...]) -> int:
    return sum(cells[row][column] for row, column in pairs)


def best_by_trial(cells: Weights) -> int:
    columns = range(len(cells[0]) if cells else 0)
    return max(
        total(cells, tuple(zip(rows, chosen, strict=True)))
        for size in range(min(len(cells), len(columns)) + 1)
        for rows in combinations(range(len(cells)), size)
        for chosen in permutations(columns, size)
    )


@pytest.mark.parametrize(
    ("cells", "pairs"),
    [
        ([], ()),
        ([[]], ()),
        ([[0]], ()),
        ([[3]], ((0, 0),)),
        ([[5, 4], [4, 0]], ((0, 1), (1, 0))),
        ([[9, 4], [4, 0]], ((0, 0),)),
        ([[1], [2], [0]], ((1, 0),)),
        ([[2, 0, 7], [0, 0, 6]], ((0, 0), (1, 2))),
    ],
)
def test_known_tables(cells: Weights, pairs: tuple[tuple[int, int], ...]) -> None:
    assert assign(cells) == pairs


@settings(deadline=None)
@given(weights())
def test_no_other_assignment_weighs_more(cells: Weights) -> None:
    assert total(cells, assign(cells)) == best_by_trial(cells)


@settings(deadline=None)
@given(weights())
def test_pairs_are_one_to_one_and_never_empty_cells(cells: Weights) -> None:
    pairs = assign(cells)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(cells[row][column] > 0 for row, column in pairs)


def test_weights_beyond_machine_numbers_stay_exact() -> None:
    large = 1 << 90
    assert assign([[large, large + 1], [large, large]]) == ((0, 1), (1, 0))
