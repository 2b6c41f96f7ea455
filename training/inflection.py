"""The forms of English words for made sentences: regular, but for a list of those that are not."""

import re
from collections.abc import Mapping
from typing import Any


def inflected(lemma: str, tag: str, irregular: Mapping[str, Any]) -> str:
    """The form of a lemma under a Penn tag."""
    listed = irregular.get(lemma)
    if tag == "NNS":
        return listed if isinstance(listed, str) else plural(lemma)
    place = {"VBZ": 0, "VBD": 1, "VBN": 2, "VBG": 3}.get(tag)
    if place is None:
        return lemma
    if isinstance(listed, list):
        return str(listed[place])
    return (plural(lemma), past(lemma), past(lemma), stem(lemma) + "ing")[place]


def plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith(("barracks", "outskirts")) else word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if re.search(r"[^aeiou]y$", word) else stem(word) + "ed"


def stem(word: str) -> str:
    """The stem before "ing": without a silent e, with a doubled consonant after one short stressed vowel."""
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1]
    return word + word[-1] if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word) and word[-1] != "w" else word
