"""Everybody whom a sentence names: who may fill the slots `actor` and `target` of its claims."""

import re
from collections.abc import Iterator, Sequence

from observance.claims.belonging import is_capital_under_attack, is_land_of_rebels
from observance.claims.clauses import NAMES, case_of
from observance.claims.headline_sources import is_label
from observance.claims.mentions import MentionKind
from observance.claims.parties import CIVILIANS, WORDS, Discourse, Named, is_nationality, parties_of
from observance.claims.places import Spot
from observance.claims.sentence import View
from observance.claims.told_counts import is_aircraft
from observance.model.syntax import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# What stands before the noun of a phrase and is no more than a part of it.
PARTS = frozenset({"compound", "amod", "flat", "nmod:desc", "nummod"})
APPOSED = frozenset({"flat", "appos"})
LOSSES = frozenset("toll death dead casualty fatality loss victim injury wounded body corpse".split())
DYING = frozenset({"die", "perish", "succumb"})
OWNS = frozenset({"amod", "compound", "nmod", "nmod:poss", "nmod:desc"})
OWNING = OWNS | {"det"}  # as "armys" may be parsed
SO_CALLED = frozenset({"of", "from", "the", "so", "-", "called", "so-called", "al", '"', "“"})
SIDES = frozenset({"side", "party"})
PAIR = 2
BACKS = frozenset({"back", "support", "aid", "assist", "arm", "train", "finance", "fund", "sponsor"})
CALLS = NAMES | {"code-name", "title", "term", "brand", "label"}
CALLED = frozenset({"obj", "xcomp", "ccomp", "obl"})
BESIDE = frozenset({"alongside", "beside"})
BELOW = OWNS | {"conj", "appos", "flat", "obl"}
LONGEST_NAME = 6  # words


def people_of(view: View, discourse: Discourse, spots: Sequence[Spot] = ()) -> tuple[Named, ...]:
    """Everybody whom a sentence names, by its tokens; `spots` are the places that it names."""
    places = frozenset(i for spot in spots for i in _tokens_of(view, spot))
    return tuple(dict.fromkeys(_people(view, discourse, places)))


def is_whose_loss(view: View, token: Token) -> bool:
    """Whether somebody's dead are spoken of: "the Turkish death toll", "the army's losses", "soldiers who died"."""
    head = view.sentence.head(token)
    is_owner = token.deprel in OWNS and token.i < head.i
    if is_owner and head.upos in {"NOUN", "ADJ"} and head.base in LOSSES:
        return True
    dead = head if is_owner else token
    clauses = (c for c in view.sentence.children(dead) if c.deprel == "acl:relcl" and c.base in DYING)
    return any(_is_told_of(view, clause) for clause in clauses)


def is_behind(view: View, token: Token, act: Token) -> bool:
    """Whether somebody only stands behind whoever does the act: "fighters backed by Norland", "supported by its jets";
    of the act that is itself the backing ("backed by Norland air strikes") they are the doer. Nor are those who are
    fought alongside done anything to."""
    if token.deprel.startswith("obl") and case_of(view.sentence, token) in BESIDE:
        return True
    for node in (token, *view.sentence.ancestors(token)):
        above = view.sentence.head(node)
        backing = (
            above.base in BACKS and above.xpos in {"VBN", "JJ"} and above.deprel.startswith(("acl", "amod", "advcl"))
        )
        if backing and node.deprel.startswith("obl") and case_of(view.sentence, node) == "by":
            return act not in view.sentence.subtree(node)
        if node.deprel.split(":")[0] not in BELOW:
            return False
    return False


def only_calls(view: View, token: Token, act: Token) -> bool:
    """Whether somebody only says what an act is, or "it" is what is called so: "Norland calls it a breach"."""
    head = view.sentence.head(token)
    called = token.lower == "it" and token.deprel == "obj"
    verbs = [head, *(c for c in view.sentence.children(head) if c.deprel == "conj" and token.deprel == "nsubj")]
    below = (c for verb in verbs if verb.base in CALLS for c in view.sentence.children(verb) if c.deprel in CALLED)
    return (called or token.deprel == "nsubj") and any(act in view.sentence.subtree(child) for child in below)


