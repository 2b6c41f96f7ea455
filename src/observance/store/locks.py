"""Who is writing in a workspace. The lock is on the folder itself and goes with its process, however that ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from observance.errors import DataError
from observance.store.files import disk_errors

_PAUSE_S = 0.02


class FolderLock:
    """Writers share the lock; whoever seals the workspace holds it alone."""

    def __init__(self, folder: Path, wait_s: float) -> None:
        self._folder = folder
        self._wait_s = wait_s

    @contextmanager
    def shared(self) -> Iterator[None]:
        """
        Raises:
            DataError: another process held the lock alone all the while.
        """
        with self._opened() as handle:
            deadline = time.monotonic() + self._wait_s
            while not self._take(handle, fcntl.LOCK_SH):
                if time.monotonic() > deadline:
                    raise DataError(f"{self._folder}: another process is sealing it; run the command again later")
                time.sleep(_PAUSE_S)
            yield

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether the lock could be had at once."""
        with self._opened() as handle:
            yield self._take(handle, fcntl.LOCK_EX)

    @contextmanager
    def _opened(self) -> Iterator[int]:
        with disk_errors(self._folder):
            handle = os.open(self._folder, os.O_RDONLY)
        try:
            yield handle
        finally:
            os.close(handle)

    def _take(self, handle: int, how: int) -> bool:
        with disk_errors(self._folder):
            try:
                fcntl.flock(handle, how | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True
