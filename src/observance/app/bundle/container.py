"""A bundle as a zip file or as a folder: the same members, read block by block."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

from observance.app.bundle.layout import is_known
from observance.errors import IntegrityError, UsageError
from observance.store.files import disk_errors
from observance.store.plainzip import BLOCK, MOST_MEMBERS, PlainZip, PlainZipWriter

_DEEPEST = 3


class Bundle(Protocol):
    """The members of a bundle, open for reading."""

    def names(self) -> Iterator[str]: ...

    def size(self, name: str) -> int: ...

    def blocks(self, name: str) -> Iterator[bytes]:
        """
        Raises:
            IntegrityError: the member is not whole.
        """

    def close(self) -> None: ...


class Writer(Protocol):
    """Where the members of a bundle go."""

    def add(self, name: str, size: int, blocks: Iterable[bytes]) -> str: ...

    def close(self) -> None: ...


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """The bundle at `path`, closed again at the end.

    Raises:
        UsageError: there is nothing.
        IntegrityError: it is no bundle, or holds what no bundle holds.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder; name a bundle")
    with disk_errors(path):
        opened: Bundle = FolderBundle(path) if path.is_dir() else PlainZip(path)
        try:
            _refuse_strangers(path, opened)
            yield opened
        finally:
            opened.close()


def read_member(bundle: Bundle, name: str, most: int) -> bytes:
    """The whole of a member.

    Raises:
        IntegrityError: it is missing, larger than `most` bytes or not whole.
    """
    if bundle.size(name) > most:
        raise IntegrityError(name, f"is larger than {most:,} bytes, which none in a bundle is")
    return b"".join(bundle.blocks(name))


def lines_of(bundle: Bundle, name: str, longest: int) -> Iterator[bytes]:
    """The lines of a member without their ends.

    Raises:
        IntegrityError: a line is longer than `longest` bytes, or the last has no end.
    """
    pieces: list[bytes] = []
    for block in bundle.blocks(name):
        *ends, rest = block.split(b"\n")
        for end in ends:
            yield b"".join((*pieces, end))
            pieces = []
        pieces.append(rest)
        if sum(map(len, pieces)) > longest:
            raise IntegrityError(name, f"holds a line of more than {longest:,} bytes")
    if any(pieces):
        raise IntegrityError(name, "ends in the middle of a line")


def _refuse_strangers(path: Path, bundle: Bundle) -> None:
    for name in bundle.names():
        if not is_known(name):
            shown = "".join(char if char.isprintable() else "?" for char in name[:80])
            raise IntegrityError(str(path), f"holds “{shown}”, which no bundle holds; it is no bundle, or was changed")


class FolderBundle:
    """A bundle that lies unpacked in a folder.

    Raises:
        IntegrityError: it holds links or other things that are no files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: Mapping[str, int] = dict(sorted(self._walk(folder, "", 0)))

    def names(self) -> Iterator[str]:
        return iter(self._sizes)

    def size(self, name: str) -> int:
        return self._sizes[name]

    def blocks(self, name: str) -> Iterator[bytes]:
        # A link that came in after the walk is not followed.
        handle = os.open(self._folder / name, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            while block := file.read(BLOCK):
                yield block

    def close(self) -> None:
        """Nothing stays open."""

    def _walk(self, folder: Path, above: str, depth: int) -> Iterator[tuple[str, int]]:
        with os.scandir(folder) as listed:
            entries = list(islice(listed, MOST_MEMBERS + 1))
        if len(entries) > MOST_MEMBERS:
            raise IntegrityError(str(folder), f"holds more than {MOST_MEMBERS:,} files")
        for entry in entries:
            name = above + entry.name
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode) and depth < _DEEPEST:
                yield from self._walk(Path(entry.path), f"{name}/", depth + 1)
            elif stat.S_ISREG(found.st_mode):
                yield name, found.st_size
            else:
                raise IntegrityError(name, "is a link, or something else that no bundle holds")


class FolderWriter:
    """Writes the members of a bundle into an empty folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, size: int, blocks: Iterable[bytes]) -> str:  # noqa: ARG002 - a zip file needs the size
        path, digest = self._folder / name, sha256()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            for block in blocks:
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        return digest.hexdigest()

    def close(self) -> None:
        """Every file is written already."""


@contextmanager
def new_bundle(draft: Path, *, as_zip: bool) -> Iterator[Writer]:
    """Where a new bundle is written: a zip file at `draft`, or a folder there."""
    if not as_zip:
        draft.mkdir()
        yield FolderWriter(draft)
        return
    with draft.open("wb") as file:
        writer = PlainZipWriter(file)
        yield writer
        writer.close()
        file.flush()
        os.fsync(file.fileno())
