"""Tolls that a sentence states as such, and parts of tolls: "the death toll rose to 12", "including five children"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observance.claims.numbers import Number
from observance.claims.sentence import View
from observance.model.claim import Figure, Quantity
from observance.model.syntax import Token

Span = tuple[Number, int, int]
"""A number with the first and the last of its tokens."""

LONGEST_STATEMENT = 26  # tokens from "toll" to its number
LONGEST_WAY = 20  # tokens from a toll to its parts
LONGEST_PHRASE = 6
BE = frozenset({"were", "was", "are", "is"})
LONGEST_SUBJECT = 4  # words: "those killed overnight"
LINKS = frozenset(
    "to at of reached reaches reaching hit hits exceeded surpassed topped passed is was totalled totaled total".split()
)
OPENS = frozenset({"including", "includes", "included"})
SEPARATORS = frozenset({"and", ",", "as", "well"})
OWN = frozenset({"her", "his", "their"})
PEOPLE = frozenset({"them", "whom", "these", "which"})
COLLECTIVES = frozenset("group family team unit crew force army militia police organisation organization".split())
HURT = frozenset({"wounded", "injured", "hurt", "injuries"})
DEAD = frozenset({"killed", "dead", "deaths", "martyrs", "fatalities"})


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of victims, at the tokens `first` to `last` of its number."""

    figure: Figure
    first: int
    last: int


def stated_tolls(view: View, spans: Sequence[Span]) -> Iterator[Toll]:
    """ "The death toll from the raids rose to 12", "the number of wounded at 17": the number that a toll comes to."""
    tokens = view.sentence.tokens
    for token in tokens:
        quantity = _stated(tokens, token)
        if quantity is None:
            continue
        reached = (
            (number, first, last)
            for number, first, last in spans
            if token.i < first <= token.i + LONGEST_STATEMENT and tokens[first - 1].lower in LINKS
        )
        number, first, last = next(reached, (None, 0, 0))
        between = {t.lower for t in tokens[token.i + 1 : first]}
        if number is not None and "toll" not in between and ";" not in between:
            who = view.words(last + 1, last + 1) if last + 1 < len(tokens) and _is_noun(tokens[last + 1]) else ""
            yield Toll(_counted(number, who or token.text, quantity), first, last)


def _stated(tokens: Sequence[Token], token: Token) -> Quantity | None:
    word = token.lower
    near = {t.lower for t in tokens[token.i + 1 : token.i + 5]}
    if word == "toll":
        return Quantity.KILLED
    if word == "number" and token.i + 1 < len(tokens) and tokens[token.i + 1].lower == "of":
        return Quantity.WOUNDED if near & HURT else Quantity.KILLED if near & DEAD else None
    if word in DEAD | HURT and token.i and tokens[token.i - 1].lower == "the" and _text(tokens, token.i + 1) == "at":
        return Quantity.WOUNDED if word in HURT else Quantity.KILLED  # "put the injured at 16"
    return None


def _is_noun(token: Token) -> bool:
    return token.upos in {"NOUN", "PROPN"}


def _counted(number: Number, who: str, what: Quantity) -> Figure:
    return Figure(what=what, who=who, low=number.low, high=number.high, text=number.text)


def parts_of_tolls(view: View, spans: Sequence[Span], found: Mapping[int, Toll]) -> Iterator[Toll]:
    """Whom a toll counts among its victims, as victims of the same kind; those with a state of their own stay."""
    at = {first: (number, last) for number, first, last in spans}
    tokens = view.sentence.tokens
    for token in tokens:
        word = token.lower
        whole = _toll_before(found, token.i)
        if whole is None:
            continue
        if word in OPENS or (word == "among" and _text(tokens, token.i + 1) in PEOPLE):
            start = token.i + (1 if word in OPENS else 2)
            yield from (t for t in _listed(view, start, at, whole.figure.what) if t.first not in found)
        if token.i in at and token.i not in found:
            number, last = at[token.i]
            behind = _behind_of_them(tokens, token.i, last)
            noun = head_of_victims(view, behind) if behind is not None else None
            if noun is not None:
                yield Toll(_counted(number, noun.text, whole.figure.what), token.i, last)


def tolls_of_the_dead(view: View, spans: Sequence[Span]) -> Iterator[Toll]:
    """ "The dead include nine women", "those killed overnight included a nurse": whom a list of victims names."""
    at = {first: (number, last) for number, first, last in spans}
    tokens = view.sentence.tokens
    for token in tokens:
        before = [t.lower for t in tokens[max(0, token.i - LONGEST_SUBJECT) : token.i]]
        if token.base == "include" and token.lower != "including" and before[-1:] != ["killed"]:
            state = next((word for word in reversed(before) if word in DEAD | HURT), None)
            if state is not None and {"the", "those"} & set(before):
                yield from _listed(view, token.i + 1, at, Quantity.WOUNDED if state in HURT else Quantity.KILLED)


def _toll_before(found: Mapping[int, Toll], i: int) -> Toll | None:
    near = [toll for toll in found.values() if toll.last < i <= toll.last + LONGEST_WAY and toll.figure.low]
    return max(near, key=lambda toll: toll.last, default=None)


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def _behind_of_them(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where it is told who they are: "12 of them children", "12 of them were children", "of whom 12 were children"."""
    if _text(tokens, last + 1) == "of" and _text(tokens, last + 2) in PEOPLE:
        return last + 3 + (_text(tokens, last + 3) in BE)
    before = [t.lower for t in tokens[max(0, first - 4) : first]]
    of_whom = any(pair in {("of", "whom"), ("of", "which")} for pair in pairwise(before))
    return last + 2 if of_whom and _text(tokens, last + 1) in BE else None


def _listed(view: View, start: int, at: Mapping[int, tuple[Number, int]], what: Quantity) -> Iterator[Toll]:
    """The counts of a list that opens at `start`: "five children, two women and a nurse"."""
    tokens, i = view.sentence.tokens, start
    while i < len(tokens):
        if _text(tokens, i) in OWN and i + 1 in at:  # "a woman and her two children"
            i += 1
        number, last = at.get(i, (None, i))
        parted = i == start or _text(tokens, i - 1) in SEPARATORS | OWN
        single = number is None and parted and tokens[i].lower in {"a", "an", "one", "another"}
        noun = head_of_victims(view, last + 1) if number is not None or single else None
        if noun is None:
            return
        if number is not None:
            yield Toll(_counted(number, noun.text, what), i, last)
        elif noun.has("Number=Sing") and noun.lemma not in COLLECTIVES:
            words = view.words(i, noun.i)
            yield Toll(Figure(what=what, who=view.words(i + 1, noun.i), low=1, high=1, text=words), i, i)
        i = noun.i + 1
        while i < len(tokens) and tokens[i].lower in SEPARATORS:
            i += 1


def head_of_victims(view: View, start: int) -> Token | None:
    """The noun for victims that ends the phrase which opens at `start`; "of" may open it ("dozens of children")."""
    found = None
    start += _text(view.sentence.tokens, start) in {"of", "a", "an"}
    for token in view.sentence.tokens[start : start + LONGEST_PHRASE]:
        if token.upos not in {"NOUN", "PROPN", "ADJ"} or token.text == ",":
            break
        if token.upos != "ADJ" and view.lemma_in(token, "victims"):
            found = token
    return found
