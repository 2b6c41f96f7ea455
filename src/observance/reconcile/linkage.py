"""Claims → groups of claims that tell of one occurrence, each join with its reasons.

Pairs that agree are taken from the best to the worst, ties in the canonical order of the claims; two groups become one
unless a claim of the one opposes a claim of the other. So a vague claim in the middle never chains two occurrences that
exclude each other, and the result does not depend on the order of the claims.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import product

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import Constraint, Link, OriginId
from observance.model.report import Report, ReportId
from observance.reconcile.blocking import candidates
from observance.reconcile.comparisons import Judgement, judge
from observance.reconcile.traits import Traits, traits_of

# Beyond so many distinct accounts of one occurrence only the earliest are asked whether they oppose a newcomer.
WITNESSES = 40


@dataclass(frozen=True, slots=True)
class Linked:
    """The claims of one occurrence in canonical order, the earliest first, and the links that brought them together."""

    traits: tuple[Traits, ...]
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(found.claim for found in self.traits)


@dataclass(slots=True)
class _Group:
    """`apart` are the claims that people set apart from one of the members."""

    members: list[int]
    links: list[Link]
    apart: set[int] = field(default_factory=set)


def link_claims(
    names: Names,
    geography: Geography,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    origins: Mapping[ReportId, OriginId],
    constraints: Sequence[Constraint] = (),
) -> tuple[Linked, ...]:
    """Groups of claims in the order of their earliest claims; a claim that nothing joins is a group of its own.

    `constraints` go before all evidence; they do not contradict one another.
    """
    traits = traits_of(names, geography, claims, reports, origins)
    bound = {claim for one in constraints for claim in (one.left, one.right)}
    copies = _copies(traits, bound)
    leads = [found for found in traits if found.claim.id in copies]
    position = {found.claim.id: i for i, found in enumerate(leads)}
    groups = {i: _Group([i], []) for i in range(len(leads))}
    memory: dict[tuple[int, int], bool] = {}
    _constrain(groups, position, constraints)
    for judgement, left, right in _ranked(leads):
        first, second = groups[position[left.claim.id]], groups[position[right.claim.id]]
        if first is not second and not _oppose(leads, first, second, memory):
            _merge(groups, first, second, Link(left.claim.id, right.claim.id, judgement.reasons))
    unique = {id(group): group for group in groups.values()}
    return tuple(sorted((_linked(leads, group, copies) for group in unique.values()), key=lambda g: g.traits[0].order))


def _constrain(groups: dict[int, _Group], position: Mapping[ClaimId, int], constraints: Sequence[Constraint]) -> None:
    """Joins what people joined, and notes what they set apart. Claims that are not there bind nothing."""
    for one in sorted(constraints, key=lambda each: (each.left, each.right, each.same, each.author, each.reason)):
        if one.left not in position or one.right not in position:
            continue
        first, second = groups[position[one.left]], groups[position[one.right]]
        if not one.same:
            first.apart.add(position[one.right])
            second.apart.add(position[one.left])
        elif first is not second:
            _merge(groups, first, second, Link(one.left, one.right, (f"{one.author} decided: {one.reason}",)))


def _copies(traits: Sequence[Traits], bound: Set[ClaimId]) -> dict[ClaimId, list[tuple[Traits, Link]]]:
    """The first of each set of claims that are word for word and slot for slot the same → its copies.

    Only the first is compared with the rest of the record: a paragraph that a thousand outlets print stays cheap. The
    claims in `bound` are nobody's copies: people decided about them one by one.
    """
    found: dict[ClaimId, list[tuple[Traits, Link]]] = {}
    firsts: dict[tuple[object, ...], Traits] = {}
    for copy in traits:
        first = firsts.setdefault(_essence(copy), copy)
        judgement = judge(first, copy) if first is not copy and copy.claim.id not in bound else None
        if judgement is not None and judgement.joins:
            found[first.claim.id].append((copy, Link(first.claim.id, copy.claim.id, judgement.reasons)))
        else:
            found[copy.claim.id] = []
    return found


def _essence(traits: Traits) -> tuple[object, ...]:
    claim = traits.claim
    figures = tuple(sorted((f.what, f.who, f.low, f.high or -1) for f in claim.figures))
    slots = claim.kind, claim.status, claim.actor, claim.target, traits.place_names, claim.date, figures
    return tuple(traits.sequence), traits.trigger, slots


def _ranked(traits: Sequence[Traits]) -> list[tuple[Judgement, Traits, Traits]]:
    """The pairs that join, the best first; the order among equals is that of the claims."""
    judged = ((judge(left, right), left, right) for left, right in candidates(traits))
    joined = [found for found in judged if found[0].joins]
    return sorted(joined, key=lambda found: (-found[0].score, found[1].order, found[2].order))


def _oppose(traits: Sequence[Traits], left: _Group, right: _Group, memory: dict[tuple[int, int], bool]) -> bool:
    if not left.apart.isdisjoint(right.members) or not right.apart.isdisjoint(left.members):
        return True
    ends = (sorted(group.members)[:WITNESSES] for group in (left, right))
    return any(_opposed(traits, (min(i, j), max(i, j)), memory) for i, j in product(*ends))


def _opposed(traits: Sequence[Traits], pair: tuple[int, int], memory: dict[tuple[int, int], bool]) -> bool:
    if pair not in memory:
        memory[pair] = judge(traits[pair[0]], traits[pair[1]]).opposes
    return memory[pair]


def _merge(groups: dict[int, _Group], left: _Group, right: _Group, link: Link) -> None:
    small, large = sorted((left, right), key=lambda group: len(group.members))
    large.members.extend(small.members)
    large.links.extend((*small.links, link))
    large.apart |= small.apart
    for member in small.members:
        groups[member] = large


def _linked(leads: Sequence[Traits], group: _Group, copies: Mapping[ClaimId, list[tuple[Traits, Link]]]) -> Linked:
    first = [leads[i] for i in group.members]
    more = [copy for lead in first for copy in copies[lead.claim.id]]
    members = sorted((*first, *(copy for copy, _ in more)), key=lambda traits: traits.order)
    return Linked(tuple(members), tuple(sorted((*group.links, *(link for _, link in more)), key=_ends)))


def _ends(link: Link) -> tuple[ClaimId, ClaimId]:
    return link.left, link.right
