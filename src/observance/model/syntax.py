"""A parsed sentence, whoever parsed it. `claims` sees this and never the parser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


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
    """A parsed sentence; token offsets and `start`, `end` are into the report's text."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))

    @property
    def is_tree(self) -> bool:
        """Whether the way up from every word ends in a root: what walks upwards then comes to an end."""
        return is_tree([token.head for token in self.tokens])

    def children(self, token: Token) -> Iterator[Token]:
        """Direct dependents, left to right."""
        return (self.tokens[i] for i in self._children[token.i])

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Heads from the nearest up to the root."""
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, left to right."""
        found, queue = {token.i}, [token.i]
        while queue:
            for child in self._children[queue.pop()]:
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return tuple(self.tokens[i] for i in sorted(found))


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
