"""What a sentence may report: the drafts of the rules, the predicates that rules passed over, and kinds near them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from observance.claims.attribution import sources_of
from observance.claims.clauses import Frame, case_of, frame_of
from observance.claims.draft import Draft
from observance.claims.lexicon import Entry
from observance.claims.modality import exclusion, speech_status, status_of
from observance.claims.people import BESIDE
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.mandate.lexicon.entries import Origin as Whose
from observance.model.claim import Reason
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.syntax import Token

PREDICATES = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
# Senses of one verb that its object tells apart: "denied them access" is no denial. What the encoder thinks of the
# other speaks for the one that the object says.
SENSES: Mapping[Kind, tuple[Kind, ...]] = {Kind.ACCESS_DENIED: (Kind.DENIAL,)}
OUTCOMES = frozenset({Kind.CASUALTIES, Kind.DAMAGE})
ASKS = frozenset({"request", "query", "inquiry", "enquiry", "call"})
TWICE = 5  # words before a predicate that are no chance likeness
# "The union suspended aid deliveries": by these words of its own it did not take place.
PUTS_OFF = frozenset({"suspend", "cancel", "postpone", "scrap"})
PUT_OFF = frozenset({Kind.AID, Kind.PATROL, Kind.MEETING, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.RELEASE})
ORDERS = frozenset({"order", "warning", "notice"})


class Origin(StrEnum):
    """Who proposed a candidate: a rule; a rule that another overruled; a word seen in training to report this kind."""

    DRAFTED = "drafted"
    DROPPED = "dropped"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with a kind that it may report. `draft` is the rules' own, `rival` theirs of another kind at the same
    word; `excluded` says why the codebook leaves such a predicate out, "" where it does not."""

    token: Token
    kind: Kind
    origin: Origin
    entry: Entry
    frame: Frame
    status: Status
    draft: Draft | None = None
    rival: Draft | None = None
    excluded: str = ""


Vocabulary = Mapping[str, tuple[Kind, ...]]
"""Kinds by what `form_of` makes of a word that was seen in training to report them."""


def form_of(token: Token) -> str:
    """Lemma and coarse part of speech of a predicate."""
    return f"{token.base}/{'v' if token.upos in {'VERB', 'AUX'} else 'n'}"


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
    drafted = {draft.trigger.token.i: draft for draft in drafts}
    for draft in drafts:
        trigger = draft.trigger
        if trigger.entry.origin is not Whose.MANDATE and _is_formula(view, trigger.token):
            continue
        yield Candidate(trigger.token, draft.kind, Origin.DRAFTED, trigger.entry, trigger.frame, draft.status, draft)
    found = {trigger.token.i: trigger for trigger in triggers}
    for token in view.sentence.tokens:
        trigger_at, rival = found.get(token.i), drafted.get(token.i)
        kinds = vocabulary.get(form_of(token), ()) if token.upos in PREDICATES else ()
        if (trigger_at is None and not kinds) or _is_formula(view, token):
            continue
        support = view.lexicon.speech["support"]
        frame = trigger_at.frame if trigger_at else frame_of(view.sentence, token, support)
        status, excluded = status_of(view, token)[0], _excluded(view, token)
        if trigger_at is not None:
            entry = trigger_at.entry
            yield Candidate(token, entry.kind, Origin.DROPPED, entry, frame, status, None, rival, excluded)
        for kind in kinds:
            if trigger_at is not None and _is_settled(trigger_at, kind):
                continue
            entry = _entry(view, token, kind)
            yield Candidate(token, kind, Origin.SEEN, entry, frame, status, None, rival, excluded)


def _is_formula(view: View, token: Token) -> bool:
    """ "Did not reply to a request for comment on the shelling", "evacuation orders": words of the trade of news, and
    what an order is for, tell nothing that was done."""
    if token.deprel == "compound" and view.sentence.head(token).base in ORDERS:
        return True
    if _is_a_lifespan(view, token) or _is_printed_twice(view, token) or _is_of_allies(view, token):
        return True
    return any(
        above.base in ASKS and any(c.base == "comment" and c.deprel == "nmod" for c in view.sentence.children(above))
        for above in (token, *view.sentence.ancestors(token))
    )


