"""Which sentences may hold a claim, by their words alone: the others are never parsed."""

import re

from observance.claims.lexicon import Lexicon, load_irregular, load_mood_words

# Endings that a regular English inflection adds to a stem.
_ENDINGS = r"(?:e|ed|es|s|d|ing|ings|er|ers|y|ies|ied|\w?ed|\w?ing)?"


class TriggerFilter:
    """One regular expression over word starts: stems of all trigger lemmas, irregular forms, words of mood."""

    def __init__(self, lexicon: Lexicon) -> None:
        lemmas = set(lexicon.verbs) | set(lexicon.nouns)
        stems = {re.escape(_stem(lemma)) for lemma in lemmas}
        forms = {re.escape(form) for form, lemma in load_irregular().items() if lemma in lemmas}
        forms |= {re.escape(word) for word in load_mood_words()}
        pattern = r"\b(?:(?:" + "|".join(sorted(stems, key=len, reverse=True)) + r")" + _ENDINGS
        pattern += r"|" + "|".join(sorted(forms, key=len, reverse=True)) + r")\b|n[’']t\b|['’]ll\b"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def may_trigger(self, sentence: str) -> bool:
        return self._pattern.search(sentence) is not None


def _stem(lemma: str) -> str:
    if len(lemma) > 3 and lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1]
    return lemma[:-1] if len(lemma) > 3 and lemma.endswith("e") else lemma
