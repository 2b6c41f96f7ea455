"""Constraints that cannot all hold: the irreducible sets of them, and what is then set aside.

Of each set the weakest are set aside (all of them, where none is weaker than the rest), so that what a report's own
head says outweighs what its wording suggests, and nothing outweighs its equal. The set stays on the record in full.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from observance.reconcile.clusters import Clusters
from observance.reconcile.dating.network import Clash, Constraint, Domain, propagate, sort_key, variables_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """Constraints that cannot all hold, though all but any one of them can; and those that were set aside."""

    constraints: tuple[Constraint, ...]
    aside: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """The bounds of every variable, and the conflicts that were met on the way."""

    domains: Mapping[str, Domain]
    conflicts: tuple[Conflict, ...]


def solve(constraints: Iterable[Constraint]) -> Solution:
    """Bounds under as many of the constraints as can hold together; does not depend on their order."""
    domains: dict[str, Domain] = {}
    conflicts: list[Conflict] = []
    for component in _components(sorted(set(constraints), key=sort_key)):
        found, met = _settled(component)
        domains |= found
        conflicts += met
    return Solution(domains, tuple(conflicts))


def _components(constraints: Sequence[Constraint]) -> Iterator[list[Constraint]]:
    """The constraints apart by the variables that they tie to one another."""
    clusters = tied_together(constraints)
    parts: dict[str, list[Constraint]] = defaultdict(list)
    for each in constraints:
        parts[clusters.find(each.variable)].append(each)
    yield from (parts[name] for name in sorted(parts))


def tied_together(constraints: Sequence[Constraint]) -> Clusters[str]:
    """The variables in clusters: two are in one where a chain of constraints leads from the one to the other."""
    clusters = Clusters(sorted({variable for each in constraints for variable in variables_of(each)}))
    for each in constraints:
        first, *rest = variables_of(each)
        for other in rest:
            clusters.join(first, other)
    return clusters


def _settled(constraints: list[Constraint]) -> tuple[Mapping[str, Domain], list[Conflict]]:
    domains: dict[str, Domain] = {variable: Domain() for each in constraints for variable in variables_of(each)}
    conflicts: list[Conflict] = []
    while isinstance(found := propagate(constraints), Clash):
        core = irreducible(found.constraints)
        weakest = max(each.strength for each in core)
        aside = tuple(each for each in core if each.strength is weakest)
        conflicts.append(Conflict(core, aside))
        constraints = [each for each in constraints if each not in aside]
    return domains | dict(found), conflicts


def irreducible(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Of constraints that cannot all hold, a set that cannot either, and of which any one can be left out to mend it.

    The deletion filter (Chinneck and Dravnieks 1991): strong constraints are tried last, so that they stay out of the
    set where weaker ones suffice.
    """
    kept = list(constraints)
    for each in sorted(constraints, key=lambda c: (c.strength, *sort_key(c))):
        rest = [other for other in kept if other is not each]
        if isinstance(propagate(rest), Clash):
            kept = rest
    return tuple(kept)
