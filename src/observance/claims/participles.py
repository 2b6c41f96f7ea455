"""Participles, gerunds and event nouns whose part in the clause the parse mistook.

Agency text without articles and commas hides its verbs: "army targeted positions" is read as a noun phrase, "killing
scores of villagers" as a compound, "Shelling on Sunday hit the port" as a clause. Each is set right where the order of
the words allows no other reading.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from observance.claims.clauses import EVENT_GERUNDS
from observance.model.syntax import Sentence, Token, is_tree

Rows = list[Token]
Rule = Callable[[Rows, Token], Rows | None]
"""The rows of a sentence as they should be, by one of its words; None where it has nothing to say."""

# Verbs of force, of which a participle behind a bare noun is the verb of that noun: "army targeted positions". Those of
# holding stay out: "government controlled areas".
FORCE = frozenset({"target", "attack", "kill", "destroy", "ambush", "raid", "storm", "wound", "injure", "eliminate"})
HARMING = {"killing": "kill", "wounding": "wound", "injuring": "injure"}
VAGUE = frozenset({"dozens", "scores", "hundreds", "several", "tens", "thousands", "many"})
FINITE = "Mood=Ind|Tense=Past|VerbForm=Fin"
PLACING = frozenset({"in", "near", "at", "across", "outside", "around"})
BLAME = {"accuse": {"of"}, "blame": {"for", "on"}, "suspect": {"of"}, "charge": {"with"}}
LOOSE = frozenset({"advcl", "conj", "ccomp", "parataxis", "xcomp", "dep"})


def participles_set_right(sentence: Sentence) -> Sentence:
    """The sentence with these words as English means them; it stays as it was where none is found."""
    rules = (
        _force_acts, _harm_is_done, _gerund_is_noun, _nobody_is_called, _agent_ends_the_relative,
        _places_are_no_owners, _blame_has_a_ground, _event_is_no_clause,
    )  # fmt: skip
    return set_right(sentence, rules)


def set_right(sentence: Sentence, rules: Sequence[Rule]) -> Sentence:
    """The sentence with each rule applied at each of its words, in order; a rule that would close a circle is not."""
    rows = list(sentence.tokens)
    draft = list(rows)
    for rule in rules:
        for i in range(len(rows)):
            changed = rule(draft, rows[i])  # a rule changes nothing unless it fits
            if changed is not None:
                rows = changed if is_tree([t.head for t in changed]) else rows
                draft = list(rows)
    return sentence if tuple(rows) == sentence.tokens else replace(sentence, tokens=tuple(rows))


def hang(rows: Rows, i: int, head: int, deprel: str) -> None:
    """Hangs a word elsewhere."""
    rows[i] = replace(rows[i], head=head, deprel=deprel)


def children_in(rows: Rows, i: int) -> list[Token]:
    """The dependents of a word, left to right."""
    return [t for t in rows if t.head == i and t.i != i]


def _force_acts(rows: Rows, verb: Token) -> Rows | None:
    """ "An army unit targeted positions": what stands before the participle acts, what stands behind it suffers."""
    noun = rows[verb.head]
    if verb.deprel != "amod" or verb.upos != "VERB" or not 0 < verb.i < noun.i:
        return None
    before = next((c for c in children_in(rows, verb.i) if c.deprel == "nsubj" and c.i < verb.i), rows[verb.i - 1])
    if before.deprel != "nsubj" and (verb.lemma not in FORCE or before.upos not in {"NOUN", "PROPN"}):
        return None
    if before.head not in {verb.i, noun.i}:
        return None
    place = _place_of_clause(rows, noun)
    if place is None:
        return None
    left = [t.i for t in rows[: verb.i] if t.head in {verb.i, noun.i} and t.i != before.i]
    rows[verb.i] = replace(verb, xpos="VBD", feats=FINITE)
    hang(rows, verb.i, *(place if place[0] != noun.i else (verb.i, "root")))
    follower = rows[noun.head]
    if noun.deprel == "nsubj":
        hang(rows, follower.i, verb.i, "advcl")
        if follower.head == follower.i:
            hang(rows, verb.i, verb.i, "root")
    for i in left:
        hang(rows, i, before.i, rows[i].deprel)
    for child in children_in(rows, noun.head):
        if noun.deprel == "obj" and child.i > noun.i and child.deprel.startswith(("obl", "advcl")):
            hang(rows, child.i, verb.i, child.deprel)
    hang(rows, before.i, verb.i, "nsubj")
    hang(rows, noun.i, verb.i, "obj")
    return rows


def _place_of_clause(rows: Rows, noun: Token) -> tuple[int, str] | None:
    """Head and relation for the clause that the phrase of a noun turns out to be; None where it can be none."""
    above = rows[noun.head]
    if noun.head == noun.i:
        return noun.i, "root"
    if noun.deprel == "obj" and above.upos == "VERB" and above.i < noun.i:
        return above.i, "ccomp"
    if noun.deprel == "nsubj" and above.xpos == "VBG" and above.i > noun.i and above.upos == "VERB":
        bare = not any(c.deprel.startswith("aux") for c in children_in(rows, above.i))
        return (above.head, above.deprel) if bare else None
    return None


def _harm_is_done(rows: Rows, word: Token) -> Rows | None:
    """ "hit a convoy killing scores of villagers": a count of victims behind it is its object."""
    noun = rows[word.head]
    if word.text not in HARMING or word.deprel not in {"compound", "amod"} or noun.i <= word.i:
        return None
    between = rows[word.i + 1 : noun.i]
    counted = noun.lower in VAGUE or any(t.upos == "NUM" or t.lower in VAGUE for t in between)
    verb = next((t for t in reversed(rows[: word.i]) if t.upos == "VERB" and t.deprel != "amod"), None)
    if not counted or verb is None or any(t.head == noun.i and t.deprel in {"det", "case"} for t in rows[: word.i]):
        return None
    rows[word.i] = replace(word, upos="VERB", xpos="VBG", lemma=HARMING[word.text], feats="VerbForm=Ger")
    hang(rows, word.i, verb.i, "advcl")
    hang(rows, noun.i, word.i, "obj")
    return rows


def _gerund_is_noun(rows: Rows, word: Token) -> Rows | None:
    """ "Shelling on Sunday hit the port": without an object, a gerund that acts is an event."""
    if word.deprel not in {"csubj", "csubj:pass"} or word.lower not in EVENT_GERUNDS:
        return None
    below = children_in(rows, word.i)
    if any(c.deprel in {"obj", "nsubj", "aux"} for c in below):
        return None
    rows[word.i] = replace(word, upos="NOUN", xpos="NN", lemma=word.lower, feats="Number=Sing",
                           deprel="n" + word.deprel[1:])  # fmt: skip
    for child in below:
        if child.deprel.startswith("obl"):
            hang(rows, child.i, word.i, "nmod")
    return rows


def _event_is_no_clause(rows: Rows, word: Token) -> Rows | None:
    """ "killed nine in shelling": a noun behind "in" is a phrase, even where the parse makes a clause of it."""
    opener = rows[word.i - 1]
    if word.deprel != "advcl" or word.upos != "NOUN" or word.lower not in EVENT_GERUNDS:
        return None
    if opener.head != word.i or opener.deprel != "mark" or opener.lower not in {"in", "by", "during"}:
        return None
    rows[opener.i] = replace(opener, upos="ADP", deprel="case")
    hang(rows, word.i, word.head, "obl")
    return rows


def _nobody_is_called(rows: Rows, noun: Token) -> Rows | None:
    """ "Airstrikes in the north struck a market": a noun before a verb in want of a subject is no address."""
    verb = rows[noun.head]
    if noun.deprel != "vocative" or noun.upos != "NOUN" or verb.upos != "VERB" or verb.i < noun.i:
        return None
    if verb.xpos == "VB" or any(c.deprel.startswith("nsubj") for c in children_in(rows, verb.i)):
        return None
    hang(rows, noun.i, verb.i, "nsubj")
    return rows


def _agent_ends_the_relative(rows: Rows, participle: Token) -> Rows | None:
    """ "The strike carried out by jets hit a village": after its agent the participle is over, and the next verb is
    the clause's."""
    if participle.xpos != "VBN":
        return None
    below = children_in(rows, participle.i)
    agent = next((c for c in below if c.deprel == "obl:agent"), None)
    subject = next((c for c in below if c.deprel.startswith("nsubj") and c.i < participle.i), None)
    if agent is None or subject is None or any(c.deprel.startswith("aux") for c in below):
        return None
    verb = next((c for c in below if c.i > agent.i and _is_loose(rows, c)), None)
    if verb is None:
        return None
    head, deprel = (verb.i, "root") if participle.head == participle.i else (participle.head, participle.deprel)
    rows[verb.i] = replace(verb, feats=FINITE, xpos="VBD", head=head, deprel=deprel)
    for child in below:
        if child.i != verb.i and (child.i < subject.i or child.i > verb.i):
            hang(rows, child.i, verb.i, child.deprel)
    hang(rows, subject.i, verb.i, "nsubj")
    hang(rows, participle.i, subject.i, "acl")
    return rows


