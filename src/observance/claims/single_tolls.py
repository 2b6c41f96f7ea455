"""Single victims by the order of words: "killing a dissident officer", "claimed the lives of a man and a woman", "among
the dead was a photographer"."""

from collections.abc import Iterator, Mapping, Sequence

from observance.claims.clauses import POSSESSIVE
from observance.claims.one_person import is_one_person
from observance.claims.sentence import View, phrase
from observance.claims.toll_parts import BE, DEAD, HURT, Toll
from observance.model.claim import Figure, Quantity
from observance.model.syntax import Token

ARTICLES = frozenset({"a", "an", "another", "one", "the", "his", "her", "their", "its"})
VERBS: Mapping[str, Quantity] = {
    **dict.fromkeys("killed killing kills executed executing murdered beheaded beheading".split(), Quantity.KILLED),
    **dict.fromkeys("wounded wounding wounds injured injuring injures".split(), Quantity.WOUNDED),
}
LIVES = frozenset({("life", "of"), ("lives", "of"), ("death", "of"), ("deaths", "of"), ("killing", "of")})
LONGEST_PHRASE = 6
LONGEST_WAY = 12  # tokens from "among the dead" to its verb
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN"})


def single_tolls(view: View) -> Iterator[Toll]:
    """Victims told by the one, behind what says what became of them."""
    for start, quantity in _openings(view.sentence.tokens):
        yield from _persons(view, start, quantity)


def _openings(tokens: Sequence[Token]) -> Iterator[tuple[int, Quantity]]:
    """Where the words for victims may begin, and what became of them."""
    for token in tokens:
        before = tokens[token.i - 1].lower if token.i else ""
        if token.upos == "VERB" and token.lower in VERBS and before not in BE | {"been", "being"}:
            yield token.i + 1, VERBS[token.lower]
        elif (before, token.lower) in LIVES:
            yield token.i + 1, Quantity.KILLED
        elif token.lower == "among":
            yield from _behind_among(tokens, token.i)


def _behind_among(tokens: Sequence[Token], i: int) -> Iterator[tuple[int, Quantity]]:
    near = tokens[i + 1 : i + 1 + LONGEST_WAY]
    state = next((t for t in near[:3] if t.lower in DEAD | HURT), None)
    verb = next((t for t in near if t.lower in BE), None)
    if state is not None and verb is not None and state.i < verb.i:
        yield verb.i + 1, Quantity.WOUNDED if state.lower in HURT else Quantity.KILLED


def _persons(view: View, start: int, quantity: Quantity) -> Iterator[Toll]:
    """The persons of a list that opens at `start`, each with an article of its own."""
    tokens = view.sentence.tokens
    while start < len(tokens) and tokens[start].lower in ARTICLES:
        person = _person(view, start + 1)
        if person is None or _says_so(view, person):
            return
        words = phrase(view, person)
        figure = Figure(what=quantity, who=words, low=1, high=1, text=words)
        yield Toll(figure, start, person.i)
        start = person.i + 1
        if start >= len(tokens) or tokens[start].lower not in {"and", ","}:
            return
        start += 1


def _says_so(view: View, person: Token) -> bool:
    """ "Killed a woman, the mayor said", "the mayor's office said": who stands behind the list and acts."""
    following = view.sentence.tokens[person.i + 1 : person.i + 2]
    owns = any(t.text in POSSESSIVE for t in following)
    return owns or (person.deprel.startswith("nsubj") and person.head > person.i)


def _person(view: View, start: int) -> Token | None:
    """The first noun of a phrase that is one person; names may follow it."""
    for token in view.sentence.tokens[start : start + LONGEST_PHRASE]:
        if token.upos not in _PHRASE:
            return None
        following = view.sentence.tokens[token.i + 1 : token.i + 2]
        ends = not following or following[0].upos not in {"NOUN", "ADJ"}
        if token.upos == "NOUN" and ends:
            return token if is_one_person(view, token) else None
    return None
