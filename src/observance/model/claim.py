"""A claim: one thing that a report says happened, is planned or was said (codebook)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Means, Status
from observance.model.report import ReportId
from observance.model.timex import Timex

ClaimId = NewType("ClaimId", str)
WHEN_SAID = "when it was said"
"""How the rule of a date ends that is the day of the saying (codebook, slot `date`)."""


class PlacePrecision(StrEnum):
    """How fine a place is known: a site or landmark, a settlement, an area with a radius, a province, a country."""

    SITE = "site"
    SETTLEMENT = "settlement"
    AREA = "area"
    PROVINCE = "province"
    COUNTRY = "country"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. `id`, `lat` and `lon` (WGS 84 degrees) are None where no gazetteer holds the name."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None


class Quantity(StrEnum):
    """What a figure counts (codebook, slot `figures`)."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    TROOPS = "troops"
    VEHICLES = "vehicles"
    POSTS = "posts"
    PLACES = "places"
    ATTACKS = "attacks"
    VIOLATIONS = "violations"
    AIRCRAFT = "aircraft"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as an interval, `high` None where open; `who` and `text` are the words of the report."""

    what: Quantity
    who: str
    low: int
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a slot has its value: the rule or lexicon entry, the words, the syntactic path from the trigger."""

    slot: str
    rule: str
    words: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of one report.

    `start` and `end` are offsets of the evidence sentence in the report's text, `trigger` those of the predicate.
    `actor` and `target` hold party ids of the mandate, else the words of the text. `times` are the expressions
    that date the occurrence, `date` their interval (None: nothing bounds it, or the report is not dated). `withdrawn`:
    a person took it out, and it counts in no incident.
    """

    id: ClaimId
    report: ReportId
    start: int
    end: int
    evidence: str
    trigger: tuple[int, int]
    kind: Kind
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[Place, ...] = ()
    times: tuple[Timex, ...] = ()
    date: DateInterval | None = None
    figures: tuple[Figure, ...] = ()
    source: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    means: Means | None = None
    why: tuple[Reason, ...] = ()
    withdrawn: bool = False

    @property
    def is_of_the_day_said(self) -> bool:
        """Whether its date is only that on which it was said: when the act itself was is not told."""
        return any(reason.slot == "date" and reason.rule.endswith(WHEN_SAID) for reason in self.why)
