"""Finding a quotation in a text: the words must stand there as they are.

What may differ is what a model cannot be held to: white space, and the glyphs of quotation marks, apostrophes
and dashes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from observance.model.syntax import Span

LONGEST = 2000
"""Characters of a quotation; a longer one is none."""

_GLYPHS = ("'’‘ʼ`´", '"“”„«»', "-‐‑‒–—−")
_CLASSES = {glyph: f"[{re.escape(glyphs)}]" for glyphs in _GLYPHS for glyph in glyphs}


def find_quote(text: str, quote: str, within: Span) -> Iterator[Span]:
    """Where the words of `quote` stand in `text[within]`, left to right; whole words only."""
    words = quote.split()
    if words and len(quote) <= LONGEST and sum(map(len, words)) <= within.end - within.start:
        for match in _pattern(tuple(words)).finditer(text, within.start, within.end):
            yield Span(match.start(), match.end())


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    body = r"\s+".join("".join(_CLASSES.get(letter) or re.escape(letter) for letter in word) for word in words)
    opening = r"(?<!\w)" if words[0][0].isalnum() else ""
    closing = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return re.compile(f"{opening}{body}{closing}")
