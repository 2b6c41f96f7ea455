"""Outcome belongs to the act named in the same clause (codebook rule 5)."""

from collections.abc import Mapping, Sequence

from observance.claims.armed import is_unnamed_armed
from observance.claims.clauses import conjuncts
from observance.claims.figures import counted
from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.claims.triggers import Trigger
from observance.model.kinds import Group, Kind
from observance.model.syntax import Sentence, Token

CLAUSE_LINKS = frozenset({"advcl", "conj", "xcomp", "acl", "acl:relcl", "parataxis"})
NOMINAL_LINKS = frozenset({"obj", "obl", "nmod", "conj", "appos", "compound", "flat"})
# Kinds of one blow, whose toll a sentence tells beside it; a battle goes on beside other deaths.
STRIKES = frozenset(
    {
        Kind.SHELLING,
        Kind.AIR_STRIKE,
        Kind.DRONE_STRIKE,
        Kind.EXPLOSION,
        Kind.CHEMICAL_ATTACK,
        Kind.ATTACK,
        Kind.SMALL_ARMS_FIRE,
    }
)
APART = frozenset({"where", "while", "whereas", "meanwhile", "but", "separately", "elsewhere", "although", "though"})
TOLD_FROM = frozenset({"after", "before", "since"})
ACT_MARKS = frozenset({"when", "as", "after", "while", "in", "by"})


def join_outcomes(
    view: View, triggers: Sequence[Trigger], absorbed: Mapping[int, Sequence[Trigger]]
) -> tuple[tuple[Trigger, tuple[Trigger, ...]], ...]:
    """Each claim-bearing trigger with the outcome predicates whose figures and victims it carries.

    An outcome without an act stands for itself, together with the outcomes coordinated with it.
    """
    outcomes = [t for t in triggers if t.entry.outcome]
    acts = [t for t in triggers if not t.entry.outcome]
    taken: dict[int, list[Trigger]] = {}
    joined: set[int] = set()
    for outcome in outcomes:
        for act in acts:
            told = (act, *absorbed.get(act.token.i, ()))
            if _takes_tolls(view, act, outcome) and any(_same_clause(view, one, outcome) for one in told):
                taken.setdefault(act.token.i, []).append(outcome)
                joined.add(outcome.token.i)
    _share_acts(view, outcomes, taken, joined)
    _join_the_only_act(view, [o for o in outcomes if o.token.i not in joined], acts, taken, joined)
    free = [t for t in triggers if t.token.i not in joined]
    return tuple((t, tuple(([t] if t.entry.outcome else []) + taken.get(t.token.i, []))) for t in free)


def _takes_tolls(view: View, act: Trigger, outcome: Trigger) -> bool:
    """Acts of arms; an offensive only where the toll's own clause names it: "40 killed in an offensive"."""
    if act.entry.kind is Kind.OFFENSIVE:
        support = act.frame.support
        carries = support is not None and support.i == outcome.token.i
        return act.token.upos == "NOUN" and (carries or _inside_clause(view.sentence, act.token, outcome.token))
    return act.entry.kind.group is Group.ARMED


def _share_acts(view: View, outcomes: Sequence[Trigger], taken: dict[int, list[Trigger]], joined: set[int]) -> None:
    """Coordinated outcomes go together: to the act of either, or else to the first of them."""
    for one in outcomes:
        for other in outcomes:
            if one.token.i in joined and other.token.i not in joined and _tolls(view, one, other):
                for told in taken.values():
                    if one in told:
                        told.append(other)
                joined.add(other.token.i)
    for outcome in outcomes:
        head = next((o for o in outcomes if o is not outcome and _under(view.sentence, outcome.token, o.token)), None)
        if head is not None and outcome.token.i not in joined:
            taken.setdefault(head.token.i, []).append(outcome)
            joined.add(outcome.token.i)


def _join_the_only_act(
    view: View,
    outcomes: Sequence[Trigger],
    acts: Sequence[Trigger],
    taken: dict[int, list[Trigger]],
    joined: set[int],
) -> None:
    """A toll in a sentence that tells of one strike or blast and of no other: long sentences and those without commas
    hold more than a parse can, but seldom a second act."""
    strikes = [act for act in acts if act.entry.kind in STRIKES]
    if len(strikes) != 1 or len([a for a in acts if a.entry.kind.group is Group.ARMED]) != 1:
        return
    (act,) = strikes
    for outcome in outcomes:
        first, last = sorted((act.token.i, outcome.token.i))
        between = view.sentence.tokens[first:last]
        apart = any(t.lower in APART for t in between)
        apart = apart or (any(t.text == ";" for t in between) and _is_elsewhere(view, outcome))
        if outcome.entry.kind is Kind.CASUALTIES and not apart and _befalls_or_is_led(view, outcome, act):
            taken.setdefault(act.token.i, []).append(outcome)
            joined.add(outcome.token.i)


def _is_elsewhere(view: View, outcome: Trigger) -> bool:
    """Whether a toll behind a semicolon has a place, a time or a cause of its own: "; two died in an accident"."""
    return any(t.deprel.startswith("obl") for t in view.sentence.subtree(outcome.token))


def _has_own_time(sentence: Sentence, outcome: Token) -> bool:
    """ "Jets hit the hills after five soldiers were killed": a toll that was there before the act, or came later."""
    return any(c.deprel == "mark" and c.lower in TOLD_FROM for c in sentence.children(outcome))


def _befalls_or_is_led(view: View, outcome: Trigger, act: Trigger) -> bool:
    if _has_own_time(view.sentence, outcome.token):
        return False
    return not _has_other_doer(view, outcome, act) and not _own_losses(view, outcome, act)


