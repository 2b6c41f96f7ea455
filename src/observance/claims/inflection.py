"""The written forms of a lemma: what a word filter has to look for before anything is parsed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from observance.claims.lexicon import load_irregular

_WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> list[str]:
    """The words of a text, as they stand; what a hyphen or an apostrophe joins counts as several."""
    return _WORD.findall(text)


def inflected(lemma: str) -> Iterator[str]:
    """The forms that regular English inflection gives a verb or noun, doubled consonants included."""
    yield lemma
    yield from (lemma + ending for ending in ("s", "es", "ed", "ing"))
    yield from (lemma + lemma[-1] + ending for ending in ("ed", "ing"))
    if lemma.endswith("e"):
        yield lemma + "d"
        yield lemma[:-1] + "ing"
    if lemma.endswith("y"):
        yield from (lemma[:-1] + "i" + ending for ending in ("es", "ed"))
    if lemma.endswith("man"):
        yield lemma[:-3] + "men"
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying"


@cache
def _irregular() -> Mapping[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for form, lemma in load_irregular().items():
        forms.setdefault(lemma, set()).add(form)
    return {lemma: frozenset(found) for lemma, found in forms.items()}


@cache
def forms_of(lemma: str) -> frozenset[str]:
    """Every form of one word, lower case; of a hyphenated one, the forms of its last part."""
    last = words_in(lemma.lower())[-1]
    return frozenset(inflected(last)) | _irregular().get(last, frozenset())


def forms_of_all(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(forms_of, (lemma for lemma in lemmas if words_in(lemma))))
