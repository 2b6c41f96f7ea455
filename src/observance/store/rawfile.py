"""The bytes of a database file, read beside SQLite.

POSIX drops all locks of a process on a file as soon as the process closes any descriptor of it. Were a database
simply opened, read and closed, the connections of this process would lose their locks unawares, and another process
could take away the write-ahead log under them. So a process has one descriptor per database, and it is closed when
no store of the process has the database open.
"""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType


@dataclass(slots=True)
class _Descriptor:
    number: int
    users: int = 0


_GUARD = threading.Lock()
_DESCRIPTORS: dict[tuple[int, int], _Descriptor] = {}


class RawFile:
    """A database file open for reading; hold it longer than any connection to that database.

    Raises:
        OSError: the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        with _GUARD:
            found = path.stat()
            self._key = (found.st_dev, found.st_ino)
            if self._key not in _DESCRIPTORS:
                _DESCRIPTORS[self._key] = _Descriptor(os.open(path, os.O_RDONLY))
            self._descriptor = _DESCRIPTORS[self._key]
            self._descriptor.users += 1
        self._closed = False

    def blocks(self, length: int) -> Iterator[bytes]:
        """The file in blocks of `length` bytes; the last may be shorter."""
        offset = 0
        while block := os.pread(self._descriptor.number, length, offset):
            yield block
            offset += len(block)

    def close(self) -> None:
        with _GUARD:
            if self._closed:
                return
            self._closed = True
            self._descriptor.users -= 1
            if not self._descriptor.users:
                del _DESCRIPTORS[self._key]
                os.close(self._descriptor.number)

    def __enter__(self) -> "RawFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
