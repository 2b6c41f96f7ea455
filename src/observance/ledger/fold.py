"""The state of the ledger: a fold over its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observance.ledger.events import (
    Decision,
    DecisionUndone,
    Event,
    MandateAdopted,
    ModelAnswered,
    ReportReceived,
    ReportWithdrawn,
    report_of,
)
from observance.model.report import Report, ReportId


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision and its number: its place in the ledger, counted from 1."""

    number: int
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the events add up to.

    The mandate is the one adopted last (None: none yet). `reports` are those received and not withdrawn, sorted by
    id; `withdrawn` the withdrawals that stand, sorted by report. `answers` are those of language models in the order in
    which they came; they stay when their report is withdrawn, so that nothing is asked again if it comes back.
    `mandate_original` holds the mandate's files, where they are kept. `decisions` are those that stand, in their order:
    neither undone nor, for the withdrawal of a report, lifted by receiving it again.
    """

    mandate_name: str | None
    mandate_digest: str | None
    reports: tuple[Report, ...]
    withdrawn: tuple[ReportWithdrawn, ...]
    answers: tuple[ModelAnswered, ...] = ()
    mandate_original: str | None = None
    decisions: tuple[Taken, ...] = ()


def fold(events: Iterable[Event]) -> State:
    """The state after all events.

    A report received twice stays as it was received first; one that was withdrawn comes back as it is received again.
    A decision that is undone counts as if it had not been taken.
    """
    history = tuple(events)
    undone = undone_by(history)
    mandate: MandateAdopted | None = None
    reports: dict[ReportId, Report] = {}
    withdrawn: dict[ReportId, tuple[int, ReportWithdrawn]] = {}
    answers: list[ModelAnswered] = []
    decisions: list[Taken] = []
    for number, event in enumerate(history, 1):
        match event:
            case _ if number in undone:
                pass
            case MandateAdopted():
                mandate = event
            case ReportReceived():
                withdrawn.pop(event.report.id, None)
                reports.setdefault(event.report.id, event.report)
            case ReportWithdrawn():
                reports.pop(event.report, None)
                withdrawn[event.report] = number, event
            case ModelAnswered():
                answers.append(event)
            case Decision() if not isinstance(event, DecisionUndone):
                decisions.append(Taken(number, event))
    return State(
        mandate_name=mandate.name if mandate else None,
        mandate_digest=mandate.digest if mandate else None,
        mandate_original=mandate.original if mandate else None,
        reports=tuple(reports[key] for key in sorted(reports)),
        withdrawn=tuple(withdrawn[key][1] for key in sorted(withdrawn)),
        answers=tuple(answers),
        decisions=tuple(
            sorted((*decisions, *(Taken(*each) for each in withdrawn.values())), key=lambda taken: taken.number)
        ),
    )


def undone_by(history: Sequence[Event]) -> dict[int, int]:
    """The number of each decision that is undone → that of the event which undid it first. Undoing is not undone: the
    decision is taken again."""
    found: dict[int, int] = {}
    for number, event in enumerate(history, 1):
        if isinstance(event, DecisionUndone) and 0 < event.decision < number:
            target = history[event.decision - 1]
            is_decision = isinstance(target, Decision) and not isinstance(target, DecisionUndone)
            if is_decision and report_of(target) == event.report:
                found.setdefault(event.decision, number)
    return found
