"""Which predicate a time or a place belongs to: the nearest one above it; and what a clause takes from the clause
above it when it has none of its own."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from observance.claims.sentence import View
from observance.model.syntax import Sentence, Token
from observance.model.timex import Timex

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


def is_dated(timex: Timex) -> bool:
    return timex.fixed is not None or timex.is_deictic


def times_by_predicate(view: View, predicates: frozenset[int]) -> dict[int, list[Timex]]:
    """The time expressions of a sentence by the predicate that each hangs on."""
    table: dict[int, list[Timex]] = {}
    for timex in view.times:
        head = view.head_of(timex.start, timex.end)
        if head is not None:
            table.setdefault(_time_owner(view, head, predicates), []).append(timex)
    return table


def _time_owner(view: View, token: Token, predicates: frozenset[int]) -> int:
    """The nearest predicate at or above: one of `predicates`, or any verb but an infinitive that tells no occurrence
    ("began the operation to take the town on Monday")."""
    for above in (token, *view.sentence.ancestors(token)):
        if above.i in predicates or (above.upos == "VERB" and _may_own(view, above)):
            return above.i
        token = above
    return token.i


def _may_own(view: View, token: Token) -> bool:
    """Not an infinitive, nor the participle of a compound ("government-held")."""
    compound = token.i > 0 and view.sentence.tokens[token.i - 1].text in {"-", "‑", "–"}
    return not compound and not _is_infinitive(view, token)


def _is_infinitive(view: View, token: Token) -> bool:
    if token.deprel not in {"acl", "xcomp", "advcl"}:
        return False
    return any(c.deprel == "mark" and c.lower == "to" for c in view.sentence.children(token))


def act_told_from(view: View, timex: Timex) -> Token | None:
    """The act that "a day after …" is told from: what its "after" or "before" introduces."""
    last = view.tokens_in(timex.start, timex.end)[-1:]
    introduces = any(t.deprel in {"mark", "case"} and t.lower in {"after", "before"} for t in last)
    return view.sentence.head(last[0]) if introduces else None


def next_act(view: View, timex: Timex, predicates: frozenset[int]) -> Token | None:
    """The first act behind "a day after", where the parse hangs "after" on who did it; no other verb comes before."""
    behind = (t for t in view.sentence.tokens if t.start >= timex.end)
    found = next((t for t in behind if t.upos == "VERB" or t.i in predicates), None)
    return found if found is not None and found.i in predicates else None