def _is_of_allies(view: View, token: Token) -> bool:
    """ "Fought alongside the army", and against whom is not said: no clash of the two."""
    beside = (c for c in view.sentence.children(token) if c.deprel.startswith("obl"))
    named = any(c.deprel == "obj" for c in view.sentence.children(token))
    return token.base == "fight" and not named and any(case_of(view.sentence, c) in BESIDE for c in beside)


def _is_a_lifespan(view: View, token: Token) -> bool:
    """ "Jon Hill (born 1970; died 4 February 2015)"."""
    before = view.sentence.tokens[max(0, token.i - 1) : token.i]
    opened = [t.text for t in view.sentence.tokens[: token.i] if t.text in {"(", ")"}][-1:]
    return (
        token.base in {"die", "bear"} and opened == ["("] and any(t.text in {"(", ";", ",", "-", "–"} for t in before)
    )


def _is_printed_twice(view: View, token: Token) -> bool:
    """Whether the words up to it stand in the sentence before: a caption that is printed with its text."""
    tokens = view.sentence.tokens

    def up_to(i: int) -> list[str]:
        return [t.lower for t in tokens[max(0, i - TWICE) : i]]

    again = (t.i for t in tokens[TWICE : token.i] if t.lower == token.lower)
    return any(up_to(i) == up_to(token.i) for i in again)


def _is_settled(trigger: Trigger, kind: Kind) -> bool:
    """Whether the frame of a word leaves no room for a kind: "33 soldiers fell" (people, and no town)."""
    dies = trigger.entry.kind is Kind.CASUALTIES and trigger.entry.roles.get("subj") == "target"
    return (dies and kind.group is Group.CONTROL) or kind in SENSES.get(trigger.entry.kind, ())


@lru_cache(maxsize=len(Kind))
def _seen(kind: Kind) -> Entry:
    return Entry(f"{kind}:seen", kind, (), (), (), {}, outcome=kind in OUTCOMES)


def _excluded(view: View, token: Token) -> str:
    return (exclusion(view, token) or "").partition(":")[0]


def _entry(view: View, token: Token, kind: Kind) -> Entry:
    """The lexicon's entry of a word for a kind, though its conditions do not hold; else one with the default frame."""
    lemma, lexicon = token.base, view.lexicon
    verb = token.upos in {"VERB", "AUX"}
    tables = (lexicon.verbs, lexicon.nouns, lexicon.adjectives) if verb else (lexicon.nouns, lexicon.adjectives)
    entries = (entry for table in tables for entry in table.get(lemma, ()) if entry.kind is kind)
    return next(entries, None) or _seen(kind)


def draft_of(view: View, candidate: Candidate, state: ReportState, why: Reason) -> Draft:
    """The draft of a candidate: the rules' own where they made it, theirs with its kind where they made another of the
    word, else one with the frame of its entry. `why` comes behind the reason for its kind."""
    if candidate.draft is not None:
        return replace(candidate.draft, why=(*candidate.draft.why, why))
    named = Reason("kind", f"{candidate.origin} by {candidate.entry.rule}", candidate.token.text)
    status, reason = status_of(view, candidate.token)
    if candidate.kind in SPEECH_ACTS:
        listed = candidate.entry != _seen(candidate.kind)
        status = speech_status(view.sentence, candidate.token, status, is_word_for_it=listed)
    if candidate.kind in PUT_OFF and candidate.token.base in PUTS_OFF and status is Status.ASSERTED:
        status, reason = Status.NOT_HAPPENED, Reason("status", "put off or broken off", candidate.token.text)
    if candidate.rival is not None:
        turned = candidate.kind in SPEECH_ACTS and candidate.rival.kind not in SPEECH_ACTS
        status = status if turned else candidate.rival.status
        return replace(candidate.rival, kind=candidate.kind, status=status, why=(named, why, *candidate.rival.why))
    trigger = Trigger(candidate.token, candidate.entry, candidate.frame)
    sources = tuple(sources_of(view, candidate.token, state.discourse))
    outcomes = (trigger,) if candidate.entry.outcome else ()
    return Draft(trigger, outcomes, (), candidate.kind, status, sources, (named, why, reason))
