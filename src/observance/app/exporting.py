"""The export as a folder: whole or not at all, and noted in the ledger."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from observance.app.building import Progress, silent
from observance.app.feed import EXPORT, Changes, since_last_export
from observance.app.folders import refuse_unless_earlier, whole_folder
from observance.app.noting import can_note, note_export
from observance.app.release import Release
from observance.app.workspace import Workspace
from observance.errors import DataError
from observance.model.record import Record
from observance.publish.corrections import correction_object
from observance.publish.jsonl import NOUNS, Digest, line, noun_objects
from observance.store.files import disk_errors

FILES = tuple(f"{noun}.jsonl" for noun in NOUNS)
CORRECTIONS = "corrections.jsonl"
ALL_FILES = (*FILES, CORRECTIONS, EXPORT)


@dataclass(frozen=True, slots=True)
class Exported:
    """The number of objects by file name. `unknown` says why the corrections could not be told, `is_noted` whether the
    ledger holds that this record was handed out; `held_back` how many claims and incidents the policy withholds."""

    counts: dict[str, int]
    unknown: str | None
    is_noted: bool
    held_back: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Corrected:
    """The changes since the export before, None where there is none; or why they are not known."""

    changes: Changes | None
    unknown: str | None


def export_jsonl(
    workspace: Workspace, out: Path, *, force: bool = False, internal: bool = False, progress: Progress = silent
) -> Exported:
    """Write the record to `out`, one file per noun, with the corrections since the export before: as it may be
    published, or all of it.

    An earlier export is replaced; other folders only by `force`, and then only the files of the export.

    Raises:
        UsageError: nothing is built yet, or `out` is something else.
        DataError: the disk is full or refuses.
    """
    refuse_unless_earlier(out, ALL_FILES, force=force)
    release = Release.of(workspace, internal=internal)
    return hand_out_jsonl(workspace, release, out, force=force, progress=progress)


def hand_out_jsonl(
    workspace: Workspace, release: Release, out: Path, *, force: bool = False, progress: Progress = silent
) -> Exported:
    """Write a release as `export_jsonl` does.

    Raises:
        UsageError: `out` is something else.
        DataError: the disk is full or refuses.
    """
    refuse_unless_earlier(out, ALL_FILES, force=force)
    corrected = _corrections(workspace, progress, internal=release.is_internal)
    with disk_errors(out), whole_folder(out, ALL_FILES) as draft:
        counts, told = _write_all(draft, release.record, corrected)
        _write(draft / EXPORT, [line(_description(release.about_with(told), corrected))])
        # The ledger is told before the files are in their place: no export is unknown to it.
        note_export(workspace, release.basis, release.inner_digest)
    return Exported(counts, corrected.unknown, can_note(workspace), _held_back(workspace, counts))


def _held_back(workspace: Workspace, counts: Mapping[str, int]) -> dict[str, int]:
    inner = {noun: workspace.record.rows(noun, limit=0).total for noun in ("claims", "incidents")}
    return {noun: total - counts[f"{noun}.jsonl"] for noun, total in inner.items() if total > counts[f"{noun}.jsonl"]}


def _corrections(workspace: Workspace, progress: Progress, *, internal: bool) -> _Corrected:
    try:
        return _Corrected(since_last_export(workspace, progress, internal=internal), None)
    except DataError as error:
        return _Corrected(None, str(error))


def _write_all(folder: Path, record: Record, corrected: _Corrected) -> tuple[dict[str, int], str]:
    """The number of objects by file name, and the digest of the record."""
    told = Digest()
    counts = {
        name: _write(folder / name, _told(told, noun, map(line, noun_objects(record, noun))))
        for noun, name in zip(NOUNS, FILES, strict=True)
    }
    counts[CORRECTIONS] = _write(folder / CORRECTIONS, _correction_lines(corrected))
    return counts, told.hexdigest()


def _told(digest: Digest, noun: str, lines: Iterable[str]) -> Iterator[str]:
    for each in lines:
        digest.add(noun, each)
        yield each


def _description(about: Mapping[str, object], corrected: _Corrected) -> dict[str, object]:
    since = corrected.changes.since if corrected.changes else None
    return {
        **about,
        "corrections_since": {"events": since.events, "record": since.record} if since else None,
        "corrections_unknown": corrected.unknown,
    }


def _correction_lines(corrected: _Corrected) -> list[str]:
    changes = corrected.changes.corrections if corrected.changes else ()
    return [line(correction_object(each)) for each in changes]


def _write(path: Path, lines: Iterable[str]) -> int:
    """Write the lines and count them."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for each in lines:
            file.write(f"{each}\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count
