"""How alike two wordings are. Words are compared in lower case; function words say nothing."""

import re
from collections.abc import Sequence

WORD = re.compile(r"\w+")
FUNCTION_WORDS = (
    "a about after again all also an and any are as at be been before being but by can could did do does during for "
    "from had has have he her his how i if in into is it its may more most no nor not now of off on or our out over s "
    "said say says she should so some such t than that the their them then there these they this those through to "
    "told under until up upon was we were what when where which while who will with would you"
)
STOP = frozenset(FUNCTION_WORDS.split())
Shingle = tuple[str, ...]


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def content_words(text: str) -> list[str]:
    """The words of `text` that carry content, in their order."""
    return [word for word in words_of(text) if word not in STOP]


def shingles(words: Sequence[str], length: int) -> list[Shingle]:
    """Every run of `length` words."""
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared over all, 0 to 1; nothing is not like nothing."""
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared) if shared else 0.0


def containment(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the shorter is in the longer, 0 to 1 (Broder 1997)."""
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared else 0.0
