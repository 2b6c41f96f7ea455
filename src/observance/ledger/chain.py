"""The hash chain: each event carries the hash of the one before, so that no event can be changed unseen."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it is kept: `seq` counts from 1, `body` is canonical JSON, both hashes are sha256 (hex)."""

    seq: int
    body: str
    previous: str
    hash: str


def link(previous: str, seq: int, body: str) -> str:
    """The hash of an event: sha256 (hex) over the previous hash, the number and the body."""
    return hashlib.sha256(f"{previous}\n{seq}\n{body}".encode()).hexdigest()


def extend(tail: StoredEvent | None, bodies: Iterable[str]) -> Iterator[StoredEvent]:
    """The bodies as the events that follow `tail` (None: the ledger is empty)."""
    seq, previous = (tail.seq, tail.hash) if tail else (0, GENESIS)
    for body in bodies:
        seq += 1
        event = StoredEvent(seq, body, previous, link(previous, seq, body))
        yield event
        previous = event.hash


def fault(before: StoredEvent | None, event: StoredEvent) -> str | None:
    """What is wrong with `event` as the one after `before` (None: as the first); None where it fits."""
    seq, previous = (before.seq, before.hash) if before else (0, GENESIS)
    if event.seq != seq + 1:
        return f"follows event {seq}: {_missing(seq + 1, event.seq)}"
    if event.previous != previous:
        return "does not carry the hash of the event before"
    if event.hash != link(event.previous, event.seq, event.body):
        return "does not fit its hash"
    return None


def _missing(first: int, found: int) -> str:
    return f"event {first} is missing" if found == first + 1 else f"events {first} to {found - 1} are missing"
