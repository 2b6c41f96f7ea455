"""Claims or tellings joined to groups: the best pairs first, and never two that exclude or oppose one another.

What a person has decided comes first. Two groups become one unless a member of the one excludes or opposes a member of
the other, or their members on average speak against it, so that a vague account in the middle never chains two
occurrences; ties are broken by the canonical order of the members, so that nothing depends on the order in which they
came.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from observance.model.claim import ClaimId
from observance.model.incident import Link, Weight
from observance.reconcile.decided import Decided
from observance.reconcile.groups import Group, exclude
from observance.reconcile.judging import Judge, Judgement
from observance.reconcile.traits import Traits

# Beyond so many accounts of one occurrence only the earliest are asked whether they oppose a newcomer.
WITNESSES = 12
# Thousandths of a bit beyond which one pair counts no more, so that none outweighs all others.
MOST = 15_000
Pairs = Iterable[tuple[int, int]]


class Grouping:
    """Groups of the members at the positions of `traits`, which are in canonical order."""

    def __init__(self, judge: Judge, traits: Sequence[Traits], decided: Decided) -> None:
        self._judge = judge
        self._traits = traits
        self._judgements: dict[tuple[int, int], Judgement] = {}
        position = {each.claim.id: i for i, found in enumerate(traits) for each in found.all}
        self._of = [Group.of(i, found, _barred(found, decided, position)) for i, found in enumerate(traits)]
        for one in decided.joins:
            if one.left in position and one.right in position:
                by = f" ({one.author})" if one.author else ""
                step = Weight("decision", f"{one.reason or 'joined by a person'}{by}", 0.0)
                self._merge(position[one.left], position[one.right], Link(one.left, one.right, (step,)))

    def join(self, pairs: Pairs) -> None:
        """Join what the model joins among `pairs`, the best first."""
        judged = ((self._judge.joined(self._traits[i], self._traits[j]), i, j) for i, j in pairs)
        for _, i, j in sorted((-total, i, j) for total, i, j in judged if total is not None):
            left, right = self._of[i], self._of[j]
            if left is not right and not exclude(left, right, self._traits) and not self._oppose(left, right):
                self._merge(i, j, self._judge.link(self._traits[i], self._traits[j]))

    def groups(self) -> list[Group]:
        """Each group once, by its earliest member."""
        return sorted({id(group): group for group in self._of}.values(), key=lambda group: min(group.members))

    def _oppose(self, left: Group, right: Group) -> bool:
        """Whether some account of the one opposes one of the other, or all together speak against it (average linkage:
        Sokal and Michener 1958), so that one chance likeness never chains two occurrences."""
        ends = (sorted(group.members)[:WITNESSES] for group in (left, right))
        total, pairs = 0, 0
        for i, j in product(*ends):
            found = self._judged(min(i, j), max(i, j))
            if found.opposes:
                return True
            total, pairs = total + max(-MOST, min(MOST, found.total)), pairs + 1
        return not self._judge.holds_together(total, pairs)

    def _judged(self, i: int, j: int) -> Judgement:
        if (i, j) not in self._judgements:
            self._judgements[i, j] = self._judge.judge(self._traits[i], self._traits[j])
        return self._judgements[i, j]

    def _merge(self, i: int, j: int, link: Link) -> None:
        small, large = sorted((self._of[i], self._of[j]), key=lambda group: len(group.members))
        if small is large:
            return
        large.absorb(small, link)
        for member in small.members:
            self._of[member] = large


def _barred(traits: Traits, decided: Decided, position: dict[ClaimId, int]) -> Iterable[int]:
    """The positions of all that people keep apart from a claim of the member."""
    if not decided.barred:
        return ()
    parties = {decided.party[each.claim.id] for each in traits.all if each.claim.id in decided.party}
    apart = frozenset().union(*(decided.barred.get(party, frozenset()) for party in parties))
    if not apart:
        return ()
    return (position[claim] for claim, party in decided.party.items() if party in apart and claim in position)
