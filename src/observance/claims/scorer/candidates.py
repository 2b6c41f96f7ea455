"""What a sentence may report: the drafts of the rules, the predicates that rules passed over, and kinds near them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from observance.claims.attribution import sources_of
from observance.claims.clauses import Frame, frame_of
from observance.claims.draft import Draft
from observance.claims.lexicon import Entry
from observance.claims.modality import status_of
from observance.claims.sentence import View, lemma_of
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.model.claim import Reason
from observance.model.kinds import SPEECH_ACTS, Kind, Status
from observance.model.syntax import Token

PREDICATES = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
OUTCOMES = frozenset({Kind.CASUALTIES, Kind.DAMAGE})


class Origin(StrEnum):
    """Who proposed a candidate: a rule; a rule that another overruled; a word seen in training to report this kind."""

    DRAFTED = "drafted"
    DROPPED = "dropped"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with a kind that it may report."""

    token: Token
    kind: Kind
    origin: Origin
    entry: Entry
    frame: Frame
    status: Status
    draft: Draft | None = None


Vocabulary = Mapping[str, tuple[Kind, ...]]
"""Kinds by what `form_of` makes of a word that was seen in training to report them."""


def form_of(token: Token) -> str:
    """Lemma and coarse part of speech of a predicate."""
    return f"{lemma_of(token)}/{'v' if token.upos in {'VERB', 'AUX'} else 'n'}"


def candidates_of(
    view: View, triggers: Sequence[Trigger], drafts: Sequence[Draft], vocabulary: Vocabulary
) -> tuple[Candidate, ...]:
    """Every candidate of a sentence once for each word and kind, in the order of the text, rules first."""
    found: dict[tuple[int, Kind], Candidate] = {}
    for candidate in _all(view, triggers, drafts, vocabulary):
        found.setdefault((candidate.token.i, candidate.kind), candidate)
    return tuple(sorted(found.values(), key=lambda c: (c.token.i, c.origin is not Origin.DRAFTED, c.kind)))


def _all(
    view: View, triggers: Sequence[Trigger], drafts: Sequence[Draft], vocabulary: Vocabulary
) -> Iterator[Candidate]:
    for draft in drafts:
        trigger = draft.trigger
        yield Candidate(trigger.token, draft.kind, Origin.DRAFTED, trigger.entry, trigger.frame, draft.status, draft)
    for trigger in triggers:
        status, _ = status_of(view, trigger.token)
        yield Candidate(trigger.token, trigger.entry.kind, Origin.DROPPED, trigger.entry, trigger.frame, status)
    for token in view.sentence.tokens:
        kinds = vocabulary.get(form_of(token), ()) if token.upos in PREDICATES else ()
        if kinds:
            frame = frame_of(view.sentence, token, view.lexicon.speech["support"])
            status, _ = status_of(view, token)
            yield from (Candidate(token, kind, Origin.SEEN, _entry(view, token, kind), frame, status) for kind in kinds)


def _entry(view: View, token: Token, kind: Kind) -> Entry:
    """The lexicon's entry of a word for a kind, though its conditions do not hold; else one with the default frame."""
    lemma, lexicon = lemma_of(token), view.lexicon
    verb = token.upos in {"VERB", "AUX"}
    tables = (lexicon.verbs, lexicon.nouns, lexicon.adjectives) if verb else (lexicon.nouns, lexicon.adjectives)
    entries = (entry for table in tables for entry in table.get(lemma, ()) if entry.kind is kind)
    return next(entries, Entry(f"{kind}:seen", kind, (), (), (), {}, outcome=kind in OUTCOMES))


def draft_of(view: View, candidate: Candidate, state: ReportState, why: Reason) -> Draft:
    """The draft of a candidate: the rules' own where they made it, else one with the frame of its entry. `why` comes
    behind the reason for its kind."""
    if candidate.draft is not None:
        return replace(candidate.draft, why=(*candidate.draft.why, why))
    trigger = Trigger(candidate.token, candidate.entry, candidate.frame)
    status, reason = status_of(view, candidate.token)
    if candidate.kind in SPEECH_ACTS and status is not Status.NOT_HAPPENED:
        status = Status.ASSERTED
    named = Reason("kind", f"{candidate.origin} by {candidate.entry.rule}", candidate.token.text)
    sources = tuple(sources_of(view, candidate.token, state.discourse))
    outcomes = (trigger,) if candidate.entry.outcome else ()
    return Draft(trigger, outcomes, (), candidate.kind, status, sources, (named, why, reason))
