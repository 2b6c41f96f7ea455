"""What incidents mean under the agreement, and what the sites and their watch looked like."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.claim import ClaimId
from observance.model.incident import IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.report import ReportId

FindingId = NewType("FindingId", str)
CaseId = NewType("CaseId", str)


class Verdict(StrEnum):
    BREACH = "breach"
    COMPLIANCE = "compliance"


class Level(StrEnum):
    """What the machine may say of a finding; a determination is a human's."""

    ALLEGED = "alleged"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"


class Determination(StrEnum):
    UNDER_INQUIRY = "under_inquiry"
    VERIFIED_ATTRIBUTED = "verified_attributed"
    VERIFIED_UNATTRIBUTED = "verified_unattributed"
    NOT_A_BREACH = "not_a_breach"
    UNVERIFIABLE = "unverifiable"


class Met(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of a breach or of compliance: bound party, period, area, conduct; with its evidence."""

    name: str
    met: Met
    reason: str
    claims: tuple[ClaimId, ...] = ()


FOR_PEOPLE = "open, for a person to judge: "
"""Before what the element of exemptions leaves to people."""


class Basis(StrEnum):
    """What a finding rests on: an incident, a deadline that passed, or a word that the agreement was broken."""

    INCIDENT = "incident"
    DEADLINE = "deadline"
    ALLEGATION = "allegation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`incident` is None of a deadline; of an allegation it is the accusation itself, and `provision` is then the id of
    the agreement that the words name."""

    id: FindingId
    provision: str
    incident: IncidentId | None
    verdict: Verdict
    level: Level
    determination: Determination | None
    party: str | None
    date: DateInterval | None
    elements: tuple[Element, ...]
    reason: str
    basis: Basis = Basis.INCIDENT

    @property
    def for_people(self) -> tuple[str, ...]:
        """What the element of exemptions leaves to people."""
        parts = (each.reason.partition(FOR_PEOPLE)[2] for each in self.elements if each.name == "exemption")
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """What would be a finding, were it not for what is unknown: no element is not met, and at least one is unknown.

    `wanted` says in words what would have to be known; `party` is None where it is not known who did it, `provision`
    where it is not known which agreement an allegation names.
    """

    id: CaseId
    provision: str | None
    incident: IncidentId | None
    basis: Basis
    verdict: Verdict
    party: str | None
    date: DateInterval | None
    elements: tuple[Element, ...]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's determination of what `claims` tell under a provision (none of a deadline), by `party`."""

    provision: str
    party: str | None
    basis: Basis
    verdict: Verdict
    claims: tuple[ClaimId, ...]
    determination: Determination
    reason: str
    author: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SymmetryRow:
    """What is held against one party by one rule for all: breaches by level, by basis and by determination (counts of
    findings), denials of access (incidents); `observed` of `days` is how many site days of its posts were watched."""

    party: str
    alleged: int
    corroborated: int
    disputed: int
    missed_deadlines: int
    allegations: int
    determined: tuple[tuple[Determination, int], ...]
    access_denied: int
    observed: int
    days: int


class SiteState(StrEnum):
    ESTABLISHED = "established"
    OPERATING = "operating"
    REINFORCED = "reinforced"
    ATTACKED = "attacked"
    ENCIRCLED = "encircled"
    RELIEVED = "relieved"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEvent:
    """A state that began within `date`; where the day is not known, `date` is None and `by` the day by which it had
    begun, as far as that is known.

    It rests on `claims` (of `incidents` and `origins`), on `reports` (a site's own logs) or on the mandate's `source`.
    `grade` is the best of its incidents; `against` are claims that deny it; `reason` says how the claims were
    laid to the site.
    """

    state: SiteState
    date: DateInterval | None
    claims: tuple[ClaimId, ...] = ()
    source: str | None = None
    by: datetime.date | None = None
    reports: tuple[ReportId, ...] = ()
    incidents: tuple[IncidentId, ...] = ()
    origins: tuple[OriginId, ...] = ()
    grade: str | None = None
    against: tuple[ClaimId, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHistory:
    """`denied` are claims that deny a state which no account tells of the site."""

    id: str
    name: str
    party: str | None
    place: str | None
    history: tuple[SiteEvent, ...]
    denied: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A statement that only counts: `what` (`posts encircled`), `low`..`high` `of` so many, in `date`.

    Beside it what the histories say of those days: `named` sites were in that state for certain, `possible` ones
    perhaps; `unnamed` (low, high) are counted and in no history, None where the two cannot be compared. `compared` says
    how, or why not; `contradicts` whether both cannot hold.
    """

    what: str
    of: int | None
    date: DateInterval | None
    low: int
    high: int | None
    claims: tuple[ClaimId, ...]
    named: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    unnamed: tuple[int, int | None] | None = None
    contradicts: bool = False
    compared: str = ""


class Watch(StrEnum):
    OBSERVED_QUIET = "observed_quiet"
    OBSERVED_ACTIVITY = "observed_activity"
    NOT_OBSERVED = "not_observed"
    REPORT_MISSING = "report_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`report` is the log that says so, None where there is none. `hours` are those for which that log says or implies
    the state on a day; None where it gives no hours."""

    site: str
    interval: DateInterval
    state: Watch
    reason: str
    claims: tuple[ClaimId, ...] = ()
    report: ReportId | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCount:
    """How often an outlet calls a party by a term."""

    outlet: str | None
    party: str
    term: str
    count: int
