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
class Link:
    """Why two claims were joined: each comparison that agreed, in words."""

    left: ClaimId
    right: ClaimId
    reasons: tuple[str, ...]


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