def named_once(view: View, slot: Sequence[Named]) -> list[Named]:
    """The people of a slot, whoever is told by two words of one phrase once: "the army's air force" is the army,
    "Ostian pilgrims" are civilians and not Ostia, "Ostia terrorists" whoever they be, "terrorists of the so-called
    Front" the front; and "both sides" are the two that are named. Aircraft are nobody beside their owner."""
    parties = {one.value for one in slot if one.rule != WORDS}
    nobody = SIDES if len(parties) >= PAIR else frozenset[str]()
    kept = (
        one
        for one in slot
        if one.rule != WORDS or not (one.token.base in nobody or (parties and _flies(view, one.token)))
    )
    return [one for one in kept if not any(_tells_of(view, other, one) for other in slot)]


def _flies(view: View, token: Token) -> bool:
    """Whether a word is of aircraft; "two bombers" may be people with bombs."""
    before = view.sentence.tokens[token.i - 1 : token.i]
    return is_aircraft(view, token) and not (token.base == "bomber" and any(t.upos == "NUM" for t in before))


def _tells_of(view: View, one: Named, other: Named) -> bool:
    """Whether `one` says whom the phrase of `other` means, or the other way round."""
    owner, noun = (one, other) if other.rule == WORDS or other.value == CIVILIANS else (other, one)
    if owner.rule == WORDS or (noun.rule != WORDS and noun.value != CIVILIANS):
        return False
    armed = view.lemma_in(noun.token, "unnamed_armed")
    between = [t.lower for t in view.sentence.tokens[noun.token.i + 1 : owner.token.i]]
    if between:
        of = between[0] in {"of", "from"} and set(between) <= SO_CALLED
        return of and (armed or view.lemma_in(noun.token, "personnel")) and one is owner
    if owner.token.head != noun.token.i:
        return False
    names_owner = noun.value != CIVILIANS and not armed
    return owner.token.deprel in OWNING and (one is owner if names_owner else one is noun)


def _is_told_of(view: View, clause: Token) -> bool:
    """Whether a relative clause has no other subject than "who"."""
    subjects = [c for c in view.sentence.children(clause) if c.deprel.startswith("nsubj")]
    return all(c.upos == "PRON" for c in subjects)


def _tokens_of(view: View, spot: Spot) -> Iterator[int]:
    """The tokens of the name of a place."""
    words, at = set(re.split(r"[\s-]+", spot.place.name)), spot.token.i
    near = view.sentence.tokens[max(0, at - LONGEST_NAME) : at + LONGEST_NAME + 1]
    return (token.i for token in near if token.text in words)


def _people(view: View, discourse: Discourse, places: frozenset[int]) -> Iterator[Named]:
    for token in view.sentence.tokens:
        if token.upos not in NOMINAL or _is_inside(view, token) or is_land_of_rebels(view, token):
            continue
        if is_label(view, token, discourse.home):
            continue
        if is_capital_under_attack(view, token) or _is_what_an_act_is_called(view, token):
            continue
        found = parties_of(view, token, discourse)
        listed = tuple(one for one in found if one.rule != WORDS) or tuple(_by_demonym(view, token))
        if listed:
            yield from listed
        elif token.i not in places and not _is_part(view, token, discourse):
            yield from found


def _is_what_an_act_is_called(view: View, token: Token) -> bool:
    """ "Dawn" in "an offensive called Dawn"."""
    called = view.sentence.head(token)
    noun = view.sentence.head(called)
    return called.base in CALLS and called.deprel == "acl" and view.lemma_in(noun, "advance")


def _by_demonym(view: View, token: Token) -> Iterator[Named]:
    if not view.is_backer(token) and not is_nationality(view, token):
        for mention in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY):
            yield Named(mention.key, token, f"demonym: {mention.words}")


def _is_part(view: View, token: Token, discourse: Discourse) -> bool:
    """ "terrorist" in "terrorist groups", "Aerospace" in "Russian Aerospace Forces", "Rask" in "the minister Rask":
    words of a phrase whose noun names somebody by itself."""
    node = token
    for _ in range(LONGEST_NAME):
        before = node.deprel in PARTS and node.head > node.i
        behind = node.deprel in APPOSED and node.head < node.i
        if not (before or behind):
            return False
        node = view.sentence.head(node)
        if parties_of(view, node, discourse) or view.at(node, MentionKind.PARTY, MentionKind.HOLDER):
            return True
    return False


def _is_inside(view: View, token: Token) -> bool:
    """Whether a word is one of a listed name and not its head: each name is told once."""
    mentions = view.at(token, MentionKind.PARTY, MentionKind.HOLDER)
    heads = [view.head_of(m.start, m.end) for m in mentions]
    return bool(heads) and all(h is not None and h.i != token.i and h.upos in NOMINAL for h in heads)
