"""Incidents: occurrences in the world, rebuilt from all the claims about them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.claim import ClaimId, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind

IncidentId = NewType("IncidentId", str)
OriginId = NewType("OriginId", str)


class FigureScope(StrEnum):
    """Over what a figure counts: the whole incident, one day of an incident that lasts, or all from a day on."""

    INCIDENT = "incident"
    DAY = "day"
    RUNNING = "running"


class DiscrepancyType(StrEnum):
    """What accounts differ on."""

    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    ACTOR = "actor"
    MEANS = "means"
    OCCURRENCE = "occurrence"


class FigureVerdict(StrEnum):
    """How the versions of one figure stand to each other."""

    SINGLE = "single"
    AGREED = "agreed"
    UPDATED = "updated"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersion:
    """What one claim says. `replaced_by` is the later claim of the same account that took its place."""

    claim: ClaimId
    low: int
    high: int | None
    origin: OriginId | None = None
    published: DateInterval | None = None
    replaced_by: ClaimId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciledFigure:
    """One quantity of an incident with every version side by side.

    `low` is the least and `high` the most that an account states (None: open); `best` None where no rule decides, and
    `best_by` says which rule did, or why none. `part_of` is the class of people or things of which these are a part.
    A day's toll is of the day `since`, a running toll counts from it; None where that is unknown.
    """

    what: Quantity
    who: str
    low: int
    high: int | None
    verdict: FigureVerdict
    versions: tuple[FigureVersion, ...]
    best: tuple[int, int | None] | None = None
    best_by: str = ""
    scope: FigureScope = FigureScope.INCIDENT
    since: DateInterval | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyValue:
    value: str
    claims: tuple[ClaimId, ...]
    origins: tuple[OriginId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Versions of one field of an incident that cannot all hold.

    `size` in `unit` (km, days, people, …) is how far apart they are, None where there is no measure. `since` is when
    the report came out that first contradicted another, `latest` when the last of them did; None where not known.
    `verdict` is `disputed`, `updated` or `unresolvable`; `settles` says what would settle it.
    """

    incident: IncidentId
    field: str
    values: tuple[DiscrepancyValue, ...]
    verdict: str
    type: DiscrepancyType = DiscrepancyType.COUNT
    size: float | None = None
    unit: str | None = None
    since: DateInterval | None = None
    latest: DateInterval | None = None
    settles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A person's decision that a discrepancy cannot be resolved: that of the incident which holds most of `claims`."""

    claims: tuple[ClaimId, ...]
    field: str
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A person's decision that two claims tell of one occurrence (`same`: must link) or of two (cannot link)."""

    left: ClaimId
    right: ClaimId
    same: bool
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """One step of the waterfall of a pair: the comparison, its level in words, and its weight in bits."""

    name: str
    words: str
    bits: float


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims were joined: the prior and every comparison in turn. A person's decision is a step without a
    weight."""

    left: ClaimId
    right: ClaimId
    weights: tuple[Weight, ...]

    @property
    def total(self) -> float:
        """Bits, to a thousandth."""
        return round(sum([weight.bits for weight in self.weights]), 3)

    @property
    def probability(self) -> float:
        """That the two tell of one occurrence, given the model, 0 to 1."""
        return 1 / (1 + 2 ** -min(max(self.total, -500), 500))

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(f"{weight.name}: {weight.words}" for weight in self.weights if weight.name != "prior")


class RelationKind(StrEnum):
    """How an incident stands to another that it is not: the plan of it, or a toll that counts it among others."""

    PLAN_OF = "plan_of"
    TOLL_OF = "toll_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What an incident is to `incident`, and why."""

    kind: RelationKind
    incident: IncidentId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One occurrence. `grade` is its Admiralty credibility, "1" (confirmed) to "6" (cannot be judged), `argument` the
    steps that lead to it; `reliability` is that of its most reliable source, "A" to "F", None where the mandate gives
    none."""

    id: IncidentId
    kind: Kind
    place: tuple[Place, ...]
    date: DateInterval | None
    actor: tuple[str, ...]
    target: tuple[str, ...]
    figures: tuple[ReconciledFigure, ...]
    claims: tuple[ClaimId, ...]
    origins: tuple[OriginId, ...]
    links: tuple[Link, ...] = ()
    grade: str | None = None
    grade_reason: str = ""
    argument: tuple[str, ...] = ()
    reliability: str | None = None
    disputes: tuple[str, ...] = ()
    summary: str = ""
    relations: tuple[Relation, ...] = ()
