"""A parsed sentence, whoever parsed it. `claims` sees this and never the parser."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

Answer = TypeVar("Answer")


class Keeps(Protocol):
    """What never changes and keeps what was found out about its tokens, by who found it and the token's index."""

    @property
    def kept(self) -> dict[object, dict[int, Any]]: ...


Holder = TypeVar("Holder", bound=Keeps)


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    `i` and `head` index the sentence's tokens (a root is its own head); `start` and `end` are offsets into the
    text that was parsed; `upos`, `feats` and `deprel` are Universal Dependencies' (`feats` as `Key=Value|…`);
    `entity` is the label of the named entity that the word belongs to, or "". `lower` and `base` are text and lemma in
    lower case.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    entity: str = ""
    lower: str = field(init=False, repr=False, compare=False)
    base: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())
        object.__setattr__(self, "base", self.lemma.lower())

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Token):
            return self is other
        alike = self.i == other.i and self.start == other.start and self.head == other.head
        return alike and self._row() == other._row()

    def _row(self) -> tuple[int | str, ...]:
        return (self.end, self.text, self.lemma, self.upos, self.xpos, self.feats, self.deprel, self.entity)

    def has(self, feature: str) -> bool:
        """Whether `feats` holds e.g. `Tense=Past`."""
        return feature in self.feats.split("|")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens `first` to `last` inclusive; labels PERSON, ORG, LOC, NORP."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; token offsets and `start`, `end` are into the report's text.

    It never changes, so what was once found out about its tree is kept with it: see `per_token`.
    """

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    _children: list[tuple[Token, ...]] = field(init=False, repr=False, compare=False, default_factory=list)
    _above: dict[int, tuple[Token, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _below: dict[int, tuple[Token, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    kept: dict[object, dict[int, Any]] = field(init=False, repr=False, compare=False, default_factory=dict)

    @property
    def is_tree(self) -> bool:
        """Whether the way up from every word ends in a root: what walks upwards then comes to an end."""
        return is_tree([token.head for token in self.tokens])

    def children(self, token: Token) -> Iterator[Token]:
        """Direct dependents, left to right."""
        if not self._children:
            self._children.extend(_dependents(self.tokens))
        return iter(self._children[token.i])

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Heads from the nearest up to the root."""
        found = self._above.get(token.i)
        if found is None:
            found = self._above[token.i] = tuple(self._up(token))
        return iter(found)

    def _up(self, token: Token) -> Iterator[Token]:
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, left to right."""
        kept = self._below.get(token.i)
        if kept is not None:
            return kept
        found, queue = {token.i}, [token]
        while queue:
            for child in self.children(queue.pop()):
                if child.i not in found:
                    found.add(child.i)
                    queue.append(child)
        below = self._below[token.i] = tuple(self.tokens[i] for i in sorted(found))
        return below


def _dependents(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    children: list[list[Token]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token)
    return map(tuple, children)


def per_token(asked: Callable[[Holder, Token], Answer]) -> Callable[[Holder, Token], Answer]:
    """`asked`, which looks at nothing but a sentence and one of its tokens, worked out once for each."""

    @wraps(asked)
    def answered(holder: Holder, token: Token) -> Answer:
        kept = holder.kept.get(asked)
        if kept is None:
            kept = holder.kept[asked] = {}
        if token.i not in kept:
            kept[token.i] = asked(holder, token)
        answer: Answer = kept[token.i]
        return answer

    return answered


def is_tree(heads: Sequence[int]) -> bool:
    """Whether the way up from every index ends in a root, which is its own head: there is no circle."""
    sound: set[int] = set()
    for i in range(len(heads)):
        path: set[int] = set()
        while i not in sound and heads[i] != i:
            if i in path:
                return False
            path.add(i)
            i = heads[i]
        sound |= path | {i}
    return True


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the report's text: `text[start:end]`."""

    start: int
    end: int


class Analyser(Protocol):
    """The language pipeline as the core sees it."""

    @property
    def identity(self) -> str:
        """Name, version and digest: two analysers of one identity give the same parses."""

    def sentences(self, text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
        """Sentence spans; none crosses a paragraph. Cheap: no parsing."""

    def parse(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        """Parse these sentences of `text`, one `Sentence` each, in their order."""
