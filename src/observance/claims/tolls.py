"""Counted victims in a row: "10 civilians killed 15 injured in …", "left 5 dead and 47 others injured".

Headlines and agencies tell them without the auxiliaries that a parse goes by. Each count with its state is set right as
a passive clause, or as an object of the verb that "left" them so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from observance.model.syntax import Sentence, Token

STATES = {
    "killed": "kill", "wounded": "wound", "injured": "injure", "dead": "dead", "hurt": "hurt", "martyred": "martyr"
}  # fmt: skip
VAGUE = frozenset({"dozens", "scores", "hundreds", "several", "tens", "thousands"})
BETWEEN = frozenset(", and at least about some more than over nearly another up to around as many".split())
LONGEST_PHRASE = 4  # words between a count and the state: "5 Syrian army soldiers killed"
LONGEST_GAP = 8  # tokens between "left" and the first count: "left on Sunday in the city at least 45"


@dataclass(frozen=True, slots=True)
class _Toll:
    """Token numbers: of the count, of the word that heads its phrase, and of the state."""

    count: int
    noun: int
    state: int


def tolls_set_right(sentence: Sentence) -> Sentence:
    """The sentence with rows of two and more tolls as English means them; others stay as they were parsed."""
    tokens = list(sentence.tokens)
    changed = False
    for row in _rows(sentence):
        left = _leaving(sentence, row[0])
        if left is None and any(tokens[toll.state].lower == "dead" for toll in row):
            continue
        _hang_on_leave(tokens, row, left) if left is not None else _make_clauses(tokens, row)
        changed = True
    return replace(sentence, tokens=tuple(tokens)) if changed else sentence


def _rows(sentence: Sentence) -> Iterator[Sequence[_Toll]]:
    tolls = [toll for token in sentence.tokens if (toll := _toll(sentence.tokens, token)) is not None]
    row = tolls[:1]
    for one, other in pairwise(tolls):
        between = sentence.tokens[one.state + 1 : other.count]
        if all(t.lower in BETWEEN for t in between):
            row.append(other)
            continue
        if len(row) > 1:
            yield tuple(row)
        row = [other]
    if len(row) > 1:
        yield tuple(row)


def _toll(tokens: Sequence[Token], state: Token) -> _Toll | None:
    """The count phrase right before a state; none where an auxiliary or anything but a noun phrase stands between."""
    if state.lower not in STATES:
        return None
    for token in reversed(tokens[max(0, state.i - LONGEST_PHRASE - 1) : state.i]):
        if token.upos == "NUM" or token.lower in VAGUE:
            nouns = [t.i for t in tokens[token.i + 1 : state.i] if t.upos in {"NOUN", "PROPN"}]
            return _Toll(token.i, nouns[-1] if nouns else token.i, state.i)
        if token.upos not in {"NOUN", "PROPN", "ADJ"}:
            return None
    return None


def _leaving(sentence: Sentence, first: _Toll) -> int | None:
    """The verb "leave" before the first count, without another verb between."""
    for token in reversed(sentence.tokens[max(0, first.count - LONGEST_GAP) : first.count]):
        if token.lemma == "leave":
            return token.i
        if token.upos == "VERB":
            return None
    return None


def _hang_on_leave(tokens: list[Token], row: Sequence[_Toll], left: int) -> None:
    for toll in row:
        head, deprel = (left, "obj") if toll is row[0] else (row[0].noun, "conj")
        _hang_phrase(tokens, toll, head, deprel)
        tokens[toll.state] = replace(tokens[toll.state], upos="ADJ", head=toll.noun, deprel="acl")
    _hang_rest(tokens, row, left)


def _make_clauses(tokens: list[Token], row: Sequence[_Toll]) -> None:
    first = row[0].state
    inside = {i for toll in row for i in range(toll.count, toll.state + 1)}
    top = next((tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i), tokens[first])
    above, deprel = (first, "root") if top.head == top.i else (top.head, top.deprel)
    for toll in row:
        state = tokens[toll.state]
        head, relation = (above, deprel) if toll is row[0] else (first, "conj")
        feats = state.feats if state.has("VerbForm=Part") else "Tense=Past|VerbForm=Part"
        lemma = STATES[state.lower]
        tokens[toll.state] = replace(
            state, upos="VERB", xpos="VBN", lemma=lemma, feats=feats, head=head, deprel=relation
        )
        _hang_phrase(tokens, toll, toll.state, "nsubj:pass")
    _hang_rest(tokens, row, first)


def _hang_phrase(tokens: list[Token], toll: _Toll, head: int, deprel: str) -> None:
    tokens[toll.noun] = replace(tokens[toll.noun], head=head, deprel=deprel)
    for i in range(toll.count, toll.state):
        if i != toll.noun:
            relation = "nummod" if i == toll.count else "compound"
            tokens[i] = replace(tokens[i], head=toll.noun, deprel=relation)


def _hang_rest(tokens: list[Token], row: Sequence[_Toll], head: int) -> None:
    """What follows the row hangs on its verb; a link between two counts on the second."""
    inside = {i for toll in row for i in range(toll.count, toll.state + 1)}
    for token in tuple(tokens):
        if token.i in inside or token.head not in inside or token.i == head:
            continue
        if token.i > row[-1].state:
            deprel = "obl" if token.deprel == "nmod" else token.deprel
            tokens[token.i] = replace(token, head=head, deprel=deprel)
        elif token.deprel in {"cc", "punct"} and token.i > row[0].count:
            following = next(toll for toll in row if token.i < toll.count)
            tokens[token.i] = replace(token, head=following.noun)
