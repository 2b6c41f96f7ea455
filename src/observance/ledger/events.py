"""What can happen to a workspace: the closed set of events that the ledger holds."""

from dataclasses import dataclass
from datetime import UTC, datetime

from observance.model.report import Report, ReportId


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
    """From here on the record is derived with this mandate; `digest` is the sha256 of its files."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Occurrence):
    """A report came in; `original` is the sha256 (hex) of the stored bytes that it was read from."""

    report: Report
    original: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWithdrawn(Occurrence):
    """`author` took a report out of the record. It can be received again."""

    report: ReportId
    author: str
    reason: str


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


Event = WorkspaceCreated | MandateAdopted | ReportReceived | ReportWithdrawn | ModelAnswered
EVENT_TYPES: dict[str, type[Event]] = {
    "workspace_created": WorkspaceCreated,
    "mandate_adopted": MandateAdopted,
    "report_received": ReportReceived,
    "report_withdrawn": ReportWithdrawn,
    "model_answered": ModelAnswered,
}
_NAMES = {kind: name for name, kind in EVENT_TYPES.items()}


def event_type(event: Event) -> str:
    """The name under which an event is kept."""
    return _NAMES[type(event)]


def report_of(event: Event) -> ReportId | None:
    """The report that an event is about."""
    match event:
        case ReportReceived():
            return event.report.id
        case ReportWithdrawn() | ModelAnswered():
            return event.report
        case _:
            return None


def original_of(event: Event) -> str | None:
    """The sha256 of the original bytes that an event rests on."""
    return event.original if isinstance(event, ReportReceived) else None
