"""One-to-one assignment of the largest total weight."""

from collections.abc import Iterable, Sequence

Weights = Sequence[Sequence[int]]


def assign(weights: Weights) -> tuple[tuple[int, int], ...]:
    """Pairs (row, column) of the largest total weight, sorted by row; cells of weight 0 are never paired.

    The Hungarian method with potentials, after Kuhn (1955) and Munkres (1957): exact, in time cubic in the longer
    side. `weights` holds rows of equal length with whole numbers of 0 or more, so that no rounding decides a tie.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = assign([list(column) for column in zip(*weights, strict=True)])
        return tuple(sorted((row, column) for column, row in turned))
    table = _Table(weights)
    for row in range(len(weights)):
        table.place(row)
    return tuple((row, column) for row, column in sorted(table.owners()) if weights[row][column])


class _Table:
    """An assignment that grows by one row at a time and is the best for the rows placed so far.

    There are at least as many columns as rows. Costs are minus weights; `rows` and `columns` are the potentials,
    under which no cell costs less than 0 and every assigned cell costs exactly 0.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._rows = [0] * len(weights)
        self._columns = [0] * len(weights[0])
        self._owner: dict[int, int] = {}

    def owners(self) -> tuple[tuple[int, int], ...]:
        """Pairs (row, column)."""
        return tuple((row, column) for column, row in self._owner.items())

    def place(self, row: int) -> None:
        """Give `row` a column along the cheapest path that moves other rows on."""
        tree, passed, ahead = [row], [-1], set(range(len(self._columns)))
        cheapest: dict[int, tuple[int, int]] = {}
        while True:
            self._reach(tree[-1], passed[-1], ahead, cheapest)
            step, column = min((cheapest[column][0], column) for column in ahead)
            self._mend(step, tree, passed[1:])
            cheapest.update({column: (cheapest[column][0] - step, cheapest[column][1]) for column in ahead})
            if column not in self._owner:
                break
            ahead.remove(column)
            passed.append(column)
            tree.append(self._owner[column])
        self._move(row, column, cheapest)

    def _reach(self, row: int, last: int, ahead: Iterable[int], cheapest: dict[int, tuple[int, int]]) -> None:
        """Note for each column ahead its least cost from the tree, and the column passed before it."""
        for column in ahead:
            cost = -self._weights[row][column] - self._rows[row] - self._columns[column]
            if column not in cheapest or cost < cheapest[column][0]:
                cheapest[column] = cost, last

    def _mend(self, step: int, tree: Iterable[int], passed: Iterable[int]) -> None:
        """Move the potentials so that the nearest column ahead costs 0."""
        for row in tree:
            self._rows[row] += step
        for column in passed:
            self._columns[column] -= step

    def _move(self, row: int, column: int, cheapest: dict[int, tuple[int, int]]) -> None:
        """Back along the path, hand each column to the row of the one before it; `row` takes the first."""
        while (before := cheapest[column][1]) >= 0:
            self._owner[column] = self._owner[before]
            column = before
        self._owner[column] = row
