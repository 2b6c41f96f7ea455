"""One sentence with everything that was found in it: the view on which all slot rules work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from observance.claims.lexicon import Lexicon
from observance.claims.mentions import Mention, MentionKind
from observance.claims.numbers import Number
from observance.model.syntax import Sentence, Token
from observance.model.timex import Timex

BACKERS = ("backed", "allied", "led", "held", "controlled", "aligned", "supported", "sponsored", "occupied",
           "populated", "based", "sided", "run", "affiliated", "linked", "brokered", "made", "trained")  # fmt: skip

HYPHENS = frozenset({"-", "‑", "–"})
_BACKER = re.compile(rf"[{''.join(sorted(HYPHENS))}](?P<how>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class View:
    """A parsed sentence, the names, times and numbers in it, and which of its tokens stand in quotation marks."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]
    numbers: tuple[Number, ...]
    quoted: frozenset[int]
    lexicon: Lexicon
    kept: dict[object, dict[int, Any]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_token: dict[int, tuple[Mention, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table: dict[int, tuple[Mention, ...]] = {}
        for mention in self.mentions:
            for token in self.tokens_in(mention.start, mention.end):
                table[token.i] = (*table.get(token.i, ()), mention)
        object.__setattr__(self, "_by_token", table)

    def at(self, token: Token, *kinds: MentionKind) -> tuple[Mention, ...]:
        """Mentions that cover the token, of these kinds (or of any)."""
        found = self._by_token.get(token.i, ())
        return tuple(m for m in found if m.kind in kinds) if kinds and found else found

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        return tuple(t for t in self.sentence.tokens if t.start < end and t.end > start)

    def head_of(self, start: int, end: int) -> Token | None:
        """The token of a span whose head lies outside it."""
        inside = self.tokens_in(start, end)
        indices = {t.i for t in inside}
        return next((t for t in inside if t.head not in indices or t.head == t.i), inside[-1] if inside else None)

    def lemma_in(self, token: Token, name: str) -> bool:
        """Whether the token's lemma (or its word) is in a lexicon class."""
        members = self.lexicon.classes[name]
        return token.base in members or token.lower in members

    def singular_demonym(self, token: Token) -> bool:
        """Whether a plural noun is the demonym of a party: "Syrians"."""
        return bool(self.at(token, MentionKind.DEMONYM)) and token.upos in {"NOUN", "PROPN"}

    def lemma_says(self, token: Token) -> bool:
        """Whether the word is a verb of saying: where it was said is not where it happened."""
        return token.base in self.lexicon.speech["saying"]

    def _backs(self, mention: Mention) -> bool:
        """ "Islamic State" in "the Islamic State-held city"."""
        found = _BACKER.match(self.sentence.text, mention.end - self.sentence.start)
        return found is not None and found["how"].lower() in BACKERS

    def is_backer(self, token: Token) -> bool:
        """Whether the word only names a backer, holder or enemy: "Russian-backed", "rebel-held", "anti-Taliban"."""
        tokens = self.sentence.tokens
        if any(self._backs(mention) for mention in self._by_token.get(token.i, ())):
            return True
        if "-" in token.text[1:] and token.lower.rpartition("-")[2] in BACKERS:
            return not any(m.end >= token.end for m in self._by_token.get(token.i, ()))
        if token.i > 1 and tokens[token.i - 1].text in HYPHENS and tokens[token.i - 2].lower == "anti":
            return True
        last = token.i
        while last + 2 < len(tokens) and tokens[last + 1].text in HYPHENS:
            last += 2
            if tokens[last].lower in BACKERS:
                return True
        if last > token.i:
            return False
        following = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
        adjective = token.upos == "ADJ" and following == "backed"
        return adjective or (following.lstrip("-") in BACKERS and following.startswith("-"))

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, as the report has it."""
        tokens = self.sentence.tokens
        base = self.sentence.start
        return self.sentence.text[tokens[first].start - base : tokens[last].end - base]


def phrase(view: View, token: Token) -> str:
    """The noun phrase of a token in the report's words: without article, clauses, appositions and trailing phrases."""
    kept = sorted(_core(view, token))
    while kept and view.sentence.tokens[kept[0]].deprel in {"det", "case", "punct", "cc"}:
        kept.pop(0)
    while kept and view.sentence.tokens[kept[-1]].deprel in {"punct", "case"} and kept[-1] > token.i:
        kept.pop()
    return view.words(kept[0], kept[-1]) if kept else token.text


def _core(view: View, token: Token) -> Iterator[int]:
    yield token.i
    for child in view.sentence.children(token):
        base = child.deprel.split(":")[0]
        if (
            base in {"amod", "compound", "flat", "det", "nummod", "fixed"}
            or child.deprel in {"nmod:poss", "nmod:desc"}
            or (base == "nmod" and abs(child.i - token.i) <= 6 and _is_tight(view, child))
        ):
            yield from (t.i for t in view.sentence.subtree(child))


def _is_tight(view: View, child: Token) -> bool:
    """Whether an "of …" or "for …" phrase belongs to the name: short, and without clauses of its own."""
    inside = view.sentence.subtree(child)
    case = next((t.lower for t in inside if t.deprel == "case"), "")
    return case in {"of", "for"} and len(inside) <= 5 and not any(t.deprel.startswith("acl") for t in inside)
