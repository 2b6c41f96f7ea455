"""Bytes to characters, and characters to clean text: done once, here, at the border."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from charset_normalizer import from_bytes

from observance.intake.types import Block, Label

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Quotes, dashes, ellipsis, bullet, no-break space: the same bytes in every Windows code page.
_SHARED_PUNCTUATION = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xab\xbb")
_HEAD = 65_536


def decode(data: bytes, label: Label, declared: str | None = None) -> str:
    """The characters of `data`: byte order mark, UTF-8, the declared encoding, then detection, in this order.

    Raises:
        IntakeError: it is not text, or its encoding cannot be told.
    """
    encoding = encoding_of(data, label, declared)
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise label.refuse(f"is not {encoding} text throughout; save it as UTF-8") from error
    if _looks_binary(text[:_HEAD]):
        raise label.refuse("is not text; give a document in a format that can be read")
    return text


def encoding_of(data: bytes, label: Label, declared: str | None = None) -> str:
    """The Python name of the encoding of `data`, which may be only the head of a document."""
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return marked
    if wide := _wide_encoding(data[:4096]):
        return wide
    for encoding in ("utf-8", declared):
        if encoding and _decodes(data, encoding):
            return encoding
    high = {byte for byte in data if byte >= 0x80}
    if high <= _SHARED_PUNCTUATION:
        return "cp1252"
    best = from_bytes(data).best()
    if best is None:
        raise label.refuse("has no encoding that can be told; save it as UTF-8")
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        # The head of a longer stream may end inside a character.
        return encoding == "utf-8" and error.end == len(data) and len(data) - error.start < 4
    except (UnicodeError, LookupError):
        return False
    return True


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    half = len(head) // 2
    if half < 2 or head.count(0) < half * 0.6:
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    if min(low, high) > half * 0.1:
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _looks_binary(text: str) -> bool:
    controls = sum(character < " " and character not in "\t\n\v\f\r\x1a\x1b" for character in text)
    return "\0" in text or controls * 50 > len(text)


_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028]")
_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
_INVISIBLE = [0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_MARKS = [*range(0xFFF9, 0xFFFD), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080), *range(0xD800, 0xE000)]
_CONTROLS = [code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n"]
_DELETED = {**_C1, **dict.fromkeys([*_INVISIBLE, *_MARKS, *_CONTROLS])}
# Joiners carry meaning between letters of the scripts from Arabic upwards, and nowhere else in prose.
_STRAY_JOINER = re.compile("(?<![\u0600-\U0010ffff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0600-\U0010ffff])")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """`text` in NFC, with "\\n" line ends, single spaces, at most one blank line, and no invisible characters.

    Controls, byte order marks, zero-width and bidi marks go; characters that a Windows text left in the C1 range become
    what they were meant to be. `clean(clean(x)) == clean(x)`.
    """
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n").translate(_DELETED)
    text = _STRAY_JOINER.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n", _AROUND_LINE_END.sub("\n", text)).strip()


def clean_line(text: str | None) -> str | None:
    """`text` cleaned, on one line; None where nothing is left."""
    return clean(text or "").replace("\n\n", " ").replace("\n", " ") or None


_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does: a final mark, closing quotes or brackets after it allowed."""
    return _SENTENCE_END.search(line) is not None


def text_blocks(text: str, *, proportional: bool = False) -> tuple[Block, ...]:
    """Paragraphs of a plain text: blank lines part them, and so do line ends, unless the lines were wrapped.

    `proportional` is for text set in a proportional fount (PDF), whose lines do not fill a column of characters.
    """
    groups = [group.split("\n") for group in clean(text).split("\n\n") if group]
    width = _wrap_width(groups, proportional)
    return tuple(Block(line) for group in groups for line in _unwrap(group, width, proportional) if line)


_MAX_WIDTH = 110
_MIN_WIDTH = 40
_LIST_ITEM = re.compile(r"(?:[-*•·–—>|]|\(?\d{1,3}[.):]|\(?[a-z]\)|\d{1,2}[:.h]\d{2}\b)\s?")


def _wrap_width(groups: Sequence[Sequence[str]], proportional: bool) -> int | None:
    """The column at which the text was wrapped, None where it was not."""
    lengths = [len(line) for group in groups for line in group if " " in line]
    width = max(lengths, default=0)
    if not _MIN_WIDTH <= width <= (2 * _MAX_WIDTH if proportional else _MAX_WIDTH):
        return None
    pairs = [(left, right) for group in groups for left, right in pairwise(group)]
    full = sum(_runs_on(left, right, width, proportional) for left, right in pairs)
    # Two lines may fill a column by chance; in wrapped prose most do.
    return width if full >= 2 and full >= 0.6 * len(pairs) else None


def _runs_on(line: str, following: str, width: int, proportional: bool) -> bool:
    """Whether `following` continues the paragraph: its first word did not fit on `line`."""
    if _LIST_ITEM.match(following):
        return False
    filled = len(line) + 1 + len(following.split(" ", 1)[0])
    if not proportional:
        return filled > width
    return filled > 0.75 * width or (not ends_sentence(line) and not following[:1].isupper())


def _unwrap(group: Sequence[str], width: int | None, proportional: bool) -> list[str]:
    if width is None:
        return list(group)
    paragraphs = [group[0]]
    for line, following in pairwise(group):
        if _runs_on(line, following, width, proportional):
            # A hyphen at a line end is kept: "Russian-/backed" is commoner in this prose than a divided word.
            glue = "" if re.search(r"\w-$", line) else " "
            paragraphs[-1] += glue + following
        else:
            paragraphs.append(following)
    return paragraphs
