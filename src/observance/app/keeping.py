"""Records that were handed out, kept beside the ledger, so that the next export need not derive them again.

They are copies alone: what is missing, damaged or not what its name says is derived from the ledger.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from observance.app.rows import record_digest
from observance.app.workspace import Workspace
from observance.model.record import Record
from observance.publish.jsonl import NOUNS, JsonObject
from observance.publish.load import from_objects
from observance.store.files import disk_errors, write_whole

FOLDER = "handed-out"
MOST = 2
"""The record of now, and the last before it."""
_FAST = 1


def keep(workspace: Workspace, digest: str) -> None:
    """Keep the record derived last, whose digest this is; a record of the past is not kept.

    Raises:
        DataError: the disk is full or refuses.
    """
    path = _path(workspace, digest)
    if workspace.past is not None or path.exists():
        return
    with disk_errors(path):
        path.parent.mkdir(exist_ok=True)
        older = sorted(path.parent.glob("*.gz"), key=lambda each: each.stat().st_mtime_ns)
        write_whole(path, _packed(workspace))
        for each in older[: len(older) - MOST + 1]:
            each.unlink(missing_ok=True)


def kept(workspace: Workspace, digest: str) -> Record | None:
    """The record of that digest, as its export has it; None where it is not kept whole."""
    try:
        with gzip.open(_path(workspace, digest), "rt", encoding="utf-8", newline="\n") as lines:
            record = from_objects(_objects(lines))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None
    return record if record_digest(record) == digest else None


def _path(workspace: Workspace, digest: str) -> Path:
    return workspace.folder / FOLDER / f"{digest}.gz"


def _packed(workspace: Workspace) -> bytes:
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=_FAST, mtime=0) as file:
        for noun in NOUNS:
            for body in workspace.store.rows(noun).bodies:
                file.write(f"{noun}\t{body}\n".encode())
    return packed.getvalue()


def _objects(lines: Iterator[str]) -> Iterator[tuple[str, JsonObject]]:
    for line in lines:
        noun, _, body = line.partition("\t")
        yield noun, json.loads(body)
