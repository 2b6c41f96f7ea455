"""Where two texts say the same, word for word or nearly so: runs of shared words, chained over small edits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from observance.reconcile.wording import RUN, Wording
from observance.reconcile.words import STOP

GAP = 14  # content words that either side may have between two shared runs of one passage
MIN_WORDS = 6  # content words that the two sides of a passage share, at the least
MIN_ALIKE = 0.5
# A run that stands in a text more often than this begins nothing: a refrain would pair with itself.
REPEATS = 4


Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `left` of the one side where the other has words `right`, as ranges; one of the two may be empty."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two ranges of words that say the same. `alike` is twice the shared words over all words of both, 0 to 1;
    `equal` are the runs of shared words, each by its positions on either side and its length, `edits` what stands
    between them, in order."""

    left: tuple[int, int]
    right: tuple[int, int]
    alike: float
    equal: tuple[tuple[int, int, int], ...]
    edits: tuple[Edit, ...]

    @property
    def pairs(self) -> list[Point]:
        """The positions of the shared words, made when asked for: a record has millions."""
        runs = (zip(range(i, i + n), range(j, j + n), strict=True) for i, j, n in self.equal)
        return list(chain.from_iterable(runs))

    @property
    def length(self) -> int:
        """How many words the two share."""
        return sum([n for _, _, n in self.equal])


def align(left: Wording, right: Wording) -> tuple[Aligned, ...]:
    """The passages that two texts share, in the order of the left one; none overlaps another on either side.

    The longest passages are taken first. Which text is called left may decide between readings that are equally good:
    callers keep to one order.
    """
    kept: list[Aligned] = []
    found = (one for chain in _chains(_seeds(left, right)) for one in _solid(left, right, chain))
    for one in sorted(found, key=lambda one: (-one.length, one.left, one.right)):
        if not any(_overlap(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.left))


def _seeds(left: Wording, right: Wording) -> list[Point]:
    """Places, as positions among the content words, at which both have the same run of content words."""
    common = _common(left.runs.keys, right.runs.keys)
    found = [
        (i, j)
        for on_left, on_right in zip(_places(left, common), _places(right, common), strict=True)
        if max(len(on_left), len(on_right)) <= REPEATS
        for i in on_left
        for j in on_right
    ]
    return sorted(found)


def _common(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The values that two sorted arrays share, each once."""
    at = np.searchsorted(right, left)
    found = left[at < len(right)]
    shared: NDArray[np.uint64] = found[right[at[: len(found)]] == found]
    return shared[np.append(True, shared[1:] != shared[:-1])] if len(shared) else shared


def _places(wording: Wording, keys: NDArray[np.uint64]) -> list[list[int]]:
    """For each of some keys the places at which it stands."""
    first = np.searchsorted(wording.runs.keys, keys, "left").tolist()
    last = np.searchsorted(wording.runs.keys, keys, "right").tolist()
    return [wording.runs.places[i:j].tolist() for i, j in zip(first, last, strict=True)]


def _chains(seeds: Sequence[Point]) -> list[list[Point]]:
    """Seeds in rows that go forward in both texts, each to the nearest row that it can follow."""
    rows: list[list[Point]] = []
    live: list[list[Point]] = []
    for i, j in seeds:
        live = [row for row in live if i - row[-1][0] <= GAP + RUN]
        near = [row for row in live if 0 < j - row[-1][1] <= GAP + RUN and i > row[-1][0]]
        if near:
            min(near, key=lambda row: (abs((i - row[-1][0]) - (j - row[-1][1])), -row[-1][1], row[0])).append((i, j))
        else:
            rows.append(row := [(i, j)])
            live.append(row)
    return rows


def _solid(left: Wording, right: Wording, chain: Sequence[Point]) -> Iterator[Aligned]:
    """The passage of a chain; where it holds too little in common, those of its two sides of its widest gap."""
    (l0, r0), (l1, r1) = chain[0], chain[-1]
    start = left.content[l0], right.content[r0]
    end = left.content[l1 + RUN - 1] + 1, right.content[r1 + RUN - 1] + 1
    one = _aligned(left, right, *_grown(left, right, start, end))
    if one.alike >= MIN_ALIKE:
        yield from (one,) if _is_telling(left, one) else ()
    elif len(chain) > 1:
        cut = max(range(1, len(chain)), key=lambda at: (_gap(chain, at), -at))
        yield from _solid(left, right, chain[:cut])
        yield from _solid(left, right, chain[cut:])


def _gap(chain: Sequence[Point], at: int) -> int:
    (i, j), (k, m) = chain[at - 1], chain[at]
    return max(k - i, m - j)


def _grown(left: Wording, right: Wording, start: Point, end: Point) -> tuple[Point, Point]:
    """The two ranges with the equal words that stand right before and after them."""
    (l0, r0), (l1, r1) = start, end
    while l0 and r0 and left.forms[l0 - 1] == right.forms[r0 - 1]:
        l0, r0 = l0 - 1, r0 - 1
    while l1 < len(left.forms) and r1 < len(right.forms) and left.forms[l1] == right.forms[r1]:
        l1, r1 = l1 + 1, r1 + 1
    return (l0, r0), (l1, r1)


def _aligned(left: Wording, right: Wording, start: Point, end: Point) -> Aligned:
    (l0, r0), (l1, r1) = start, end
    equal: list[tuple[int, int, int]] = []
    edits: list[Edit] = []
    for code in Indel.opcodes(left.forms[l0:l1], right.forms[r0:r1]):
        a, b, c, d = code.src_start + l0, code.src_end + l0, code.dest_start + r0, code.dest_end + r0
        if code.tag == "equal":
            equal.append((a, c, b - a))
        elif edits and edits[-1].left[1] == a and edits[-1].right[1] == c:
            edits[-1] = Edit((edits[-1].left[0], b), (edits[-1].right[0], d))
        else:
            edits.append(Edit((a, b), (c, d)))
    alike = 2 * sum([n for _, _, n in equal]) / (l1 - l0 + r1 - r0)
    return Aligned((l0, l1), (r0, r1), alike, tuple(equal), tuple(edits))


def _is_telling(left: Wording, one: Aligned) -> bool:
    shared = chain.from_iterable(left.forms[i : i + n] for i, _, n in one.equal)
    return sum([word not in STOP for word in shared]) >= MIN_WORDS


def _overlap(one: Aligned, other: Aligned) -> bool:
    return _meet(one.left, other.left) or _meet(one.right, other.right)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
