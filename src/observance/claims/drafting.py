"""Which predicates of a sentence become claims, of which kind and with which status (codebook, rules 3 to 7)."""

from collections.abc import Iterator, Sequence

from observance.claims.armed import is_unnamed_armed
from observance.claims.attribution import Source, sources_of
from observance.claims.categories import is_unlisted
from observance.claims.clauses import Argument, conjuncts
from observance.claims.draft import Draft
from observance.claims.mentions import MentionKind
from observance.claims.modality import exclusion, speech_status, status_of
from observance.claims.outcomes import join_outcomes
from observance.claims.parties import FIRST_PERSON, parties_of
from observance.claims.sentence import View
from observance.claims.speech import demanded, mood_triggers, promised
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.model.claim import Reason
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.syntax import Token

# Kinds whose verb takes a noun of its own kind: "met for talks", "advancing in an offensive".
ONE_TELLING = frozenset({Kind.MEETING, Kind.OFFENSIVE, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.AGREEMENT})
CONTENT_LINKS = frozenset({"xcomp", "ccomp", "advcl", "conj", "acl", "obl"})
GASSED = frozenset({Kind.ATTACK, Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.DRONE_STRIKE})
TOXINS = frozenset({"chlorine", "sarin", "phosgene", "vx", "novichok"})
GASES = frozenset({"gas", "fume", "agent", "substance", "vapour", "vapor"})
POISONOUS = frozenset({"poison", "poisonous", "toxic", "nerve", "mustard", "chemical", "deadly", "choking"})
EMITS = frozenset({"carry", "release", "contain", "fill", "load", "emit", "spread", "disperse", "lace", "bear"})
NOBODY = frozenset({"nobody", "one"})  # of "no one"
NEAR = 20  # characters between "no" and the noun that it counts
# Kinds whose clause names a deal that was made before: "violated the 2003 ceasefire" tells no agreement.
PAST_DEALS = frozenset({Kind.VIOLATION, Kind.AGREEMENT_ENDED})
WANTED = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.WITHDRAWAL, Kind.RELEASE, Kind.DEPLOYMENT, Kind.AID})
SILENT_CONTENT = frozenset({Kind.COMMITMENT, Kind.DEMAND, Kind.THREAT, Kind.DENIAL, Kind.ACCESS_DENIED})


def drafts_of(view: View, triggers: Sequence[Trigger], state: ReportState) -> Iterator[Draft]:
    """The claims that a sentence makes, before their slots are filled."""
    discourse = state.discourse
    moods = tuple(mood_triggers(view, frozenset(t.token.i for t in triggers), discourse))
    found = [t for t in sorted((*triggers, *moods), key=lambda t: t.token.i) if exclusion(view, t.token) is None]
    acts, absorbed = absorb(view, found)
    for trigger, outcomes in join_outcomes(view, acts, absorbed):
        if not _is_content(view, trigger, acts):
            sources = sources_of(view, trigger.token, discourse)
            draft = _draft(view, trigger, outcomes, absorbed.get(trigger.token.i, ()), sources, state)
            if not _refers_back(view, draft, state):
                yield draft


def absorb(view: View, triggers: Sequence[Trigger]) -> tuple[list[Trigger], dict[int, tuple[Trigger, ...]]]:
    """Predicates that tell one act twice: the one that stays, and by its index what it absorbs.

    "air strikes targeted the town" is the strikes; "signed a deal" is the signing; "repelled an attack" the clash;
    "accused X of shelling" the shelling.
    """
    table: dict[int, tuple[Trigger, ...]] = {}
    gone: set[int] = set()
    for loser in triggers:
        winner = next(
            (w for w in triggers if w is not loser and w.token.i not in gone and _absorbs(view, w, loser)), None
        )
        if winner is not None:
            gone.add(loser.token.i)
            table[winner.token.i] = (*table.get(winner.token.i, ()), loser)
    return [t for t in triggers if t.token.i not in gone], table


def _absorbs(view: View, winner: Trigger, loser: Trigger) -> bool:
    if _is_acting_noun(view, winner, loser):
        return True
    if loser.entry.kind is winner.entry.kind and _tells_again(view, winner, loser):
        return True
    if loser.entry.kind is Kind.ATTACK and not winner.entry.outcome and _is_of_missile(winner, loser):
        return True
    if loser.entry.kind is Kind.ATTACK and _is_repelled(view, winner, loser):
        return True
    if winner.entry.kind in PAST_DEALS and loser.entry.kind is Kind.AGREEMENT and loser.token.upos != "VERB":
        parts = winner.frame.of("obj", "subj", "of", "obl")
        return loser.token.i in {a.token.i for a in parts if a.role != "obl" or a.prep == "from"}
    objects = {t.i for a in winner.frame.of("obj") for t in conjuncts(view.sentence, a.token)}
    if loser.token.i in objects and loser.token.upos != "VERB":
        same = loser.entry.kind is winner.entry.kind
        return same or (
            winner.entry.roles.get("obj") == "act" and loser.entry.kind.group in {Group.ARMED, Group.CONTROL}
        )
    return _names_the_act(view, winner, loser)


