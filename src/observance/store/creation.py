"""A folder becomes a workspace."""

from pathlib import Path

from observance.errors import IntegrityError, ObservanceError, UsageError
from observance.store import migrate, sqlite
from observance.store.files import sync_folder
from observance.store.layout import DATABASE, ORIGINALS, SEAL


def lay_out(folder: Path, wait_s: float) -> None:
    """Puts an empty database and no originals into a folder; the database appears in it whole.

    Raises:
        UsageError: the folder holds a workspace or parts of one.
    """
    if (folder / DATABASE).exists():
        raise UsageError(f"{folder}: is a workspace already")
    if (folder / SEAL).exists() or _holds_anything(folder / ORIGINALS):
        raise UsageError(f"{folder}: holds parts of a workspace; name an empty folder")
    (folder / ORIGINALS).mkdir(exist_ok=True)
    new = folder / f"{DATABASE}.new"
    for leftover in folder.glob(f"{new.name}*"):
        leftover.unlink()
    engine = sqlite.open_engine(new, wait_s, new=True)
    with sqlite.errors(new):
        try:
            with engine.execution_options(**{sqlite.WRITES: True}).begin() as connection:
                migrate.upgrade(connection)
        finally:
            engine.dispose()
    new.rename(folder / DATABASE)
    sync_folder(folder)


def no_workspace(folder: Path) -> ObservanceError:
    """What to say of a folder without a database: was there ever one?"""
    if (folder / SEAL).exists() or _holds_anything(folder / ORIGINALS):
        return IntegrityError(f"{folder / DATABASE}", "is missing; restore it from a copy")
    return UsageError(f"{folder}: is not a workspace; make one with: observance init {folder} --mandate NAME")


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
