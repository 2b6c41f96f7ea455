"""The state of the ledger: a fold over its events."""

from collections.abc import Iterable
from dataclasses import dataclass

from observance.ledger.events import (
    Event,
    MandateAdopted,
    ModelAnswered,
    ReportReceived,
    ReportWithdrawn,
    WorkspaceCreated,
)
from observance.model.report import Report, ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the events add up to.

    The mandate is the one adopted last (None: none yet). `reports` are those received and not withdrawn, sorted by
    id; `withdrawn` the withdrawals that stand, sorted by report. `answers` are those of language models in the order in
    which they came; they stay when their report is withdrawn, so that nothing is asked again if it comes back.
    """

    mandate_name: str | None
    mandate_digest: str | None
    reports: tuple[Report, ...]
    withdrawn: tuple[ReportWithdrawn, ...]
    answers: tuple[ModelAnswered, ...] = ()


def fold(events: Iterable[Event]) -> State:
    """The state after all events.

    A report received twice stays as it was received first; one that was withdrawn comes back as it is received again.
    """
    mandate: MandateAdopted | None = None
    reports: dict[ReportId, Report] = {}
    withdrawn: dict[ReportId, ReportWithdrawn] = {}
    answers: list[ModelAnswered] = []
    for event in events:
        match event:
            case MandateAdopted():
                mandate = event
            case ReportReceived():
                withdrawn.pop(event.report.id, None)
                reports.setdefault(event.report.id, event.report)
            case ReportWithdrawn():
                reports.pop(event.report, None)
                withdrawn[event.report] = event
            case ModelAnswered():
                answers.append(event)
            case WorkspaceCreated():
                pass
    return State(
        mandate_name=mandate.name if mandate else None,
        mandate_digest=mandate.digest if mandate else None,
        reports=tuple(reports[key] for key in sorted(reports)),
        withdrawn=tuple(withdrawn[key] for key in sorted(withdrawn)),
        answers=tuple(answers),
    )
