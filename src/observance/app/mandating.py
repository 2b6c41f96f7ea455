"""Writing and looking over mandates; needs no workspace."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from observance.errors import MandateError, UsageError
from observance.mandate.examine import Examined, examine
from observance.mandate.load import load_mandate
from observance.mandate.questions import Question, ask_all
from observance.mandate.shipped import demo_folder, mandate_folder, shipped_folder, shipped_mandates
from observance.mandate.skeleton import skeleton
from observance.mandate.types import Mandate
from observance.store.files import disk_errors

Ask = Callable[[Question, str | None], str]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A mandate that comes with the package, and how many demo reports come with it (files)."""

    mandate: Mandate
    demo: int


def check_mandate(name_or_path: str) -> Examined:
    """The faults of a shipped mandate or of a folder, or the doubts about it.

    Raises:
        UsageError: neither a shipped mandate nor a folder has the name.
    """
    return examine(mandate_folder(name_or_path))


def new_mandate(
    folder: Path, given: Mapping[str, str], ask: Ask | None, complain: Callable[[str], None]
) -> tuple[Mandate, tuple[str, ...]]:
    """Ask what is not given and write the mandate: whole or not at all, and never over anything. With the names of its
    files.

    Raises:
        UsageError: the folder holds something, or what is given will not do.
        DataError: the disk is full or refuses.
    """
    _refuse_unless_free(folder)
    files = skeleton(ask_all(given, ask, complain))
    with disk_errors(folder):
        return _write(folder, files), tuple(files)


def list_mandates() -> tuple[Shipped, ...]:
    return tuple(Shipped(load_mandate(shipped_folder(name)), _demo_files(name)) for name in shipped_mandates())


def _refuse_unless_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: is there already and is not empty; name a new folder")


def _write(folder: Path, files: Mapping[str, str]) -> Mandate:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".mandate-", dir=folder.parent))
    try:
        for name, text in files.items():
            (draft / name).write_text(text, "utf-8")
        mandate = _loaded(draft)
        draft.chmod(0o755)
        os.replace(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return mandate


def _loaded(draft: Path) -> Mandate:
    """What single answers cannot show, such as one name for two things, shows here.

    Raises:
        UsageError: the answers do not make a mandate.
    """
    try:
        return load_mandate(draft)
    except MandateError as error:
        raise UsageError("nothing was written: " + "; ".join(fault.message for fault in error.faults)) from None


def _demo_files(name: str) -> int:
    folder = demo_folder(name)
    return sum(not each.name.startswith(".") for each in folder.iterdir()) if folder else 0
