"""Where sentences end, by rule: at a full stop, question mark or exclamation mark that no abbreviation, initial or
quotation explains. On news such rules are as good as a trained splitter, and cost next to nothing (decision 0014).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from observance.model.syntax import Span

# What may end a sentence, with the quotation marks and brackets that close on it, and the white space behind, which a
# page may have lost ("was hit.The army"). Possessive, and only from the first of several stops: a million of them cost
# a million steps.
_END = re.compile(
    r"(?<![.!?…])(?<![.!?…]\s)(?P<stop>[.!?…](?:\s?[.!?…])*+)(?P<close>[\"”’'»)\]]*+)"
    r"(?:\s++|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]))"
)
_OPEN = re.compile(r"[\"“‘'«(\[¿¡•–—-]*+\s*+")
_QUOTES = frozenset("\"“‘'«")
_LAST_WORD = re.compile(r"[^\s\"“‘'«(\[/]*+$")
_WORD = re.compile(r"[\w-]+")
_SAYS = re.compile(r"\w\S*(?:\s\S+){0,3}?\s(?:said|says|asked|asks|told|wondered|wrote|added|shouted)\b")
LONGEST_WORD = 60  # characters on either side of a stop that decide

# Something always follows them.
TITLES = frozenset(
    "Mr Mrs Ms Dr Prof Gen Lt Col Sgt Capt Cmdr Adm Maj Brig Pvt Cpl Gov Sen Rep Hon Rev Fr St Mt Ft Pres Amb "
    "Supt Insp Messrs Mme Mlle vs eg ie cf Fig fig figs Nos Vol vol pp approx".split()
)
# These, initials and dotted letters end a sentence only where an opening word or a quotation follows.
SHORTENED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co ltd "
    "llc plc jr sr etc al ed est dept univ assn bros ave blvd rd ca".split()
)
OPENERS = frozenset(
    "the a an in on at after before but and or it he she they we i you this that these those there his her their "
    "its our my as if when while with for from to by no not all some many most more one two what which who where "
    "how why so then now also however according since under over despite during because yet both each earlier "
    "later meanwhile".split()
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")

# Characters. Longer stretches are lists or text without punctuation: no parse of one can be trusted, and slot rules
# look at pairs of words. They are cut into pieces, each at the last break of the best sort that stands late enough.
LONGEST = 1000
PIECE = 400
EARLIEST = 120
_BREAKS = (
    re.compile(r"\n"),
    re.compile(r"(?<=[;:•|])\s|\s(?=[–—•|-]\s)"),
    re.compile(r"(?<=\w)\s(?=(?:The|A|An|In|On|At|After|But|He|She|It|They|We|This|Meanwhile|Earlier|According)\s)"),
    re.compile(r"(?<=,)\s(?=(?:and|but|while|as|who|which|after|where)\s)"),
    re.compile(r"\s(?=(?:and|but|while|as|after|when|where)\s)"),
    re.compile(r"(?<=[,)])\s"),
    re.compile(r"\s"),
)
_SPACE = re.compile(r"\s")


def split(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph of `text`, in order, trimmed of white space; long stretches in pieces.

    Only a word of more than `LONGEST` characters gives a longer span.
    """
    starts = [paragraph.start, *_starts(text, paragraph), paragraph.end]
    whole = (_trimmed(text, start, end) for start, end in pairwise(starts))
    return tuple(piece for span in whole for piece in _pieces(text, span) if piece.end > piece.start)


def _starts(text: str, paragraph: Span) -> Iterator[int]:
    has_capitals = not text[paragraph.start : paragraph.end].islower()
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        if found.end() < paragraph.end and _ends_sentence(text, paragraph, found, has_capitals):
            yield found.end()


def _ends_sentence(text: str, paragraph: Span, found: re.Match[str], has_capitals: bool) -> bool:
    following = text[found.end() : min(paragraph.end, found.end() + LONGEST_WORD)]
    opened = _OPEN.match(following)
    first = following[opened.end() if opened else 0 :]
    if first[:1].islower() and has_capitals:
        return False
    if found["close"] and found["stop"] != ".":
        return _SAYS.match(first) is None
    if found["stop"] != "." or found["close"]:
        return True
    before = _LAST_WORD.search(text, max(paragraph.start, found.start() - LONGEST_WORD), found.start())
    is_quote = opened is not None and not _QUOTES.isdisjoint(opened.group())
    return not _is_shortened(before.group() if before else "", first, is_quote)


def _is_shortened(word: str, first: str, is_quote: bool) -> bool:
    """Whether a full stop after `word` only shortens it, given what follows."""
    if word in TITLES:
        return True
    is_initial = len(word) == 1 and word.isupper()
    if not (is_initial or word.lower() in SHORTENED or _DOTTED.search(word)):
        return False
    following = _WORD.match(first)
    return not is_quote and not (following and following.group().lower() in OPENERS)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        cut = _cut(text, start, span.end)
        yield _trimmed(text, start, cut)
        start = cut
    yield _trimmed(text, start, span.end)


def _cut(text: str, start: int, end: int) -> int:
    for sort in _BREAKS:
        ends = [found.end() for found in sort.finditer(text, start + EARLIEST, start + PIECE)]
        if ends:
            return ends[-1]
    late = _SPACE.search(text, start + PIECE, end)
    return late.end() if late else end


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