def _tolls(view: View, one: Trigger, other: Trigger) -> bool:
    """ "three were killed and scores were injured": one toll, each with its victims, in either order."""
    tokens = {one.token.i, other.token.i}
    linked = any(t.deprel == "conj" and {t.i, t.head} == tokens for t in (one.token, other.token))
    under = _under(view.sentence, other.token, one.token) or _under(view.sentence, one.token, other.token)
    return under or (linked and _befalls(other))


def _befalls(outcome: Trigger) -> bool:
    """Whether the victims are its subject, or it has none."""
    return outcome.frame.passive or not outcome.frame.of("subj") or outcome.entry.roles.get("subj") == "target"


def _under(sentence: Sentence, token: Token, other: Token) -> bool:
    """ "killed two and wounded five", "left five dead and six injured": below it, without a subject of its own."""
    if any(c.deprel.startswith("nsubj") for c in sentence.children(token)):
        return False
    above = [t.i for t in list(sentence.ancestors(token))[:2]]
    return token.deprel in {"conj", "advcl", "xcomp"} and other.i in above


def _same_clause(view: View, act: Trigger, outcome: Trigger) -> bool:
    sentence, support = view.sentence, act.frame.support
    first, last = sorted((act.token.i, outcome.token.i))
    if _own_losses(view, outcome, act) or any(t.text == ";" for t in sentence.tokens[first:last]):
        return False
    near = [a.token for a in outcome.frame.arguments if a.role in {"subj", "obl", "of"}]
    arguments = {t.i for token in near for part in conjuncts(sentence, token) for t in (part, counted(view, part))}
    if act.token.i in arguments or (support is not None and support.i == outcome.token.i):
        return True
    if act.token.deprel.startswith("acl") and act.token.head in arguments:
        return True
    if _has_other_doer(view, outcome, act):
        return False
    anchors = (act.token, *((support,) if support is not None else ()))
    return (
        _inside_clause(sentence, act.token, outcome.token)
        or _clause_of(sentence, outcome.token, act)
        or _participle_after(sentence, outcome.token, act.token)
        or any(_act_clause(sentence, anchor, outcome.token) for anchor in anchors)
    )


def _has_other_doer(view: View, outcome: Trigger, act: Trigger) -> bool:
    """Whether the outcome names a party of its own that did it: then it is an act of its own."""
    if outcome.entry.roles.get("subj") == "target":
        return False
    own = {a.token.i for a in act.frame.of("subj")}
    doers = [a.token for a in outcome.frame.of("subj") if a.token.i not in own]
    armed = (view.lemma_in(t, "personnel") or is_unnamed_armed(view, t) for t in doers)
    return any(armed) or any(view.at(t, MentionKind.PARTY) or _are_arms_of_a_party(view, t) for t in doers)


def _are_arms_of_a_party(view: View, token: Token) -> bool:
    """ "Norland artillery supported the attack of the rebels and wounded four"."""
    return any(view.lemma_in(token, name) for name in ("weapons", "aircraft")) and bool(_keys(view, token))


def _own_losses(view: View, outcome: Trigger, act: Trigger) -> bool:
    """Whether the victims are the attacker's own: then the toll is not what the attack did (codebook rule 5)."""
    victims = {k for a in outcome.frame.of("obj") for k in _keys(view, a.token)}
    doers = {k for a in act.frame.of("subj", "mod") for k in _keys(view, a.token)}
    return bool(victims) and victims <= doers


def _keys(view: View, token: Token) -> set[str]:
    near = [token, *(c for c in view.sentence.children(token) if c.deprel in {"amod", "compound"})]
    return {m.key for t in near if not view.is_backer(t) for m in view.at(t, MentionKind.PARTY, MentionKind.DEMONYM)}


def _inside_clause(sentence: Sentence, act: Token, outcome: Token) -> bool:
    """ "in two attacks, killed …": an event noun below the outcome, with no clause between."""
    if act.upos == "VERB":
        return False
    node = act
    while node.i != outcome.i:
        if node.deprel.startswith(("acl", "advcl", "ccomp", "parataxis", "conj", "root")) or node.head == node.i:
            return False
        node = sentence.head(node)
    return True


def _clause_of(sentence: Sentence, outcome: Token, act: Trigger) -> bool:
    """ "shelled the town, killing five"; "strikes which killed five"; not a where-clause."""
    apart = _has_own_time(sentence, outcome) or any(c.lower == "where" for c in sentence.children(outcome))
    if outcome.deprel not in CLAUSE_LINKS or apart:
        return False
    head = sentence.head(outcome)
    return head.i == act.token.i or (act.frame.support is not None and head.i == act.frame.support.i)


def _participle_after(sentence: Sentence, outcome: Token, act: Token) -> bool:
    """ "attacked the mill with rockets leaving three dead": on the last noun of the act's own phrase."""
    if outcome.deprel not in {"acl", "advcl"} or not outcome.lower.endswith("ing"):
        return False
    node = sentence.head(outcome)
    while node.i != act.i and node.deprel.split(":")[0] in NOMINAL_LINKS:
        node = sentence.head(node)
    return node.i == act.i


def _act_clause(sentence: Sentence, act: Token, outcome: Token) -> bool:
    """ "five were killed when shells hit the market"."""
    if act.deprel.split(":")[0] not in {"advcl", "conj"} or sentence.head(act).i != outcome.i:
        return False
    marks = {c.lower for c in sentence.children(act) if c.deprel in {"mark", "advmod"}}
    return act.deprel == "conj" or bool(marks & ACT_MARKS) or act.has("VerbForm=Ger")
