"""Acts told with when they began: "have been cleared since the assault began on 7 May", "since then", "recent raids".

What is told with a clause of "since" runs from that time to the report's day, and after "since then" from the day told
last. "Recent" acts are of the month before (codebook, slot `date`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from observance.claims.ownership import is_dated
from observance.claims.sentence import View
from observance.claims.times import find_times, is_day, since
from observance.model.syntax import Token
from observance.model.timex import Timex

_LINKS = frozenset({"mark", "case"})
RECENT = frozenset({"recent"})


def begun(view: View, givers: Sequence[Token], last_day: Sequence[Timex]) -> Iterator[Timex]:
    """The times since which the predicates `givers` are told."""
    indices = {t.i for t in givers}
    for word in view.sentence.tokens:
        if word.lower != "since":
            continue
        head = view.sentence.head(word)
        if word.deprel not in _LINKS or not _hangs_on(view, head, indices):
            continue
        if head.lower == "then":
            named = [x for x in view.times if is_day(x) and x.end <= word.start]
            yield from (since(x) for x in named[-1:] or last_day[:1])
            continue
        inside = view.sentence.subtree(head)
        if not indices & {t.i for t in inside}:
            told = (x for x in view.times if is_dated(x) and x.start > word.end and x.start < inside[-1].end)
            yield from (since(x) for x in list(told)[:1])


def _hangs_on(view: View, head: Token, indices: set[int]) -> bool:
    above = view.sentence.head(head)
    return above.i in indices and head.i not in indices


def recent(view: View, tokens: Sequence[Token]) -> Iterator[Timex]:
    """ "The recent raids": the month before."""
    for token in tokens:
        for child in view.sentence.children(token):
            if child.deprel == "amod" and child.lower in RECENT:
                (read,) = find_times("recently")
                yield replace(read, text=child.text, start=child.start, end=child.end)


def since_its_time(view: View, token: Token, timex: Timex) -> Timex:
    """From that time on for `token`, where "since" leads up to it without a verb: "shelled since the adoption of the
    pact on 3 May". The pact itself is of that day."""
    before = [t for t in view.sentence.tokens if t.end <= timex.start]
    at = max((t.i for t in before if t.lower == "since"), default=None)
    if at is None or any(t.upos in {"VERB", "AUX", "PUNCT"} for t in before if t.i > at):
        return timex
    head = view.head_of(timex.start, timex.end)
    is_its_own = at < token.i and (token.i <= before[-1].i or (head is not None and view.sentence.head(head) == token))
    return timex if is_its_own else since(timex)


def the_start(timex: Timex) -> Timex:
    """The time from which on "since" tells, itself: "since July" → July."""
    opener = len("since ") if timex.text.lower().startswith("since ") else 0
    for lead in ("", "in "):
        for found in find_times(lead + timex.text[opener:], timex.start + opener - len(lead)):
            return found
    return timex
