"""Which reports may share text: sentences that are alike by MinHash (Broder 1997), banded (Leskovec et al., ch. 3).

A sentence is the set of its pairs of neighbouring content words. Two sentences that share 0.3 of theirs meet in two or
more of `BANDS` bands of `ROWS` with a chance of 0.76, 0.4 with 0.97; reports that share a story have several such.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
import rensa
from numpy.typing import NDArray

from observance.reconcile.wording import Wording

BANDS = 30
ROWS = 2
MEETINGS = 2
SEED = 2020
MIN_CONTENT = 5
CHUNK = 2048
# A sentence that a hundred outlets print links each to the first few; that joins all of them and keeps the work linear.
HOLDERS = 5
# A text is compared with so many others at most: those that most of its sentences meet.
PARTNERS = 32
HALF, LOWER = np.uint64(32), np.uint64(2**32 - 1)
Keys = NDArray[np.uint64]


def candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs of positions (lower first, sorted) of texts with a sentence in common, or nearly. Of many texts with one
    sentence each meets the first `HOLDERS`: the earlier a text stands, the more pairs it is in, up to `PARTNERS` of its
    own choice."""
    owners, rows = _digests((number, unit) for number, words in enumerate(wordings) for unit in _units(words))
    bands = [rows[:, band * ROWS] << HALF | rows[:, band * ROWS + 1] for band in range(BANDS)]
    met, counts = np.unique(np.concatenate([_meetings(owners, keys) for keys in bands]), return_counts=True)
    often = counts >= MEETINGS
    pairs = ((int(pair >> HALF), int(pair & LOWER)) for pair in met[often])
    return _foremost(zip(counts[often].tolist(), pairs, strict=True))


def _foremost(met: Iterator[tuple[int, tuple[int, int]]]) -> list[tuple[int, int]]:
    """The pairs that are among the `PARTNERS` with most meetings of either text; of equals the earlier."""
    taken: Counter[int] = Counter()
    kept: list[tuple[int, int]] = []
    for _, (left, right) in sorted(met, key=lambda each: (-each[0], each[1])):
        if min(taken[left], taken[right]) < PARTNERS:
            kept.append((left, right))
            taken.update((left, right))
    return sorted(kept)


def _digests(units: Iterator[tuple[int, list[str]]]) -> tuple[list[int], Keys]:
    """The texts that sentences are of, and the sentences' MinHashes, one a row; some sentences at a time, because they
    pass through Python's lists."""
    owners: list[int] = []
    parts = [np.empty((0, BANDS * ROWS), np.uint64)]
    while chunk := list(islice(units, CHUNK)):
        owners += [number for number, _ in chunk]
        digests = rensa.RMinHash.digest_matrix_from_token_sets([unit for _, unit in chunk], BANDS * ROWS, SEED)
        parts.append(np.array(digests.to_rows(), dtype=np.uint64))
    return owners, np.concatenate(parts)


def _units(words: Wording) -> Iterator[list[str]]:
    """The pairs of neighbouring content words of each sentence that has enough of them."""
    first = 0
    for _, end in words.units:
        last = bisect_left(words.content, end, first)
        forms = [words.forms[at] for at in words.content[first:last]]
        first = last
        if len(forms) >= MIN_CONTENT:
            yield [f"{left} {right}" for left, right in pairwise(forms)]


def _meetings(owners: Sequence[int], keys: Keys) -> Keys:
    """Pairs of owners of equal keys, each once and as one number, each with the first holders of its key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    edges = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    long = np.flatnonzero(np.diff(edges) > 1)
    found: set[int] = set()
    for first, last in zip(edges[long].tolist(), edges[long + 1].tolist(), strict=True):
        holders = list(dict.fromkeys(owners[i] for i in order[first:last].tolist()))
        found.update(left << 32 | right for i, right in enumerate(holders) for left in holders[: min(i, HOLDERS)])
    return np.fromiter(found, np.uint64, len(found))
