"""Places that only help to find the one that is meant."""

import re

from observance.claims.sentence import View
from observance.model.syntax import Token

_DISTANCE_FROM = re.compile(
    r"\b(?:k(?:ilo)?m(?:et(?:er|re))?s?|miles?)(?: \([^)]*\))?,? (?:[\w-]+ ){0,3}from"
    r" (?:the |its )?(?:[\w-]+ )?(?:(?:city|town|village|capital|border) (?:of )?)?(?:[\w’'-]+ )?$"
)


def is_frame(view: View, token: Token) -> bool:
    """ "Mill, 40 miles from the city of Ford": where a distance is told from; it yields to any other place."""
    return bool(_DISTANCE_FROM.search(view.sentence.text[: token.start - view.sentence.start]))
