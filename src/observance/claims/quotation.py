"""Quotations: which stretches of a text stand in quotation marks."""

import re
from collections.abc import Iterator, Sequence

from observance.model.syntax import Span

# Single quotes count only where they cannot be apostrophes.
_MARKS = re.compile(r"[“”\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")
_OPENING = frozenset("“‘")


def quoted_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches in quotation marks, marks excluded. A quotation open at the end of a paragraph runs to that end."""
    return tuple(span for paragraph in paragraphs for span in _in_paragraph(text, paragraph))


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if opened is None:
            if sign not in "”’" or sign == "'":
                opened = (mark.end(), sign)
        elif _closes(opened[1], sign):
            yield Span(opened[0], mark.start())
            opened = None
        elif sign in _OPENING and sign == opened[1]:
            opened = (mark.end(), sign)
    if opened is not None and opened[1] in '“"':
        yield Span(opened[0], paragraph.end)


def _closes(opening: str, sign: str) -> bool:
    return {"“": "”", "‘": "’"}.get(opening, opening) == sign
