"""Verbs of saying, and those that come to the same: what a reporter saw, what officials believe."""

from observance.claims.sentence import View
from observance.model.syntax import Token

REPORTERS = frozenset({"photographer", "correspondent", "journalist", "reporter", "cameraman"})
ADDS = frozenset({"add", "note", "stress"})
BELIEVES = frozenset({"believe", "think", "suspect", "fear"})


def says(view: View, token: Token) -> bool:
    """Whether a word is a verb by which somebody says, sees, holds or believes what it governs."""
    if token.xpos == "VBG" and token.deprel == "acl" and token.base in ADDS:
        noun = view.sentence.head(token)  # "killing 36 people adding that …": whoever said the rest
        if any(c.deprel == "nummod" for c in view.sentence.children(noun)):
            return False
    tells = token.base in view.lexicon.speech["saying"] or _holds_so(view, token) or _reports_seeing(view, token)
    return token.upos == "VERB" and (tells or _believes(view, token))


def _believes(view: View, token: Token) -> bool:
    """ "US officials believe that jets bombed it": whose belief it is."""
    children = list(view.sentence.children(token))
    holders = (c for c in children if c.deprel == "nsubj" and c.upos in {"NOUN", "PROPN"})
    finite = token.xpos in {"VBP", "VBZ", "VBD"} and any(c.deprel == "ccomp" for c in children)
    return token.base in BELIEVES and finite and any(holders)


def _reports_seeing(view: View, token: Token) -> bool:
    """ "A WIRE photographer saw the mill on fire": whoever is there to tell of it."""
    seers = (c for c in view.sentence.children(token) if c.deprel == "nsubj")
    return token.base == "see" and any(c.base in REPORTERS for c in seers)


def _holds_so(view: View, token: Token) -> bool:
    """ "Holds Norland responsible for the attack"."""
    answers = (c for c in view.sentence.children(token) if c.deprel == "xcomp")
    return token.base == "hold" and any(c.base in {"responsible", "accountable"} for c in answers)
