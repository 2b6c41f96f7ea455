"""Folders that are written whole or not at all."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from observance.errors import UsageError


def refuse_unless_earlier(out: Path, names: Collection[str], *, force: bool) -> None:
    """Whether `out` is free, or holds nothing but an earlier folder of these names.

    Raises:
        UsageError: it is a file, or holds something else and `force` is not given.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder")
    strange = sorted(entry.name for entry in out.iterdir() if entry.name not in names)
    if strange and not force:
        raise UsageError(f"{out}: is no earlier export (it holds {strange[0]}); name a new folder, or use --force")


@contextmanager
def whole_folder(out: Path, names: Collection[str]) -> Iterator[Path]:
    """A folder to write the files of these names in. At the end it becomes `out` by one rename where that is free or
    empty, else file by file; after an error nothing of it is left."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        yield draft
        draft.chmod(0o755)
        if not out.exists() or not any(out.iterdir()):
            draft.replace(out)
            return
        for name in names:
            (draft / name).replace(out / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
