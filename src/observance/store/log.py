"""The ledger in its table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from observance.errors import DataError, IntegrityError
from observance.ledger.chain import StoredEvent, extend, fault
from observance.ledger.codec import decode, encode
from observance.ledger.events import NOTES, DecisionUndone, Event, event_type, original_of, report_of
from observance.model.report import ReportId
from observance.store.layout import DATABASE
from observance.store.schema import events

PAGE = 200
_RECEIVED = "report_received"
_CHAIN = (events.c.seq, events.c.body, events.c.previous, events.c.hash)
# Asked for every report that comes in, and so put together once.
_ABOUT = (
    sa.select(events.c.seq, events.c.type)
    .where(events.c.report == sa.bindparam("report"), events.c.type.in_((_RECEIVED, "report_withdrawn")))
    .order_by(events.c.seq.desc())
)
_SPEAKING = sa.select(events.c.seq).where(events.c.original == sa.bindparam("original")).limit(1)


@dataclass(frozen=True, slots=True)
class Keys:
    """What an event is found by: parts of its body that its row repeats."""

    type: str
    report: str | None
    original: str | None


PageReader = Callable[[int], list[tuple[StoredEvent, Keys]]]


def place_of(seq: int) -> str:
    return f"{DATABASE}, event {seq}"


def keys_of(event: Event) -> Keys:
    return Keys(event_type(event), report_of(event), original_of(event))


def page(connection: sa.Connection, after: int) -> list[tuple[StoredEvent, Keys]]:
    """The next events after number `after`, in their order; empty at the end.

    Raises:
        IntegrityError: a row does not hold what it should.
    """
    query = sa.select(events).where(events.c.seq > after).order_by(events.c.seq).limit(PAGE)
    found = []
    for row in connection.execute(query):
        if row.seq <= after:
            raise IntegrityError(place_of(after), "is followed by an earlier one; restore the database from a copy")
        after = row.seq
        found.append((_stored(row), Keys(row.type, row.report, row.original)))
    return found


def read(stored: StoredEvent) -> Event:
    """
    Raises:
        IntegrityError: the body is not that of an event.
    """
    try:
        return decode(stored.body)
    except DataError as error:
        raise IntegrityError(place_of(stored.seq), f"cannot be read: {error}") from error


def tail(connection: sa.Connection) -> StoredEvent | None:
    """The last event, None where there is none.

    Raises:
        IntegrityError: it does not fit the event before it or its own hash.
    """
    rows = connection.execute(sa.select(*_CHAIN).order_by(events.c.seq.desc()).limit(2)).all()
    last = [_stored(row) for row in reversed(rows)]
    if not last:
        return None
    reason = fault(last[0] if len(last) == 2 else None, last[-1])
    if reason:
        raise IntegrityError(place_of(last[-1].seq), f"{reason}; restore the database from a copy")
    return last[-1]


def append(connection: sa.Connection, new: Sequence[tuple[str, Keys]]) -> None:
    """Adds bodies with their keys after the last event.

    Raises:
        IntegrityError: the last event does not fit.
        sqlalchemy.exc.IntegrityError: another writer was first.
    """
    links = extend(tail(connection), [body for body, _ in new])
    values = [
        {
            "seq": link.seq,
            "body": link.body,
            "previous": link.previous,
            "hash": link.hash,
            "type": keys.type,
            "report": keys.report,
            "original": keys.original,
        }
        for link, (_, keys) in zip(links, new, strict=True)
    ]
    if values:
        connection.execute(sa.insert(events), values)


def encoded(several: Sequence[Event]) -> list[tuple[str, Keys]]:
    """
    Raises:
        DataError: an event cannot be written.
    """
    return [(encode(event), keys_of(event)) for event in several]


def count(connection: sa.Connection) -> int:
    """How many events there are."""
    return connection.execute(sa.select(sa.func.count()).select_from(events)).scalar_one()


def bearing_after(connection: sa.Connection, number: int) -> int:
    """How many events after this number a record depends on."""
    query = sa.select(sa.func.count()).select_from(events).where(events.c.seq > number, events.c.type.not_in(NOTES))
    return connection.execute(query).scalar_one()


def has_report(connection: sa.Connection, report: ReportId) -> bool:
    """Whether a report came in and was not withdrawn after that, withdrawals that were undone left aside."""
    found = connection.execute(_ABOUT, {"report": report}).all()
    undone = _undone(connection, report) if found else set[int]()
    return next((row.type for row in found if row.seq not in undone), None) == _RECEIVED


def _undone(connection: sa.Connection, report: ReportId) -> set[int]:
    """The decisions about a report that were undone."""
    query = sa.select(*_CHAIN).where(events.c.report == report, events.c.type == "decision_undone")
    found = map(_stored, connection.execute(query))
    undoing = ((stored.seq, read(stored)) for stored in found)
    return {event.decision for seq, event in undoing if isinstance(event, DecisionUndone) and event.decision < seq}


def has_original(connection: sa.Connection, digest: str) -> bool:
    """Whether any event speaks of the original."""
    return connection.execute(_SPEAKING, {"original": digest}).first() is not None


def originals(connection: sa.Connection, prefix: str) -> dict[str, int]:
    """The originals whose sha256 begins with these hex digits, each with the first event that speaks of it."""
    query = (
        sa.select(events.c.original, sa.func.min(events.c.seq))
        .where(events.c.original >= prefix, events.c.original < f"{prefix}g")
        .group_by(events.c.original)
        .order_by(events.c.original)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def event(connection: sa.Connection, seq: int) -> StoredEvent:
    """
    Raises:
        IntegrityError: there is no such event, or its row does not hold what it should.
    """
    row = connection.execute(sa.select(*_CHAIN).where(events.c.seq == seq)).first()
    if row is None:
        raise IntegrityError(place_of(seq), "is missing")
    return _stored(row)


def pages(read_page: PageReader) -> Iterator[tuple[StoredEvent, Keys]]:
    """All events. `read_page` gives those after a number; so no long reading keeps a writer from finishing."""
    after = 0
    while found := read_page(after):
        yield from found
        after = found[-1][0].seq


def page_of(connection: sa.Connection, after: int, name: str) -> list[StoredEvent]:
    """The next events of one type after number `after`, in their order; empty at the end."""
    query = sa.select(*_CHAIN).where(events.c.seq > after, events.c.type == name).order_by(events.c.seq).limit(PAGE)
    return list(map(_stored, connection.execute(query)))


def stored_of(read_page: Callable[[int, str], list[StoredEvent]], name: str) -> Iterator[StoredEvent]:
    """All events of one type."""
    after = 0
    while found := read_page(after, name):
        yield from found
        after = found[-1].seq


def _stored(row: Any) -> StoredEvent:
    if not all(isinstance(text, str) for text in (row.body, row.previous, row.hash)):
        raise IntegrityError(place_of(row.seq), "holds something else than text")
    return StoredEvent(row.seq, row.body, row.previous, row.hash)
