"""Actor and target: which argument fills which slot, by the entry's frame first, then by the default frame."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from observance.claims.belonging import is_land_of_rebels
from observance.claims.clauses import Argument, case_of, conjuncts
from observance.claims.draft import Draft
from observance.claims.mentions import MentionKind
from observance.claims.modality import is_open_question
from observance.claims.parties import CIVILIANS, WORDS, Discourse, Named, is_nationality, modifiers, parties_of
from observance.claims.sentence import View, phrase
from observance.claims.triggers import Trigger
from observance.claims.unlisted_parties import is_abbreviation
from observance.model.claim import Reason
from observance.model.kinds import SPEECH_ACTS, SYMMETRIC, Group, Kind
from observance.model.syntax import Token

# Groups of kinds whose "on …", "against …" phrases name whom they are done to.
HOLDS = frozenset({"hold", "control", "occupy", "run", "seize", "capture", "dominate", "govern"})
AIMED = frozenset({Group.ARMED, Group.CONTROL, Group.TALKS})
TARGET_PREPS = frozenset({"on", "against", "at", "into", "toward", "towards"})
# Whoever is released, or denied access, is a target by the words of the text where no party is named.
NAMED_BY_WORDS = frozenset({Kind.RELEASE, Kind.ACCESS_DENIED})
# "The attack of the rebels" is theirs; "the shelling of the town" befalls it.
OF_DOERS = frozenset({"attack", "assault", "ambush", "raid", "incursion", "aggression", "retaliation", "onslaught"})
SEES = frozenset({"see", "observe", "spot", "record", "note", "register", "notice", "find"})
CALLS = frozenset({"call", "term", "brand", "label", "consider", "regard", "describe", "deem", "denounce"})
BARRIERS = frozenset({"checkpoint", "roadblock", "barrier", "barricade", "post"})
LETTING = frozenset({"let", "allow", "permit"})
BETWEEN_BEHIND = 6  # words: "Fighting broke out on Sunday between …"
UNNAMED = frozenset({"wounded", "injured", "hurt"})  # who say nothing of whose side they are
BEFORE = frozenset({"compound", "amod"})  # what stands before the noun of a phrase
OUTCOME_ROLES = {"obj": "target", "hit": "target", "of": "target"}
DEFAULT_ROLES = {"subj": "actor", "obj": "target", "hit": "target"}


@dataclass(frozen=True, slots=True)
class Filled:
    """Who fills a slot of a claim, and why."""

    slot: str
    named: Named
    reason: Reason


@dataclass(frozen=True, slots=True)
class Fallback:
    """What fills a slot that no argument of its frame fills, in the claims of kinds that it `fits`. `rule` says how,
    before the rule by which somebody is named."""

    slot: str
    fits: Callable[[Kind], bool]
    named: Callable[[View, Draft, Discourse], Iterable[Named]]
    rule: str = ""

    def fill(self, view: View, draft: Draft, discourse: Discourse) -> Iterator[Filled]:
        for named in self.named(view, draft, discourse):
            rule = f"{self.rule}; {named.rule}" if self.rule else named.rule
            words = named.token.text if self.rule or named.rule == WORDS else named.value
            yield Filled(self.slot, named, Reason(self.slot, rule, words))


def roles_of(view: View, draft: Draft, discourse: Discourse) -> tuple[list[Named], list[Named], tuple[Reason, ...]]:
    """Actors and targets of a claim, with a reason for each."""
    filled = [*_of_arguments(view, draft, discourse)]
    if draft.kind in SYMMETRIC:
        between = (*_between(view, draft, discourse), *_acting_under(view, draft, discourse))
        filled += (Filled("actor", n, Reason("actor", n.rule, n.token.text)) for n in between)
    for fallback in FALLBACKS:
        if fallback.fits(draft.kind) and not any(one.slot == fallback.slot for one in filled):
            filled += fallback.fill(view, draft, discourse)
    if draft.kind is Kind.CASUALTIES:
        filled = [one for one in filled if one.slot != "actor"]
    actor, target = ([one.named for one in filled if one.slot == slot] for slot in ("actor", "target"))
    return _without_generic(view, actor), _without_generic(view, target), tuple(one.reason for one in filled)


def _of_arguments(view: View, draft: Draft, discourse: Discourse) -> Iterator[Filled]:
    for owner, argument in _arguments(draft):
        slot = _slot_here(view, draft, owner, argument)
        if slot in {"actor", "target", "host"}:
            name = "target" if slot == "host" else slot
            for named in _named(view, draft, argument, slot, discourse):
                yield Filled(name, named, Reason(name, named.rule, argument.token.text, argument.path))


def _slot_here(view: View, draft: Draft, owner: Trigger, argument: Argument) -> str | None:
    """The slot of an argument in its sentence; None where it fills none."""
    if draft.kind in SYMMETRIC and argument.prep in {"between", "among"}:
        return None
    support = owner.frame.support
    if draft.kind is Kind.VIOLATION and argument.role == "subj" and support is not None and support.base in CALLS:
        return None  # who calls it a breach
    slot = _slot(view, draft, owner, argument)
    if draft.kind is Kind.ENCIRCLEMENT and argument.prep == "poss" and view.lemma_in(argument.token, "posts"):
        slot = "target"  # "the post's siege"
    if slot == "place" and view.lemma_in(argument.token, "posts"):
        slot = "target"
    if owner in draft.absorbed and draft.trigger.entry.roles.get("obj") == "act":
        slot = "target" if slot == "actor" else None
    return None if slot == "actor" and is_open_question(view.sentence, draft.trigger.token) else slot


def _owners_of_means(view: View, draft: Draft, _discourse: Discourse) -> Iterator[Named]:
    """ "Norland shells fell": whose weapon it is that is said to act."""
    for owner, argument in _arguments(draft):
        if argument.role == "subj" and _slot_here(view, draft, owner, argument) == "means":
            for part in modifiers(view, argument.token):
                yield from modifier_parties(view, part)


def _keepers(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """ "Stopped at a Norland checkpoint": whose checkpoint it is that somebody is not let past."""
    for barrier in (a.token for _, a in _arguments(draft) if a.prep in {"at", "by"} and a.token.base in BARRIERS):
        for part in modifiers(view, barrier):
            yield from modifier_parties(view, part)
        for owner in (t for t in view.sentence.children(barrier) if case_of(view.sentence, t) in {"of", "by"}):
            yield from parties_of(view, owner, discourse)


def _breakers(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """Who did what is called a breach: "shelled the post in breach of the truce", "called the raid by Norland, called
    it, a violation"."""
    noun = draft.trigger.token
    above = view.sentence.head(noun)
    if noun.upos != "NOUN" or above.upos != "VERB":
        return
    if case_of(view.sentence, noun) == "in":
        doer = "obj" if above.base in SEES else "nsubj"
        for subject in (t for t in view.sentence.children(above) if t.deprel == doer):
            yield from parties_of(view, subject, discourse)
    elif above.base in CALLS:
        called = [t for t in view.sentence.children(above) if t.deprel == "obj" and t.i < noun.i]
        if any(t.upos == "PRON" for t in called) and above.deprel == "conj":
            called = [t for t in view.sentence.children(view.sentence.head(above)) if t.deprel == "obj"]
        for act in (t for each in called for t in view.sentence.subtree(each)):
            yield from parties_of(view, act, discourse)


