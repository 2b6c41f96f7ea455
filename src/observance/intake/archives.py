"""Zip files: each member a document of its own, unpacked as it is read and never written under its name."""

import io
import lzma
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from observance.errors import IntakeError
from observance.intake.streams import with_head
from observance.intake.types import Budget, Label, Limits, Outcome, Rejected, Source

_CHUNK = 1024 * 1024
# Small members may compress as well as they like: a bomb is large.
_BOMB_FLOOR = 10 * 1024**2
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error, ValueError)


def read_archive(source: Source, limits: Limits) -> Iterator[Outcome]:
    """The members of a zip file, sorted by name; hidden ones, links and folders are passed over.

    Reading stops where the budget of the whole target is spent.

    Raises:
        IntakeError: it is broken, holds too much, or lies too deep.
    """
    if source.depth >= limits.max_depth:
        raise source.label.refuse(f"lies more than {limits.max_depth} archives deep; unpack it and add what it holds")
    with _seekable(source, limits) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (*_BROKEN, NotImplementedError) as error:
            raise source.label.refuse("is a broken zip file; make it again") from error
        with archive:
            members = [info for info in archive.infolist() if _is_document(info)]
            if len(members) > limits.max_members:
                raise source.label.refuse(f"has more than {limits.max_members:,} members; split it")
            if not members:
                raise source.label.refuse("is a zip file without documents")
            for info in sorted(members, key=lambda info: info.filename):
                yield from _member(archive, info, source, limits)
                if source.budget.is_spent:
                    return


def _is_document(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return (
        not info.is_dir()
        and not is_link
        and not any(part.startswith((".", "__MACOSX")) for part in parts if part not in {".", ".."})
    )


def _seekable(source: Source, limits: Limits) -> BinaryIO:
    """The stream itself, or a temporary copy of one that cannot seek."""
    if source.stream.seekable():
        # A stream that the caller closes.
        return io.BufferedReader(_Borrowed(source.stream))
    copy = tempfile.SpooledTemporaryFile(max_size=8 * _CHUNK)  # noqa: SIM115 - the caller's `with` closes it
    size = 0
    while chunk := source.stream.read(_CHUNK):
        size += len(chunk)
        if size > limits.max_unpacked_bytes:
            copy.close()
            raise source.label.refuse(f"is larger than {limits.max_unpacked_bytes:,} bytes; split it")
        copy.write(chunk)
    copy.seek(0)
    return copy  # type: ignore[return-value]


class _Borrowed(io.RawIOBase):
    """A seekable stream that stays open when this view of it is closed."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        chunk = self._stream.read(len(target))
        target[: len(chunk)] = chunk
        return len(chunk)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, limits: Limits) -> Iterator[Outcome]:
    label = source.label.member(info.filename)
    if info.flag_bits & 1:
        yield Rejected.of(label.refuse("is encrypted; unpack it with its password and add what it holds"))
        return
    try:
        with archive.open(info) as packed:
            head, stream = with_head(_Metered(packed, info, label, source.budget, limits))  # type: ignore[arg-type]
            yield Source(label=label, head=head, stream=stream, budget=source.budget, depth=source.depth + 1)
    except IntakeError as error:
        yield Rejected.of(error)
    except (*_BROKEN, NotImplementedError, RuntimeError):
        yield Rejected.of(label.refuse("is a broken member; make the zip file again"))


class _Metered(io.RawIOBase):
    """A member as it unpacks, counted.

    Raises, on reading:
        IntakeError: it unpacks to too much, or is damaged.
    """

    def __init__(
        self, packed: zipfile.ZipExtFile, info: zipfile.ZipInfo, label: Label, budget: Budget, limits: Limits
    ) -> None:
        super().__init__()
        self._packed = packed
        self._label = label
        self._budget = budget
        self._most = max(_BOMB_FLOOR, limits.max_ratio * info.compress_size)
        self._limits = limits
        self._size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            chunk = self._packed.read(min(size, _CHUNK) if size >= 0 else _CHUNK)
        except (*_BROKEN, NotImplementedError) as error:
            raise self._label.refuse("is a broken member; make the zip file again") from error
        self._count(len(chunk))
        return chunk

    def _count(self, size: int) -> None:
        self._size += size
        self._budget.spend(size)
        if self._size > self._most:
            raise self._label.refuse(
                f"unpacks to more than {self._limits.max_ratio} times its packed size; it was not read further"
            )
        if self._budget.is_spent:
            raise self._label.refuse(
                f"brings the unpacked size over {self._limits.max_unpacked_bytes:,} bytes; nothing after it was read"
            )
