"""Claims → groups of claims that tell of one occurrence, each join with its waterfall of evidence.

The claims of each report are joined first, to what that report tells of each occurrence; then the tellings of all
reports are compared. Both steps weigh evidence by the linkage model (`weights.yaml`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import Constraint, Link, OriginId
from observance.model.report import Report, ReportId
from observance.reconcile.blocking import candidates
from observance.reconcile.decided import Decided
from observance.reconcile.grouping import Grouping
from observance.reconcile.judging import Judge
from observance.reconcile.tellings import telling
from observance.reconcile.traits import Traits, traits_of
from observance.reconcile.weights import Models, shipped

# In a report of many claims each is compared with so many that follow it.
WINDOW = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """The claims of one occurrence in canonical order, the earliest first, and the links that brought them together."""

    traits: tuple[Traits, ...]
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(found.claim for found in self.traits)


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of one occurrence: its claims as one, the claims, and what joined them."""

    whole: Traits
    members: tuple[Traits, ...]
    links: tuple[Link, ...]


def link_claims(
    names: Names,
    geography: Geography,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    origins: Mapping[ReportId, OriginId],
    constraints: Iterable[Constraint] = (),
    models: Models | None = None,
) -> tuple[Linked, ...]:
    """Groups of claims in the order of their earliest claims; a claim that nothing joins is a group of its own.

    `constraints` that name a claim which is not there are passed over (see `decided` for those that contradict one
    another).
    """
    models = models or shipped()
    traits = traits_of(names, geography, claims, reports, origins)
    decided = Decided.of(constraints, (found.claim.id for found in traits))
    told = tellings_of(geography, traits, decided, models)
    judge = Judge(models.between, [one.whole for one in told])
    firsts, copies = _copies(judge, told, decided)
    grouping = Grouping(judge, [one.whole for one in firsts], decided)
    grouping.join(candidates([one.whole for one in firsts], models.between.blocking, models.between.most))
    groups = ((*(firsts[i] for i in group.members),) for group in grouping.groups())
    links = (group.links for group in grouping.groups())
    linked = [_linked(each, found, copies) for each, found in zip(groups, links, strict=True)]
    return tuple(sorted(linked, key=lambda group: group.traits[0].order))


def tellings_of(geography: Geography, traits: Sequence[Traits], decided: Decided, models: Models) -> list[Told]:
    """What each report tells of each occurrence, in the canonical order of their first claims."""
    of: dict[ReportId, list[Traits]] = defaultdict(list)
    for found in traits:
        of[found.claim.report].append(found)
    judge = Judge(models.within, ())
    told = chain.from_iterable(_of_report(geography, own, judge, decided) for own in of.values())
    return sorted(told, key=lambda one: one.whole.order)


def _of_report(geography: Geography, traits: Sequence[Traits], judge: Judge, decided: Decided) -> Iterator[Told]:
    """People's decisions on two claims of one report are heeded later, with all others, unless they join the two."""
    grouping = Grouping(judge, traits, decided)
    grouping.join(
        (i, j)
        for i in range(len(traits))
        for j in range(i + 1, min(i + 1 + WINDOW, len(traits)))
        if not decided.are_told_apart(traits[i].claim.id, traits[j].claim.id)
    )
    for group in grouping.groups():
        members = tuple(traits[i] for i in sorted(group.members))
        yield Told(telling(geography, members), members, tuple(group.links))


Copies = Mapping[ClaimId, list[tuple[Told, Link]]]


def _copies(judge: Judge, told: Sequence[Told], decided: Decided) -> tuple[list[Told], Copies]:
    """The first of each set of tellings that are word for word and slot for slot the same, and by it its copies.

    Only the first is compared with the rest of the record: a paragraph that a thousand outlets print stays cheap. A
    claim about which a person has decided stands for itself.
    """
    copies: dict[ClaimId, list[tuple[Told, Link]]] = {}
    firsts: dict[tuple[object, ...], Told] = {}
    kept: list[Told] = []
    for one in told:
        is_decided = any(each.claim.id in decided.party for each in one.members)
        first = one if is_decided else firsts.setdefault(tuple(map(_essence, one.members)), one)
        if first is not one and judge.judge(first.whole, one.whole).joins:
            copies[first.whole.claim.id].append((one, judge.link(first.whole, one.whole)))
        else:
            copies[one.whole.claim.id] = []
            kept.append(one)
    return kept, copies


def _essence(traits: Traits) -> tuple[object, ...]:
    claim = traits.claim
    figures = tuple(sorted((f.what, f.who, f.low, f.high or -1) for f in claim.figures))
    slots = claim.kind, claim.status, claim.actor, claim.target, traits.place_names, claim.date, figures
    return tuple(traits.sequence), traits.trigger, slots


def _linked(group: Sequence[Told], links: Sequence[Link], copies: Copies) -> Linked:
    more = [copy for first in group for copy in copies[first.whole.claim.id]]
    told = [*group, *(copy for copy, _ in more)]
    members = sorted((each for one in told for each in one.members), key=lambda traits: traits.order)
    found = [*links, *(link for one in told for link in one.links), *(link for _, link in more)]
    return Linked(tuple(members), tuple(sorted(found, key=_ends)))


def _ends(link: Link) -> tuple[ClaimId, ClaimId]:
    return link.left, link.right
