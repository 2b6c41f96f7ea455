"""What a name or a noun of people is beside another word: an owner, an origin, a place, one of the victims."""

from collections.abc import Iterator

from observance.claims.clauses import case_of, conjuncts
from observance.claims.discourse import CIVILIANS
from observance.claims.mentions import MentionKind
from observance.claims.nearby import is_ruling, owner_before
from observance.claims.sentence import View
from observance.claims.states import world_states
from observance.model.syntax import Token

LODGINGS = frozenset({"camp", "shelter", "settlement", "crisis", "agency", "centre", "center", "hospital", "hotel"})
OWNED = frozenset({"nmod:poss", "amod", "compound", "nmod:desc", "flat"})
STRIKES = frozenset({"strike", "attack", "storm", "raid"})
STATES_TOO = frozenset(
    {"us", "u.s.", "uk", "u.k.", "uae", "america", "britain", "england", "holland", "emirates", "states"}
)


def is_nationality(view: View, token: Token) -> bool:
    """ "Sudanese" in "Sudanese rebel rockets": where a party is from, right before the party itself; nor is
    "government" a party of its own in "Malian government forces", nor "Malian" in "the Malian Gao attack"."""
    own = {m.key: m for m in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY)}
    if CIVILIANS in own and any(view.lemma_in(t, "struck") for t in (view.sentence.head(token),)):
        return True
    if any(is_ruling(m) and owner_before(view, m) is not None for m in own.values()):
        return True
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    if not own or not following or following[0].deprel not in OWNED or view.is_backer(following[0]):
        return False
    if (
        token.upos == "ADJ"
        and view.at(following[0], MentionKind.PLACE)
        and not view.at(following[0], MentionKind.PARTY)
    ):
        return True
    others = view.at(following[0], MentionKind.DEMONYM, MentionKind.PARTY)
    if all(set(keys) & world_states().keys() for keys in (own, [m.key for m in others])):
        return False  # "Ostian Norland air strikes" are of two states
    return bool(others) and not own.keys() & {m.key for m in others} and not any(is_ruling(m) for m in others)


def modifiers(view: View, token: Token) -> Iterator[Token]:
    """What stands before a noun and belongs to it, modifiers of modifiers included: "rebel" in "rebel rocket fire"."""
    for child in view.sentence.children(token):
        cut = any(t.text == "," for t in view.sentence.tokens[child.i : token.i])
        if child.deprel in OWNED and child.i < token.i and not (cut and child.deprel == "compound"):
            for part in conjuncts(view.sentence, child):
                yield part
                yield from modifiers(view, part)


def is_origin(view: View, token: Token, owner: Token) -> bool:
    """ "Chadian" in "Chadian jihadists", "from Chad" after "mercenaries": a state that says only where armed men are
    from; its own fighters and militias are its. So does "Dutch" before "journalist"."""
    if view.lemma_in(token, "helpers"):
        return bool(view.at(owner, MentionKind.DEMONYM))
    civil = view.lemma_in(token, "vehicles") and not view.lemma_in(token, "weapons")
    if not civil and not view.lemma_in(token, "outlaws"):
        return False
    keys = {m.key for m in view.at(owner, MentionKind.PARTY, MentionKind.DEMONYM) if not is_ruling(m)}
    return bool(keys) and keys <= world_states().keys()


def is_land_of_rebels(view: View, token: Token) -> bool:
    """ "Yemen's Houthi rebels", "Somalia's al-Shabab": the state that they are from is no side of theirs."""
    if token.deprel != "nmod:poss":
        return False
    owned = view.sentence.head(token)
    unlisted = owned.upos == "PROPN" and not view.at(owned, MentionKind.PARTY)
    return unlisted or owned.base in {"rebel", "movement"} or view.lemma_in(owned, "unnamed_armed")


def is_camp(view: View, token: Token, owner: Token) -> bool:
    """ "refugee camp": a place, whoever lives there."""
    return token.base == "camp" and any(m.key == CIVILIANS for m in view.at(owner))


def is_of_group(view: View, token: Token) -> bool:
    """ "from the ADF group": where fighters are from is who they are, where a body of fighters stands there."""
    return view.lemma_in(token, "unnamed_armed") and not view.at(token, MentionKind.PLACE)


def are_victims(view: View, token: Token) -> bool:
    """ "Strikes killed 70 Malians": nationals who are killed or counted, not their state."""
    head = view.sentence.head(token)
    counted = any(c.deprel == "nummod" for c in view.sentence.children(token)) or view.lemma_in(head, "quantifier")
    return counted or ((view.lemma_in(head, "killing") or view.lemma_in(head, "wounding")) and head.i != token.i)


def is_capital_under_attack(view: View, token: Token) -> bool:
    """ "Struck Beirut", "Beirut was stormed": the town, where the name of a state would mean whoever rules it."""
    if token.deprel not in {"obj", "nsubj:pass"} or not view.at(token, MentionKind.PLACE):
        return False
    state = {m.words.lower().replace(" ", "_") == m.key for m in view.at(token, MentionKind.PARTY)}
    verb = view.sentence.head(token)
    struck = verb.base in STRIKES or any(view.lemma_in(verb, name) for name in ("taking", "bombing_verb"))
    return state == {False} and token.lower not in STATES_TOO and struck


def is_place_use(view: View, token: Token) -> bool:
    """ "in Damascus", "troops to Syria": the name of a state or capital used as a place."""
    if not view.at(token, MentionKind.PLACE):
        return False
    prep = case_of(view.sentence, token)
    if not prep and token.deprel in {"obj", "nsubj:pass"}:
        return view.lemma_in(view.sentence.head(token), "bombing_verb") or is_capital_under_attack(view, token)
    if prep in {"on", "against", "toward", "towards"}:
        head = view.sentence.head(token)
        return view.lemma_in(head, "advance") or (prep == "on" and view.lemma_in(head, "struck"))
    return prep in {"in", "into", "near", "around", "from", "at", "across", "inside", "outside", "over", "through"}


def is_among_civilians(view: View, token: Token) -> bool:
    """ "a man and two women": one of a list of civilians."""
    first = view.sentence.head(token) if token.deprel == "conj" else token
    return any(is_civilian(view, t) for t in conjuncts(view.sentence, first) if t.i != token.i)


def is_civilian(view: View, token: Token) -> bool:
    """Not "local" in "local time", nor "refugee" in "a refugee camp"."""
    if not view.lemma_in(token, "civilians"):
        return False
    head = view.sentence.head(token)
    before = head.i > token.i
    qualifies = before and token.deprel == "amod" and token.upos == "ADJ" and head.upos in {"NOUN", "PROPN"}
    return not qualifies and not (before and token.deprel in OWNED and head.base in LODGINGS)
