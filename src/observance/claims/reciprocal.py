"""Whom "each other" stands for: both sides of the subject."""

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
