"""Whether a claim's sentence names one of some words, in the singular or the plural."""

import re
from collections.abc import Iterable
from functools import lru_cache

from observance.model.claim import Claim


def names_one_of(claim: Claim, words: Iterable[str]) -> bool:
    """Whether the sentence, or what a figure of it counts, names one of `words`, whole and in either case."""
    pattern = _pattern(tuple(words))
    return pattern.search(claim.evidence) is not None or any(pattern.search(each.who) for each in claim.figures)


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words with an English plural ending; between the parts of one, spaces and hyphens are alike. A water
    tank is no tank."""
    forms = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", word.strip()))) for word in sorted(words))
    plural = (re.sub(r"y$", "(?:y|ies)", form) if form.endswith("y") else f"{form}(?:s|es)?" for form in forms)
    return re.compile(rf"(?<![\w-])(?<!water )(?<!fuel )(?:{'|'.join(plural) or '(?!)'})(?![\w])", re.IGNORECASE)
