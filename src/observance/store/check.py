"""What does not fit in a workspace, each finding with its place. Nothing here changes anything.

The findings are errors as values: they are yielded, in the order of the file, and never raised.
"""

from collections.abc import Callable, Iterable, Iterator

from observance.errors import IntegrityError
from observance.ledger.chain import StoredEvent, fault
from observance.ledger.events import MandateAdopted, ReportReceived
from observance.store import log
from observance.store.layout import DATABASE
from observance.store.originals import DIGITS, Originals, place_of

EventReader = Callable[[int], StoredEvent]
OriginalsReader = Callable[[str], dict[str, int]]


def check_seal(
    damage: Iterator[IntegrityError], first_fault: Callable[[], IntegrityError | None]
) -> Iterator[IntegrityError]:
    """Each changed stretch of the database; the first one with the event in it, where the chain knows one."""
    first = next(damage, None)
    if first is None:
        return
    event = first_fault()
    yield IntegrityError(first.place, f"{first.reason} ({event})") if event else first
    yield from damage


def check_database(inconsistencies: Callable[[], Iterable[str]]) -> Iterator[IntegrityError]:
    """What the database finds wrong in itself."""
    try:
        yield from (IntegrityError(DATABASE, message) for message in inconsistencies())
    except IntegrityError as error:
        yield error


def check_chain(read_page: log.PageReader) -> Iterator[IntegrityError]:
    """Each event that does not follow from the one before, cannot be read or is filed under what it is not."""
    before: StoredEvent | None = None
    try:
        for stored, keys in log.pages(read_page):
            yield from _event_faults(before, stored, keys)
            before = stored
    except IntegrityError as error:
        place = f"{DATABASE}, after event {before.seq if before else 0}" if error.place == DATABASE else error.place
        yield IntegrityError(place, error.reason)


def check_originals(
    originals: Originals, read_event: EventReader, referenced: OriginalsReader, *, sealed: bool
) -> Iterator[IntegrityError]:
    """Each original that is missing or changed, and each file that no event speaks of.

    What waits in `incoming/` is what a killed run left, and no fault, unless the workspace is sealed.
    """
    try:
        for digit in DIGITS:
            known = referenced(digit)
            yield from _changed_originals(originals, known, read_event)
            yield from _strangers(originals.strangers(digit, known))
        yield from _strangers(originals.misplaced())
        if sealed:
            yield from _strangers(originals.waiting())
    except IntegrityError as error:
        yield error


def _event_faults(before: StoredEvent | None, stored: StoredEvent, keys: log.Keys) -> Iterator[IntegrityError]:
    reason = fault(before, stored)
    if reason:
        yield IntegrityError(log.place_of(stored.seq), reason)
    try:
        if log.keys_of(log.read(stored)) != keys:
            yield IntegrityError(log.place_of(stored.seq), "is filed under what it is not")
    except IntegrityError as error:
        yield error


def _changed_originals(
    originals: Originals, known: dict[str, int], read_event: EventReader
) -> Iterator[IntegrityError]:
    for digest, seq in known.items():
        try:
            originals.get(digest)
        except IntegrityError as error:
            yield IntegrityError(f"{place_of(digest)} ({_report_of(seq, read_event)})", error.reason)


def _report_of(seq: int, read_event: EventReader) -> str:
    try:
        event = log.read(read_event(seq))
    except IntegrityError:
        return f"event {seq}"
    if isinstance(event, MandateAdopted):
        return f"the files of the mandate {event.name}"
    return f"the original of {event.report.name}" if isinstance(event, ReportReceived) else f"event {seq}"


def _strangers(paths: Iterable[str]) -> Iterator[IntegrityError]:
    yield from (IntegrityError(path, "is there, but no event of the ledger speaks of it") for path in paths)
