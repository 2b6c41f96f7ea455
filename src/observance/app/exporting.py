"""The export as a folder: whole or not at all, and noted in the ledger."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from observance.app.basis import Basis, read_basis
from observance.app.building import Progress, silent
from observance.app.feed import EXPORT, Changes, since_last_export
from observance.app.releasing import released_as, released_record
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import RecordExported
from observance.publish.corrections import correction_object
from observance.publish.jsonl import NOUNS, line, record_objects
from observance.publish.jsonl import digest as digest_of
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
    basis, digest = read_basis(workspace.record), workspace.record.record_digest()
    if basis is None or digest is None:
        raise UsageError("nothing is built yet; run `observance build`")
    _refuse_unless_export(out, force=force)
    corrected = _corrections(workspace, progress, internal=internal)
    lines = _lines(workspace, internal=internal)
    lines[CORRECTIONS] = _correction_lines(corrected)
    about = _description(basis, lines, corrected, released_as(workspace, internal))
    with disk_errors(out):
        counts = _write_whole(out, lines, about, lambda: _note(workspace, basis, digest))
    return Exported(counts, corrected.unknown, _can_note(workspace), _held_back(workspace, counts))


def _held_back(workspace: Workspace, counts: Mapping[str, int]) -> dict[str, int]:
    inner = {noun: workspace.record.rows(noun, limit=0).total for noun in ("claims", "incidents")}
    return {noun: total - counts[f"{noun}.jsonl"] for noun, total in inner.items() if total > counts[f"{noun}.jsonl"]}


def _corrections(workspace: Workspace, progress: Progress, *, internal: bool) -> _Corrected:
    try:
        return _Corrected(since_last_export(workspace, progress, internal=internal), None)
    except DataError as error:
        return _Corrected(None, str(error))


def _write_whole(
    out: Path, lines: Mapping[str, list[str]], about: dict[str, object], note: Callable[[], None]
) -> dict[str, int]:
    """The ledger is told before the files are in their place: no export is unknown to it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        for name, several in lines.items():
            _write(draft / name, several)
        _write(draft / EXPORT, [line(about)])
        note()
        _put_in_place(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return {name: len(several) for name, several in lines.items()}


def _description(
    basis: Basis, lines: Mapping[str, list[str]], corrected: _Corrected, release: str
) -> dict[str, object]:
    since = corrected.changes.since if corrected.changes else None
    return {
        "record": digest_of((noun, each) for noun, name in zip(NOUNS, FILES, strict=True) for each in lines[name]),
        **asdict(basis),
        "released": release,
        "corrections_since": {"events": since.events, "record": since.record} if since else None,
        "corrections_unknown": corrected.unknown,
    }


def _note(workspace: Workspace, basis: Basis, digest: str) -> None:
    """Once for each record, however often it is handed out; a copy that cannot be written notes nothing."""
    if not _can_note(workspace):
        return
    noted = (event for event in workspace.store.events() if isinstance(event, RecordExported))
    if (digest, basis.events) not in {(event.record, event.events) for event in noted}:
        event = RecordExported(
            at=workspace.clock(), events=basis.events, record=digest, mandate=basis.mandate, rules=basis.rules
        )
        workspace.store.append([event])


def _can_note(workspace: Workspace) -> bool:
    return os.access(workspace.folder, os.W_OK)


def _refuse_unless_export(out: Path, *, force: bool) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder")
    strange = sorted(entry.name for entry in out.iterdir() if entry.name not in ALL_FILES)
    if strange and not force:
        raise UsageError(f"{out}: is no earlier export (it holds {strange[0]}); name a new folder, or use --force")


def _lines(workspace: Workspace, *, internal: bool) -> dict[str, list[str]]:
    """The lines of each file in their order."""
    found: dict[str, list[str]] = {name: [] for name in FILES}
    for noun, item in record_objects(released_record(workspace, internal)):
        found[f"{noun}.jsonl"].append(line(item))
    return found


def _correction_lines(corrected: _Corrected) -> list[str]:
    changes = corrected.changes.corrections if corrected.changes else ()
    return [line(correction_object(each)) for each in changes]


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{each}\n" for each in lines)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(draft: Path, out: Path) -> None:
    """One rename where the place is free or empty, else one per file."""
    draft.chmod(0o755)
    if not out.exists() or not any(out.iterdir()):
        draft.replace(out)
        return
    for name in ALL_FILES:
        (draft / name).replace(out / name)
