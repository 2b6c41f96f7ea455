"""How a sentence tells an occurrence: as one that happened then, as one that goes on, as one that came before.

What decides is the verb that carries it; the reasons here stand in a claim that has no time of its own (see `carry`).
"""

from collections.abc import Sequence

from observance.claims.draft import Draft
from observance.claims.head import is_title
from observance.claims.modality import auxiliaries
from observance.claims.sentence import View
from observance.claims.times import is_day
from observance.model.report import Report
from observance.model.syntax import Token
from observance.model.timex import Timex

NOT_TOLD = "the text gives none"
ONGOING = "none for what is or was already so"
SO_FAR = "none for what has been so"
EARLIER = "none for what came before or again and again"
REPORTED = "none, but who reports it puts it back in time"
PERFECT = frozenset({"has", "have", "'ve", "’ve", "ve", "had"})
TOLD_BACK = "what something else is told from"
# Told as something that happened then, so that its day is to be sought.
NARRATED = frozenset({NOT_TOLD, REPORTED})

_DUE = frozenset({"should", "must", "would", "shall", "ought"})
_SPOKEN_OF = frozenset({"the", "this", "that", "these", "those"})
_TOLD_FROM = frozenset({"after", "since", "following"})
_POINTERS = frozenset({"this", "that", "these", "those", "it"})
# Words of an act that is not told as one occurrence.
_UNBOUNDED = frozenset(
    "already previously repeatedly regularly often long so since still ever once always never traditionally".split()
)


def told_as(view: View, draft: Draft, report: Report) -> str:
    """How the sentence tells the occurrence of `draft`. "It said that a rocket had hit the school" puts "a rocket hit
    the school" back in time, which "the school had been hit before" does not."""
    verb = _finite(view, draft.trigger.token)
    if verb is None or is_title(report, view.sentence.start):
        return NOT_TOLD
    words = auxiliaries(view.sentence, verb)
    adverbs = {c.base for c in view.sentence.children(verb) if c.deprel == "advmod"}
    if adverbs & _UNBOUNDED:
        return EARLIER
    if "had" in words:
        return REPORTED if draft.sources else EARLIER
    if words & PERFECT:
        return ONGOING if any(t.base == "since" for t in view.sentence.tokens) else SO_FAR
    present = verb.xpos in {"VBZ", "VBP"} or words & {"is", "are", "'s", "’s"}
    return ONGOING if present else NOT_TOLD


def _finite(view: View, token: Token) -> Token | None:
    """The verb, or the noun with "is" or "was", that carries the predicate and has a tense of its own."""
    for verb in (token, *view.sentence.ancestors(token)):
        tensed = verb.xpos in {"VBD", "VBZ", "VBP"} or auxiliaries(view.sentence, verb)
        if tensed and (verb.upos in {"VERB", "AUX"} or _is_called(view, verb)):
            return verb
    return None


def _is_called(view: View, noun: Token) -> bool:
    """ "The battle is part of a war"; but "this is a massacre" speaks of what happened."""
    children = [*view.sentence.children(noun)]
    subjects = {c.lower for c in children if c.deprel.startswith("nsubj")}
    return any(c.deprel == "cop" for c in children) and not subjects & _POINTERS


def spoken_of(view: View, token: Token) -> str:
    """The words with which an act that was told before is spoken of, "the strikes"; else ""."""
    children = view.sentence.children(token) if token.upos == "NOUN" else ()
    article = next((c for c in children if c.deprel == "det" and c.lower in _SPOKEN_OF), None)
    return f"{article.text} {token.text}" if article is not None else ""


def is_told_back(view: View, token: Token, times: Sequence[Timex]) -> bool:
    """ "On Sunday it said that the operation had begun after the strike of 27 February": what another day of the
    sentence is told from. The story goes on from that other day."""
    marks = {c.lower for c in view.sentence.children(token) if c.deprel == "case"}
    days = {x.value for x in times if is_day(x)}
    return bool(marks & _TOLD_FROM and days) and any(is_day(x) and x.value not in days for x in view.times)


def is_due(view: View, verb: Token) -> bool:
    """ "Who should have left by Tuesday": what is due then need not have happened."""
    return bool(auxiliaries(view.sentence, verb) & _DUE)
