"""How often a predicate says that it happened, and aircraft told by the one: "bombed the port 40 times", "dozens of air
strikes", "shot down the helicopter"."""

from observance.claims.clauses import case_of
from observance.claims.numbers import Number
from observance.claims.one_person import NOBODY
from observance.claims.sentence import View
from observance.model.syntax import Token

TIMES = frozenset({"time", "occasion"})
OF_FLEETS = frozenset("strategic heavy stealth long-range range fighter nuclear supersonic jet".split())
# Words of a vague count that an event noun hangs on: "dozens of raids".
QUANTIFIERS = frozenset({"dozen", "score", "hundred", "thousand", "ten", "series"})
WAYS = frozenset({"bridge", "road"})  # built, and places as well


def times_told(view: View, token: Token) -> list[Number]:
    """The number of times that a verb is told with, or that an event noun hangs on; at most one."""
    if token.upos == "VERB":
        spoken = [c for c in view.sentence.children(token) if c.base in TIMES and c.lower != c.base]
        return [n for noun in spoken for n in _at(view, noun)][:1]
    head = view.sentence.head(token)
    counted = token.deprel.startswith("nmod") and case_of(view.sentence, token) == "of" and head.base in QUANTIFIERS
    return [n for n in view.numbers if counted and n.start < head.end and n.end > head.start][:1]


def _at(view: View, noun: Token) -> list[Number]:
    counts = [c for c in view.sentence.children(noun) if c.deprel in {"nummod", "amod", "det"}]  # "several times"
    return [n for n in view.numbers for c in counts if n.start < c.end and n.end > c.start]


def is_place(view: View, noun: Token) -> bool:
    """A village, a district or a bridge; houses and hospitals are things that somebody built."""
    return view.lemma_in(noun, "land") and (noun.base in WAYS or not view.lemma_in(noun, "buildings"))


def is_aircraft(view: View, token: Token) -> bool:
    """Whether a noun is one of aircraft; a bomber is as a rule somebody with a bomb, but for "Tu-22 bombers"."""
    if token.base == "bomber":
        before = view.sentence.tokens[token.i - 1 : token.i] if token.i else ()
        return any(t.upos in {"PROPN", "NUM"} or t.lower in OF_FLEETS for t in before)
    return view.lemma_in(token, "aircraft")


def is_one_aircraft(view: View, token: Token) -> bool:
    """One aircraft, whatever its article; "aircraft" itself with an article for one."""
    words = {c.lower for c in view.sentence.children(token)}
    if words & NOBODY or not is_aircraft(view, token):
        return False
    return token.lower == token.base if token.base != "aircraft" else bool(words & {"a", "an", "one", "another"})
