"""The derivation of the record as a PROV-JSON file."""

import os
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import observance
from observance.app.basis import read_basis
from observance.app.exporting import can_note, note
from observance.app.row import read_body
from observance.app.workspace import Workspace
from observance.errors import UsageError
from observance.ledger.events import MandateAdopted, ReportReceived
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.jsonl import NOUNS, JsonObject
from observance.publish.load import from_objects
from observance.publish.prov import Arrival, Basis, document
from observance.store.files import disk_errors


def export_prov(workspace: Workspace, out: Path, *, force: bool = False) -> bool:
    """Write how the record came about to the file `out`; whether the ledger notes that it was handed out.

    Raises:
        UsageError: nothing is built yet, or `out` is there already.
        DataError: the disk is full or refuses.
    """
    basis, digest = read_basis(workspace.record), workspace.record.record_digest()
    if basis is None or digest is None:
        raise UsageError("nothing is built yet; run `observance build`")
    if out.is_dir() or (out.exists() and not force):
        raise UsageError(f"{out}: is there already; name a new file, or use --force")
    facts = _facts(workspace, basis.events, basis.mandate, basis.rules, digest)
    record = _record(workspace)
    note(workspace, basis, digest)
    with disk_errors(out):
        _write(out, document(record, facts))
    return can_note(workspace)


def _record(workspace: Workspace) -> Record:
    return from_objects(_objects(workspace))


def _objects(workspace: Workspace) -> Iterator[tuple[str, JsonObject]]:
    for noun in NOUNS:
        yield from ((noun, read_body(body)) for body in workspace.record.rows(noun).bodies)


def _facts(workspace: Workspace, events: int, mandate: str, rules: str, digest: str) -> Basis:
    arrivals: dict[ReportId, Arrival] = {}
    name = ""
    for event in islice(workspace.store.events(), events):
        match event:
            case ReportReceived():
                arrivals.setdefault(event.report.id, Arrival(event.at, event.original, event.media_type))
            case MandateAdopted():
                name = event.name
    return Basis(
        software=observance.__version__,
        rules=rules,
        mandate=mandate,
        mandate_name=name,
        record=digest,
        events=events,
        arrivals=arrivals,
    )


def _write(out: Path, pieces: Iterator[str]) -> None:
    """Whole or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".export-", dir=out.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(out)
    finally:
        Path(draft).unlink(missing_ok=True)
