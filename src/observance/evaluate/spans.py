"""Which predicted stretch of a text stands for which gold stretch: the part that times, toponyms and names share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from observance.evaluate.agreement import Agreement
from observance.evaluate.assignment import assign


class Spanned(Protocol):
    """Anything that stands at `start` to `end` (offsets in characters) of the text of one document."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


G = TypeVar("G", bound=Spanned)
P = TypeVar("P", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Pairing(Generic[G, P]):
    """One document's stretches: pairs (gold, predicted), and on either side what stands alone, all by position."""

    pairs: tuple[tuple[G, P], ...]
    missed: tuple[G, ...]
    extra: tuple[P, ...]

    @property
    def exact(self) -> tuple[tuple[G, P], ...]:
        """The pairs with the same offsets."""
        return tuple(pair for pair in self.pairs if is_exact(*pair))

    @property
    def relaxed_agreement(self) -> Agreement:
        """A pair counts where the stretches share a character."""
        return self.agreement(len(self.pairs))

    @property
    def strict_agreement(self) -> Agreement:
        """A pair counts where the offsets are the same."""
        return self.agreement(len(self.exact))

    def agreement(self, matched: int) -> Agreement:
        shared = len(self.pairs)
        return Agreement(matched, shared + len(self.missed), shared + len(self.extra))


def is_exact(one: Spanned, other: Spanned) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def pair_spans(gold: Iterable[G], predicted: Iterable[P]) -> Pairing[G, P]:
    """Pair stretches of one text one to one where they share a character.

    Of all such pairings: most exact pairs, then most pairs, then most characters in common.
    """
    ours, theirs = sorted(gold, key=_position), sorted(predicted, key=_position)
    pairs = [
        (ours[row], theirs[column])
        for rows, columns in _clusters(ours, theirs)
        for row, column in _assigned(ours, theirs, rows, columns)
    ]
    taken, used = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    missed = tuple(one for one in ours if id(one) not in taken)
    return Pairing(tuple(pairs), missed, tuple(other for other in theirs if id(other) not in used))


def _position(one: Spanned) -> tuple[int, int, str]:
    return one.start, one.end, repr(one)


def _clusters(ours: Sequence[Spanned], theirs: Sequence[Spanned]) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns that overlap one another, directly or through others: an assignment is cubic, and long texts
    hold many stretches that have nothing to do with one another."""
    sides = [(one.start, one.end, 0, i) for i, one in enumerate(ours)]
    sides += [(one.start, one.end, 1, i) for i, one in enumerate(theirs)]
    members: tuple[list[int], list[int]] = ([], [])
    reach = 0
    for start, end, side, i in sorted(sides):
        if start >= reach:
            yield members
            members = ([], [])
        members[side].append(i)
        reach = max(reach, end)
    yield members


# One whole number holds the three aims in their order, for up to 16,000 stretches of 60,000 characters in a cluster.
_PAIR = 1 << 32
_EXACT = 1 << 48


def _assigned(
    ours: Sequence[Spanned], theirs: Sequence[Spanned], rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    weights = [[_weight(ours[row], theirs[column]) for column in columns] for row in rows]
    return [(rows[row], columns[column]) for row, column in assign(weights)]


def _weight(one: Spanned, other: Spanned) -> int:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return _EXACT * is_exact(one, other) + _PAIR + shared if shared > 0 else 0
