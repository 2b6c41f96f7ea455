"""Quotations: which stretches of a text stand in quotation marks."""

import re
from collections.abc import Iterator, Sequence

from observance.model.syntax import Span

# Single quotes count only where they cannot be apostrophes.
_MARKS = re.compile(r"[“”\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")
# "The minister, speaking in Ford on Monday, said in a statement:".
_OPENS = re.compile(
    r"(?P<who>[^.:;“\"]{2,120}?),? (?:said|says|added|stated|commented|wrote|told [^:,]{2,40})(?: [^:,]{1,40})?:\s*\Z"
)
_LEADS = re.compile(
    r"\A(?:[A-Z][a-z]+ing|After|Before|At|In|On|During)\b.*(?<=\w )(?=the [A-Z])"
)  # "Following the meeting the Foreign Secretary"
_OPENING = frozenset("“‘")
_STOP = re.compile(r"[.!?](?=\s+[A-Z“\"])")


def quoted_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches in quotation marks, marks excluded. A quotation open at the end of a paragraph runs to that end."""
    return tuple(span for paragraph in paragraphs for span in _in_paragraph(text, paragraph))


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if opened is None:
            if sign == '"' and _only_closes(text, mark.start(), paragraph):
                continue
            if sign not in "”’" or sign == "'":
                opened = (mark.end(), sign)
        elif _closes(opened[1], sign):
            yield Span(opened[0], mark.start())
            opened = None
        elif sign in _OPENING and sign == opened[1]:
            opened = (mark.end(), sign)
    if opened is not None and opened[1] in '“"':
        yield Span(opened[0], _end_of_open(text, opened[0], paragraph))


def _end_of_open(text: str, start: int, paragraph: Span) -> int:
    """Where a quotation that is never closed ends: with its paragraph where the next goes on with a mark or there is
    none, else with its sentence, since a mark was left out."""
    following = text[paragraph.end :].lstrip()[:1]
    if following in _OPENING or following == '"':
        return paragraph.end
    stop = _STOP.search(text, start, paragraph.end)
    return stop.end() if stop else paragraph.end


def _closes(opening: str, sign: str) -> bool:
    return {"“": "”", "‘": "’"}.get(opening, opening) == sign


def _only_closes(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark stands right behind a word and before a space: its opening one was left out."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return at > paragraph.start and not text[at - 1].isspace() and text[at - 1] not in "([—–-" and after.isspace()


def opened_by(sentence: str) -> str:
    """The speaker of a sentence that ends in a colon behind a verb of saying; "" for any other."""
    match = _OPENS.search(sentence) if sentence.rstrip().endswith(":") else None
    if match is None:
        return ""
    *before, last = match["who"].split(", ")
    named = f"{before[-1]}, {last}" if before and before[-1].split()[0] in {"The", "A"} else last
    return _LEADS.sub("", named).strip()
