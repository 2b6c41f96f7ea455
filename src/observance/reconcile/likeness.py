"""Which reports may share text: sentences that are alike by MinHash (Broder 1997), banded (Leskovec et al., ch. 3).

A sentence is the set of its pairs of neighbouring content words. Two sentences that share 0.3 of theirs meet in one of
`BANDS` bands of `ROWS` with a chance of 0.68, 0.5 with 0.97; reports that share a story have several such sentences.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import rensa

from observance.reconcile.wording import Wording

BANDS = 20
ROWS = 2
SEED = 2020
MIN_CONTENT = 5
# A sentence that a hundred outlets print links each to the first few; that joins all of them and keeps the work linear.
HOLDERS = 8


def candidates(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs of positions (lower first, sorted) of texts with a sentence in common, or nearly. Of many texts with one
    sentence each meets the first `HOLDERS`: the earlier a text stands, the more pairs it is in."""
    owners: list[int] = []
    units: list[list[str]] = []
    for number, words in enumerate(wordings):
        for unit in _units(words):
            owners.append(number)
            units.append(unit)
    if not units:
        return []
    rows = rensa.RMinHash.digest_matrix_from_token_sets(units, BANDS * ROWS, SEED).to_rows()
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        found.update(_meetings(owners, [tuple(row[band * ROWS : (band + 1) * ROWS]) for row in rows]))
    return sorted(found)


def _units(words: Wording) -> Iterator[list[str]]:
    """The pairs of neighbouring content words of each sentence that has enough of them."""
    content = iter(words.content)
    at = next(content, None)
    for _, end in words.units:
        forms: list[str] = []
        while at is not None and at < end:
            forms.append(words.forms[at])
            at = next(content, None)
        if len(forms) >= MIN_CONTENT:
            yield [f"{left} {right}" for left, right in zip(forms, forms[1:], strict=False)]


def _meetings(owners: Sequence[int], keys: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for owner, key in zip(owners, keys, strict=True):
        known = holders[key]
        yield from ((other, owner) for other in known if other != owner)
        if len(known) < HOLDERS and owner not in known:
            known.append(owner)
