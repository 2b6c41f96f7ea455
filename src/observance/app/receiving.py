"""Reports into the ledger, acknowledged once they are durable."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, TypeVar

from observance.app.wiring import make_limits
from observance.app.workspace import Workspace
from observance.intake import receive
from observance.intake.types import Received, Rejected
from observance.ledger.events import ReportReceived
from observance.model.report import Report, ReportId

T = TypeVar("T")
BATCH_REPORTS = 50
BATCH_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Added:
    """A report that the ledger now holds."""

    report: Report


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the ledger held already."""

    report: Report


@dataclass(slots=True)
class _Batch:
    """Reports read but not yet durable."""

    received: dict[ReportId, Received] = field(default_factory=dict)
    size: int = 0

    def take(self, item: Received) -> None:
        self.received[item.report.id] = item
        self.size += len(item.original)

    @property
    def is_full(self) -> bool:
        return len(self.received) >= BATCH_REPORTS or self.size >= BATCH_BYTES


def receive_reports(
    workspace: Workspace,
    targets: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    allow_private_addresses: bool = False,
    stdin: BinaryIO | None = None,
) -> Generator[Added | Known | Rejected]:
    """Read the targets into the ledger, a batch at a time; `columns` maps fields to columns of tables.

    What is yielded as `Added` survives a kill.
    """
    limits = make_limits(workspace.settings)
    if allow_private_addresses:
        limits = replace(limits, allow_private_addresses=True)
    with workspace.store.writing():
        yield from take_in(workspace, receive(targets, limits=limits, columns=columns, stdin=stdin))


def take_in(workspace: Workspace, items: Iterable[Received | T]) -> Iterator[Added | Known | T]:
    """Reports into the ledger, a batch at a time; all else is passed on. To be called while writing."""
    batch = _Batch()
    for item in items:
        if not isinstance(item, Received):
            yield item
        elif item.report.id in batch.received or workspace.store.has_report(item.report.id):
            yield Known(item.report)
        else:
            batch.take(item)
            if batch.is_full:
                yield from _commit(workspace, batch)
                batch = _Batch()
    yield from _commit(workspace, batch)


def _commit(workspace: Workspace, batch: _Batch) -> Iterator[Added]:
    items = batch.received.values()
    events = [_event(workspace, item) for item in items]
    if events:
        workspace.store.append(events)
    yield from (Added(item.report) for item in items)


def _event(workspace: Workspace, item: Received) -> ReportReceived:
    original = workspace.store.put_original(item.original)
    return ReportReceived(at=workspace.clock(), report=item.report, original=original, media_type=item.media_type)
