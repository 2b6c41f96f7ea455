"""Armed people whom nobody names: by their noun ("militants"), or by what is said of them ("armed men", "men in
uniform")."""

from observance.claims.clauses import case_of
from observance.claims.sentence import View
from observance.model.syntax import Token

MARKING = frozenset({"amod", "compound", "acl", "advmod"})
WEARING = frozenset({"in", "with"})


def is_unnamed_armed(view: View, token: Token) -> bool:
    """Whether a noun is of armed people or of a body of them, whoever they be."""
    return view.lemma_in(token, "unnamed_armed") or (view.lemma_in(token, "anonymous") and _is_marked(view, token))


def _is_marked(view: View, token: Token) -> bool:
    """ "masked" before, "in camouflage" or "with rifles" behind."""
    for child in view.sentence.children(token):
        if child.deprel in MARKING and view.lemma_in(child, "armed_marks"):
            return True
        behind = child.deprel.startswith("nmod") and case_of(view.sentence, child) in WEARING
        if behind and view.lemma_in(child, "armed_wear"):
            return True
    return False
