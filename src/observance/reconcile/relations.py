"""How incidents stand to one another where they are not one: a plan and its fulfilment, a sum and its parts.

A plan is no occurrence, and a toll over several incidents is no third one that is added to them: both stay incidents of
their own claims, and say which others they belong to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from observance.mandate.geography import Geography
from observance.model.incident import Incident, Relation, RelationKind
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, Kind, Status
from observance.reconcile.blocking import family
from observance.reconcile.traits import Traits

# A plan is fulfilled on a day that it names, or within so many days of being told.
FULFILLED_DAYS = 14
PLANS = frozenset({Status.PLANNED, Status.CONDITIONAL})
# A sum has at least two parts; where more fit its place and days, nobody can say which it means.
FEWEST = 2
MOST = 40
MAX_MONTHS = 36
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Related:
    """An incident with what its relations are told from."""

    incident: Incident
    traits: tuple[Traits, ...]

    @property
    def is_plan(self) -> bool:
        return all(found.claim.status in PLANS for found in self.traits)

    @property
    def is_sum(self) -> bool:
        return any(found.toll_of is not None for found in self.traits)

    @property
    def anywhere(self) -> frozenset[str]:
        return frozenset(place.id or place.name.casefold() for place in self.incident.place)


Index = Mapping[Key, list[Related]]


def with_relations(geography: Geography, incidents: Sequence[Related]) -> tuple[Incident, ...]:
    """Each incident with its relations to others, in the order in which they are given; never one to itself."""
    index = _index(geography, incidents)
    related = ((one.incident, _relations(geography, one, index)) for one in incidents)
    return tuple(replace(incident, relations=found) if found else incident for incident, found in related)


def _index(geography: Geography, incidents: Iterable[Related]) -> Index:
    """Dated occurrences by family of kinds, month, and place with all that holds it."""
    found: dict[Key, list[Related]] = defaultdict(list)
    for one in incidents:
        if one.incident.date is None or one.is_plan or one.is_sum:
            continue
        areas = frozenset().union(one.anywhere, *map(geography.holders, one.anywhere))
        for month, place in product(_months(one.incident.date), sorted(areas)):
            found[family(one.incident.kind), month, place].append(one)
    return found


def _months(interval: DateInterval) -> range:
    first, last = (day.year * 12 + day.month for day in (interval.earliest, interval.latest))
    return range(first, min(last, first + MAX_MONTHS) + 1)


def _near(index: Index, kind: Kind, window: DateInterval, places: Iterable[str]) -> Iterator[Related]:
    """Occurrences of a kind in any of the places, in a month of the window, each once, by their ids; none where there
    are too many to tell."""
    keys = ((family(kind), month, place) for month, place in product(_months(window), sorted(places)))
    found = {one.incident.id: one for key in keys for one in index.get(key, ())[: 4 * MOST]}
    yield from (found[each] for each in sorted(found))


def _relations(geography: Geography, one: Related, index: Index) -> tuple[Relation, ...]:
    found = [*_fulfilments(one, index), *_parts(geography, one, index)]
    return tuple(sorted(found, key=lambda relation: (relation.kind.value, relation.incident)))


def _fulfilments(plan: Related, index: Index) -> Iterator[Relation]:
    """What happened of the kind that was planned, by the same party, in the same place, on a day that fits."""
    window = _window(plan) if plan.is_plan and plan.incident.kind not in SPEECH_ACTS else None
    if window is None:
        return
    near = _near(index, plan.incident.kind, window, plan.anywhere)
    fits = [other for other in near if _fulfils(plan.incident, other.incident, window)]
    for other in fits if len(fits) <= MOST else ():
        reason = f"{other.incident.kind.value} on {other.incident.date}, planned for {window}"
        yield Relation(kind=RelationKind.PLAN_OF, incident=other.incident.id, reason=reason)


def _fulfils(plan: Incident, other: Incident, window: DateInterval) -> bool:
    parties = set(plan.actor), set(other.actor)
    is_same_party = not all(parties) or not parties[0].isdisjoint(parties[1])
    return other.date is not None and window.intersection(other.date) is not None and is_same_party


def _window(plan: Related) -> DateInterval | None:
    """The days that the plan names; else those after it was told."""
    if plan.incident.date is not None:
        return plan.incident.date
    told = [found.told for found in plan.traits if found.told is not None]
    if not told:
        return None
    first, last = min(told)
    until = min(last + FULFILLED_DAYS, date.max.toordinal())
    return DateInterval(date.fromordinal(first), date.fromordinal(until))


def _parts(geography: Geography, total: Related, index: Index) -> Iterator[Relation]:
    """The incidents within the days and places of a toll over several; which of them it counts, nobody says."""
    days = total.incident.date
    if days is None or not total.is_sum or total.is_plan:
        return
    near = _near(index, total.incident.kind, days, total.anywhere)
    parts = [part for part in near if _is_within(geography, part, total, days)]
    for part in parts if FEWEST <= len(parts) <= MOST else ():
        reason = f"within {days}, over which it counts"
        yield Relation(kind=RelationKind.TOLL_OF, incident=part.incident.id, reason=reason)


def _is_within(geography: Geography, part: Related, total: Related, days: DateInterval) -> bool:
    own = part.incident.date
    if own is None or own.intersection(days) != own:
        return False
    return any(geography.is_within(place, total.anywhere) for place in part.anywhere)
