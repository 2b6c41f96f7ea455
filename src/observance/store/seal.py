"""The seal: what the database file was, byte for byte, when the last writer left.

The chain guards the meaning of the ledger; the seal guards every byte, free space and indexes too. It is taken away
before anything is written, so that a workspace whose writer was killed is unsealed, not damaged.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from observance.errors import DataError, IntegrityError
from observance.ledger.codec import Codec
from observance.store.files import TEMPORARY, disk_errors, sync_folder, write_whole
from observance.store.layout import DATABASE, SEAL
from observance.store.rawfile import RawFile

BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Size in bytes and sha256 (hex) of the database file and of each of its blocks of `block` bytes."""

    size: int
    sha256: str
    block: int
    blocks: tuple[str, ...]


_CODEC: Codec[Seal] = Codec(Seal)


def take(raw: RawFile) -> Seal:
    """The seal of the file as it is now."""
    total, size, blocks = hashlib.sha256(), 0, []
    for block in raw.blocks(BLOCK):
        total.update(block)
        size += len(block)
        blocks.append(hashlib.sha256(block).hexdigest())
    return Seal(size=size, sha256=total.hexdigest(), block=BLOCK, blocks=tuple(blocks))


def put(folder: Path, seal: Seal) -> None:
    """Puts the seal on and takes away what killed writers of seals have left.

    Raises:
        DataError: the disk is full or refuses.
    """
    write_whole(folder / SEAL, _file(seal))
    with disk_errors(folder):
        for leftover in folder.glob(f"{TEMPORARY}*"):
            leftover.unlink()


def remove(folder: Path) -> None:
    """
    Raises:
        DataError: the disk refuses.
    """
    with disk_errors(folder / SEAL):
        (folder / SEAL).unlink(missing_ok=True)
        sync_folder(folder)


def is_sealed(folder: Path) -> bool:
    return (folder / SEAL).exists()


def damage(folder: Path, raw: RawFile) -> Iterator[IntegrityError]:
    """Each stretch of the database that is not as it was sealed; nothing where the workspace is not sealed.

    A writer that sets in meanwhile takes the seal away; then nothing can be said, and nothing is.
    """
    try:
        before = _read(folder)
        found = list(_against(before, folder, raw)) if before is not None else []
        if _read(folder) == before:
            yield from found
    except OSError as error:
        yield IntegrityError(SEAL, f"cannot be checked: {error.strerror}")


def _read(folder: Path) -> bytes | None:
    try:
        return (folder / SEAL).read_bytes()
    except FileNotFoundError:
        return None


def _against(text: bytes, folder: Path, raw: RawFile) -> Iterator[IntegrityError]:
    try:
        sealed = _CODEC.decode(text.decode())
    except (DataError, UnicodeDecodeError) as error:
        yield IntegrityError(SEAL, f"is not a seal: {error}")
        return
    if _file(sealed) != text or sealed.block <= 0:
        yield IntegrityError(SEAL, "is not as Observance wrote it")
        return
    yield from _changed_blocks(sealed, raw)
    log = folder / f"{DATABASE}-wal"
    if log.exists() and log.stat().st_size:
        yield IntegrityError(log.name, "holds changes that were made after the workspace was sealed")


def _changed_blocks(sealed: Seal, raw: RawFile) -> Iterator[IntegrityError]:
    total, size, as_sealed = hashlib.sha256(), 0, True
    for number, block in enumerate(raw.blocks(sealed.block)):
        total.update(block)
        if number < len(sealed.blocks) and hashlib.sha256(block).hexdigest() != sealed.blocks[number]:
            as_sealed = False
            yield IntegrityError(_bytes(size, size + len(block)), "changed since the workspace was sealed")
        size += len(block)
    if size < sealed.size:
        yield IntegrityError(_bytes(size, sealed.size), "are missing since the workspace was sealed")
    elif size > sealed.size:
        yield IntegrityError(_bytes(sealed.size, size), "were added since the workspace was sealed")
    elif as_sealed and total.hexdigest() != sealed.sha256:
        yield IntegrityError(SEAL, "does not agree with itself")


def _bytes(start: int, end: int) -> str:
    return f"{DATABASE}, bytes {start} to {end - 1}"


def _file(seal: Seal) -> bytes:
    return _CODEC.encode(seal).encode() + b"\n"
