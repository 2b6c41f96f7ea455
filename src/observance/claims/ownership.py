"""Which predicate a time or a place belongs to: the nearest one above it; and what a clause takes from the clause
above it when it has none of its own."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from observance.model.syntax import Sentence, Token

T = TypeVar("T")
BOUNDARIES = ("acl:relcl",)


def owner(sentence: Sentence, token: Token, predicates: frozenset[int]) -> int:
    """Index of the nearest predicate at or above the token: one of `predicates`, or any verb; else the root."""
    for above in [token, *sentence.ancestors(token)]:
        if above.i in predicates or above.upos == "VERB":
            return above.i
        token = above
    return token.i


def owned(
    sentence: Sentence, items: Iterable[T], head: Callable[[T], Token | None], predicates: frozenset[int]
) -> dict[int, list[T]]:
    """Items by the index of the predicate that owns them."""
    table: dict[int, list[T]] = {}
    for item in items:
        token = head(item)
        if token is not None:
            table.setdefault(owner(sentence, token, predicates), []).append(item)
    return table


def donors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Predicates from which a clause may take a time or place that it lacks, nearest first.

    A relative clause takes nothing from the clause around it; a noun, a complement, an adverbial or
    coordinated clause does.
    """
    below = token
    for above in sentence.ancestors(token):
        if below.deprel in BOUNDARIES or (below.deprel == "acl" and below.upos == "VERB" and below.i != token.i):
            return
        if above.upos in {"VERB", "AUX"} or above.deprel == "root":
            yield above
        below = above
