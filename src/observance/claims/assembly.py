"""From one sentence to its claims: triggers are found, outcomes joined to their acts, and every slot is filled."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from observance.claims.attribution import Source, sources_of
from observance.claims.clauses import Argument, case_of, path_between
from observance.claims.figures import figures_of
from observance.claims.lexicon import Lexicon
from observance.claims.mentions import MentionKind
from observance.claims.modality import exclusion, is_future, status_of
from observance.claims.outcomes import join_outcomes
from observance.claims.ownership import donors, owned
from observance.claims.parties import CIVILIANS, FIRST_PERSON, Named, parties_of
from observance.claims.places import Spot, most_specific, spots_of
from observance.claims.sentence import View, lemma_of
from observance.claims.speech import mood_triggers, promised
from observance.claims.state import ReportState
from observance.claims.times import toward
from observance.claims.triggers import Trigger, find_triggers
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Claim, ClaimId, Place, Reason
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.syntax import Token
from observance.model.timex import Direction, Timex, resolve_all

TARGET_PREPS = frozenset({"on", "against", "at", "into", "toward", "towards"})
SILENT_CONTENT = frozenset({Kind.COMMITMENT, Kind.DEMAND, Kind.THREAT, Kind.DENIAL})
NO_CARRY = frozenset({Kind.AGREEMENT, Kind.AGREEMENT_ENDED, Kind.MEETING})


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim on its way: its trigger, the outcome predicates that belong to it, its kind, status and sources."""

    trigger: Trigger
    outcomes: tuple[Trigger, ...]
    kind: Kind
    status: Status
    sources: tuple[Source, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SentenceCoder:
    """Codes one sentence after another of one report."""

    lexicon: Lexicon
    entries: Mapping[str, GazetteerEntry]

    def code(self, view: View, state: ReportState) -> tuple[Claim, ...]:
        _settle_speaker(view, state)
        drafts = tuple(self._drafts(view, state))
        claims = tuple(self._claim(view, draft, state, drafts) for draft in drafts)
        kept = tuple(_without_repeats(claims))
        _remember(view, state, drafts, kept, spots_of(view, self.entries))
        return kept

    def _drafts(self, view: View, state: ReportState) -> Iterator[Draft]:
        triggers = find_triggers(view)
        sources = {
            t.i: sources_of(view, t, state.discourse)
            for t in view.sentence.tokens
            if t.upos in {"VERB", "ADJ", "NOUN", "PROPN"}
        }
        taken = frozenset(t.token.i for t in triggers)
        triggers += tuple(mood_triggers(view, taken, sources, state.discourse))
        coded = [t for t in sorted(triggers, key=lambda t: t.token.i) if exclusion(view, t.token) is None]
        joined = join_outcomes(view, coded)
        acts = [t for t, _ in joined]
        for trigger, outcomes in joined:
            if not _is_content(view, trigger, acts) and not _is_absorbed(view, trigger, acts):
                draft = _draft(view, trigger, outcomes, sources.get(trigger.token.i, ()), state)
                if draft is not None and not _refers_back(view, draft, state):
                    yield draft

    def _claim(self, view: View, draft: Draft, state: ReportState, drafts: Sequence[Draft]) -> Claim:
        report = state.report
        actor, target, roles = _roles(view, draft, state)
        speaking = draft.kind in SPEECH_ACTS
        if speaking and not actor and draft.sources:
            actor = tuple(Named(p, draft.trigger.token, "the speaker") for s in draft.sources[-1:] for p in s.parties)
        places, place_reasons = self._places(view, draft, state, drafts)
        times, time_reasons = _times(view, draft, state, drafts)
        source = _source_words(draft, tuple(n.value for n in actor))
        anchor = report.published.interval if report.published else None
        trigger = (draft.trigger.token.start, draft.trigger.token.end)
        return Claim(
            id=claim_id(report.id, view.sentence.start, view.sentence.end, draft.kind, trigger[0]),
            report=report.id,
            start=view.sentence.start,
            end=view.sentence.end,
            evidence=report.text[view.sentence.start : view.sentence.end],
            trigger=trigger,
            kind=draft.kind,
            actor=_values(actor),
            target=tuple(v for v in _values(target) if v not in _values(actor) or draft.kind is Kind.ARMED_CLASH),
            place=places,
            times=times,
            date=resolve_all(times, anchor),
            figures=figures_of(view, draft.trigger, draft.kind, draft.outcomes),
            source=source,
            status=draft.status,
            why=(*draft.why, *roles, *place_reasons, *time_reasons, *_source_reasons(draft, source)),
        )

    def _places(
        self, view: View, draft: Draft, state: ReportState, drafts: Sequence[Draft]
    ) -> tuple[tuple[Place, ...], tuple[Reason, ...]]:
        spots = spots_of(view, self.entries)
        sentence, token = view.sentence, draft.trigger.token
        predicates = frozenset(d.trigger.token.i for d in drafts) | {o.token.i for d in drafts for o in d.outcomes}
        table = owned(sentence, spots, lambda s: s.token, predicates)
        mine = [token, *(o.token for o in draft.outcomes)]
        if draft.trigger.frame.support is not None:
            mine.append(draft.trigger.frame.support)
        for rule, givers in (("in its clause", mine), ("in the clause above", donors(sentence, token))):
            found = tuple(s for giver in givers for s in table.get(giver.i, ()))
            if found:
                return most_specific(found), tuple(_place_reason(view, token, s, rule) for s in found)
        if spots and draft.kind not in NO_CARRY:
            return most_specific(spots), tuple(
                _place_reason(view, token, s, "elsewhere in the sentence") for s in spots
            )
        if state.places and draft.kind not in NO_CARRY:
            return state.places, (Reason("place", "carried over from the preceding sentences", state.places[0].name),)
        return (), (Reason("place", "the text names none"),)


def claim_id(report: str, start: int, end: int, kind: Kind, trigger: int) -> ClaimId:
    """`c` and 16 hex digits of the sha256 over what identifies a claim in its report."""
    key = "\0".join(map(str, (report, start, end, kind.value, trigger)))
    return ClaimId("c" + hashlib.sha256(key.encode()).hexdigest()[:16])


def _draft(
    view: View, trigger: Trigger, outcomes: tuple[Trigger, ...], sources: Sequence[Source], state: ReportState
) -> Draft | None:
    status, reason = status_of(view, trigger.token)
    kind = trigger.entry.kind
    why = [Reason("kind", f"lexicon {trigger.entry.name}", trigger.token.text), reason]
    if trigger.entry.outcome and _has_doer(view, trigger):
        kind, why = Kind.ATTACK, [*why, Reason("kind", "killing with a doer, means not said", trigger.token.text)]
    own = _is_own(view, trigger, sources, state)
    turned = promised(view, trigger, status, own)
    if turned is not None:
        why.append(Reason("kind", f"{kind.value} promised by its own party", trigger.token.text))
        kind, status = turned, Status.ASSERTED
    elif kind in SPEECH_ACTS and status in {Status.PLANNED, Status.UNCERTAIN, Status.CONDITIONAL}:
        status = Status.ASSERTED
    return Draft(trigger, outcomes, kind, status, tuple(sources), tuple(why))


def _is_own(view: View, trigger: Trigger, sources: Sequence[Source], state: ReportState) -> bool:
    """Whether the actor and the one who says so are one party; a headline without a source speaks for its subject."""
    subjects = [a.token for a in trigger.frame.of("subj")] or [
        a.token for a in trigger.frame.of("obj") if trigger.frame.passive
    ]
    if any(t.text.lower() in FIRST_PERSON for t in subjects):
        return True
    actors = {n.value for t in subjects for n in parties_of(view, t, state.discourse)}
    speakers = {p for s in sources for p in s.parties}
    return bool(actors & speakers) if sources else bool(actors)


def _has_doer(view: View, trigger: Trigger) -> bool:
    return any(
        parties_of_any(view, a) for a in trigger.frame.of("subj")
        if lemma_of(trigger.token) not in {"die", "perish", "lose", "suffer", "sustain", "have"}
    )  # fmt: skip


def parties_of_any(view: View, argument: Argument) -> bool:
    token = argument.token
    return (
        bool(view.at(token, MentionKind.PARTY, MentionKind.HOLDER))
        or view.lemma_in(token, "personnel")
        or view.lemma_in(token, "unnamed_armed")
        or (token.upos == "PRON" and token.text.lower() in {"they", "he", "who", "we"})
    )


def _is_content(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """Whether a speech act above already tells this act: what is demanded, promised, threatened or denied."""
    if trigger.token.upos not in {"VERB", "ADJ"}:
        return False
    speakers = {t.token.i for t in acts if t.entry.kind in SILENT_CONTENT}
    below = trigger.token
    for above in view.sentence.ancestors(trigger.token):
        if (
            below.deprel.split(":")[0] not in {"xcomp", "ccomp", "advcl", "conj", "acl", "obl"}
            or below.deprel == "acl:relcl"
        ):
            return False
        if below.deprel == "advcl" and not _is_infinitive(view, below):
            return False
        if above.i in speakers:
            return below.deprel != "conj"
        below = above
    return False


def _is_infinitive(view: View, token: Token) -> bool:
    return any(
        c.deprel == "mark" and c.text.lower() in {"to", "that", "from"} for c in view.sentence.children(token)
    ) or token.has("VerbForm=Ger")


def _is_absorbed(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """Whether another claim of the sentence carries this predicate: the act that was repelled or accused."""
    for other in acts:
        if other is trigger:
            continue
        as_act = [a.token.i for a in other.frame.of("obj") if other.entry.roles.get("obj") == "act"]
        if trigger.token.i in as_act and trigger.entry.kind.group is other.entry.kind.group:
            return True
        inside = trigger.entry.kind is Kind.ACCUSATION and trigger.token in view.sentence.ancestors(other.token)
        if inside and other.entry.kind is not Kind.ACCUSATION and not other.entry.outcome:
            return True
    return False


def _refers_back(view: View, draft: Draft, state: ReportState) -> bool:
    """Codebook rule 6: a definite event noun that brings nothing new only points at what was told."""
    token = draft.trigger.token
    if token.upos == "VERB" or draft.outcomes or draft.trigger.frame.support is not None:
        return False
    children = list(view.sentence.children(token))
    definite = any(c.text.lower() in {"the", "these", "those", "this", "that", "such"} for c in children)
    bare = not draft.trigger.frame.of("subj", "of", "obl") and not any(c.deprel == "nummod" for c in children)
    return definite and bare and state.knows(draft.kind)


def _roles(view: View, draft: Draft, state: ReportState) -> tuple[list[Named], list[Named], tuple[Reason, ...]]:
    actor: list[Named] = []
    target: list[Named] = []
    reasons: list[Reason] = []
    frames = [(draft.trigger, a) for a in draft.trigger.frame.arguments]
    frames += [(o, a) for o in draft.outcomes for a in o.frame.arguments]
    for owner, argument in frames:
        slot = _slot(view, draft, owner, argument)
        if slot is None:
            continue
        named = parties_of(view, argument.token, state.discourse)
        if argument.role == "mod":
            named = tuple(n for n in _modifier_parties(view, argument.token))
        (actor if slot == "actor" else target).extend(named)
        reasons += [Reason(slot, n.rule, argument.token.text, argument.path) for n in named]
    return actor, target, tuple(reasons)


def _modifier_parties(view: View, token: Token) -> Iterator[Named]:
    if view.is_backer(token):
        return
    for mention in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY):
        yield Named(mention.key, token, f"demonym: {mention.words}")


def _slot(view: View, draft: Draft, owner: Trigger, argument: Argument) -> str | None:
    """Which slot an argument fills: by the entry's frame, then by the default frame."""
    is_outcome = owner is not draft.trigger
    roles = owner.entry.roles
    if is_outcome:
        if argument.role == "subj" and (
            argument.token.i == draft.trigger.token.i or owner.entry.roles.get("subj") == "target"
        ):
            return "target" if argument.token.i != draft.trigger.token.i and roles.get("subj") == "target" else None
        return {"obj": "target", "subj": "actor", "hit": "target", "of": "target"}.get(argument.role)
    named = roles.get(argument.prep) or roles.get(argument.role)
    if argument.role == "subj" and "subj" in roles:
        named = roles["subj"]
    if named is not None:
        if named == "theme":
            return "target" if draft.kind is Kind.ENCIRCLEMENT else None
        if named == "figure":
            return "target"
        return named if named in {"actor", "target"} else None
    if argument.role == "subj":
        return "actor"
    if argument.role == "mod":
        return "actor" if owner.token.upos != "VERB" else None
    if argument.role in {"obj", "hit"}:
        return "target"
    if argument.role == "of":
        return "target" if owner.frame.of("subj", "mod") or owner.entry.kind.group is Group.ARMED else "actor"
    if argument.role == "obl" and argument.prep in TARGET_PREPS:
        return "target"
    return None


def _times(
    view: View, draft: Draft, state: ReportState, drafts: Sequence[Draft]
) -> tuple[tuple[Timex, ...], tuple[Reason, ...]]:
    sentence, token = view.sentence, draft.trigger.token
    predicates = frozenset(t.token.i for t in find_triggers(view)) | {d.trigger.token.i for d in drafts}
    dated = [x for x in view.times if x.fixed is not None or x.is_deictic]
    table = owned(sentence, dated, lambda x: view.head_of(x.start, x.end), predicates)
    mine = [token, *(o.token for o in draft.outcomes)]
    if draft.trigger.frame.support is not None:
        mine.append(draft.trigger.frame.support)
    deals = [
        a.token for a in draft.trigger.frame.of("obl") if a.prep == "under" and view.lemma_in(a.token, "agreement")
    ]
    sayers = [s.verb for s in draft.sources if s.verb is not None]
    for rule, givers in (
        ("in its clause", mine), ("the deal it stands under", deals), ("in the clause above", donors(sentence, token)),
        ("when it was said", sayers),
    ):  # fmt: skip
        found = [x for giver in givers for x in table.get(giver.i, ())]
        if found:
            future = is_future(sentence, token) or draft.status is Status.PLANNED
            turned = tuple(toward(x, Direction.FUTURE) if future and rule == "in its clause" else x for x in found)
            return turned, tuple(Reason("date", f"{x.rule}, {rule}", x.text) for x in turned)
    actor = tuple(p for s in draft.sources for p in s.parties)
    carried = state.speech_times.get(actor, ()) if draft.kind in SPEECH_ACTS else ()
    if carried:
        return carried, (Reason("date", "the same speaker's day in this report", carried[0].text),)
    return (), (Reason("date", "the text gives none"),)


def _values(named: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.value for n in named))


def _source_words(draft: Draft, actor: tuple[str, ...]) -> tuple[str, ...]:
    """The chain in words; without whoever speaks for the actor of a speech act."""
    kept = [s for s in draft.sources if not (draft.kind in SPEECH_ACTS and set(s.parties) & set(actor))]
    return tuple(s.words for s in kept)


def _source_reasons(draft: Draft, source: tuple[str, ...]) -> tuple[Reason, ...]:
    if not source:
        return (Reason("source", "the outlet asserts it, or the speaker is the actor"),)
    return tuple(Reason("source", s.rule, s.words) for s in draft.sources if s.words in source)


def _place_reason(view: View, token: Token, spot: Spot, rule: str) -> Reason:
    return Reason("place", rule, spot.place.name, path_between(view.sentence, token, spot.token))


def _without_repeats(claims: Sequence[Claim]) -> Iterator[Claim]:
    """One occurrence told twice in one sentence is one claim: same kind, actor, place, date and status."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        key = (
            claim.kind,
            claim.actor,
            claim.target,
            claim.status,
            claim.figures,
            tuple(p.name for p in claim.place),
            claim.date,
        )
        if key not in seen:
            seen.add(key)
            yield claim


def _settle_speaker(view: View, state: ReportState) -> None:
    """A new paragraph without a quotation ends the running one."""
    paragraph = state.paragraph_of(view.sentence.start)
    if paragraph != state.paragraph:
        state.paragraph = paragraph


def _remember(
    view: View, state: ReportState, drafts: Sequence[Draft], claims: Sequence[Claim], spots: Sequence[Spot]
) -> None:
    """What later sentences may refer to: the speaker, the last party, the places, the day of each speaker."""
    discourse = state.discourse
    for draft in drafts:
        for source in draft.sources[-1:]:
            if source.rule != "running quotation":
                discourse.speaker, discourse.speaker_name = source.parties, source.words
    for token in view.sentence.tokens:
        if lemma_of(token) in view.lexicon.speech["saying"] and token.upos == "VERB":
            _remember_speaker(view, token, state)
    for mention in view.mentions:
        if mention.kind in {MentionKind.HOLDER, MentionKind.OFFICE}:
            head = view.head_of(mention.start, mention.end)
            if head is not None:
                discourse.by_office[lemma_of(head)] = mention.key
    subject = next(
        (
            t
            for t in view.sentence.tokens
            if t.deprel.startswith("nsubj") and t.upos != "PRON" and parties_of(view, t, discourse)
        ),
        None,
    )
    if subject is not None:
        discourse.last_actor = tuple(n.value for n in parties_of(view, subject, discourse))
        if case_of(view.sentence, subject) == "" and discourse.last_actor != (CIVILIANS,):
            discourse.last_group = discourse.last_actor
    if spots:
        state.places = most_specific(tuple(spots))
    for draft, claim in zip(drafts, claims, strict=False):
        parties = tuple(p for s in draft.sources for p in s.parties)
        if claim.times and draft.sources and any(r.slot == "date" and "said" in r.rule for r in claim.why):
            state.speech_times.setdefault(parties, claim.times)
    state.coded.extend(claims)


def _remember_speaker(view: View, verb: Token, state: ReportState) -> None:
    for child in view.sentence.children(verb):
        if child.deprel == "nsubj" and child.upos != "PRON":
            parties = tuple(n.value for n in parties_of(view, child, state.discourse))
            if parties:
                from observance.claims.attribution import source_words

                state.discourse.speaker = parties
                state.discourse.speaker_name = source_words(view, child, state.discourse)
