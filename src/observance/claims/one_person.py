"""One victim by word: "killed the pilot", "his brother was wounded", "Lee Marsh died", "he was captured".

One singular victim counts 1 (codebook, slot `figures`), whatever the article; nobody in particular counts none, nor
does a group in the singular.
"""

from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.model.syntax import Token

# Who is one person whatever the article: "killed the pilot", "kills terrorist commander".
PERSONS = frozenset(
    "pilot commander leader officer spokesman spokeswoman official journalist reporter woman man boy girl driver son "
    "daughter brother sister father mother wife husband baby infant toddler teenager grandmother grandfather cousin "
    "nephew niece uncle aunt widow bride groom cameraman photographer teacher doctor nurse medic paramedic cleric "
    "preacher bishop imam monk priest judge lawyer mayor governor minister general colonel major captain lieutenant "
    "sergeant brigadier emir warlord politician lawmaker deputy adviser advisor envoy ambassador diplomat director "
    "head chief chairman president activist gunman sniper singer player engineer farmer shepherd member serviceman "
    "servicewoman soldier trooper policeman policewoman civilian villager fighter".split()
)
# Nouns of people that are more than one person in the singular.
COLLECTIVES = frozenset(
    "group family team unit crew force army militia police organisation organization staff personnel brigade "
    "battalion band party convoy couple population public".split()
)
NOBODY = frozenset({"any", "no", "each", "every", "which", "what", "neither", "either"})
_SINGULAR = frozenset({"he", "she", "him", "her"})
_ONE = frozenset({"a", "an", "another", "one"})
_BEFALLEN = frozenset({"nsubj:pass", "obj"})


def is_one_person(view: View, token: Token) -> bool:
    """Whether the word stands for one person in particular."""
    if token.lower == "another" and token.deprel in _BEFALLEN:  # "one was killed and another wounded"
        return True
    if token.upos == "PRON":
        return token.lower in _SINGULAR
    words = {c.lower for c in view.sentence.children(token)}
    if words & NOBODY or token.base in COLLECTIVES:
        return False
    if token.upos == "PROPN" and token.base not in PERSONS:
        return _is_named_person(view, token)
    if not (token.has("Number=Sing") or token.xpos == "NN"):
        return False
    return token.base in PERSONS or (view.lemma_in(token, "victims") and bool(words & _ONE))


def _is_named_person(view: View, token: Token) -> bool:
    """A person's name as the recogniser has it; no party or place that bears it."""
    other = view.at(token, MentionKind.PARTY, MentionKind.PLACE, MentionKind.DEMONYM, MentionKind.SOURCE)
    return token.entity == "PERSON" and not other
