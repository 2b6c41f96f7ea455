"""Outcome belongs to the act named in the same clause (codebook rule 5)."""

from collections.abc import Mapping, Sequence

from observance.claims.clauses import conjuncts
from observance.claims.sentence import View
from observance.claims.triggers import Trigger
from observance.model.kinds import Group
from observance.model.syntax import Sentence, Token

CLAUSE_LINKS = frozenset({"advcl", "conj", "xcomp", "acl", "acl:relcl", "parataxis"})
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
            if act.entry.kind.group is Group.ARMED and any(_same_clause(view, one, outcome) for one in told):
                taken.setdefault(act.token.i, []).append(outcome)
                joined.add(outcome.token.i)
    for outcome in outcomes:
        head = next(
            (o for o in outcomes if o is not outcome and _coordinated(view.sentence, outcome.token, o.token)), None
        )
        if head is not None and outcome.token.i not in joined:
            for act in acts:
                if head in taken.get(act.token.i, ()):
                    taken[act.token.i].append(outcome)
            taken.setdefault(head.token.i, []).append(outcome)
            joined.add(outcome.token.i)
    free = [t for t in triggers if t.token.i not in joined]
    return tuple((t, tuple(([t] if t.entry.outcome else []) + taken.get(t.token.i, []))) for t in free)


def _coordinated(sentence: Sentence, token: Token, other: Token) -> bool:
    return token.deprel in {"conj", "advcl", "xcomp"} and sentence.head(token).i == other.i


def _same_clause(view: View, act: Trigger, outcome: Trigger) -> bool:
    sentence = view.sentence
    arguments = {
        t.i for a in outcome.frame.arguments if a.role in {"subj", "obl", "of"} for t in conjuncts(sentence, a.token)
    }
    if act.token.i in arguments:
        return True
    if act.frame.support is not None and act.frame.support.i == outcome.token.i:
        return True
    return _clause_of(sentence, outcome.token, act) or _act_clause(sentence, act.token, outcome.token)


def _clause_of(sentence: Sentence, outcome: Token, act: Trigger) -> bool:
    """ "shelled the town, killing five"; "strikes which killed five"; not a where-clause."""
    if outcome.deprel not in CLAUSE_LINKS or any(c.text.lower() == "where" for c in sentence.children(outcome)):
        return False
    head = sentence.head(outcome)
    return head.i == act.token.i or (act.frame.support is not None and head.i == act.frame.support.i)


def _act_clause(sentence: Sentence, act: Token, outcome: Token) -> bool:
    """ "five were killed when shells hit the market"."""
    if act.deprel.split(":")[0] not in {"advcl", "conj"} or sentence.head(act).i != outcome.i:
        return False
    marks = {c.text.lower() for c in sentence.children(act) if c.deprel in {"mark", "advmod"}}
    return act.deprel == "conj" or bool(marks & ACT_MARKS) or act.has("VerbForm=Ger")
