"""The words of a report as they are compared with those of others, each with its place in the text.

Case, apostrophes and marks on letters are dropped, thousands lose their comma and small numbers are digits, so that
the same words match in the spelling of either outlet.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from observance.model.report import Report
from observance.reconcile.words import STOP

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘`´ʼ][^\W\d_]+)*|\w")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼ"))
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")
_QUOTED = re.compile(r"[\"“«](?P<said>[^\"“”«»\n]{1,1500})[\"”»]")
_NUMBERS: Mapping[str, str] = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
LONGEST_UNIT = 40


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of one text: `forms` as compared, `spans` their offsets, and for each whether it stands in quotation
    marks. `content` are the positions of the words that carry content, in order."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    content: tuple[int, ...]
    units: tuple[tuple[int, int], ...]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the words `start` to `end` (not included) take up."""
        return self.spans[start][0], self.spans[end - 1][1]


def wording(report: Report) -> Wording:
    """The words of the report's paragraphs; `units` are its sentences as ranges of words, cut at `LONGEST_UNIT`."""
    found = [
        (match.start() + part.start, match.end() + part.start, match.group())
        for part in report.paragraphs
        for match in _WORD.finditer(report.text[part.start : part.end])
    ]
    forms = tuple(compared(word) for _, _, word in found)
    spans = tuple((start, end) for start, end, _ in found)
    return Wording(
        forms=forms,
        spans=spans,
        quoted=tuple(_in_quotes(report.text, spans)),
        content=tuple(i for i, form in enumerate(forms) if form not in STOP),
        units=tuple(_units(report.text, spans)),
    )


@lru_cache(maxsize=1 << 16)
def compared(word: str) -> str:
    """The form in which a word is compared."""
    plain = word.casefold().translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _NUMBERS.get(plain) or (plain.replace(",", "") if plain[:1].isdigit() else plain)


def _in_quotes(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[bool]:
    stretches = [match.span("said") for match in _QUOTED.finditer(text)]
    at = 0
    for start, end in spans:
        while at < len(stretches) and stretches[at][1] <= start:
            at += 1
        yield at < len(stretches) and stretches[at][0] <= start and end <= stretches[at][1]


def _units(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = 0
    for i in range(1, len(spans) + 1):
        is_end = i == len(spans) or _SENTENCE_END.search(text, spans[i - 1][1], spans[i][0]) is not None
        if is_end or i - begin == LONGEST_UNIT:
            yield begin, i
            begin = i
