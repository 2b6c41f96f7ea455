"""Who is blamed for an act beside which the blame stands did it, by whoever tells it (codebook, rule 4): "a bombing
blamed on rebels", "the office said, blaming the army for the attack"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from observance.claims.clauses import BLAMES, case_of, conjuncts
from observance.claims.discourse import Discourse
from observance.claims.parties import WORDS, parties_of
from observance.claims.sentence import View
from observance.claims.source_words import source_words
from observance.model.claim import Claim, Reason
from observance.model.kinds import Group, Kind
from observance.model.syntax import Token

SAME = frozenset(
    "it this attack incident strike raid bombing blast explosion shelling killing violence massacre death "
    "bombardment assault crash".split()
)
"""Words that point at the act which a sentence has told."""


def blamed(view: View, claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """The claims of a sentence, an act of arms done by whom the sentence blames for it, and no accusation beside it."""
    found = list(claims)
    for verb in view.sentence.tokens:
        if verb.base not in BLAMES or verb.upos != "VERB":
            continue
        accused = [n for noun in _accused(view, verb) for n in parties_of(view, noun, discourse)]
        act = _act(view, verb, found) if accused else None
        if act is None:
            continue
        values = tuple(dict.fromkeys(n.value for n in accused if n.rule != WORDS)) or (accused[0].value,)
        why = tuple(r for r in act.why if r.slot != "actor")
        reason = Reason("actor", f"whom the sentence says “{verb.text}” of", accused[0].token.text)
        target = tuple(value for value in act.target if value not in values)
        source = act.source or tuple(source_words(view, speaker, discourse) for speaker in _accuser(view, verb))
        done = replace(act, actor=values, target=target, source=source, why=(*why, reason))
        again = {verb.start, *(noun.start for noun in _pointers(view, verb))}
        found = [done if c is act else c for c in found if c is act or not _is_told_again(c, again)]
    return found


def _accused(view: View, verb: Token) -> Iterator[Token]:
    """ "Blamed it on rebels", "blaming rebels for it", "attributed to rebels"."""
    below = list(view.sentence.children(verb))
    onto = [c for c in below if c.deprel.startswith("obl") and case_of(view.sentence, c) in {"on", "to"}]
    named = [c for c in below if c.deprel == "obj" and verb.base == "blame" and c.base not in SAME]
    for noun in (onto or named)[:1]:
        yield from conjuncts(view.sentence, noun)


def _accuser(view: View, verb: Token) -> list[Token]:
    """ "An attack that the ministry blamed on rebels": the ministry, whose word it is."""
    below = (c for c in view.sentence.children(verb) if c.deprel == "nsubj" and c.upos in {"NOUN", "PROPN"})
    return [] if verb.lower.endswith("ing") else list(below)[:1]


def _act(view: View, verb: Token, claims: Sequence[Claim]) -> Claim | None:
    """The act of arms told before the blame in its sentence: the noun that the blame is said of, or, where somebody
    goes on blaming ("blaming …"), the one that it points back at, or else its own word for it."""
    armed = [c for c in claims if c.kind.group is Group.ARMED and c.kind is not Kind.CASUALTIES]
    acts = [c for c in armed if c.trigger[1] <= verb.start]
    if verb.deprel in {"acl", "acl:relcl"}:
        noun = view.sentence.head(verb)
        about = {noun.start, *(t.start for t in view.sentence.ancestors(noun))}
        told = [c for c in acts if c.trigger[0] in about and not _is_definite(view, c)]
        return max(told, key=lambda c: c.trigger[0], default=None)
    pointed = {noun.start for noun in _pointers(view, verb)} if verb.lower.endswith("ing") else set()
    acts = acts or [c for c in armed if c.trigger[0] in pointed]
    return max(acts, key=lambda c: c.trigger[0], default=None) if pointed else None


def _pointers(view: View, verb: Token) -> Iterator[Token]:
    """ "The attack" in "blaming rebels for the attack", "it" in "blaming it on rebels"."""
    for child in view.sentence.children(verb):
        named = child.base in SAME and (child.deprel == "obj" or case_of(view.sentence, child) == "for")
        if named and _points(view, child):
            yield child


def _points(view: View, noun: Token) -> bool:
    """ "The attack", "it": not "a gas attack" nor "the August attack", which would be another."""
    children = [c for c in view.sentence.children(noun) if c.deprel not in {"case", "punct"}]
    return all(c.deprel == "det" and c.lower in {"the", "this", "these", "those"} for c in children)


def _is_definite(view: View, claim: Claim) -> bool:
    """Whether an act is only pointed at: "the attack, which …"."""
    noun = next((t for t in view.sentence.tokens if t.start == claim.trigger[0]), None)
    bare = noun is not None and all(
        c.deprel in {"det", "case", "punct"} or c.deprel.startswith("acl") for c in view.sentence.children(noun)
    )
    the = noun is not None and any(c.lower == "the" for c in view.sentence.children(noun))
    return noun is not None and noun.upos == "NOUN" and bare and the


def _is_told_again(claim: Claim, words: set[int]) -> bool:
    """Whether a claim is the blame itself, or the act that it points back at."""
    return claim.kind.group in {Group.ARMED, Kind.ACCUSATION.group} and claim.trigger[0] in words
