"""Scores of pairs of reports: whether both go back to one origin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observance.evaluate.agreement import Agreement


@dataclass(frozen=True, slots=True)
class OriginPair:
    """Two documents of the gold, and whether one is copied from the other or both from a third."""

    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class OriginsScore:
    """`pairs` counts those of one origin; `labelled` are all pairs of the gold, whichever they are."""

    labelled: int
    pairs: Agreement


def score_origins(gold: Sequence[OriginPair], predicted: Iterable[frozenset[str]]) -> OriginsScore:
    """Only pairs that the gold labels are compared; `predicted` are groups of documents, which may share members."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(predicted):
        for member in group:
            groups[member].add(number)
    found = [(pair.same, not groups[pair.left].isdisjoint(groups[pair.right])) for pair in gold]
    return OriginsScore(
        labelled=len(found),
        pairs=Agreement(
            matched=sum(same and said for same, said in found),
            gold=sum(same for same, _ in found),
            predicted=sum(said for _, said in found),
        ),
    )
