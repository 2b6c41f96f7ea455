"""What can happen to a workspace: the closed set of events that the ledger holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from observance.model.claim import ClaimId, Figure, Place
from observance.model.finding import Basis, Determination, Verdict
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.report import Report, ReportId
from observance.model.ruling import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Something that happened `at` a moment, which is kept in UTC.

    Raises:
        ValueError: `at` has no time zone.
    """

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"{self.at} has no time zone")
        object.__setattr__(self, "at", self.at.astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceCreated(Occurrence):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAdopted(Occurrence):
    """From here on the record is derived with this mandate; `digest` is the sha256 of its files.

    `original` is the sha256 of the stored bytes that hold its files, None where it was adopted before they were kept.
    """

    name: str
    digest: str
    original: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Occurrence):
    """A report came in; `original` is the sha256 (hex) of the stored bytes that it was read from."""

    report: Report
    original: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Occurrence):
    """What a person decided, and why. It speaks of reports and claims alone, never of what is derived from them."""

    author: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWithdrawn(Decision):
    """`author` took a report out of the record. It can be received again."""

    report: ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsMerged(Decision):
    """All these claims tell of one occurrence."""

    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsSplit(Decision):
    """None of `claims` tells of an occurrence that any of `others` tells of."""

    claims: tuple[ClaimId, ...]
    others: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsWithdrawn(Decision):
    """These claims count in no incident."""

    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAccepted(Decision):
    """The claims are right as they stand, and tell of one occurrence; `seen` is the digest of what each then said."""

    claims: tuple[ClaimId, ...]
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyClosed(Decision):
    """What accounts of the occurrence that these claims tell of say of `field` cannot be resolved."""

    claims: tuple[ClaimId, ...]
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetermined(Decision):
    """What a person holds of the conduct of `party` under `provision` that these claims tell of; a deadline that
    passed has none."""

    claims: tuple[ClaimId, ...]
    provision: str
    party: str | None
    basis: Basis
    verdict: Verdict
    determination: Determination


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCorrected(Decision):
    """One slot of a claim has another value: the one in the field that `slot` names; the other fields stay empty.

    Raises:
        ValueError: kind or status is to be corrected, but none is given.
    """

    claim: ClaimId
    slot: Slot
    kind: Kind | None = None
    status: Status | None = None
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[Place, ...] = ()
    date: DateInterval | None = None
    figures: tuple[Figure, ...] = ()
    source: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # Without arguments, `super` does not find the class that `slots` has made in place of this one.
        Occurrence.__post_init__(self)
        if self.slot in (Slot.KIND, Slot.STATUS) and getattr(self, self.slot) is None:
            raise ValueError(f"a claim always has a {self.slot}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionUndone(Decision):
    """The decision that is event number `decision` no longer holds; `report` is the report that it was about."""

    decision: int
    report: ReportId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExported(Occurrence):
    """The record of the first `events` events was handed out; `record` is its digest. The record stays as it is."""

    events: int
    record: str
    mandate: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswered(Occurrence):
    """A language model answered a question about a report.

    `question` is the sha256 (hex) of all that decides the answer; `reply` its text as it came, readable or not. `model`
    is the name that was asked for, `served` the one that the endpoint gives. Tokens are as the endpoint counts them,
    None where it does not.
    """

    report: ReportId
    question: str
    model: str
    endpoint: str
    reply: str
    served: str | None = None
    finish: str | None = None
    prompt_tokens: int | None = None
    reply_tokens: int | None = None


Decided = (
    ReportWithdrawn
    | ClaimsMerged
    | ClaimsSplit
    | ClaimsWithdrawn
    | ClaimsAccepted
    | ClaimCorrected
    | DiscrepancyClosed
    | FindingDetermined
    | DecisionUndone
)
Event = WorkspaceCreated | MandateAdopted | ReportReceived | ModelAnswered | RecordExported | Decided
EVENT_TYPES: dict[str, type[Event]] = {
    "workspace_created": WorkspaceCreated,
    "mandate_adopted": MandateAdopted,
    "report_received": ReportReceived,
    "report_withdrawn": ReportWithdrawn,
    "model_answered": ModelAnswered,
    "claims_merged": ClaimsMerged,
    "claims_split": ClaimsSplit,
    "claims_withdrawn": ClaimsWithdrawn,
    "claims_accepted": ClaimsAccepted,
    "claim_corrected": ClaimCorrected,
    "discrepancy_closed": DiscrepancyClosed,
    "finding_determined": FindingDetermined,
    "decision_undone": DecisionUndone,
    "record_exported": RecordExported,
}
NOTES = frozenset({"record_exported"})
"""Events that no record depends on."""
_NAMES: dict[type[Occurrence], str] = {kind: name for name, kind in EVENT_TYPES.items()}


def event_type(event: Event) -> str:
    """The name under which an event is kept."""
    return type_name(type(event))


def type_name(kind: type[Occurrence]) -> str:
    """The name under which events of a type are kept."""
    return _NAMES[kind]


def report_of(event: Event) -> ReportId | None:
    """The report that an event is about."""
    match event:
        case ReportReceived():
            return event.report.id
        case ReportWithdrawn() | ModelAnswered() | DecisionUndone():
            return event.report
        case _:
            return None


def original_of(event: Event) -> str | None:
    """The sha256 of the original bytes that an event rests on."""
    return event.original if isinstance(event, ReportReceived | MandateAdopted) else None


def bearing(events: Sequence[Event]) -> int:
    """How many events there are up to the last on which the record depends."""
    return max((n for n, event in enumerate(events, 1) if event_type(event) not in NOTES), default=0)
