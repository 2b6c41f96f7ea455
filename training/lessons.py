"""What the encoder learns from: sentences, each with what the readers say of its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from training.rows import Pair, Row

from observance.claims.scorer.encoder import KINDS, Words

NONE = 0  # the kind of a word that reports nothing


Rows = Sequence[Sequence[Row]]


@dataclass
class Taught:
    """What a larger encoder makes of a sentence: the logits of the kinds of its words, "none" first, and those of
    acting and of suffering of its pairs."""

    kinds: dict[int, Sequence[float]]
    pairs: dict[Pair, Sequence[float]]


@dataclass
class Sentence:
    """One sentence of one reading of a document. `kinds` are for each word what the readers say that it reports, with
    the weight of each; `pairs` for each pair and slot the weight of all who judged it and of those who said yes. Of a
    sentence that nobody read both say nothing. `taught` is what a larger encoder makes of it, where it was asked."""

    document: int
    reading: int | None
    words: Words
    kinds: dict[int, dict[Any, tuple[int, float]]] = field(default_factory=dict)
    pairs: dict[Pair, list[list[float]]] = field(default_factory=dict)
    taught: Taught | None = None


def sentences_of(claims: Rows, actors: Rows, targets: Rows) -> list[Sentence]:
    """The sentences behind the rows, with what is to be learnt of each."""
    found: dict[tuple[int, int | None, tuple[str, ...]], Sentence] = {}

    def sentence(document: int, row: Row) -> Sentence:
        assert row.words is not None
        key = (document, row.reading, tuple(row.words.forms))
        return found.setdefault(key, Sentence(document, row.reading, row.words))

    for document, own in enumerate(claims):
        for row in own:
            assert row.form is not None
            told = sentence(document, row).kinds.setdefault(row.key[-1], {})
            reader = row.key[:-1]
            kind = KINDS[row.form[1]] + 1 if row.right else told.get(reader, (NONE, 0.0))[0]
            told[reader] = (kind, row.weight)
    for slot, rows in enumerate((actors, targets)):
        for document, own in enumerate(rows):
            for row in own:
                assert row.pair is not None
                judged = sentence(document, row).pairs.setdefault(row.pair, [[0.0, 0.0], [0.0, 0.0]])[slot]
                judged[0] += row.weight
                judged[1] += row.weight * row.right
    return list(found.values())
