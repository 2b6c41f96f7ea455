"""Headlines in title case, set in sentence case for the parser: "Shelling Kills Two" reads as a sentence again."""

import re
from collections.abc import Container, Sequence

from observance.claims.mentions import Mention

TITLE_SHARE = 0.7
STOPPED_SHARE = 0.8
MIN_WORDS = 4
SMALL_WORDS = frozenset("a an and as at but by for from in into of off on or over the to up with after near".split())
# "Deir El-Mill", "Al-Mill": words joined to an article are a name, listed or not, and so is what opens one.
_WITH_ARTICLE = re.compile(
    r"\b(?:(?:Abu|Ain|Bab|Beit|Deir|Jabal|Jisr|Kafr|Khan|Ras|Tal|Tall|Tel|Tell|Umm?|Wadi)[ -])?"
    r"(?i:a[dlnrstz]|ash|e[dlnrstz]|esh)[-‑][A-Z]\w+"
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def is_title_case(sentence: str, verbs: Container[str] = frozenset()) -> bool:
    """Whether nearly all words that can carry a capital do.

    Where a full stop closes the sentence, a verb must be among them and none in the past in small letters: `verbs` are
    the forms of those that may.
    """
    words = [w for w in _WORD.findall(sentence) if w.lower() not in SMALL_WORDS]
    capitals = sum(w[:1].isupper() for w in words)
    stopped = sentence.rstrip("\"”’' ").endswith((".", "!", "?"))
    if stopped and not any(w[:1].isupper() and w.lower() in verbs for w in words[1:]):
        return False
    if stopped and any(w.endswith("ed") and w in verbs for w in words):
        return False
    return len(words) >= MIN_WORDS and capitals >= (STOPPED_SHARE if stopped else TITLE_SHARE) * len(words)


def sentence_case(sentence: str, mentions: Sequence[Mention]) -> str:
    """The sentence with its capitals lowered outside names and acronyms; same length, so that offsets stay."""
    kept = [(m.start, m.end) for m in mentions] + [m.span() for m in _WITH_ARTICLE.finditer(sentence)]

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        named = any(start <= match.start() < end for start, end in kept)
        low = word.lower()
        keeps = named or not word[1:].islower() or match.start() == 0 or len(low) != len(word)
        return word if keeps else low

    return _WORD.sub(lowered, sentence)
