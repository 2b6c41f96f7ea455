"""Headlines in title case, set in sentence case for the parser: "Shelling Kills Two" reads as a sentence again."""

import re
from collections.abc import Sequence

from observance.claims.mentions import Mention

TITLE_SHARE = 0.7
MIN_WORDS = 4
SMALL_WORDS = frozenset("a an and as at but by for from in into of off on or over the to up with after near".split())
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def is_title_case(sentence: str) -> bool:
    """Whether nearly all words that can carry a capital do, and no full stop closes the sentence."""
    if sentence.rstrip("\"”’' ").endswith((".", "!", "?")):
        return False
    words = [w for w in _WORD.findall(sentence) if w.lower() not in SMALL_WORDS]
    capitals = sum(w[:1].isupper() for w in words)
    return len(words) >= MIN_WORDS and capitals >= TITLE_SHARE * len(words)


def sentence_case(sentence: str, mentions: Sequence[Mention]) -> str:
    """The sentence with its capitals lowered outside names and acronyms; same length, so that offsets stay."""
    kept = [(m.start, m.end) for m in mentions]

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        named = any(start <= match.start() < end for start, end in kept)
        low = word.lower()
        keeps = named or not word[1:].islower() or match.start() == 0 or len(low) != len(word)
        return word if keeps else low

    return _WORD.sub(lowered, sentence)
