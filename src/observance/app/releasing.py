"""The record as it may leave the workspace: what the mandate lets be published, or all of it for inner use."""

from collections.abc import Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from observance.app.row import read_bodies
from observance.app.workspace import Workspace, read_mandate
from observance.errors import UsageError
from observance.ledger.events import ReportReceived
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.jsonl import NOUNS, JsonObject
from observance.publish.load import from_objects
from observance.publish.policy import policy_digest, released

INTERNAL = "internal"


def released_record(workspace: Workspace, internal: bool) -> Record:
    """The record derived last, or that of the moment which the workspace was opened for: as the mandate in the
    folder lets it be published today, or whole where it stays inside.

    Raises:
        UsageError: nothing is built yet.
        MandateError: the folder holds no mandate that can be used.
    """
    record = stored_record(workspace)
    if internal:
        return record
    mandate = read_mandate(workspace.folder)
    return released(record, mandate, today(workspace, mandate), received(workspace, mandate))


def released_as(workspace: Workspace, internal: bool) -> str:
    """How a record was released: `internal`, or the digest of the policy that was applied."""
    return INTERNAL if internal else policy_digest(read_mandate(workspace.folder).publishing)


def stored_record(workspace: Workspace) -> Record:
    """The record as its export has it.

    Raises:
        UsageError: nothing is built yet.
    """
    if workspace.record.record_digest() is None:
        raise UsageError("nothing is built yet; run `observance build`")
    return from_objects(_objects(workspace))


def today(workspace: Workspace, mandate: Mandate) -> date:
    """The day that it is where the mission works."""
    return workspace.clock().astimezone(ZoneInfo(mandate.time_zone)).date()


def received(workspace: Workspace, mandate: Mandate) -> Mapping[ReportId, date]:
    """The day on which each report came in; read only where a rule of the policy asks how old things are."""
    policy = mandate.publishing
    if not policy.delay and all(rule.live_days is None for rule in policy.coarsen):
        return {}
    zone = ZoneInfo(mandate.time_zone)
    return {event.report.id: event.at.astimezone(zone).date() for _, event in workspace.store.events_of(ReportReceived)}


def _objects(workspace: Workspace) -> Iterator[tuple[str, JsonObject]]:
    for noun in NOUNS:
        yield from ((noun, item) for item in read_bodies(workspace.record.rows(noun).bodies))
