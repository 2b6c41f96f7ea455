"""From one sentence to its claims: predicates are found and joined, and every slot is filled with its reason."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from observance.claims.bearings import without_bearings
from observance.claims.blame import blamed
from observance.claims.clauses import case_of
from observance.claims.draft import Draft
from observance.claims.drafting import drafts_of
from observance.claims.fieldlog import as_log_entries
from observance.claims.figures import figures_of
from observance.claims.fired import as_told_before
from observance.claims.lexicon import Lexicon
from observance.claims.parties import Named
from observance.claims.people import people_of
from observance.claims.places import spots_of
from observance.claims.placing import placed
from observance.claims.pointers import pointers_of
from observance.claims.repeats import merge_repeats
from observance.claims.roles import roles_of
from observance.claims.scorer.encoder import Words
from observance.claims.scorer.fillers import fillers_of
from observance.claims.scorer.signs import read_words
from observance.claims.scorer.weigher import Slots, Weigher
from observance.claims.sentence import View
from observance.claims.settings import Spots, places_of, predicates_of
from observance.claims.state import ReportState
from observance.claims.toponyms import Reading
from observance.claims.triggers import find_triggers
from observance.claims.victims import with_tolls
from observance.claims.when import times_of
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Claim, ClaimId, Reason
from observance.model.kinds import SPEECH_ACTS, Kind
from observance.model.report import ReportKind
from observance.model.syntax import Token
from observance.model.timex import resolve_all


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may fill the slots of a sentence, its `read_words`, and what weighs them."""

    weigher: Weigher
    words: Words
    people: Sequence[Named]


@dataclass(frozen=True, slots=True)
class SentenceCoder:
    """Codes one sentence after another of one report."""

    lexicon: Lexicon
    entries: Mapping[str, GazetteerEntry]
    reading: Reading
    weigher: Weigher | None = None

    def code(self, view: View, state: ReportState) -> tuple[Claim, ...]:
        """The claims of one sentence; `state` then knows what the next may refer to."""
        triggers = find_triggers(view)
        drafts = tuple(drafts_of(view, triggers, state))
        weigher = None if state.report.kind is ReportKind.FIELD else self.weigher  # training saw no field logs
        words = read_words(view, weigher.encoder) if weigher else Words(())
        if weigher:
            drafts = tuple(weigher.choose(view, words, triggers, drafts, state))
        spots = without_bearings(view, placed(view, spots_of(view, self.entries), self.reading))
        pointers = pointers_of(view, spots, self.reading, state.called)
        cast = Cast(weigher, words, people_of(view, state.discourse, spots)) if weigher and drafts else None
        claims = [self._claim(view, draft, state, drafts, Spots(spots, pointers), cast) for draft in drafts]
        claims = blamed(view, [as_told_before(view, claim, state.coded) for claim in claims], state.discourse)
        kept = merge_repeats(with_tolls(view, claims, state.discourse))
        if state.report.kind is ReportKind.FIELD:
            days = state.report.published.interval if state.report.published else None
            kept = as_log_entries(kept, view, days, state.post)
        state.remember(view, drafts, kept, spots)
        return kept

    def _claim(
        self,
        view: View,
        draft: Draft,
        state: ReportState,
        drafts: Sequence[Draft],
        spots: Spots,
        cast: Cast | None,
    ) -> Claim:
        report, sentence = state.report, view.sentence
        actor, target, roles = _roles(view, draft, state, cast)
        places, place_reasons = places_of(view, draft, state, drafts, spots.without(_doers(view, actor, target)))
        times, time_reasons = times_of(view, draft, state, predicates_of(drafts))
        source = _source_words(draft, _values(actor))
        trigger = (draft.trigger.token.start, draft.trigger.token.end)
        return Claim(
            id=claim_id(report.id, sentence.start, sentence.end, draft.kind, trigger[0]),
            report=report.id,
            start=sentence.start,
            end=sentence.end,
            evidence=report.text[sentence.start : sentence.end],
            trigger=trigger,
            kind=draft.kind,
            actor=_values(actor),
            target=tuple(v for v in _values(target) if v not in (*_values(actor), *(p.name for p in places))),
            place=places,
            times=times,
            date=resolve_all(times, report.published.interval if report.published else None),
            figures=figures_of(view, draft.trigger, draft.kind, draft.tolls),
            source=source,
            status=draft.status,
            why=(*draft.why, *roles, *place_reasons, *time_reasons, *_source_reasons(draft, source)),
        )


def _roles(view: View, draft: Draft, state: ReportState, cast: Cast | None) -> Slots:
    """By the rules, then weighed where there is a cast; with the reasons of both for whoever stays."""
    actor, target, reasons = roles_of(view, draft, state.discourse)
    if cast is None:
        return actor, target, reasons
    acts, suffers, weighed = cast.weigher.fill(view, cast.words, draft, fillers_of(cast.people, actor, target))
    kept = {("actor", word) for n in acts for word in (n.token.text, n.value)}
    kept |= {("target", word) for n in suffers for word in (n.token.text, n.value)}
    return acts, suffers, (*(r for r in reasons if (r.slot, r.words) in kept), *weighed)


def _doers(view: View, actor: Sequence[Named], target: Sequence[Named]) -> Iterator[Token]:
    """The names of places that stand for whoever acts or is called on: "Ford blamed it on rebels", "called on Ford to
    stop", "Ostia regime raids"; "Ostia raids" may be raids in Ostia."""
    acting = {n.token.i for n in actor}
    for token in (n.token for n in (*actor, *target)):
        following = view.sentence.tokens[token.i + 1 : token.i + 2]
        is_body = any(view.lemma_in(t, name) for t in following for name in ("personnel", "bodies"))
        is_called = view.sentence.head(token).base == "call" and case_of(view.sentence, token) == "on"
        if is_called or is_body or (token.deprel == "nsubj" and token.i in acting):
            yield token


def claim_id(report: str, start: int, end: int, kind: Kind, trigger: int) -> ClaimId:
    """`c` and 16 hex digits of the sha256 over what identifies a claim in its report."""
    key = "\0".join(map(str, (report, start, end, kind.value, trigger)))
    return ClaimId("c" + hashlib.sha256(key.encode()).hexdigest()[:16])


def _values(named: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.value for n in named))


def _source_words(draft: Draft, actor: tuple[str, ...]) -> tuple[str, ...]:
    """The chain in words; without whoever speaks for the actor of a speech act."""
    if draft.kind not in SPEECH_ACTS:
        return tuple(s.words for s in draft.sources)
    own = [s for s in draft.sources if set(s.parties) & set(actor)]
    verbs = {s.verb.i for s in own if s.verb is not None}  # "A and B said": whoever speaks with the actor is no source
    return tuple(s.words for s in draft.sources if s not in own and (s.verb is None or s.verb.i not in verbs))


def _source_reasons(draft: Draft, source: tuple[str, ...]) -> tuple[Reason, ...]:
    if not source:
        return (Reason("source", "the outlet asserts it, or the speaker is the actor"),)
    return tuple(Reason("source", s.rule, s.words) for s in draft.sources if s.words in source)
