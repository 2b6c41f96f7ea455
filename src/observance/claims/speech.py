"""Speech acts without a word of their own: commitments and demands that only mood expresses.

"We will not leave", "our posts will continue their mission" commit whoever speaks; "the regime must stop" demands.
"""

from collections.abc import Iterator
from dataclasses import replace

from observance.claims.attribution import sources_of
from observance.claims.clauses import frame_of
from observance.claims.lexicon import Entry
from observance.claims.modality import auxiliaries, is_future, is_negated
from observance.claims.parties import FIRST_PERSON, Discourse, parties_of
from observance.claims.sentence import View
from observance.claims.triggers import Trigger
from observance.model.kinds import Group, Kind, Status
from observance.model.syntax import Token

OBLIGATION = frozenset({"must", "should", "ought"})
NEEDS = frozenset({"need", "have"})
WEAK = frozenset(
    {"be", "have", "mean", "seem", "know", "think", "see", "like", "happen", "discuss", "take place", "include"}
)
# What somebody who says so would do by force.
TAKES = frozenset({Kind.OFFENSIVE, Kind.TERRITORY_GAINED, Kind.ENCIRCLEMENT})
GOES = frozenset({"go", "return", "resume", "start", "continue"})
COMMITS = Entry("commitment:mood", Kind.COMMITMENT, (), (), (), {}, outcome=False)
THREATENS = Entry("threat:mood", Kind.THREAT, (), (), (), {}, outcome=False)
DEMANDS = Entry("demand:mood", Kind.DEMAND, (), (), (), {"subj": "target"}, outcome=False)


def mood_triggers(view: View, taken: frozenset[int], discourse: Discourse) -> Iterator[Trigger]:
    """Predicates of reported or quoted speech that commit their speaker or demand of another."""
    for token in view.sentence.tokens:
        if token.i in taken or token.upos not in {"VERB", "ADJ"} or token.base in view.lexicon.speech["saying"]:
            continue
        commits, obliges = _commits(view, token), _obliges(view, token)
        again = any(c.deprel in {"xcomp", "obj"} and c.i in taken for c in view.sentence.children(token))
        if again or (not commits and not obliges):
            continue
        frame = frame_of(view.sentence, token, frozenset())
        subjects = frame.of("obj") if frame.passive else frame.of("subj")
        if not subjects:
            continue
        said = sources_of(view, token, discourse)
        speakers = {p for s in said for p in s.parties}
        first = any(a.token.lower in FIRST_PERSON for a in subjects)
        named = {n.value for a in subjects for n in parties_of(view, a.token, discourse)}
        agentless = frame.passive and not frame.of("subj") and token.i in view.quoted
        own = first or bool(named & speakers) or (agentless and bool(speakers))
        spoken = bool(said) or token.i in view.quoted or bool(discourse.issuer)
        if spoken and own and (commits or first):
            yield Trigger(token, THREATENS if _threatens(view, token) else COMMITS, frame)
        elif spoken and not own and named and obliges:
            yield Trigger(token, DEMANDS, frame)


def _threatens(view: View, token: Token) -> bool:
    """ "will retaliate", "would respond with force"."""
    answers = view.lemma_in(token, "answers") and any(
        view.lemma_in(c, "forceful") for c in view.sentence.children(token)
    )
    to_war = token.base in GOES and any(view.lemma_in(c, "war") for c in view.sentence.children(token))
    return view.lemma_in(token, "reprisal") or answers or to_war


def _commits(view: View, token: Token) -> bool:
    return token.base not in WEAK and is_future(view.sentence, token) and "would" not in _hypothetical(view, token)


def _hypothetical(view: View, token: Token) -> frozenset[str]:
    """ "would" counts as a promise only in reported speech, not in a clause on which another depends."""
    return auxiliaries(view.sentence, token) if token.deprel in {"acl:relcl", "advcl"} else frozenset()


def _did_not(view: View, token: Token) -> bool:
    """ "Did not shell the school", not "has not shelled it since Monday", which tells of a lull."""
    lull = any(t.lower in {"since", "for"} and t.deprel in {"case", "mark"} for t in view.sentence.subtree(token))
    return is_negated(view.sentence, token) and not lull


def _obliges(view: View, token: Token) -> bool:
    if auxiliaries(view.sentence, token) & OBLIGATION:
        return True
    head = view.sentence.head(token)
    if (
        head.upos == "ADJ"
        and head.base in view.lexicon.classes["needful"]
        and token.deprel in {"ccomp", "csubj", "advcl"}
    ):
        return True
    return token.deprel == "xcomp" and head.base in NEEDS


def demanded(view: View, trigger: Trigger, own: bool, spoken: bool) -> Trigger:
    """ "Sudmark must withdraw", said by another, is a demand, not a withdrawal; otherwise the trigger as it is."""
    if own or not spoken or trigger.entry.kind.group is Group.TALKS or trigger.token.upos != "VERB":
        return trigger
    return replace(trigger, entry=DEMANDS) if _obliges(view, trigger.token) else trigger


def promised(view: View, trigger: Trigger, status: Status, own: bool) -> Kind | None:
    """What a speaker's word about an own act is: a negated future commits, a future use of force threatens, "we did not
    shell it" denies."""
    kind = trigger.entry.kind
    if kind.group is Group.TALKS or not own:
        return None
    if status is Status.NOT_HAPPENED and is_future(view.sentence, trigger.token):
        return Kind.COMMITMENT
    verb = trigger.frame.support or trigger.token
    if status is Status.NOT_HAPPENED and kind.group is Group.ARMED and _did_not(view, verb):
        return Kind.DENIAL
    if status is Status.CONDITIONAL and kind in TAKES and not is_negated(view.sentence, trigger.token):
        return Kind.THREAT
    if status in {Status.PLANNED, Status.CONDITIONAL} and kind.group is Group.ARMED and kind is not Kind.ABDUCTION:
        return Kind.THREAT if not is_negated(view.sentence, trigger.token) else Kind.COMMITMENT
    return None
