"""Where the scorer meets the rules: once to choose among candidates, once to choose who fills a slot."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from observance.claims.clauses import case_of
from observance.claims.draft import Draft
from observance.claims.parties import Named
from observance.claims.people import is_behind, is_whose_loss, named_once, only_calls
from observance.claims.scorer.candidates import SENSES, Candidate, candidates_of, draft_of
from observance.claims.scorer.encoder import Encoder, Words, load_encoder
from observance.claims.scorer.fillers import Filler, filler_signs
from observance.claims.scorer.model import Model, Scorer, Signs, load_scorer
from observance.claims.scorer.signs import signs_of
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.mandate.lexicon.entries import Origin as Whose
from observance.model.claim import Reason
from observance.model.kinds import SYMMETRIC, Group, Kind
from observance.model.syntax import Token

T = TypeVar("T")
SLOTS = ("actor", "target")
LINKS = frozenset({"mark", "case", "advmod"})
ARGUMENTS = frozenset({"obj", "nsubj", "obl:agent"})
REPELS = frozenset({"repel", "repulse", "foil", "thwart", "beat", "fend", "fight", "ward", "deter", "counter"})
BROKEN = frozenset({"obj", "nsubj:pass"})  # what a violation is of
CONTENT = {Kind.DENIAL: frozenset({"ccomp", "xcomp"}), Kind.DEMAND: frozenset({"ccomp"})}
PARTS = frozenset({"part", "role", "involvement", "participation", "responsibility", "hand"})
SURE, OPEN = 1.4, 0.8  # of the threshold: an act of arms, and the likeliest kind of it
GIVES_UP = frozenset({"stop", "halt", "end", "cease", "pause", "suspend", "refrain", "avoid"})
Slots = tuple[Sequence[Named], Sequence[Named], tuple[Reason, ...]]
"""Who acts, to whom it is done, and why."""


@dataclass(frozen=True, slots=True)
class Weighed(Generic[T]):
    """A candidate or filler with its probability and its signs."""

    probability: float
    what: T
    signs: Signs
    encoded: float | None = None

    def beats(self, other: "Weighed[T] | None") -> bool:
        """Whether it is more probable; the first of equals stays."""
        return other is None or self.probability > other.probability

    def reason(self, slot: str, model: Model, words: str = "") -> Reason:
        """How probable, by the encoder alone, and the signs that weighed most."""
        read = () if self.encoded is None else (f"encoder {self.encoded:.2f}",)
        told = ", ".join((*read, model.explain(self.signs)))
        return Reason(slot, f"weighed {self.probability:.2f}: {told}", words)


class Weigher(Protocol):
    """What decides between candidates. Another one may record them, as training does. `words` are `read_words` of the
    sentence with its encoder."""

    @property
    def identity(self) -> str:
        """Another one where it may decide otherwise."""
        ...

    @property
    def encoder(self) -> Encoder | None: ...

    def choose(
        self,
        view: View,
        words: Words,
        triggers: Sequence[Trigger],
        drafts: Sequence[Draft],
        state: ReportState,
    ) -> Sequence[Draft]:
        """The drafts of a sentence in the order of its text."""
        ...

    def fill(self, view: View, words: Words, draft: Draft, fillers: Sequence[Filler]) -> Slots:
        """Who of the fillers acts, and to whom it is done."""
        ...


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weigher that ships."""

    scorer: Scorer
    encoder: Encoder | None = None

    @property
    def identity(self) -> str:
        return f"{self.scorer.identity}+{self.encoder.identity}" if self.encoder else self.scorer.identity

    def choose(
        self,
        view: View,
        words: Words,
        triggers: Sequence[Trigger],
        drafts: Sequence[Draft],
        state: ReportState,
    ) -> Sequence[Draft]:
        """The most probable kind of each word, where it is probable enough. What a mandate's own entry found is not
        weighed: an analyst wanted it."""
        candidates = candidates_of(view, triggers, drafts, self.scorer.vocabulary)
        model = self.scorer.claims
        best: dict[int, Weighed[Candidate]] = {}
        acts: dict[int, float] = defaultdict(float)  # how probably a word reports some act of arms, of any kind
        for candidate, signs in zip(candidates, signs_of(view, words.named, candidates, state), strict=True):
            encoded = encoded_kind(words, candidate)
            probability = 1.0 if _is_wanted(candidate) else model.probability(signs, encoded)
            weighed = Weighed(probability, candidate, signs, encoded)
            acts[candidate.token.i] += probability if candidate.kind.group is Group.ARMED else 0.0
            if weighed.beats(best.get(candidate.token.i)):
                best[candidate.token.i] = weighed
        best = {i: one for i, one in best.items() if _is_told(one, acts[i], model.threshold)}
        told = {token.i for each in best.values() for token in _told_with(view, each.what, best)}
        again = {token.i for each in best.values() for token in _said_of_the_deal(view, each.what)}
        silent = {token.i for each in best.values() for token in _content_of(view, each.what)}
        silent |= {token.i for each in best.values() for token in _breach_told_by(view, each.what, best)}
        silent -= {i for i, weighed in best.items() if _is_wanted(weighed.what)}
        chosen = {
            i: weighed.what
            for i, weighed in best.items()
            if i not in silent and (i not in again or _stands_alone(weighed.what))
        }
        kept = (i for i in sorted(chosen) if chosen[i].draft is not None or i not in told)
        return tuple(draft_of(view, best[i].what, state, best[i].reason("kind", model)) for i in kept)

    def fill(self, view: View, words: Words, draft: Draft, fillers: Sequence[Filler]) -> Slots:
        """Each value in the slot where it is more probable, if it is probable enough there."""
        models = {"actor": self.scorer.actor, "target": self.scorer.target}
        best: dict[str, dict[str, Weighed[Filler]]] = {slot: {} for slot in SLOTS}
        for filler in fillers:
            signs = filler_signs(view, words.named, draft, filler, fillers)
            encoded = encoded_slots(words, draft, filler)
            acts, suffers = self.scorer.slots.probabilities(signs, encoded)
            if draft.kind not in SYMMETRIC and is_whose_loss(view, filler.named.token):
                acts = 0.0
            if is_behind(view, filler.named.token, draft.trigger.token):
                acts = suffers = 0.0
            if only_calls(view, filler.named.token, draft.trigger.token):
                acts = 0.0
            for slot, probability, read in zip(SLOTS, (acts, suffers), encoded or (None, None), strict=True):
                weighed = Weighed(probability, filler, signs, read)
                if weighed.beats(best[slot].get(filler.value)):
                    best[slot][filler.value] = weighed
        filled: dict[str, list[Named]] = {slot: [] for slot in SLOTS}
        reasons: list[Reason] = []
        for value, acting in best["actor"].items():
            named = self._slot(draft, acting, best["target"][value])
            if named == "actor" and _is_repelled(view, draft.trigger.token, acting.what.named.token):
                named = "target"
            if named is not None:
                by = "actor" if draft.kind in SYMMETRIC else named
                chosen = best[by][value]
                filled[named].append(chosen.what.named)
                reasons.append(chosen.reason(named, models[by], chosen.what.named.token.text))
        return named_once(view, filled["actor"]), named_once(view, filled["target"]), tuple(reasons)

    def _slot(self, draft: Draft, acts: "Weighed[Filler]", suffers: "Weighed[Filler]") -> str | None:
        """The slot of a value, given how probable each is; the sides of a symmetric kind stay where the rules put
        them."""
        actor, target = self.scorer.actor.threshold, self.scorer.target.threshold
        if draft.kind in SYMMETRIC:
            if acts.probability < actor:
                return None
            return "target" if acts.what.slots == ("target",) else "actor"
        if acts.probability >= actor and acts.probability >= suffers.probability:
            return "actor"
        return "target" if suffers.probability >= target else None


