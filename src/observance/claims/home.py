"""The country that a report plays in, as a party: "the army" after another state's "soldiers" may be its own."""

from collections.abc import Sequence
from functools import cache

from observance.claims.mentions import Mention, MentionKind
from observance.claims.states import world_states
from observance.model.claim import Place


def home_of(country: Place | None, mentions: Sequence[Mention]) -> str:
    """The party of a country, by the names for it among the mentions of a text; "" where it is not named."""
    names = _names(country.name) if country is not None else frozenset()
    keys = {m.key for m in mentions if m.kind is MentionKind.PARTY and m.words in names}
    return min(keys) if len(keys) == 1 else ""


@cache
def _names(country: str) -> frozenset[str]:
    """All that a country is called, its capital too."""
    return frozenset(name for state in world_states().values() if country in state["names"] for name in state["names"])
