"""The ledger's note that a record was handed out."""

import os

from observance.app.basis import Basis
from observance.app.keeping import keep
from observance.app.workspace import Workspace
from observance.ledger.events import RecordExported


def note_export(workspace: Workspace, basis: Basis, digest: str) -> None:
    """Once for each record, however often and in whatever formats it is handed out, and keep the record; a copy that
    cannot be written notes nothing."""
    if not can_note(workspace):
        return
    noted = {(event.record, event.events) for _, event in workspace.store.events_of(RecordExported)}
    if (digest, basis.events) not in noted:
        event = RecordExported(
            at=workspace.clock(), events=basis.events, record=digest, mandate=basis.mandate, rules=basis.rules
        )
        workspace.store.append([event])
    keep(workspace, digest)


def can_note(workspace: Workspace) -> bool:
    return os.access(workspace.folder, os.W_OK)
