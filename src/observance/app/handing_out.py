"""The record in the format of another program, as a folder: whole or not at all, and noted in the ledger."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from observance.app.building import Progress, silent
from observance.app.columnar import write_parquet
from observance.app.exporting import hand_out_jsonl
from observance.app.feed import EXPORT
from observance.app.folders import refuse_unless_earlier, whole_folder
from observance.app.noting import can_note, note_export
from observance.app.release import Release
from observance.app.workspace import Workspace
from observance.publish.formats.cells import BOM
from observance.publish.formats.files import File, TextFile
from observance.publish.formats.table import FORMATS, Format
from observance.publish.jsonl import line
from observance.store.files import disk_errors

JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The number of rows by file name, and of incidents that have none, by the reason; `is_noted`: the ledger holds
    that this record was handed out. `unknown`: why what changed since the export before could not be told."""

    counts: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)
    is_noted: bool = True
    unknown: str | None = None


def export_format(
    workspace: Workspace, one: Format, out: Path, *, internal: bool = False, force: bool = False, bom: bool = False
) -> HandedOut:
    """Write the record to the folder `out` in a format, as it may be published or all of it.

    An earlier export in this format is replaced; other folders only by `force`, and then only its own files. `bom`:
    text begins with a byte order mark, by which spreadsheets know UTF-8.

    Raises:
        UsageError: nothing is built yet, or `out` is something else.
        DataError: the disk is full or refuses.
    """
    return hand_out(workspace, Release.of(workspace, internal=internal), one, out, force=force, bom=bom)


def export_all(
    workspace: Workspace,
    out: Path,
    *,
    internal: bool = False,
    force: bool = False,
    bom: bool = False,
    progress: Progress = silent,
) -> dict[str, HandedOut]:
    """Write the record in every format, JSON lines first, each to a folder of its name in `out`; each of them is there
    whole or not at all.

    Raises:
        UsageError: nothing is built yet, or `out` or a folder in it is something else.
        DataError: the disk is full or refuses.
    """
    refuse_unless_earlier(out, (JSONL, *(one.name for one in FORMATS)), force=force)
    release = Release.of(workspace, internal=internal)
    exported = hand_out_jsonl(workspace, release, out / JSONL, force=force, progress=progress)
    done = {JSONL: HandedOut(exported.counts, {}, exported.is_noted, exported.unknown)}
    for one in FORMATS:
        progress(f"writing {one.name}", 0, 1)
        done[one.name] = hand_out(workspace, release, one, out / one.name, force=force, bom=bom)
    return done


def hand_out(
    workspace: Workspace, release: Release, one: Format, out: Path, *, force: bool = False, bom: bool = False
) -> HandedOut:
    """Write a release. The ledger is told before the files are in their place: no export is unknown to it.

    Raises:
        UsageError: `out` is something else.
        DataError: the disk is full or refuses.
    """
    files = one.files(release.record, release.mandate)
    names = (*(file.name for file in files), EXPORT)
    refuse_unless_earlier(out, names, force=force)
    with disk_errors(out), whole_folder(out, names) as draft:
        counts = write_files(draft, files, bom=bom and one.is_sheet)
        _write_text(draft / EXPORT, [line({"format": one.name, **release.about}) + "\n"])
        note_export(workspace, release.basis, release.inner_digest)
    return HandedOut(counts, one.left_out(release.record, release.mandate), is_noted=can_note(workspace))


def write_files(folder: Path, files: Sequence[File], *, bom: bool = False) -> dict[str, int]:
    """Write files to a folder and count the rows of each."""
    return {file.name: _write(file, folder / file.name, bom=bom) for file in files}


def _write(file: File, path: Path, *, bom: bool) -> int:
    """Write one file and count its rows."""
    if not isinstance(file, TextFile):
        return write_parquet(file, path)
    count = 0

    def counted() -> Iterator[str]:
        nonlocal count
        for row in file.rows:
            count += 1
            yield row

    head = BOM + file.head if bom else file.head
    _write_text(path, replace(file, rows=counted(), head=head).chunks())
    return count


def _write_text(path: Path, chunks: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        target.writelines(chunks)
        target.flush()
        os.fsync(target.fileno())