def _withdrawn(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """ "Norland officers were withdrawn": who leaves, where nobody is told to have pulled them out."""
    if draft.trigger.frame.passive:
        for argument in draft.trigger.frame.of("obj"):
            yield from (n for n in parties_of(view, argument.token, discourse) if n.rule != WORDS)


def _losers(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    for _, argument in _arguments(draft):
        if argument.role == "obj":
            yield from _holders(view, argument.token, discourse)


def _speakers(view: View, draft: Draft, discourse: Discourse) -> Sequence[Named]:
    """Who says it: the voice that is its subject, the innermost source, else whose own word the report is."""
    voices = (a.token for a in draft.trigger.frame.of("subj") if _has_a_voice(view, a.token))
    parties = [p for s in draft.sources[-1:] for p in s.parties] or list(discourse.issuer)
    found = [Named(phrase(view, token), token, WORDS) for token in voices]
    return found or [Named(p, draft.trigger.token, "the speaker") for p in parties]


def _has_a_voice(view: View, token: Token) -> bool:
    """ "Valley Watch called on …", "the charity urged …": who is no party and yet asks, accuses and warns."""
    return bool(view.at(token, MentionKind.SOURCE)) or (token.upos == "NOUN" and view.lemma_in(token, "voices"))


def _holders(view: View, land: Token, discourse: Discourse) -> Iterator[Named]:
    """ "rebel-held villages", "army positions", "towns once held by rebels": from whom land is taken."""
    for part in modifiers(view, land):
        for mention in view.at(part, MentionKind.DEMONYM, MentionKind.PARTY):
            if not view.at(part, MentionKind.PLACE) or view.is_backer(part):
                yield Named(mention.key, part, f"demonym: {mention.words}")
        if view.lemma_in(part, "state_force"):
            yield from parties_of(view, part, discourse)
    for clause in view.sentence.children(land):
        if clause.deprel in {"acl", "acl:relcl"} and clause.lemma in HOLDS:
            for holder in view.sentence.children(clause):
                if case_of(view.sentence, holder) == "by":
                    yield from parties_of(view, holder, discourse)


def _without_generic(view: View, named: list[Named]) -> list[Named]:
    """ "ambushed a column of the front, killing 50 militants": words that only repeat a party named beside them go."""
    if not any(n.rule != WORDS for n in named):
        return named
    return [
        n for n in named if n.rule != WORDS or not (view.lemma_in(n.token, "unnamed_armed") or n.token.deprel in BEFORE)
    ]


def _between(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """All sides of "between A, B and C" after a symmetric event noun: the parties whatever the parse makes of the list,
    and by its syntax those that no list holds."""
    named = tuple(_parties_between(view, draft.trigger.token))
    yield from named
    if len(named) > 1:
        return
    for _, argument in _arguments(draft):
        if argument.prep in {"between", "among"} and not view.at(argument.token, MentionKind.PARTY):
            yield from (
                n for n in parties_of(view, argument.token, discourse) if n.value not in {m.value for m in named}
            )


def _acting_under(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """ "Rebels left under a deal with Norland": who acts under a deal with others made it."""
    deal = draft.trigger.token
    if case_of(view.sentence, deal) != "under" or not any(a.prep == "with" for _, a in _arguments(draft)):
        return
    for subject in (t for t in view.sentence.children(view.sentence.head(deal)) if t.deprel == "nsubj"):
        yield from (n for n in parties_of(view, subject, discourse) if n.rule != WORDS and n.value != CIVILIANS)


def _parties_between(view: View, token: Token) -> Iterator[Named]:
    tokens = view.sentence.tokens
    behind = tokens[token.i + 1 : token.i + BETWEEN_BEHIND]
    opening = next((t for t in behind if t.lower in {"between", "among"}), None)
    if opening is None or (opening.i > token.i + 2 and any(t.upos == "NOUN" for t in tokens[token.i + 1 : opening.i])):
        return
    for part in tokens[opening.i + 1 :]:
        if part.upos in {"VERB", "AUX", "SCONJ", "PRON"} or part.lower in {
            ".",
            ";",
            ":",
            "which",
            "who",
            "that",
        }:
            return
        for mention in view.at(part, MentionKind.PARTY, MentionKind.DEMONYM):
            is_side = not view.is_backer(part) and not _names_ally(view, part) and not is_land_of_rebels(view, part)
            if mention.start == part.start and is_side:
                yield Named(mention.key, part, f"between: {mention.words}")


def _names_ally(view: View, token: Token) -> bool:
    """ "Syrian regime ally Moscow": the ally is Moscow."""
    following = view.sentence.tokens[token.i + 1 : token.i + 4]
    return any(t.lower in {"ally", "backer", "rival", "neighbour", "neighbor"} for t in following)


def _asked(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """ "demanded that the rebels leave": the subject of what is demanded."""
    for clause in view.sentence.children(draft.trigger.token):
        if clause.deprel in {"xcomp", "ccomp", "advcl"}:
            for subject in (c for c in view.sentence.children(clause) if c.deprel in {"nsubj", "nsubj:outer"}):
                yield from parties_of(view, subject, discourse)


def _not_let(view: View, draft: Draft, discourse: Discourse) -> Iterator[Named]:
    """ "refused to let a team enter", "did not allow the convoy to pass": who is not let."""
    for clause in view.sentence.children(draft.trigger.token):
        if clause.deprel == "xcomp" and clause.base in LETTING:
            for kept_out in (c for c in view.sentence.children(clause) if c.deprel in {"obj", "iobj"}):
                yield from parties_of(view, kept_out, discourse)


def _arguments(draft: Draft) -> Iterator[tuple[Trigger, Argument]]:
    yield from ((draft.trigger, a) for a in draft.trigger.frame.arguments)
    for absorbed in draft.absorbed:
        if absorbed.entry.kind is Kind.ACCUSATION:
            blamed = absorbed.frame.of("obj") if draft.trigger.token.upos != "VERB" else ()
            yield from ((draft.trigger, replace(a, role="subj")) for a in blamed)
            continue
        yield from ((absorbed, a) for a in absorbed.frame.arguments)
    for outcome in draft.outcomes:
        if outcome is not draft.trigger:
            yield from ((outcome, a) for a in outcome.frame.arguments)


def _named(view: View, draft: Draft, argument: Argument, slot: str, discourse: Discourse) -> Iterator[Named]:
    token = argument.token
    if argument.role == "mod":
        yield from modifier_parties(view, token)
    elif slot == "host":
        yield from (Named(m.key, token, f"host: {m.words}") for m in view.at(token, MentionKind.PARTY))
    else:
        named = parties_of(view, token, discourse)
        if slot == "target":
            named += tuple(n for part in _included(view, token) for n in parties_of(view, part, discourse))
        people = view.lemma_in(token, "people") or view.singular_demonym(token)
        if draft.kind is Kind.AID:
            people = people and not {token.base, token.lower} & UNNAMED
        if draft.kind in {Kind.DISPLACEMENT, Kind.AID} and people:
            named = (Named(CIVILIANS, token, "the displaced and the helped"),)
        if not named and slot == "target" and draft.kind in NAMED_BY_WORDS and argument.role in {"obj", "iobj"}:
            named = (Named(phrase(view, token), token, WORDS),)
        unlisted = argument.prep in {"at", "into", "toward", "towards", "from"} and token.upos == "PROPN"
        yield from (n for n in named if not unlisted or n.rule != WORDS)


def _included(view: View, token: Token) -> Iterator[Token]:
    """ "people, including five children": who is among the victims."""
    for child in view.sentence.children(token):
        if case_of(view.sentence, child) in {"including", "among"} and not child.deprel.startswith("acl"):
            yield from conjuncts(view.sentence, child)


def modifier_parties(view: View, token: Token) -> Iterator[Named]:
    """Parties that stand before an event noun or a means: "Russian air strikes", "SAF drones"; never backers."""
    if is_abbreviation(view, token):
        yield Named(token.text, token, WORDS)
    if not view.is_backer(token) and not is_nationality(view, token):
        is_place = bool(view.at(token, MentionKind.PLACE)) and token.deprel != "nmod:poss"
        for mention in view.at(token, MentionKind.DEMONYM, *(() if is_place else (MentionKind.PARTY,))):
            yield Named(mention.key, token, f"demonym: {mention.words}")


def _slot(view: View, draft: Draft, owner: Trigger, argument: Argument) -> str | None:
    if owner in draft.outcomes and owner is not draft.trigger:
        return _outcome_slot(draft, owner, argument)
    roles = owner.entry.roles
    named = roles.get(argument.prep) if argument.prep else None
    named = named or roles.get(argument.role)
    if named is not None:
        if named == "theme":
            return "target" if draft.kind is Kind.ENCIRCLEMENT else None
        return "target" if named == "figure" else named
    if argument.role == "iobj":
        return "target" if draft.kind in SPEECH_ACTS else None
    if argument.role in DEFAULT_ROLES:
        return DEFAULT_ROLES[argument.role]
    if argument.role == "mod":
        return "actor"
    if argument.role == "of":
        has_doer = any(modifier_parties(view, a.token) for a in owner.frame.of("mod")) or bool(owner.frame.of("subj"))
        of_victims = owner.entry.kind.group is Group.ARMED and owner.token.base not in OF_DOERS
        return "target" if has_doer or of_victims else "actor"
    if _is_out_of(draft, owner, argument):
        return "actor"
    aimed = draft.kind.group in AIMED and argument.role == "obl" and argument.prep in TARGET_PREPS
    return "target" if aimed else None


def _is_out_of(draft: Draft, owner: Trigger, argument: Argument) -> bool:
    """ "rocket fire from rebels", "shelling from army positions": where an act of arms comes from says whose it is."""
    return draft.kind.group is Group.ARMED and argument.prep == "from" and owner.token.upos == "NOUN"


def _outcome_slot(draft: Draft, owner: Trigger, argument: Argument) -> str | None:
    """Victims are targets; whoever killed acts, unless the act itself stands there as the killer."""
    if argument.role == "subj":
        if owner.entry.roles.get("subj") == "target":
            return "target"
        return None if argument.token.i == draft.trigger.token.i else "actor"
    return OUTCOME_ROLES.get(argument.role)


FALLBACKS = (
    Fallback("actor", lambda kind: kind is Kind.WITHDRAWAL, _withdrawn, "who is withdrawn"),
    Fallback("actor", lambda kind: kind is Kind.VIOLATION, _breakers, "who did what is called a breach"),
    Fallback("actor", lambda kind: kind is Kind.ACCESS_DENIED, _keepers, "whose checkpoint it is"),
    Fallback("actor", lambda kind: kind.group is Group.ARMED, _owners_of_means, "whose weapon it is"),
    Fallback("target", lambda kind: kind is Kind.TERRITORY_GAINED, _losers, "who held it"),
    Fallback("target", lambda kind: kind is Kind.DEMAND, _asked, "subject of what is demanded"),
    Fallback("target", lambda kind: kind is Kind.ACCESS_DENIED, _not_let, "who is not let"),
    Fallback("actor", SPEECH_ACTS.__contains__, _speakers),
)
