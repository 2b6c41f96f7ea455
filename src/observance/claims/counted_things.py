"""Counts of what was fired and what was destroyed, by the order of words: "with four rockets", "destroyed 14 tanks"."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from observance.claims.numbers import Number
from observance.claims.sentence import HYPHENS, View
from observance.claims.told_counts import is_aircraft, is_place
from observance.claims.toll_parts import BE, Toll
from observance.model.claim import Figure, Quantity
from observance.model.syntax import Token

DESTROYING = frozenset(
    "destroy destroys destroyed destroying disabled disabling demolished demolishing damaged damaging engaged".split()
)
HITTING = frozenset("hit hits hitting struck strikes striking targeted targets targeting".split())
MUNITIONS = frozenset({"bomb", "munition"})
LINKS = frozenset({"and", ",", "as", "well", "&"})
IN_A_PHRASE = frozenset({"ADP", "NOUN", "PROPN", "ADJ"})
LONGEST_GAP = 7  # tokens between a thing and the next of its list, or what became of it
LONGEST_PHRASE = 6  # tokens from a number to its noun


def things_of(view: View) -> Iterator[Toll]:
    """Counted munitions, what stands counted behind a verb of destruction or before one in the passive, lists of it
    included, and vehicles behind a verb of hitting."""
    tokens = view.sentence.tokens
    counts = [c for number in view.numbers if (c := _count(view, number)) is not None]
    behind = _listed_as(view, counts, lambda c: c.first > 0 and tokens[c.first - 1].lower in DESTROYING)
    before = _listed_as(view, counts[::-1], lambda c: _was_destroyed(view, c.noun.i))
    for count in counts:
        hit = count.first > 0 and tokens[count.first - 1].lower in HITTING
        quantity = _quantity(view, count.noun, destroyed=count.first in behind | before, hit=hit)
        if quantity is not None:
            who, number = view.words(count.last + 1, count.noun.i), count.number
            figure = Figure(what=quantity, who=who, low=number.low, high=number.high, text=number.text)
            yield Toll(figure, count.first, count.last)


class _Count(NamedTuple):
    """A number, at the tokens `first` to `last`, and the noun that it counts."""

    number: Number
    first: int
    last: int
    noun: Token


def _count(view: View, number: Number) -> _Count | None:
    inside = view.tokens_in(number.start, number.end)
    noun = _noun(view, inside[-1].i + 1) if inside and number.rule not in {"none", "denominator"} else None
    return None if noun is None else _Count(number, inside[0].i, inside[-1].i, noun)


def _listed_as(view: View, counts: Sequence[_Count], is_so: Callable[[_Count], bool]) -> frozenset[int]:
    """The first tokens of the counts of which it is so, and of those that go on their list, in the order given."""
    found: list[_Count] = []
    for count in counts:
        if is_so(count) or (found and _are_beside(view, *sorted((found[-1], count), key=lambda c: c.first))):
            found.append(count)
    return frozenset(count.first for count in found)


def _are_beside(view: View, one: _Count, other: _Count) -> bool:
    """ "Six caches, two tanks", "17 cars with guns and four depots": nothing but a link or a short phrase between."""
    between = view.sentence.tokens[one.noun.i + 1 : other.first]
    if all(t.lower in LINKS for t in between):
        return True
    plain = all(t.upos in IN_A_PHRASE or t.lower in LINKS or t.text in HYPHENS for t in between)
    return plain and between[0].lower == "with" and len(between) <= LONGEST_GAP


def _was_destroyed(view: View, i: int) -> bool:
    """ "… were also destroyed" behind the noun at `i`, and what a short phrase says of it."""
    for token in view.sentence.tokens[i + 1 : i + 1 + LONGEST_GAP]:
        if token.lower in DESTROYING:
            return view.sentence.tokens[token.i - 1].lower in BE or view.sentence.tokens[token.i - 2].lower in BE
        if token.upos not in {"AUX", "ADV", "CCONJ", "DET"} | IN_A_PHRASE:
            return False
    return False


def _noun(view: View, start: int) -> Token | None:
    """The last noun of the phrase behind a number; "of" may follow a vague one ("dozens of shells")."""
    tokens, found = view.sentence.tokens, None
    first = start + 1 if start < len(tokens) and tokens[start].lower == "of" else start
    for token in tokens[first : first + LONGEST_PHRASE]:
        if token.upos in {"NOUN", "PROPN"}:
            found = token
        elif token.upos != "ADJ" and not (token.text in {"-", "‑"} or token.deprel == "compound"):
            break
    return found


def _quantity(view: View, noun: Token, *, destroyed: bool, hit: bool) -> Quantity | None:
    if not (destroyed or hit):
        fired = view.lemma_in(noun, "projectiles") or noun.base in MUNITIONS
        return Quantity.OTHER if fired else None
    if hit and not destroyed and not (view.lemma_in(noun, "vehicles") or view.lemma_in(noun, "buildings")):
        return None
    if view.lemma_in(noun, "posts") and not view.lemma_in(noun, "buildings"):
        return Quantity.POSTS
    if view.lemma_in(noun, "victims") and noun.base != "unit":
        return None
    if view.lemma_in(noun, "land"):
        return Quantity.PLACES if is_place(view, noun) else Quantity.OTHER
    if is_aircraft(view, noun):
        return Quantity.AIRCRAFT
    return Quantity.VEHICLES if view.lemma_in(noun, "vehicles") else Quantity.OTHER
