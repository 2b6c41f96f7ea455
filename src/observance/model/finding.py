"""What incidents mean under the agreement, and what the sites and their watch looked like."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.claim import ClaimId
from observance.model.incident import IncidentId
from observance.model.interval import DateInterval

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
    """A state that began within `date`; `source` names the mandate's source where no claim carries it."""

    state: SiteState
    date: DateInterval | None
    claims: tuple[ClaimId, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHistory:
    id: str
    name: str
    party: str | None
    place: str | None
    history: tuple[SiteEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A statement that only counts: `what` (`posts encircled`), `low`..`high` `of` so many, in `date`."""

    what: str
    of: int | None
    date: DateInterval | None
    low: int
    high: int | None
    claims: tuple[ClaimId, ...]


class Watch(StrEnum):
    OBSERVED_QUIET = "observed_quiet"
    OBSERVED_ACTIVITY = "observed_activity"
    NOT_OBSERVED = "not_observed"
    REPORT_MISSING = "report_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    site: str
    interval: DateInterval
    state: Watch
    reason: str
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCount:
    """How often an outlet calls a party by a term."""

    outlet: str | None
    party: str
    term: str
    count: int
