"""The language of entries: which conditions there are, what each takes, and the slots that roles may fill.

`observance.claims.conditions` has a function for each name.
"""

from collections.abc import Mapping
from enum import StrEnum


class Shape(StrEnum):
    """What the argument of a condition looks like."""

    CLASS = "class"  # the name of a word class, a category with `@`, or a list of lemmas
    WORDS = "words"  # a list of lemmas; `+name` includes a class
    FLAG = "flag"  # true or false
    BY_PREPOSITION = "by_preposition"  # prepositions, each with a class
    STATUS = "status"
    NEEDS = "needs"
    ANY_OF = "any_of"
    NONE_OF = "none_of"


CONDITIONS: Mapping[str, Shape] = {
    **dict.fromkeys(
        ("object", "subject", "about", "with", "of", "object_of", "object_or_prep", "object_or_ccomp", "actor_or_of",
         "modifier_or_of", "copula_subject", "nearby"),
        Shape.CLASS,
    ),
    **dict.fromkeys(
        ("modifier", "modifier_or_actor", "prep", "prep_child", "unless", "adverb", "xcomp", "near", "complement",
         "support", "case", "not_object_of", "governed_by"),
        Shape.WORDS,
    ),
    **dict.fromkeys(
        ("passive", "negated", "intransitive", "future", "infinitive", "ccomp_any", "own_speech", "own_future", "owned",
         "object_owned",
         "with_party", "head_only", "needs_blame", "dated_if_reduced", "by_air_power"),
        Shape.FLAG,
    ),
    "obl": Shape.BY_PREPOSITION,
    "status": Shape.STATUS,
    "needs": Shape.NEEDS,
    "any_of": Shape.ANY_OF,
    "not": Shape.NONE_OF,
}  # fmt: skip
CATEGORIES = (
    "@party", "@place", "@person", "@armed", "@land", "@party_or_person", "@attackable", "@force_or_post",
    "@force_post_or_land", "@people", "@captive", "@person_not_troops", "@party_not_act", "@agreement", "@aircraft",
)  # fmt: skip
NEEDS = ("actor", "party", "figure", "date_or_parties", "standalone")
SLOTS = ("actor", "target", "place", "host", "theme", "figure", "means", "act", "none")
