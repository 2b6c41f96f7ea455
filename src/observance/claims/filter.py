"""Which sentences may hold a claim, by their words alone: the others are never parsed."""

import re
from collections.abc import Iterator

from observance.claims.lexicon import Lexicon, load_irregular, load_mood_words

_WORD = re.compile(r"[^\W\d_]+")
_CONTRACTION = re.compile(r"n['’]t\b|['’]ll\b", re.IGNORECASE)


class TriggerFilter:
    """The inflected forms of all trigger lemmas, and the words that express a mood."""

    def __init__(self, lexicon: Lexicon) -> None:
        lemmas = {
            part
            for lemma in (*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives)
            for part in _WORD.findall(lemma.lower())
        }
        forms = {form for lemma in lemmas for form in inflected(lemma)}
        forms |= {form for form, lemma in load_irregular().items() if lemma in lemmas}
        self._forms = frozenset(forms) | frozenset(load_mood_words())

    def may_trigger(self, sentence: str) -> bool:
        words = _WORD.findall(sentence.lower())
        return not self._forms.isdisjoint(words) or _CONTRACTION.search(sentence) is not None


def inflected(lemma: str) -> Iterator[str]:
    """The forms that regular English inflection gives a verb or noun, doubled consonants included."""
    yield lemma
    stems = (lemma, lemma + lemma[-1], lemma.removesuffix("e"), lemma[:-1] + "i" if lemma.endswith("y") else lemma)
    for stem in dict.fromkeys(stems):
        yield from (stem + ending for ending in ("s", "es", "ed", "d", "ing", "er", "ers"))
