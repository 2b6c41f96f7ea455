"""The country that a report plays in: that in which, or in whose name, most of what it tells is placed."""

import re
from collections import Counter
from collections.abc import Sequence

from observance.claims.toponyms.evidence import Clue
from observance.claims.toponyms.gazetteer import Feature, Gazetteer, WorldPlace

_INSIDE = re.compile(r"\b(?:in|inside|across|throughout|within|over) (?:(?:the|[a-z]+ern|[a-z]+-torn) )*$")
# A name after a preposition says where, one alone may name a government that acts abroad.
PLACED, NAMED = 3, 1
LOOKS_BACK = 40  # characters


def theatre(text: str, found: Sequence[Clue], gazetteer: Gazetteer) -> WorldPlace | None:
    """The country that the clues of a text speak of most; None where they name none, or two as often."""
    weights: Counter[str] = Counter()
    for clue in found:
        before = text[max(0, clue.start - LOOKS_BACK) : clue.start]
        for country in {area.partition(".")[0] for area in clue.areas}:
            weights[country] += PLACED if _INSIDE.search(before) else NAMED
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return gazetteer.country(ranked[0][0])


def capital(country: WorldPlace, gazetteer: Gazetteer) -> WorldPlace | None:
    """The capital city of a country, the largest of its name there."""
    name = gazetteer.capital(country.country)
    cities = (h.place for h in gazetteer.find(name) if h.place.country == country.country) if name else ()
    return next((p for p in cities if p.feature is Feature.CITY), None)
