"""What is told of a whole war and not of one occurrence in it: "the conflict has killed thousands since 2011"."""

from observance.claims.sentence import View
from observance.model.syntax import Token

# Nouns of the whole, as the doer of an act or what it is told about.
WHOLE = frozenset({"war", "conflict", "uprising", "unrest"})
AGAIN = frozenset(
    "regularly repeatedly routinely frequently consistently systematically often always continually previously".split()
)


def is_general(view: View, token: Token) -> bool:
    """Whether the clause of an act tells of the whole of a war, or of what is done again and again."""
    whole = any(t.upos == "NOUN" and t.base in WHOLE and t.deprel != "compound" for t in view.sentence.tokens)
    return whole or any(
        child.base in AGAIN for over in (token, view.sentence.head(token)) for child in view.sentence.children(over)
    )
