"""Words that lead to a subject of their own sentence: "each other" to both sides of it, "it" to who is speaking."""

from observance.claims.clauses import conjuncts
from observance.claims.sentence import View
from observance.model.syntax import Token

PAIRS = {"each": "other", "one": "another"}


def reciprocal(view: View, token: Token) -> tuple[Token, ...]:
    """The sides that "each other" or "one another" at its first word refers to; none for any other word."""
    tokens = view.sentence.tokens
    following = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
    if PAIRS.get(token.lower) != following:
        return ()
    verb = next((t for t in view.sentence.ancestors(token) if t.upos == "VERB"), None)
    subjects = view.sentence.children(verb) if verb is not None else ()
    first = next((c for c in subjects if c.deprel.startswith("nsubj") and c.i < token.i), None)
    sides = tuple(conjuncts(view.sentence, first)) if first is not None else ()
    return sides if len(sides) > 1 else ()


def is_speakers(view: View, token: Token) -> bool:
    """ "The monitor said it had counted five": what a speaker says of "it" or "its" is of itself, so that nobody named
    before is meant, whoever the speaker be."""
    if token.lower not in {"it", "its"}:
        return False
    below = token
    for above in view.sentence.ancestors(token):
        says = above.upos == "VERB" and view.lemma_says(above) and below.deprel == "ccomp"
        if says and any(c.deprel == "nsubj" and c.upos in {"NOUN", "PROPN"} for c in view.sentence.children(above)):
            return True
        below = above
    return False
