"""The tree of a sentence while it is being set right."""

from dataclasses import dataclass

from observance.model.syntax import Sentence, Token


@dataclass(slots=True)
class Tree:
    """Heads and relations of a sentence while they are being repaired."""

    sentence: Sentence
    heads: list[int]
    deprels: list[str]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def children(self, i: int) -> list[int]:
        return [c for c, head in enumerate(self.heads) if head == i and c != i]

    def hang(self, i: int, head: int, deprel: str) -> None:
        if head != i and i not in self.above(head):
            self.heads[i], self.deprels[i] = head, deprel

    def above(self, i: int) -> list[int]:
        chain: list[int] = []
        while self.heads[i] != i and self.heads[i] not in chain:
            i = self.heads[i]
            chain.append(i)
        return chain

    def left_of(self, i: int) -> int:
        """Where the phrase of a word begins."""
        return min([i, *(self.left_of(c) for c in self.children(i) if c < i)])

    def has_object(self, i: int) -> bool:
        return any(
            self.deprels[c] == "obj" or (self.deprels[c] == "conj" and self.has_object(c)) for c in self.children(i)
        )
