"""One-to-one assignment of the largest total weight."""

from collections.abc import Sequence


def assign(weights: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Pairs (row, column) of the largest total weight, sorted by row; cells of weight 0 are never paired.

    The Hungarian method with potentials, after Kuhn (1955) and Munkres (1957): exact, in time cubic in the longer
    side. `weights` holds rows of equal length with whole numbers of 0 or more, so that no rounding decides a tie.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = assign([list(column) for column in zip(*weights, strict=True)])
        return tuple(sorted((row, column) for column, row in turned))
    owners = _owners(weights)
    pairs = ((row, column) for column, row in enumerate(owners) if row is not None)
    return tuple(sorted(pair for pair in pairs if weights[pair[0]][pair[1]]))


def _owners(weights: Sequence[Sequence[int]]) -> list[int | None]:
    """The row that each column goes to; there are at least as many columns as rows, and every row gets one."""
    rows, columns = [0] * len(weights), [0] * len(weights[0])
    owners: list[int | None] = [None] * len(columns)
    for row in range(len(weights)):
        _augment(weights, row, owners, rows, columns)
    return owners


def _augment(
    weights: Sequence[Sequence[int]], start: int, owners: list[int | None], rows: list[int], columns: list[int]
) -> None:
    """Give row `start` a column along the cheapest alternating path (cost: minus weight), and mend the potentials."""
    slack: list[int | None] = [None] * len(columns)
    via = [-1] * len(columns)
    done: list[int] = []
    row, column = start, -1
    while True:
        for other in range(len(columns)):
            if other not in done:
                reduced = -weights[row][other] - rows[row] - columns[other]
                known = slack[other]
                if known is None or reduced < known:
                    slack[other], via[other] = reduced, column
        step, nearest = min(
            (known, other) for other, known in enumerate(slack) if known is not None and other not in done
        )
        _shift(step, start, done, owners, rows, columns, slack)
        column = nearest
        owner = owners[column]
        if owner is None:
            break
        done.append(column)
        row = owner
    _flip(column, start, via, owners)


def _shift(
    step: int,
    start: int,
    done: Sequence[int],
    owners: Sequence[int | None],
    rows: list[int],
    columns: list[int],
    slack: list[int | None],
) -> None:
    rows[start] += step
    for column in done:
        owner = owners[column]
        if owner is not None:
            rows[owner] += step
        columns[column] -= step
    for column, known in enumerate(slack):
        if known is not None and column not in done:
            slack[column] = known - step


def _flip(column: int, start: int, via: Sequence[int], owners: list[int | None]) -> None:
    """Take each column of the path over from the one before it."""
    while via[column] >= 0:
        owners[column] = owners[via[column]]
        column = via[column]
    owners[column] = start
