"""Counts of what was fired and what was destroyed, by the order of words: "with four rockets", "destroyed 14 tanks"."""

from collections.abc import Iterator

from observance.claims.sentence import View
from observance.claims.told_counts import is_aircraft
from observance.claims.toll_parts import Toll
from observance.model.claim import Figure, Quantity
from observance.model.syntax import Token

DESTROYING = frozenset("destroy destroys destroyed destroying disabled disabling demolished demolishing".split())
HITTING = frozenset("hit hits hitting struck strikes striking targeted targets targeting".split())
MUNITIONS = frozenset({"bomb", "munition"})
LONGEST_PHRASE = 6  # tokens from a number to its noun


def things_of(view: View) -> Iterator[Toll]:
    """Counted munitions, what stands counted right behind a verb of destruction, and vehicles behind one of hitting."""
    tokens = view.sentence.tokens
    for number in view.numbers:
        inside = view.tokens_in(number.start, number.end)
        noun = _noun(view, inside[-1].i + 1) if inside and number.rule not in {"none", "denominator"} else None
        if noun is None:
            continue
        before = tokens[inside[0].i - 1].lower if inside[0].i else ""
        quantity = _quantity(view, noun, destroyed=before in DESTROYING)
        if before in HITTING and view.lemma_in(noun, "vehicles"):
            quantity = Quantity.VEHICLES
        if quantity is not None:
            who = view.words(inside[-1].i + 1, noun.i)
            figure = Figure(what=quantity, who=who, low=number.low, high=number.high, text=number.text)
            yield Toll(figure, inside[0].i, inside[-1].i)


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


def _quantity(view: View, noun: Token, *, destroyed: bool) -> Quantity | None:
    if not destroyed:
        fired = view.lemma_in(noun, "projectiles") or noun.base in MUNITIONS
        return Quantity.OTHER if fired else None
    if view.lemma_in(noun, "victims") or view.lemma_in(noun, "land"):
        return None
    if is_aircraft(view, noun):
        return Quantity.AIRCRAFT
    return Quantity.VEHICLES if view.lemma_in(noun, "vehicles") else Quantity.OTHER
