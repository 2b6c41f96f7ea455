"""The words of a report as they are compared with those of others, each with its place in the text.

Case, apostrophes and marks on letters are dropped, thousands lose their comma, small numbers are digits and an ISO date
is one word, so that the same words match in the spelling of either outlet.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from observance.model.report import Report
from observance.reconcile.words import STOP

_WORD = re.compile(r"\d{4}-\d\d-\d\d|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘`´ʼ][^\W\d_]+)*|\w")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼ"))
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")
_QUOTED = re.compile(r"[\"“«](?P<said>[^\"“”«»\n]{1,1500})[\"”»]")
_NUMBERS: Mapping[str, str] = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
LONGEST_UNIT = 40
RUN = 3
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, odd: spreads what is multiplied (Knuth, 6.4)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Every `RUN` content words in a row as one number, sorted, and the position of its first word among them."""

    keys: NDArray[np.uint64]
    places: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of one text: `forms` as compared, `starts` and `ends` their offsets, `quoted` whether each stands in
    quotation marks (1 or 0). `content` are the positions of the words that carry content, `units` the sentences as
    ranges of positions, cut at `LONGEST_UNIT`."""

    forms: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    quoted: bytes
    content: tuple[int, ...]
    runs: Runs
    units: tuple[tuple[int, int], ...]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the words `start` to `end` (not included, at least one) take up."""
        return self.starts[start], self.ends[end - 1]


def wording(report: Report) -> Wording:
    """The words of the report's paragraphs."""
    text = report.text
    found = [match for part in report.paragraphs for match in _WORD.finditer(text, part.start, part.end)]
    forms = tuple([compared(match[0]) for match in found])
    starts = array("L", [match.start() for match in found])
    ends = array("L", [match.end() for match in found])
    content = tuple([i for i, form in enumerate(forms) if form not in STOP])
    return Wording(
        forms=forms,
        starts=starts,
        ends=ends,
        quoted=_in_quotes(text, starts),
        content=content,
        runs=_runs([forms[i] for i in content]),
        units=tuple(_units(text, starts)),
    )


@lru_cache(maxsize=1 << 16)
def compared(word: str) -> str:
    """The form in which a word is compared."""
    plain = word.casefold().translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _NUMBERS.get(plain) or (plain.replace(",", "") if plain[:1].isdigit() else plain)


def _runs(words: Sequence[str]) -> Runs:
    codes = np.array([_code(word) for word in words], dtype=np.uint64)
    if len(codes) < RUN:
        return Runs(np.empty(0, np.uint64), np.empty(0, np.int64))
    keys = np.zeros(len(codes) - RUN + 1, np.uint64)
    for at in range(RUN):
        keys = keys * _MIX + codes[at : at + len(keys)]
    order = np.argsort(keys, kind="stable")
    return Runs(keys[order], order)


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _in_quotes(text: str, starts: Sequence[int]) -> bytes:
    marks = bytearray(len(starts))
    for match in _QUOTED.finditer(text):
        first, last = (bisect_left(starts, at) for at in match.span("said"))
        marks[first:last] = b"\x01" * (last - first)
    return bytes(marks)


def _units(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    ends = (bisect_left(starts, match.end()) for match in _SENTENCE_END.finditer(text))
    begin = 0
    for end in (*ends, len(starts)):
        while begin < end:
            cut = min(end, begin + LONGEST_UNIT)
            yield begin, cut
            begin = cut
