"""What the words of a sentence must hold for an entry of the lexicon to fit: its conditions, without the syntax.

A condition asks for a dependent of some class. A dependent is a word of the sentence; so where no word of that class
stands in it, the entry cannot fit, and nobody need parse the sentence to know. Conditions that only forbid, or that
words cannot settle, need nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from observance.claims.inflection import forms_of, forms_of_all, words_in
from observance.claims.lexicon import Entry, Lexicon
from observance.claims.number_words import VAGUE
from observance.claims.numerals import NUMBER_WORDS

Need = frozenset[str]
"""Forms and signs, of which a sentence must hold one."""

COUNTING = frozenset(NUMBER_WORDS).union(("no", "none", "zero", "dead"), *(words_in(vague) for vague in VAGUE))

# Signs: what stands in a sentence besides its words.
PARTY, DEMONYM, PLACE, NAME, NUMBER, DATE = "@party", "@demonym", "@place", "@name", "@number", "@date"
PRONOUNS = frozenset(
    "he she they we it them us i him her who those anyone everyone its their his our".split()
)  # of whom a party or a person may be meant


def needs_of(entry: Entry, lexicon: Lexicon) -> tuple[Need, ...]:
    """What a sentence must hold besides the trigger itself."""
    return tuple(need for name, value in entry.conditions for need in NEEDS.get(name, _nothing)(lexicon, value))


def phrase_needs(phrase: str) -> tuple[Need, ...]:
    """The words of a phrase after its first: the particle of "pull back"; all parts of a hyphenated word."""
    first, *rest = phrase.split()
    return tuple(forms_of(word) for word in (*words_in(first.lower())[:-1], *rest))


def _members(lexicon: Lexicon, value: str | list[str]) -> Need:
    return _named(lexicon, value) if isinstance(value, str) else forms_of_all(lexicon.members(value))


@lru_cache(maxsize=256)
def _named(lexicon: Lexicon, name: str) -> Need:
    """The forms of a class or category; entries by the hundred name the same few."""
    if name.startswith("@"):
        return frozenset().union(*(_category(lexicon, part) for part in CATEGORIES.get(name, ())))
    return forms_of_all(lexicon.members(name))


def _category(lexicon: Lexicon, part: str) -> Need:
    return forms_of_all(lexicon.classes[part[1:]]) if part.startswith("+") else frozenset({part})


_ANYBODY = (PARTY, DEMONYM, NAME, *PRONOUNS)
# As `triggers.CATEGORIES`; `+` names a class of the lexicon. Whatever has a capital may be a name.
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "@party": (PARTY,),
    "@place": (PLACE, NAME),
    "@person": ("+victims", *_ANYBODY),
    "@armed": ("+personnel", "+unnamed_armed", "+forces", "+bodies", *_ANYBODY),
    "@land": ("+land", PLACE, NAME),
    "@party_or_person": ("+victims", "+personnel", "+unnamed_armed", "+forces", "+bodies", *_ANYBODY),
    "@attackable": ("+land", "+victims", "+buildings", "+asset", PLACE, *_ANYBODY),
    "@force_or_post": ("+forces", "+posts"),
    "@people": ("+people", DEMONYM),
    "@air_power": (PARTY, DEMONYM),
    "@agreement": ("+agreement", "resolution", "resolutions", "commitment", "commitments", "law", "laws"),
    "@force_post_or_land": ("+forces", "+posts", "+land", PLACE, NAME),
    "@aircraft": ("+manned_aircraft", "force", "forces"),
    "@captive": ("+captives", "+victims", *_ANYBODY),
    "@person_not_troops": ("+victims", "+personnel", "+unnamed_armed", "+forces", "+bodies", *_ANYBODY),
    "@party_not_act": ("+personnel", "+bodies", PARTY),
}


def _nothing(_lexicon: Lexicon, _value: Any) -> Iterator[Need]:
    yield from ()


def _one_of(lexicon: Lexicon, value: Any) -> Iterator[Need]:
    need = _members(lexicon, value)
    if need:
        yield need


def _or_actor(lexicon: Lexicon, value: Any) -> Iterator[Need]:
    yield _members(lexicon, value) | _actor(lexicon)


def _actor(lexicon: Lexicon) -> Need:
    owners = forms_of_all(lexicon.classes["personnel"] | lexicon.classes["unnamed_armed"])
    return owners | {"between", "among", *_ANYBODY}


def _owner(lexicon: Lexicon, _value: Any) -> Iterator[Need]:
    yield _actor(lexicon)


def _slots(lexicon: Lexicon, value: Any) -> Iterator[Need]:
    if "actor" in value:
        yield _actor(lexicon)
    if "party" in value:
        yield _members(lexicon, "@armed")
    if "figure" in value:
        yield COUNTING | {NUMBER}
    if "date_or_parties" in value:
        yield forms_of_all(lexicon.classes["calendar"]) | {DATE, "between", "with", "by"}


def _infinitive(_lexicon: Lexicon, _value: Any) -> Iterator[Need]:
    yield frozenset({"to"})


def _with_party(lexicon: Lexicon, _value: Any) -> Iterator[Need]:
    yield _members(lexicon, "@person")


def _own_speech(lexicon: Lexicon, _value: Any) -> Iterator[Need]:
    yield forms_of_all(lexicon.classes["bodies"]) | {"we", "i", "us", PARTY}


NEEDS: Mapping[str, Callable[[Lexicon, Any], Iterator[Need]]] = {
    **dict.fromkeys(
        ("object", "subject", "with", "of", "by", "copula_subject", "object_or_prep", "near", "nearby", "xcomp",
         "complement", "support", "adverb", "case", "prep", "modifier", "modifier_or_of", "actor_or_of",
         "object_of", "about"),
        _one_of,
    ),
    "modifier_or_actor": _or_actor,
    "needs": _slots,
    "owned": _owner,
    "infinitive": _infinitive,
    "with_party": _with_party,
    "own_speech": _own_speech,
}  # fmt: skip
"""Condition → what the words must hold. A condition that is not here needs nothing."""
