"""Zip files in one form only: members stored as they are, one after another, with fixed times and no extras.

Equal members give equal bytes on any machine, nothing can grow when it is unpacked, and every byte of such a file is
either that of a member or follows from the members; so a reader finds any byte that is not as it was written. The form
is that of APPNOTE 6.3 (PKWARE), with its 64-bit records only where sizes or counts need them; others can unpack it.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from observance.errors import IntegrityError

BLOCK = 1 << 20
MOST_MEMBERS = 2_000_000
_LIMIT = 0xFFFFFFFF
_SHORT_LIMIT = 0xFFFF
_DATE = 0x21  # 1 January 1980, the first day that the format knows
_MODE = 0o100644 << 16
_UNIX = 3 << 8
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_NOT_OURS = "is not in the form in which bundles are written, or was changed; get it anew from whoever made it"


@dataclass(frozen=True, slots=True)
class Member:
    """One file: `offset` is where its header begins, `size` in bytes."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def start(self) -> int:
        """Where its bytes begin."""
        return self.offset + len(_local(self))

    @property
    def end(self) -> int:
        return self.start + self.size


class PlainZipWriter:
    """Writes members to an empty file that can seek; `close` makes it whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members: list[Member] = []

    def add(self, name: str, size: int, blocks: Iterable[bytes]) -> str:
        """Writes a member and gives its sha256 (hex).

        Raises:
            ValueError: the name is not ASCII, or the blocks hold more or fewer bytes than `size`.
        """
        offset, crc, written, digest = self._file.tell(), 0, 0, sha256()
        self._file.write(_local(Member(name, size, 0, offset)))
        for block in blocks:
            crc, written = zlib.crc32(block, crc), written + len(block)
            digest.update(block)
            self._file.write(block)
        if written != size:
            raise ValueError(f"{name}: {written} bytes instead of {size}")
        member = Member(name, size, crc, offset)
        self._file.seek(offset)
        self._file.write(_local(member))
        self._file.seek(member.end)
        self._members.append(member)
        return digest.hexdigest()

    def close(self) -> None:
        start, length = self._file.tell(), 0
        for member in self._members:
            length += self._file.write(_central(member))
        self._file.write(_tail(len(self._members), length, start))


class PlainZip:
    """A file in this form, open for reading.

    Raises:
        IntegrityError: it is not, or it was changed outside its members.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("rb")
        try:
            self._members = {member.name: member for member in self._directory()}
        except BaseException:
            self._file.close()
            raise

    def names(self) -> Iterator[str]:
        return iter(self._members)

    def size(self, name: str) -> int:
        return self._members[name].size

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, block by block.

        Raises:
            IntegrityError: its header or its bytes were changed.
        """
        member, crc = self._members[name], 0
        header = _local(member)
        self._file.seek(member.offset)
        if self._file.read(len(header)) != header:
            raise IntegrityError(name, "its header in the zip file was changed")
        at = member.start
        while at < member.end:
            # Others may read other members between two blocks.
            self._file.seek(at)
            block = self._file.read(min(BLOCK, member.end - at))
            if not block:
                raise IntegrityError(name, "is cut short")
            at, crc = at + len(block), zlib.crc32(block, crc)
            yield block
        if crc != member.crc:
            raise IntegrityError(name, "was changed: its bytes do not fit the zip file's checksum")

    def close(self) -> None:
        self._file.close()

    def _directory(self) -> Iterator[Member]:
        """The members as the directory at the end lists them; they fill the file up to it without a gap."""
        count, length, start = self._end()
        self._file.seek(start)
        seen: set[str] = set()
        at, read = 0, 0
        for _ in range(count):
            member, used = self._entry(at)
            if member.name in seen:
                raise self._refuse(f"holds {member.name} twice")
            seen.add(member.name)
            at, read = member.end, read + used
            yield member
        if (at, read) != (start, length):
            raise self._refuse(_NOT_OURS)

    def _entry(self, expected: int) -> tuple[Member, int]:
        """The next entry of the directory and its length; its member begins where the one before ended."""
        fixed = self._file.read(_CENTRAL.size)
        if len(fixed) < _CENTRAL.size:
            raise self._refuse("is cut short")
        fields = _CENTRAL.unpack(fixed)
        method, crc, size, name_length, extra_length = fields[4], fields[7], fields[9], fields[10], fields[11]
        if method:
            raise self._refuse("holds a compressed member; bundles hold none")
        name = self._file.read(name_length).decode("ascii", "replace")
        extra = self._file.read(extra_length)
        if size == _LIMIT and len(extra) >= 12:
            size = struct.unpack_from("<Q", extra, 4)[0]
        member = Member(name, size, crc, expected)
        if not name.isascii() or _central(member) != fixed + name.encode("ascii", "replace") + extra:
            raise self._refuse(_NOT_OURS)
        return member, _CENTRAL.size + name_length + extra_length

    def _end(self) -> tuple[int, int, int]:
        """How many members there are; length and start of the directory."""
        whole = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, whole - _END.size))
        last = self._file.read()
        if len(last) < _END.size or not last.startswith(b"PK\5\6"):
            raise self._refuse("is no zip file, or is cut short")
        *_, count, length, start, _comment = _END.unpack(last)
        if (count == _SHORT_LIMIT or _LIMIT in (length, start)) and whole >= _END.size + _LOCATOR.size + _END64.size:
            self._file.seek(whole - _END.size - _LOCATOR.size - _END64.size)
            *_, count, length, start = _END64.unpack(self._file.read(_END64.size))
        if count > MOST_MEMBERS:
            raise self._refuse(f"says that it holds {count:,} members; at most {MOST_MEMBERS:,} are read")
        tail = _tail(count, length, start)
        if start + length + len(tail) != whole:
            raise self._refuse(_NOT_OURS)
        self._file.seek(start + length)
        if self._file.read() != tail:
            raise self._refuse(_NOT_OURS)
        return count, length, start

    def _refuse(self, reason: str) -> IntegrityError:
        return IntegrityError(str(self._path), reason)


def _local(member: Member) -> bytes:
    """The header before a member."""
    is_large = member.size >= _LIMIT
    extra = struct.pack("<2H2Q", 1, 16, member.size, member.size) if is_large else b""
    size = _LIMIT if is_large else member.size
    name = member.name.encode("ascii")
    version = 45 if is_large else 20
    return _LOCAL.pack(b"PK\3\4", version, 0, 0, 0, _DATE, member.crc, size, size, len(name), len(extra)) + name + extra


def _central(member: Member) -> bytes:
    """The entry of a member in the directory."""
    is_large, is_far = member.size >= _LIMIT, member.offset >= _LIMIT
    values = (member.size, member.size) * is_large + (member.offset,) * is_far
    extra = struct.pack(f"<2H{len(values)}Q", 1, 8 * len(values), *values) if values else b""
    size, offset = _LIMIT if is_large else member.size, _LIMIT if is_far else member.offset
    name, version = member.name.encode("ascii", "replace"), 45 if values else 20
    head = (b"PK\1\2", _UNIX | version, version, 0, 0, 0, _DATE, member.crc, size, size)
    return _CENTRAL.pack(*head, len(name), len(extra), 0, 0, 0, _MODE, offset) + name + extra


def _tail(count: int, length: int, start: int) -> bytes:
    """What ends the file, for a directory of `count` entries and `length` bytes that begins at `start`."""
    shown = (min(count, _SHORT_LIMIT), min(length, _LIMIT), min(start, _LIMIT))
    end = _END.pack(b"PK\5\6", 0, 0, shown[0], shown[0], shown[1], shown[2], 0)
    if count < _SHORT_LIMIT and max(length, start) < _LIMIT:
        return end
    end64 = _END64.pack(b"PK\6\6", 44, _UNIX | 45, 45, 0, 0, count, count, length, start)
    return end64 + _LOCATOR.pack(b"PK\6\7", 0, start + length, 1) + end
