"""Files that are there whole or not at all, and the errors of a disk in words."""

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from observance.errors import DataError

_FULL = {errno.ENOSPC, errno.EDQUOT}
TEMPORARY = ".observance-"


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns an error of the disk into a DataError that names the file."""
    try:
        yield
    except OSError as error:
        # A copy that fails names its source first; what is wrong is with the target.
        where = error.filename2 or error.filename or str(path)
        if error.errno in _FULL:
            reason = "the disk is full; nothing was half-written; free some space and run the command again"
        else:
            reason = f"{error.strerror or error}; see to the disk and the permissions of the workspace"
        raise DataError(f"{where}: {reason}") from error


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that after a crash it is there whole or as it was before.

    Raises:
        DataError: the disk is full or refuses.
    """
    with disk_errors(path):
        temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{threading.get_ident()}-{path.name}")
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
