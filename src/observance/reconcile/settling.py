"""How far apart the versions of a discrepancy are, how old it is, and what would settle it.

A discrepancy is unresolvable where every account is the word of a party to the incident or of its ally, and no day and
place are known closely enough that somebody who was watching could still be asked; or where a person decides so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from observance.mandate.geography import Geography, distance_km
from observance.model.claim import Claim, ClaimId, Place, Quantity
from observance.model.incident import Closure, Discrepancy, DiscrepancyType, FigureVersion, Incident, IncidentId
from observance.model.interval import DateInterval

DISPUTED, UPDATED, UNRESOLVABLE = "disputed", "updated", "unresolvable"
# Posts, cameras and satellites answer for a day or two, not for "some time in May".
OBSERVABLE_DAYS = 3
LIST_OF = {
    Quantity.KILLED: "names of the dead, or the register of the hospital or morgue that received them",
    Quantity.WOUNDED: "the register of the hospitals that treated them",
    Quantity.KILLED_OR_WOUNDED: "the registers of the hospitals and morgues that received them",
    Quantity.CAPTURED: "a list of those held, or a visit to them by a neutral body",
    Quantity.MISSING: "a list of names from the unit or the families",
    Quantity.DISPLACED: "the registration figures of those who receive them, for the same days",
    Quantity.EVACUATED: "the lists of those who organised it",
}
SETTLES = {
    DiscrepancyType.PLACE: "an observation of either place on that day (a post's log, imagery), or footage that "
    "can be located",
    DiscrepancyType.TIME: "a dated observation: a post's log, imagery, or the first message that told of it",
    DiscrepancyType.ACTOR: "the origin and direction of the fire or movement (a post's log, crater analysis, flight "
    "tracks), or an admission",
    DiscrepancyType.MEANS: "remnants or damage at the site, examined or filmed",
    DiscrepancyType.OCCURRENCE: "an observation of the site on that day: a post's log, a camera, imagery, or a visit",
}
COUNTED = "a count by somebody who saw them: a post's log or imagery of that day"
BY_TIME = "the later account takes the place of the earlier"
BY_NOTHING = (
    "nothing that can still be had: only parties and allies speak, and no day and place are known at which to look"
)


def settles(kind: DiscrepancyType, what: Quantity | None, verdict: str) -> str:
    """What would settle a discrepancy, in words."""
    if verdict in (UPDATED, UNRESOLVABLE):
        return BY_TIME if verdict == UPDATED else BY_NOTHING
    return LIST_OF.get(what, COUNTED) if what is not None else SETTLES[kind]


def is_observable(geography: Geography, incident: Incident) -> bool:
    """Whether a place and a day are known well enough that an observation can be looked for."""
    is_near = incident.date is not None and incident.date.days <= OBSERVABLE_DAYS
    return is_near and any(map(geography.is_fine, incident.place))


def apart_in_count(versions: Iterable[FigureVersion]) -> int | None:
    """How far the highest stated least is above the lowest stated most: 3 between "5" and "8"."""
    found = list(versions)
    tops = [version.high for version in found if version.high is not None]
    gap = max(version.low for version in found) - min(tops) if tops else 0
    return gap if gap > 0 else None


def apart_in_days(dates: Iterable[DateInterval]) -> int:
    """Days between the end of the earliest and the start of the latest; 1 for neighbouring days."""
    found = list(dates)
    return (max(d.earliest for d in found) - min(d.latest for d in found)).days


def apart_in_km(places: Sequence[Sequence[Place]]) -> float | None:
    """The largest distance between two versions, each at its nearest place; None where no two have coordinates."""
    distances = [near for left, right in combinations(places, 2) if (near := _nearest(left, right)) is not None]
    return round(max(distances), 1) if distances else None


def _nearest(left: Sequence[Place], right: Sequence[Place]) -> float | None:
    distances = [
        distance_km(a.lat, a.lon, b.lat, b.lon)
        for a, b in product(left, right)
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    ]
    return min(distances, default=None)


def ages(
    values: Sequence[Sequence[Claim]], published: Mapping[str, DateInterval | None]
) -> tuple[DateInterval | None, DateInterval | None]:
    """When the second of the values was first published, and when the last report of any of them was; None where a
    value stands in undated reports only, or no report is dated."""
    days = [[day for claim in claims if (day := published.get(claim.report)) is not None] for claims in values]
    firsts = sorted(min(found) for found in days if found)
    since = firsts[1] if len(firsts) == len(values) > 1 else None
    return since, max((day for found in days for day in found), key=_end, default=None)


def _end(day: DateInterval) -> tuple[date, date]:
    return day.latest, day.earliest


@dataclass(frozen=True, slots=True)
class Closed:
    """Discrepancies under people's decisions, and the decisions that found nothing to close."""

    discrepancies: tuple[Discrepancy, ...]
    idle: tuple[Closure, ...]


def closed(found: Sequence[Discrepancy], closures: Sequence[Closure], incidents: Iterable[Incident]) -> Closed:
    """What is disputed and decided to be so for good is unresolvable; the words are those of the last decision.

    A closure is of the incident that holds most of its claims, of as many the first by id.
    """
    owner = {claim: incident.id for incident in incidents for claim in incident.claims} if closures else {}
    keys = [(_holder(closure, owner), closure.field) for closure in closures]
    decided = dict(zip(keys, closures, strict=True))
    under = tuple(_closed(each, decided.get((each.incident, each.field))) for each in found)
    shut = {(each.incident, each.field) for each in under if each.verdict == UNRESOLVABLE}
    idle = tuple(closure for key, closure in zip(keys, closures, strict=True) if key not in shut)
    return Closed(under, idle)


def _holder(closure: Closure, owner: Mapping[ClaimId, IncidentId]) -> IncidentId | None:
    held = Counter(owner[claim] for claim in set(closure.claims) if claim in owner)
    return min(held, key=lambda incident: (-held[incident], incident), default=None)


def _closed(found: Discrepancy, closure: Closure | None) -> Discrepancy:
    if closure is None or found.verdict != DISPUTED:
        return found
    by = f" of {closure.author}" if closure.author else ""
    why = f": {closure.reason}" if closure.reason else ""
    return replace(found, verdict=UNRESOLVABLE, settles=f"nothing, by decision{by}{why}")
