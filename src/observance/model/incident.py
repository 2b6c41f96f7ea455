"""Incidents: occurrences in the world, rebuilt from all the claims about them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.claim import ClaimId, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind

IncidentId = NewType("IncidentId", str)
OriginId = NewType("OriginId", str)


class FigureVerdict(StrEnum):
    """How the versions of one figure stand to each other."""

    SINGLE = "single"
    AGREED = "agreed"
    UPDATED = "updated"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersion:
    claim: ClaimId
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciledFigure:
    """One quantity of an incident with every version side by side; `low`..`high` spans them."""

    what: Quantity
    who: str
    low: int
    high: int | None
    verdict: FigureVerdict
    versions: tuple[FigureVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyValue:
    value: str
    claims: tuple[ClaimId, ...]
    origins: tuple[OriginId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Versions of one field of an incident that cannot all hold."""

    incident: IncidentId
    field: str
    values: tuple[DiscrepancyValue, ...]
    verdict: str


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
        return round(sum(weight.bits for weight in self.weights), 3)

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
    """One occurrence. `grade` is its Admiralty credibility, "1" (confirmed) to "6" (cannot be judged)."""

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
    disputes: tuple[str, ...] = ()
    summary: str = ""
    relations: tuple[Relation, ...] = ()
