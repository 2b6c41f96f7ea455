"""What a word is, for the conditions of the lexicon: of a word class, of a list of lemmas, or of an `@` category."""

from collections.abc import Callable

from observance.claims.armed import is_unnamed_armed
from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.model.syntax import Token

AIR = frozenset({"air", "aerospace"})


def is_of(view: View, token: Token, name: str | list[str]) -> bool:
    """Whether a token is of a lexicon class, of a list of lemmas, or of an `@` category."""
    if isinstance(name, str) and name.startswith("@"):
        return CATEGORIES[name](view, token)
    members = view.lexicon.members(name)
    if token.base in members or token.lower in members:
        return True
    return any(_counts_of(view, token, c, members) for c in view.sentence.children(token))


def _counts_of(view: View, token: Token, child: Token, members: frozenset[str]) -> bool:
    """ "three of its outposts", "dozens of vehicles": the noun counted stands below."""
    counts = token.upos == "NUM" or view.lemma_in(token, "quantifier")
    return counts and child.deprel.startswith("nmod") and child.base in members


def is_place(view: View, token: Token) -> bool:
    return bool(view.at(token, MentionKind.PLACE)) or token.entity == "LOC"


def is_party(view: View, token: Token) -> bool:
    return bool(view.at(token, MentionKind.PARTY, MentionKind.HOLDER, MentionKind.OFFICE))


def is_person(view: View, token: Token) -> bool:
    lower = token.lower
    return (
        is_of(view, token, "victims")
        or is_party(view, token)
        or token.entity in {"PERSON", "ORG"}
        or lower in {"he", "she", "they", "we", "them", "us", "i", "him", "her", "who", "those", "anyone", "everyone"}
        or (token.upos == "PROPN" and not is_place(view, token))
    )


def is_armed(view: View, token: Token) -> bool:
    return (
        is_of(view, token, "personnel")
        or is_of(view, token, "unnamed_armed")
        or is_unnamed_armed(view, token)
        or is_of(view, token, "forces")
        or is_of(view, token, "bodies")
        or is_party(view, token)
        or token.lower in {"they", "we", "it", "them"}
        or token.entity == "ORG"
    )


def _is_pronoun(token: Token) -> bool:
    return token.lower in {"him", "her", "them", "he", "she", "they"}


def is_unlisted(view: View, token: Token) -> bool:
    """A proper name that no list holds: a group, or a state of which the lists know nothing."""
    return token.upos == "PROPN" and not view.at(token) and token.base not in view.lexicon.nouns


def _is_nationals(view: View, token: Token) -> bool:
    """ "Syrians", "two million Ukrainians"."""
    return token.text.endswith("s") and view.singular_demonym(token)


def _is_of_the_air(view: View, token: Token) -> bool:
    """ "the air force", "Aerospace Forces"."""
    return any(c.deprel in {"compound", "amod"} and c.base in AIR for c in view.sentence.children(token))


def _is_land(view: View, token: Token) -> bool:
    return is_of(view, token, "land") or is_place(view, token) or (token.upos == "PROPN" and token.entity != "PERSON")


CATEGORIES: dict[str, Callable[[View, Token], bool]] = {
    "@party": is_party,
    "@place": is_place,
    "@person": is_person,
    "@armed": is_armed,
    "@land": _is_land,
    "@party_or_person": lambda v, t: is_person(v, t) or is_armed(v, t) or is_of(v, t, "bodies"),
    "@attackable": lambda v, t: _is_land(v, t) or is_person(v, t) or is_of(v, t, "buildings") or is_of(v, t, "asset"),
    "@force_or_post": lambda v, t: is_of(v, t, "forces") or is_of(v, t, "posts"),
    "@people": lambda v, t: is_of(v, t, "people") or _is_nationals(v, t),
    "@force_post_or_land": lambda v, t: is_of(v, t, "forces") or is_of(v, t, "posts") or _is_land(v, t),
    "@captive": lambda v, t: (
        is_of(v, t, "captives") or is_of(v, t, "victims") or _is_pronoun(t) or t.entity == "PERSON"
    ),
    "@person_not_troops": lambda v, t: (
        not is_of(v, t, "own_forces") and (is_person(v, t) or is_armed(v, t) or is_of(v, t, "monitors"))
    ),
    "@party_not_act": lambda v, t: (
        is_party(v, t) or is_unlisted(v, t) or is_of(v, t, "personnel") or is_of(v, t, "bodies")
    ),
    "@aircraft": lambda v, t: is_of(v, t, "manned_aircraft") or (t.base == "force" and _is_of_the_air(v, t)),
    "@agreement": lambda v, t: is_of(v, t, "agreement") or t.base in {"resolution", "commitment", "law"},
}
