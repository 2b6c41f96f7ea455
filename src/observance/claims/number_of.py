"""Tolls told by their number: "the number of Norland soldiers killed on Monday has reached 36"."""

import re
from collections.abc import Iterator

from observance.claims.sentence import View
from observance.claims.toll_parts import Toll
from observance.model.claim import Figure, Quantity

OF = re.compile(
    r"\bnumber of (?P<who>[^,;.]{2,60}?) (?:(?:who|that) )?(?:(?:had|have|were|was|been) )*"
    r"(?P<verb>killed|dead|died|wounded|injured|hurt|captured|missing|displaced)\b",
    re.IGNORECASE,
)
"""Whom a number counts and what became of them."""
TOLD = re.compile(r"\b(?:at|to|reached|reaches|hit|is|was|stands at|stood at|passed|exceeded)\s+$", re.IGNORECASE)
WHAT = {
    "wounded": Quantity.WOUNDED,
    "injured": Quantity.WOUNDED,
    "hurt": Quantity.WOUNDED,
    "captured": Quantity.CAPTURED,
    "missing": Quantity.MISSING,
    "displaced": Quantity.DISPLACED,
}


def numbers_told(view: View) -> Iterator[Toll]:
    """Such a toll, where its number is told behind."""
    text, base = view.sentence.text, view.sentence.start
    of = OF.search(text)
    if of is None:
        return
    for number in view.numbers:
        inside = view.tokens_in(number.start, number.end)
        if number.start - base > of.end() and inside and TOLD.search(text[: inside[0].start - base]):
            what = WHAT.get(of["verb"].lower(), Quantity.KILLED)
            figure = Figure(what=what, who=of["who"], low=number.low, high=number.high, text=number.text)
            yield Toll(figure, inside[0].i, inside[-1].i)
            return
