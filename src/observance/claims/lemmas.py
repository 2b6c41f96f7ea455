"""Lemmas that the lexicon can rely on: the tagger's where the lexicon knows it, else from the form by inflection."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from observance.claims.lexicon import Lexicon, load_irregular
from observance.model.syntax import Sentence, Token

SUFFIXES: Mapping[str, tuple[list[str], ...]] = {
    "VERB": tuple(pair.split("/") for pair in ("ied/y", "ies/y", "ed/", "ed/e", "ing/", "ing/e", "es/", "es/e", "s/")),
    "NOUN": tuple(pair.split("/") for pair in ("ies/y", "men/man", "es/", "s/")),
}


class Lemmatiser:
    """Corrects the lemmas of a parsed sentence against the words that the lexicon holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = lexicon.vocabulary()
        self._irregular = load_irregular()

    def sentence(self, sentence: Sentence) -> Sentence:
        tokens = tuple(self._token(token) for token in sentence.tokens)
        same = all(new is old for new, old in zip(tokens, sentence.tokens, strict=True))
        return sentence if same else replace(sentence, tokens=tokens)

    def _token(self, token: Token) -> Token:
        lemma = self._lemma(token)
        return token if lemma == token.lemma else replace(token, lemma=lemma)

    def _lemma(self, token: Token) -> str:
        form = token.lower
        if form in self._irregular and token.upos in {"VERB", "NOUN", "AUX", "ADJ"}:
            return form if token.upos == "NOUN" and form in self._known else self._irregular[form]
        if token.base in self._known:
            return token.lemma
        return next((c for c in candidates(form, token.upos) if c in self._known), token.lemma)


def candidates(form: str, upos: str) -> Iterator[str]:
    """Base forms that regular inflection may have given `form`; doubled consonants undone."""
    if upos != "PROPN":
        yield form
    for suffix, ending in SUFFIXES.get("VERB" if upos in {"VERB", "AUX", "ADJ"} else "NOUN", ()):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            stem = form.removesuffix(suffix) + ending
            yield stem
            if not ending and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
