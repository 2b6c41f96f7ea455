"""What people have decided of claims: which tell of one occurrence (must link), and which of two (cannot link).

Decisions go before all evidence. Where must-links in a chain would bring two claims together that a cannot-link keeps
apart, the cannot-link holds, and the must-link that comes last in the order of ids is passed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.model.claim import ClaimId
from observance.model.incident import Constraint


@dataclass(frozen=True, slots=True)
class Decided:
    """`party` names for each claim that a must-link or cannot-link names the set that people have joined it to, by its
    smallest claim; `barred` the sets that a set is kept apart from; `joins` are the must-links that hold, in order."""

    party: Mapping[ClaimId, ClaimId]
    barred: Mapping[ClaimId, frozenset[ClaimId]]
    joins: tuple[Constraint, ...]

    @classmethod
    def of(cls, constraints: Iterable[Constraint], there: Iterable[ClaimId]) -> "Decided":
        """The decisions about claims that are `there`; whatever the order in which they are given."""
        known = frozenset(there)
        found = {c for c in constraints if c.left in known and c.right in known and c.left != c.right}
        ordered = sorted(found, key=lambda c: (*sorted((c.left, c.right)), c.author, c.reason))
        party = {end: end for c in ordered for end in (c.left, c.right)}
        apart = [(c.left, c.right) for c in ordered if not c.same]
        joins = tuple(c for c in ordered if c.same and _join(party, apart, c))
        barred: dict[ClaimId, set[ClaimId]] = defaultdict(set)
        for left, right in apart:
            barred[party[left]].add(party[right])
            barred[party[right]].add(party[left])
        return cls(party, {one: frozenset(others) for one, others in barred.items()}, joins)

    def are_told_apart(self, left: ClaimId, right: ClaimId) -> bool:
        """Whether people have decided of both, and have not joined them."""
        if not self.party:
            return False
        one, other = self.party.get(left), self.party.get(right)
        return one is not None and other is not None and one != other


def _join(party: dict[ClaimId, ClaimId], apart: Sequence[tuple[ClaimId, ClaimId]], link: Constraint) -> bool:
    """Join the sets of the two, unless a cannot-link stands between them."""
    one, other = party[link.left], party[link.right]
    if any({party[a], party[b]} == {one, other} for a, b in apart) and one != other:
        return False
    low, high = min(one, other), max(one, other)
    for claim, name in party.items():
        if name == high:
            party[claim] = low
    return True