def _is_repelled(view: View, verb: Token, token: Token) -> bool:
    """ "Foiled an attempt by rebels to break through": whose attack it is that is beaten back."""
    if verb.base not in REPELS or verb.upos != "VERB":
        return False
    beaten = (c for c in view.sentence.children(verb) if c.deprel in {"obj", "nsubj:pass"})
    return any(token in view.sentence.subtree(child) for child in beaten)


def _is_told(weighed: Weighed[Candidate], acts: float, threshold: float) -> bool:
    """Whether a candidate is probable enough; of an act of arms, whether it is one, where its kind is open."""
    is_act = weighed.what.kind.group is Group.ARMED and acts >= threshold * SURE
    return weighed.probability >= (threshold * OPEN if is_act else threshold)


def encoded_kind(words: Words, candidate: Candidate) -> float | None:
    """How probably its word reports the kind of a candidate, by the encoder of the words, if they have one."""
    if words.encoded is None:
        return None
    kinds = (candidate.kind, *SENSES.get(candidate.kind, ()))
    return sum(words.encoded.kind(candidate.token.i, kind) for kind in kinds)


def encoded_slots(words: Words, draft: Draft, filler: Filler) -> tuple[float, float] | None:
    """How probably somebody acts and suffers in a draft, by the encoder of the words, if they have one."""
    if words.encoded is None:
        return None
    return words.encoded.slots(draft.kind, draft.trigger.token.i, filler.named.token.i, filler.slots)


