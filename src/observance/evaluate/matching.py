"""Which predicted claim stands for which gold claim of one document (codebook, Scoring)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from observance.evaluate.assignment import assign
from observance.evaluate.coded import Coded, overlap
from observance.evaluate.naming import Naming
from observance.evaluate.slots import STRICT, Slot, right_slots

Pair = tuple[Coded, Coded]
Tie = Callable[[Coded, Coded], int]


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim, the predicted claim that stands for it, and the slots that are right."""

    gold: Coded
    predicted: Coded
    right: frozenset[Slot]

    @property
    def is_strict(self) -> bool:
        return self.right.issuperset(STRICT)


def match(gold: Iterable[Coded], predicted: Iterable[Coded], names: Naming) -> tuple[Match, ...]:
    """Matches of one document: equal kinds, one to one, of the largest total overlap.

    The codebook leaves open what happens where several claims of one kind rest on one sentence. Of the assignments
    with the largest overlap, that with most strictly right pairs is taken, then that with most right slots: so
    that neither chance nor order decides.
    """

    def tie(one: Coded, other: Coded) -> int:
        right = right_slots(one, other, names)
        return _TIE_BASE * right.issuperset(STRICT) + len(right)

    pairs = _pairs(gold, predicted, lambda claim: claim.kind, tie)
    return tuple(Match(one, other, right_slots(one, other, names)) for one, other in pairs)


def match_groups(gold: Iterable[Coded], predicted: Iterable[Coded]) -> tuple[Pair, ...]:
    """As `match`, with groups of kinds in place of kinds."""
    return _pairs(gold, predicted, lambda claim: claim.kind.group, _no_tie)


def match_evidence(gold: Iterable[Coded], predicted: Iterable[Coded]) -> tuple[Pair, ...]:
    """As `match`, whatever the kinds."""
    return _pairs(gold, predicted, lambda _: None, _no_tie)


# One whole number holds the three aims in their order: the lower ones stay below the next for any 9,000 claims.
_TIE_BASE = 1 << 16
_OVERLAP_BASE = 1 << 40


def _no_tie(_gold: Coded, _predicted: Coded) -> int:
    return 0


def _pairs(
    gold: Iterable[Coded], predicted: Iterable[Coded], label: Callable[[Coded], Hashable], tie: Tie
) -> tuple[Pair, ...]:
    ours, theirs = _by(gold, label), _by(predicted, label)
    pairs = [pair for key in ours for pair in _assigned(ours[key], theirs.get(key, []), tie)]
    return tuple(sorted(pairs, key=lambda pair: (pair[0].spans, pair[0].order(), pair[1].order())))


def _by(claims: Iterable[Coded], label: Callable[[Coded], Hashable]) -> dict[Hashable, list[Coded]]:
    found: dict[Hashable, list[Coded]] = {}
    for claim in sorted(claims, key=Coded.order):
        found.setdefault(label(claim), []).append(claim)
    return found


def _assigned(gold: Sequence[Coded], predicted: Sequence[Coded], tie: Tie) -> list[Pair]:
    weights = [[_weight(one, other, tie) for other in predicted] for one in gold]
    return [(gold[row], predicted[column]) for row, column in assign(weights)]


def _weight(one: Coded, other: Coded, tie: Tie) -> int:
    shared = overlap(one, other)
    return shared * _OVERLAP_BASE + tie(one, other) if shared else 0