def _names_the_act(view: View, winner: Trigger, loser: Trigger) -> bool:
    """ "accused Damascus of shelling the post", "blamed Damascus for an attack": one claim of the act (rule 4)."""
    if loser.entry.kind is not Kind.ACCUSATION or winner.entry.kind is Kind.ACCUSATION or winner.entry.outcome:
        return False
    if winner.token.upos == "VERB":
        return loser.token in list(view.sentence.ancestors(winner.token))[:2]
    blamed_for = {a.token.i for a in loser.frame.of("obl") if a.prep in {"for", "of"}}
    blamed_for |= {
        c.i for t in view.sentence.children(loser.token) if t.deprel == "xcomp" for c in view.sentence.children(t)
    }
    told = _is_told_already(view, winner.token)
    return winner.entry.kind.group is Group.ARMED and winner.token.i in blamed_for and not told


def _is_told_already(view: View, noun: Token) -> bool:
    """ "the attack", "this massacre": a bare noun that only points at what was told."""
    children = list(view.sentence.children(noun))
    definite = any(c.deprel == "det" and c.lower in {"the", "this", "that", "these", "those"} for c in children)
    return definite and not any(c.deprel.startswith(("nmod", "acl", "nummod", "amod", "compound")) for c in children)


def _is_blamed_for(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """ "blamed Damascus for the attack": the blame is the claim where the act was told already (rule 4)."""
    blame = [t for t in acts if t.entry.kind in {Kind.ACCUSATION, Kind.DENIAL} and t is not trigger]
    inside = any(t.token in view.sentence.ancestors(trigger.token) for t in blame)
    return inside and trigger.entry.kind.group is Group.ARMED and _is_told_already(view, trigger.token)


def _is_acting_noun(view: View, winner: Trigger, loser: Trigger) -> bool:
    """ "air strikes targeted the town", "was hit by air strikes": the verb only says what the noun did."""
    armed = {winner.entry.kind.group, loser.entry.kind.group} == {Group.ARMED} and not loser.entry.outcome
    relative = loser.token.deprel == "acl:relcl" and loser.token.head == winner.token.i
    if armed and relative and winner.token.upos == "NOUN":
        return any(c.deprel == "nsubj" and c.xpos in {"WDT", "WP"} for c in view.sentence.children(loser.token))
    plain = loser.entry.kind in {Kind.ATTACK, winner.entry.kind}
    if armed and plain and winner.token.upos != "VERB" and winner.token in [a.token for a in loser.frame.of("subj")]:
        return True
    support = winner.frame.support if winner.token.upos != "VERB" else None
    acts = winner.token.deprel in {"nsubj", "nsubj:pass", "conj"}
    return armed and acts and support is not None and support.i == loser.token.i


def _is_of_missile(winner: Trigger, loser: Trigger) -> bool:
    """ "rockets fired by militants targeted houses": what was fired does what the firing did."""
    doers = {a.token.i for a in loser.frame.of("subj")}
    return winner.entry.kind.group is Group.ARMED and winner.token.deprel == "acl" and winner.token.head in doers


def _is_repelled(view: View, winner: Trigger, loser: Trigger) -> bool:
    """ "attacked the post but were driven back": one assault, which failed."""
    told_on = winner.token.deprel == "conj" and winner.token.head == loser.token.i and winner.frame.passive
    own = any(c.deprel.startswith("nsubj") for c in view.sentence.children(winner.token))
    return winner.entry.kind is Kind.ARMED_CLASH and told_on and not own


def _tells_again(view: View, winner: Trigger, loser: Trigger) -> bool:
    """One occurrence by two words of one kind: "the toll reached", "expected for talks", "shells fired … hit"."""
    noun_in_clause = loser.token.upos != "VERB" and winner.token.upos == "VERB"
    arguments = {t.i for a in winner.frame.of("subj", "obj", "obl") for t in conjuncts(view.sentence, a.token)}
    if noun_in_clause and loser.token.i in arguments and (winner.entry.outcome or winner.entry.kind in ONE_TELLING):
        return True
    if loser.token.deprel == "compound" and loser.token.head == winner.token.i:
        return True
    if loser.token.deprel == "conj" and loser.token.head == winner.token.i and _is_bare_list(view, winner, loser):
        return True
    links = {"advcl", "xcomp", "conj"} if winner.entry.kind is Kind.DISPLACEMENT else {"advcl", "xcomp"}
    shared = loser.token.deprel in links and loser.token.head == winner.token.i
    if shared and not any(c.deprel.startswith("nsubj") for c in view.sentence.children(loser.token)):
        return winner.entry.kind.group is not Group.TALKS and not winner.entry.outcome
    theirs = {a.token.i for a in loser.frame.of("subj", "obj")}
    return winner.token.deprel == "acl" and winner.token.head in theirs


def _is_bare_list(view: View, winner: Trigger, loser: Trigger) -> bool:
    """ "with suicide bombers and car bombs": two words for one way of fighting, uncounted and unplaced."""
    nouns = {winner.token.upos, loser.token.upos} == {"NOUN"} and winner.entry.kind.group is Group.ARMED
    own = [c for t in (winner, loser) for c in view.sentence.children(t.token)]
    return nouns and not any(c.deprel in {"nummod", "nmod", "nmod:poss", "acl", "acl:relcl", "det"} for c in own)


def _draft(
    view: View,
    trigger: Trigger,
    outcomes: tuple[Trigger, ...],
    absorbed: tuple[Trigger, ...],
    sources: Sequence[Source],
    state: ReportState,
) -> Draft:
    status, reason = status_of(view, trigger.token)
    given = dict(trigger.entry.conditions).get("status")
    if given is not None and status is Status.ASSERTED:
        status, reason = Status(given), Reason("status", trigger.entry.rule, trigger.token.text)
    if status is Status.NOT_HAPPENED and dict(trigger.entry.conditions).get("negated"):
        status, reason = (
            Status.ASSERTED,
            Reason("status", f"negated as {trigger.entry.rule} has it", trigger.token.text),
        )
    kind = trigger.entry.kind
    why = [Reason("kind", trigger.entry.rule, trigger.token.text), reason]
    if kind is Kind.CASUALTIES and _has_doer(view, trigger):
        kind, why = Kind.ATTACK, [*why, Reason("kind", "killing with a doer, means not said", trigger.token.text)]
    if kind in GASSED and _is_of_gas(view, trigger):
        kind, why = Kind.CHEMICAL_ATTACK, [*why, Reason("kind", "toxic gas in what is used", trigger.token.text)]
    if status is Status.NOT_HAPPENED and kind is Kind.CASUALTIES and _counts_none(view, trigger):
        status = Status.ASSERTED
    own = _is_own(view, trigger, sources, state)
    asked = demanded(view, trigger, own, bool(sources) or trigger.token.i in view.quoted)
    if asked is not trigger:
        trigger, kind, status = asked, Kind.DEMAND, Status.ASSERTED
        why.append(Reason("kind", "what another must do", trigger.token.text))
    turned = promised(view, trigger, status, own)
    if turned is not None:
        why.append(Reason("kind", f"{kind.value} promised by its own party", trigger.token.text))
        kind, status = turned, Status.ASSERTED
    elif kind in SPEECH_ACTS:
        listed = not trigger.entry.name.endswith("mood")
        status = speech_status(view.sentence, trigger.token, status, is_word_for_it=listed)
    return Draft(trigger, outcomes, absorbed, kind, status, tuple(sources), tuple(why))


def _is_of_gas(view: View, trigger: Trigger) -> bool:
    """ "Fired missiles carrying poison gas", "an air strike that released toxic gas", "dropped chlorine bombs"."""
    near = [trigger.token, *(a.token for a in trigger.frame.arguments if a.role in {"obj", "mod"} or a.prep == "with")]
    inside = (t for token in near for t in _phrase_of(view, token))
    return any(
        t.base in TOXINS or (t.base in GASES and any(c.base in POISONOUS for c in view.sentence.children(t)))
        for t in inside
    )


def _phrase_of(view: View, token: Token) -> Iterator[Token]:
    """A noun with its modifiers and the participles and relative clauses that say what it carries or releases."""
    yield token
    for child in view.sentence.children(token):
        if child.deprel in {"compound", "amod", "nmod", "obj", "obl"} or (
            child.deprel.startswith("acl") and child.base in EMITS
        ):
            yield from _phrase_of(view, child)


def _counts_none(view: View, trigger: Trigger) -> bool:
    """ "No casualties" is a count of nought, not something that failed to happen."""
    near = [trigger.token, *(a.token for a in trigger.frame.arguments)]
    nobody = any(t.lower in NOBODY for t in view.sentence.tokens[max(0, trigger.token.i - 4) : trigger.token.i])
    return nobody or any(n.rule == "none" and abs(n.start - t.start) < NEAR for n in view.numbers for t in near)


def _is_own(view: View, trigger: Trigger, sources: Sequence[Source], state: ReportState) -> bool:
    """Whether the actor and the one who says so are one party; a headline without a source speaks for its subject."""
    subjects = [a.token for a in trigger.frame.of("subj")] or [
        a.token for a in trigger.frame.of("obj") if trigger.frame.passive
    ]
    if any(t.lower in FIRST_PERSON for noun in subjects for t in (noun, *view.sentence.children(noun))):
        return True
    actors = {n.value for t in subjects for n in parties_of(view, t, state.discourse)}
    speakers = {p for s in sources for p in s.parties}
    if trigger.frame.passive and not trigger.frame.of("subj") and trigger.token.i in view.quoted:
        return bool(speakers)
    return bool(actors & speakers) if sources else bool(actors)


def _has_doer(view: View, trigger: Trigger) -> bool:
    if trigger.entry.roles.get("subj", "actor") != "actor":  # "suffered losses", "found bodies"
        return False
    return any(
        parties_of_any(view, a) for a in trigger.frame.of("subj")
        if trigger.token.base not in {"die", "perish", "lose", "suffer", "sustain", "have"}
    )  # fmt: skip


def parties_of_any(view: View, argument: Argument) -> bool:
    token = argument.token
    return (
        bool(view.at(token, MentionKind.PARTY, MentionKind.HOLDER))
        or view.lemma_in(token, "personnel")
        or is_unnamed_armed(view, token)
        or is_unlisted(view, token)
        or (token.upos == "PRON" and token.lower in {"they", "he", "who", "we", "it"})
    )


def _is_content(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """Whether a speech act above already tells this act: what is demanded, promised, threatened or denied."""
    if trigger.token.upos not in {"VERB", "ADJ"}:
        threats = {t.token.i for t in acts if t.entry.kind is Kind.THREAT and t is not trigger}
        inside = any(above.i in threats for above in view.sentence.ancestors(trigger.token))
        told = (inside and trigger.entry.kind.group is Group.ARMED) or _is_blamed_for(view, trigger, acts)
        return told or _is_wanted(view, trigger, acts)
    speakers = {t.token.i for t in acts if t.entry.kind in SILENT_CONTENT}
    below = trigger.token
    for above in view.sentence.ancestors(trigger.token):
        if _is_reported(view, above, below):
            below = above
            continue
        if below.upos == "NOUN" and below.deprel in {"obj", "obl"} and view.lemma_in(below, "report"):
            return above.i in speakers
        if below.deprel.split(":")[0] not in CONTENT_LINKS or below.deprel == "acl:relcl":
            return False
        if below.deprel in {"advcl", "obl", "acl"} and not _is_infinitive(view, below):
            return False
        if above.i in speakers:
            return below.deprel != "conj"
        below = above
    return False


def _is_wanted(view: View, trigger: Trigger, acts: Sequence[Trigger]) -> bool:
    """ "called for talks", "rejected a truce": what is asked for or turned down is no occurrence of its own."""
    if trigger.entry.kind not in WANTED or trigger.frame.support is not None:
        return False
    speakers = {t.token.i for t in acts if t.entry.kind in {Kind.DEMAND, Kind.COMMITMENT} and t.token.upos == "VERB"}
    node = trigger.token
    while node.deprel.split(":")[0] in {"obj", "obl", "nmod", "conj", "compound"}:
        node = view.sentence.head(node)
        if node.i in speakers:
            return True
    return False


def _is_reported(view: View, above: Token, below: Token) -> bool:
    """ "reports that its forces shelled the town": the clause of a noun of reporting."""
    return below.deprel in {"acl", "ccomp", "acl:relcl"} and view.lemma_in(above, "report") and above.upos == "NOUN"


def _is_infinitive(view: View, token: Token) -> bool:
    return any(
        c.deprel == "mark" and c.lower in {"to", "that", "from"} for c in view.sentence.children(token)
    ) or token.has("VerbForm=Ger")


def _refers_back(view: View, draft: Draft, state: ReportState) -> bool:
    """Codebook rule 6: an event noun that brings no actor, figure, place or time of its own points at what was told."""
    token, frame = draft.trigger.token, draft.trigger.frame
    if (
        token.upos == "VERB"
        or draft.kind in SPEECH_ACTS
        or draft.outcomes
        or draft.absorbed
        or not state.knows(draft.kind)
    ):
        return False
    children = list(view.sentence.children(token))
    if any(c.deprel == "nummod" for c in children) or frame.of("subj", "hit"):
        return False
    owners = any(view.at(a.token, MentionKind.DEMONYM, MentionKind.PARTY) for a in frame.of("mod"))
    if any(c.lower == "any" for c in children):
        return True
    definite = any(c.lower in {"the", "these", "those", "this", "that", "such"} for c in children)
    if owners and not definite:
        return False
    places = {m.key for a in frame.of("of", "obl") for m in view.at(a.token, MentionKind.PLACE)}
    times = any(token in view.sentence.ancestors(t) for x in view.times if (t := view.head_of(x.start, x.end)))
    return places <= state.places_known(draft.kind) and not times
