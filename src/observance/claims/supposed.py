"""Doers that a text only supposes: "suspected Norland jets", "jets thought to be Norland's" (codebook, status)."""

from collections.abc import Iterator

from observance.claims.clauses import case_of
from observance.claims.sentence import View
from observance.model.syntax import Token

SUPPOSED = frozenset({"suspected", "presumed", "supposed", "purported", "apparent", "likely", "possible"})
SUPPOSES = frozenset({"appear", "seem", "believe", "suspect", "think", "presume", "suppose", "assume"})
LINKS = frozenset({"that", "which", "who", "is", "are", "was", "were", "been", "has", "have", "had"})
OTHERS = frozenset({"which", "who", "where", "when", "while", "as", "and", "but"})
PASSIVE = frozenset({"aux:pass", "nsubj:pass"})


def supposed_doer(view: View, token: Token, verb: Token) -> str | None:
    """The word by which the doer of the predicate at `token`, carried by `verb`, is only supposed; None without one."""
    doers = tuple(_doers(view, verb))
    either = next((word for doer in (*doers, *_doers_of_noun(view, token)) for word in _either(view, doer)), None)
    if either is not None:
        return either.text
    called = (c for doer in doers for c in view.sentence.children(doer) if c.deprel == "amod" and c.lower in SUPPOSED)
    thought = (word for noun, word in _thoughts(view) if noun in (*doers, token) or _is_before(view, noun, word, verb))
    return next((word.text for word in (*called, *thought)), None)


def _doers_of_noun(view: View, noun: Token) -> Iterator[Token]:
    """ "A strike carried out by …"."""
    for clause in view.sentence.children(noun):
        if clause.deprel == "acl" and noun.upos == "NOUN":
            yield from _doers(view, clause)


def _either(view: View, doer: Token) -> Iterator[Token]:
    """The "or" of "by the regime or by Norland", "Norland or Ostian jets"."""
    named = (doer, *(c for c in view.sentence.children(doer) if c.deprel in {"amod", "compound", "nmod:poss"}))
    for one in named:
        for other in (c for c in view.sentence.children(one) if c.deprel == "conj"):
            yield from (c for c in view.sentence.children(other) if c.deprel == "cc" and c.lower == "or")


def _doers(view: View, verb: Token) -> Iterator[Token]:
    for child in view.sentence.children(verb):
        acts = child.deprel == "nsubj" and not _is_passive(view, verb)
        if acts or (child.deprel in {"obl", "obl:agent"} and case_of(view.sentence, child) == "by"):
            yield child


def _thoughts(view: View) -> Iterator[tuple[Token, Token]]:
    """Every noun that is "believed to" be or do something, with the verb; by the order of words, for the parse often
    takes this verb for that of the sentence."""
    tokens = view.sentence.tokens
    for word in tokens[1:-1]:
        if word.base in SUPPOSES and tokens[word.i + 1].lower == "to":
            noun = next((t for t in reversed(tokens[: word.i]) if t.lower not in LINKS), word)
            if noun.upos in {"NOUN", "PROPN"}:
                yield noun, word


def _is_before(view: View, noun: Token, word: Token, verb: Token) -> bool:
    """ "Jets believed to be Norland's bombed the mill": the noun does what the verb behind the thought says."""
    between = view.sentence.tokens[word.i + 1 : verb.i]
    apart = any(t.upos == "PUNCT" or t.lower in OTHERS for t in between)
    thought = [t for t in between if t.upos == "VERB"]
    return noun.i < word.i < verb.i and not apart and len(thought) < 2 and not _is_passive(view, verb)


def _is_passive(view: View, verb: Token) -> bool:
    return any(c.deprel in PASSIVE for c in view.sentence.children(verb))
