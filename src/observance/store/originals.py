"""The original bytes of the reports, each under its sha256.

Bytes that come in wait in `incoming/`. When the last writer leaves, those that an event of the ledger speaks of move
to `originals/ab/abcd…`, where nothing is ever taken away, and the others go. So a killed run leaves no original
that no event knows.
"""

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from observance.errors import IntegrityError
from observance.store.files import disk_errors, sync_folder, write_whole
from observance.store.layout import INCOMING, ORIGINALS

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ROUND = 10_000
DIGITS = "0123456789abcdef"
_PREFIXES = tuple(first + second for first in DIGITS for second in DIGITS)


def place_of(digest: str) -> str:
    """The path of an original in its workspace."""
    return f"{ORIGINALS}/{digest[:2]}/{digest}"


class Originals:
    """The originals of the workspace in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / INCOMING

    def put(self, data: bytes) -> str:
        """Keeps bytes and gives their sha256 (hex); they survive a loss of power when this returns.

        Raises:
            DataError: the disk is full or refuses; then nothing is kept.
        """
        digest = hashlib.sha256(data).hexdigest()
        if not self.has(digest):
            with disk_errors(self._incoming):
                self._incoming.mkdir(exist_ok=True)
            write_whole(self._incoming / digest, data)
        return digest

    def get(self, digest: str) -> bytes:
        """
        Raises:
            IntegrityError: the original is missing, cannot be read or is not what it was.
        """
        data = self._read(digest)
        if hashlib.sha256(data).hexdigest() != digest:
            raise IntegrityError(place_of(digest), "is not what it was: its bytes do not fit its name")
        return data

    def has(self, digest: str) -> bool:
        return any(map(_is_plain, self._paths(digest)))

    def digests(self) -> Iterator[str]:
        """The sha256 of each original in its place, sorted."""
        for prefix in _PREFIXES:
            names = _names(self._folder / ORIGINALS / prefix)
            yield from (name for name in names if _DIGEST.fullmatch(name) and name.startswith(prefix))

    def settle(self, is_referenced: Callable[[str], bool]) -> None:
        """Empties `incoming/` when nobody writes: what an event speaks of moves to its place, the rest goes.

        Raises:
            DataError: the disk is full or refuses.
        """
        with disk_errors(self._incoming), suppress(FileNotFoundError):
            touched: set[Path] = set()
            while names := self._next_waiting():
                for name in names:
                    if is_referenced(name):
                        touched.add(self._move(name))
                    else:
                        (self._incoming / name).unlink()
            for folder in sorted(touched):
                sync_folder(folder)
            sync_folder(self._folder / ORIGINALS)
            self._incoming.rmdir()

    def misplaced(self) -> Iterator[str]:
        """Paths directly in `originals/` that are not one of its two-digit folders."""
        for name in _names(self._folder / ORIGINALS):
            path = self._folder / ORIGINALS / name
            if name not in _PREFIXES or path.is_symlink() or not path.is_dir():
                yield f"{ORIGINALS}/{name}"

    def strangers(self, digit: str, known: Collection[str]) -> Iterator[str]:
        """Paths in the folders of a first digit that are none of the `known` digests."""
        for prefix in (digit + second for second in DIGITS):
            names = _names(self._folder / ORIGINALS / prefix)
            yield from (
                f"{ORIGINALS}/{prefix}/{name}" for name in names if name not in known or not name.startswith(prefix)
            )

    def waiting(self) -> Iterator[str]:
        """Paths of what is left in `incoming/`."""
        yield from (f"{INCOMING}/{name}" for name in _names(self._incoming))

    def _paths(self, digest: str) -> tuple[Path, ...]:
        """Where an original may be; `incoming/` first, as it may move on between two looks."""
        if not _DIGEST.fullmatch(digest):
            return ()
        return self._incoming / digest, self._folder / place_of(digest)

    def _read(self, digest: str) -> bytes:
        for path in self._paths(digest):
            if path.is_symlink():
                continue
            try:
                return path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise IntegrityError(place_of(digest), f"cannot be read: {error.strerror}") from error
        raise IntegrityError(place_of(digest), "is missing")

    def _next_waiting(self) -> list[str]:
        with os.scandir(self._incoming) as entries:
            return [entry.name for entry in islice(entries, _ROUND)]

    def _move(self, digest: str) -> Path:
        target = self._folder / place_of(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._incoming / digest).replace(target)
        return target.parent


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _names(folder: Path) -> list[str]:
    """Names in a folder, sorted; none where there is no such folder."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
