"""A workspace: one folder with its mandate, its settings, its ledger and the record derived from them."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from observance.app import settings as settings_file
from observance.app.settings import Settings, read_settings
from observance.errors import DataError, UsageError
from observance.ledger.codec import canonical
from observance.ledger.events import MandateAdopted, WorkspaceCreated
from observance.ledger.fold import State, fold
from observance.mandate.types import Mandate
from observance.store import RecordTables, Store
from observance.store.files import disk_errors
from observance.store.layout import DATABASE

MANDATE = "mandate"

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace. The clock is an argument, so that tests can set it.

    Where it was opened for a moment of the past, `past` is the record of then, derived from the first `cut` events.
    """

    folder: Path
    store: Store
    settings: Settings
    clock: Clock
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    past: RecordTables | None = None
    cut: int | None = None

    @property
    def record(self) -> RecordTables:
        """The record to look at: the one derived last, or that of the past which the workspace was opened for."""
        return self.past or self.store

    def state(self) -> State:
        """What the ledger holds now."""
        return fold(self.store.events())

    def mandate(self, state: State) -> Mandate:
        """The mandate that the ledger adopted.

        Raises:
            MandateError: the folder `mandate/` holds none that can be used.
            DataError: it holds another than the one adopted.
        """
        mandate = read_mandate(self.folder)
        if mandate.digest != state.mandate_digest:
            raise DataError(
                f"{self.folder / MANDATE}: is not the mandate that the ledger adopted; "
                "undo the change, or run `observance adopt` to go on with this one"
            )
        return mandate


def read_mandate(folder: Path) -> Mandate:
    """The mandate in the workspace folder, whether adopted or not."""
    from observance.mandate.load import mandate_files

    return _mandate_of(tuple(mandate_files(folder / MANDATE).items()))


@lru_cache(maxsize=1)
def _mandate_of(files: tuple[tuple[str, bytes], ...]) -> Mandate:
    """One command asks several times, and the files are worked out once."""
    from observance.mandate.load import mandate_from

    return mandate_from(dict(files))


def is_workspace(folder: Path) -> bool:
    return (folder / DATABASE).is_file()


def nearest_workspace(start: Path) -> Path | None:
    """`start` or its nearest parent that is a workspace; None where there is none."""
    return next((folder for folder in (start, *start.resolve().parents) if is_workspace(folder)), None)


def find_workspace(start: Path) -> Path:
    """`start` or its nearest parent that is a workspace.

    Raises:
        UsageError: there is none.
    """
    found = nearest_workspace(start)
    if found is not None:
        return found
    raise UsageError(
        f"{start}: is no workspace, nor is any folder above it; "
        "make one with `observance init DIR --mandate NAME`, or name one with -C"
    )


@contextmanager
def open_workspace(folder: Path, environ: Mapping[str, str], clock: Clock = utc_now) -> Iterator[Workspace]:
    """The workspace in `folder` or above it, closed again at the end."""
    found = find_workspace(folder)
    settings = read_settings(found, environ)
    with Store.open(found) as store:
        yield Workspace(found, store, settings, clock, environ)


def create_workspace(folder: Path, mandate_name: str, clock: Clock = utc_now) -> Mandate:
    """Make `folder` a workspace of the mandate (a shipped name or a folder). Whole or not at all.

    Raises:
        UsageError: the folder is a workspace already, or holds something else; or no mandate has the name.
        MandateError: the mandate cannot be used.
        DataError: the disk is full or refuses.
    """
    _refuse_unless_free(folder)
    with disk_errors(folder):
        return _create_whole(folder, mandate_name, clock)


def _create_whole(folder: Path, mandate_name: str, clock: Clock) -> Mandate:
    from observance.mandate.load import load_mandate

    source = _mandate_folder(mandate_name)
    mandate = load_mandate(source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".observance-", dir=folder.parent))
    try:
        _write_workspace(draft, source, mandate, clock)
        _move_into(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return mandate


def demo_reports(mandate_name: str) -> Path:
    """The folder of the demo reports of a shipped mandate.

    Raises:
        UsageError: it has none, or is not shipped.
    """
    from observance.mandate.shipped import demo_folder

    found = demo_folder(mandate_name)
    if found is None:
        raise UsageError(f"{mandate_name}: comes without demo reports; leave --demo out")
    return found


def adopt_mandate(workspace: Workspace) -> Mandate | None:
    """Record the mandate in the folder `mandate/` as the one in force; None where it is already, and its files are
    kept."""
    mandate, state = read_mandate(workspace.folder), workspace.state()
    if mandate.digest == state.mandate_digest and state.mandate_original is not None:
        return None
    with workspace.store.writing():
        workspace.store.append([_adoption(workspace.store, workspace.folder / MANDATE, mandate, workspace.clock())])
    return mandate


def _adoption(store: Store, folder: Path, mandate: Mandate, now: datetime) -> MandateAdopted:
    """The mandate's files are kept, so that the record of any day can be derived again."""
    original = store.put_original(pack_mandate(folder))
    return MandateAdopted(at=now, name=mandate.id, digest=mandate.digest, original=original)


def pack_mandate(folder: Path) -> bytes:
    """The files of a mandate that was loaded, as canonical JSON of their texts."""
    from observance.mandate.load import mandate_files

    return canonical({name: data.decode() for name, data in mandate_files(folder).items()}).encode()


def unpack_mandate(packed: bytes) -> Mandate:
    """The mandate that `pack_mandate` packed."""
    from observance.mandate.load import mandate_from

    return mandate_from({name: text.encode() for name, text in json.loads(packed).items()})


def _refuse_unless_free(folder: Path) -> None:
    if is_workspace(folder):
        raise UsageError(f"{folder}: is a workspace already; go on there with `observance -C {folder} add …`")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: is not an empty folder; name a new one")


def _mandate_folder(name: str) -> Path:
    """The folder of a shipped mandate, else the folder of that name."""
    from observance.mandate.shipped import shipped_folder, shipped_mandates

    return Path(name) if name not in shipped_mandates() and Path(name).is_dir() else shipped_folder(name)


def _write_workspace(draft: Path, source: Path, mandate: Mandate, clock: Clock) -> None:
    from observance.mandate.load import FILES, OPTIONAL

    (draft / MANDATE).mkdir()
    for name in (*FILES, *(name for name in OPTIONAL if (source / name).is_file())):
        shutil.copyfile(source / name, draft / MANDATE / name)
    (draft / settings_file.FILE_NAME).write_text(settings_file.template(), "utf-8")
    now = clock()
    with Store.create(draft) as store, store.writing():
        store.append([WorkspaceCreated(at=now), _adoption(store, draft / MANDATE, mandate, now)])


def _move_into(draft: Path, folder: Path) -> None:
    """What marks a workspace comes last, so that a folder that was cut short is not taken for one."""
    folder.mkdir(exist_ok=True)
    for entry in sorted(draft.iterdir(), key=lambda each: not each.is_dir()):
        os.replace(entry, folder / entry.name)
