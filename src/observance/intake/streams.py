"""Streams with a known head, so that a document's form can be told before it is read."""

import io
from typing import BinaryIO

HEAD = 65_536


class _Chained(io.RawIOBase):
    """The head that was read already, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        chunk = bytes(self._head[: len(target)]) or self._rest.read(len(target))
        self._head = self._head[len(chunk) :]
        target[: len(chunk)] = chunk
        return len(chunk)


def with_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first `HEAD` bytes of a stream at its start, and a stream that still begins with them."""
    head = bytearray()
    while len(head) < HEAD and (chunk := stream.read(HEAD - len(head))):
        head += chunk
    if stream.seekable():
        stream.seek(0)
        return bytes(head), stream
    return bytes(head), io.BufferedReader(_Chained(bytes(head), stream), HEAD)


def in_memory(data: bytes) -> tuple[bytes, BinaryIO]:
    return data[:HEAD], io.BytesIO(data)