def _places_are_no_owners(rows: Rows, noun: Token) -> Rows | None:
    """ "In central Mali army units attacked": the verb wants a subject, and the name ends the place."""
    verb = rows[noun.head]
    if noun.deprel != "obl" or noun.upos != "NOUN" or verb.upos != "VERB" or verb.i != noun.i + 1:
        return None
    case = next((c for c in children_in(rows, noun.i) if c.deprel == "case" and c.lower in PLACING), None)
    if case is None or verb.xpos not in {"VBD", "VBZ", "VBP"}:
        return None
    name = next((t for t in reversed(rows[case.i : noun.i]) if t.upos == "PROPN"), None)
    if name is None or name.i == noun.i - 1 or any(t.upos != "NOUN" for t in rows[name.i + 1 : noun.i]):
        return None
    if any(c.deprel.startswith(("nsubj", "csubj")) for c in children_in(rows, verb.i)):
        return None
    hang(rows, name.i, verb.i, "obl")
    hang(rows, noun.i, verb.i, "nsubj")
    for token in rows[case.i : name.i]:
        if token.head == noun.i:
            hang(rows, token.i, name.i, token.deprel)
    return rows


def _blame_has_a_ground(rows: Rows, verb: Token) -> Rows | None:
    """ "accused the army of the raid", "blamed the raid on the army": the second phrase belongs to the verb."""
    preps = BLAME.get(verb.lemma)
    if preps is None or verb.upos != "VERB":
        return None
    blamed = next((c for c in children_in(rows, verb.i) if c.deprel in {"obj", "nsubj:pass"}), None)
    if blamed is None:
        return None
    for child in children_in(rows, blamed.i):
        case = {c.lower for c in children_in(rows, child.i) if c.deprel == "case"}
        if child.deprel == "nmod" and child.i > blamed.i and case & preps:
            hang(rows, child.i, verb.i, "obl")
            return rows
    return None


def _is_loose(rows: Rows, verb: Token) -> bool:
    """A past tense without a subject, a conjunction or an auxiliary of its own."""
    bound = {"nsubj", "nsubj:pass", "mark", "cc", "aux", "aux:pass"}
    past = verb.upos == "VERB" and verb.xpos in {"VBD", "VBN"} and verb.deprel in LOOSE
    return past and not any(c.deprel in bound for c in children_in(rows, verb.i))