def _is_wanted(candidate: Candidate) -> bool:
    draft = candidate.draft
    told = (draft.trigger, *draft.outcomes, *draft.absorbed) if draft is not None else ()
    return any(trigger.entry.origin is Whose.MANDATE for trigger in told)


def _told_with(view: View, candidate: Candidate, best: Mapping[int, Weighed[Candidate]]) -> Iterator[Token]:
    """The other words that a draft of the rules tells with its own, and its subject, its object and the verb over it
    that would tell the same ("took effect", "launched an offensive", "shells killed"): no claims beside it."""
    draft = candidate.draft
    if draft is None:
        return
    yield from (t.token for t in (*draft.outcomes, *draft.absorbed) if t.token.i != candidate.token.i)
    near = [t for t in view.sentence.children(candidate.token) if t.deprel in ARGUMENTS]
    near += [view.sentence.head(candidate.token)] if candidate.token.deprel in ARGUMENTS else []
    yield from (t for t in near if t.i in best and best[t.i].what.kind is candidate.kind)


def _content_of(view: View, candidate: Candidate) -> Iterator[Token]:
    """What a denial denies and a demand demands in a clause, what is told by the reports that are denied, in what
    somebody denies a part, and what somebody promises to stop: no claims of their own (codebook, rule 4)."""
    links = CONTENT.get(candidate.kind, frozenset())
    for child in view.sentence.children(candidate.token):
        denied = candidate.kind is Kind.DENIAL and (view.lemma_in(child, "report") or child.base in PARTS)
        reported = denied and child.deprel in {"obj", "obl"}
        given_up = candidate.kind is Kind.COMMITMENT and child.deprel == "xcomp" and child.base in GIVES_UP
        if child.i > candidate.token.i and (child.deprel in links or reported or given_up):
            yield from view.sentence.subtree(child)


def _breach_told_by(view: View, candidate: Candidate, best: Mapping[int, Weighed[Candidate]]) -> Iterator[Token]:
    """The breach that an act of arms is: "broke the truce by attacking", "breached it with a drone strike", "violated
    it when it shelled the town", "in breach of the truce, rebels fired" (codebook: nearer kinds before `violation`)."""
    if candidate.kind.group is not Group.ARMED:
        return
    act = candidate.token
    breach, links = view.sentence.head(act), {c.lower for c in view.sentence.children(act) if c.deprel in LINKS}
    if (
        act.deprel.startswith(("advcl", "obl"))
        and links & {"by", "with", "through", "when"}
        and _is_breach(breach, best)
    ):
        yield breach
    for below in view.sentence.children(act):
        participle = below.deprel == "advcl" and below.xpos == "VBG"
        if _is_breach(below, best) and (participle or case_of(view.sentence, below) == "in"):
            yield below


def _is_breach(token: Token, best: Mapping[int, Weighed[Candidate]]) -> bool:
    return token.i in best and best[token.i].what.kind is Kind.VIOLATION


def _said_of_the_deal(view: View, candidate: Candidate) -> Iterator[Token]:
    """What a clause says of a deal tells no second one: "agreed on a ceasefire that takes effect at midnight"; nor does
    what is broken, where no clause tells of it: "accused the army of violating the ceasefire in Mill"."""
    if candidate.kind is Kind.VIOLATION:
        broken = (t for t in view.sentence.children(candidate.token) if t.deprel in BROKEN or _is_of(view, t))
        yield from (t for t in broken if not any(c.deprel.startswith("acl") for c in view.sentence.children(t)))
    if candidate.kind is Kind.AGREEMENT and candidate.token.deprel == "acl":
        yield view.sentence.head(candidate.token)  # "an agreement signed in Mill"
    if candidate.kind is Kind.AGREEMENT and candidate.draft is not None:
        clauses = (t for t in view.sentence.subtree(candidate.token) if t.deprel == "acl:relcl")
        yield from (t for clause in clauses for t in view.sentence.subtree(clause) if t.i != candidate.token.i)


def _is_of(view: View, token: Token) -> bool:
    return token.deprel == "nmod" and case_of(view.sentence, token) == "of"


def _stands_alone(candidate: Candidate) -> bool:
    """Whether it is a claim in a clause about a deal too: another kind, or what an analyst wanted."""
    return candidate.kind is not Kind.AGREEMENT or _is_wanted(candidate)


def shipped() -> Weighing:
    """The weigher with the shipped weights."""
    return Weighing(load_scorer(), load_encoder())
