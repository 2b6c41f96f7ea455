"""The derivation of the record as a PROV-JSON file."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import observance
from observance.app.noting import can_note, note_export
from observance.app.release import Release
from observance.app.workspace import Workspace
from observance.errors import UsageError
from observance.ledger.events import ReportReceived
from observance.model.report import ReportId
from observance.publish.prov import Arrival, Basis, document
from observance.store.files import disk_errors


def export_prov(workspace: Workspace, out: Path, *, internal: bool = False, force: bool = False) -> bool:
    """Write how the record came about to the file `out`, as it may be published or all of it; whether the ledger notes
    that it was handed out.

    Raises:
        UsageError: nothing is built yet, or `out` is there already.
        DataError: the disk is full or refuses.
    """
    release = Release.of(workspace, internal=internal)
    if out.is_dir() or (out.exists() and not force):
        raise UsageError(f"{out}: is there already; name a new file, or use --force")
    note_export(workspace, release.basis, release.inner_digest)
    with disk_errors(out):
        _write(out, document(release.record, _facts(workspace, release)))
    return can_note(workspace)


def _facts(workspace: Workspace, release: Release) -> Basis:
    arrivals: dict[ReportId, Arrival] = {}
    for number, event in workspace.store.events_of(ReportReceived):
        if number <= release.basis.events:
            arrivals.setdefault(event.report.id, Arrival(event.at, event.original, event.media_type))
    return Basis(
        software=observance.__version__,
        rules=release.basis.rules,
        mandate=release.basis.mandate,
        mandate_name=release.mandate.id,
        record=release.digest,
        released=release.released,
        events=release.basis.events,
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
