"""The export as a folder: whole or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

from observance.app.row import read_body
from observance.app.workspace import Workspace
from observance.errors import UsageError
from observance.publish.jsonl import NOUNS, sort_key
from observance.store import Store
from observance.store.files import disk_errors

FILES = tuple(f"{noun}.jsonl" for noun in NOUNS)


def export_jsonl(workspace: Workspace, out: Path, *, force: bool = False) -> dict[str, int]:
    """Write the record to `out`, one file per noun; gives the number of objects by file name.

    An earlier export is replaced; other folders only by `force`, and then only the files of the export.

    Raises:
        UsageError: nothing is built yet, or `out` is something else.
        DataError: the disk is full or refuses.
    """
    if workspace.store.record_digest() is None:
        raise UsageError("nothing is built yet; run `observance build`")
    _refuse_unless_export(out, force=force)
    with disk_errors(out):
        return _write_whole(workspace.store, out)


def _write_whole(store: Store, out: Path) -> dict[str, int]:
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        counts = {name: _write(store, noun, draft / name) for noun, name in zip(NOUNS, FILES, strict=True)}
        _put_in_place(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return counts


def _refuse_unless_export(out: Path, *, force: bool) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder")
    strange = sorted(entry.name for entry in out.iterdir() if entry.name not in FILES)
    if strange and not force:
        raise UsageError(f"{out}: is no earlier export (it holds {strange[0]}); name a new folder, or use --force")


def _write(store: Store, noun: str, path: Path) -> int:
    """The lines of one noun in their order; gives their number."""
    lines = sorted(store.rows(noun).bodies, key=lambda body: sort_key(read_body(body)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    return len(lines)


def _put_in_place(draft: Path, out: Path) -> None:
    """One rename where the place is free or empty, else one per file."""
    draft.chmod(0o755)
    if not out.exists() or not any(out.iterdir()):
        draft.replace(out)
        return
    for name in FILES:
        (draft / name).replace(out / name)
