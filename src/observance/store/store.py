"""A workspace on disk: the ledger, the originals, the claims already coded and the record derived last."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import sqlalchemy as sa

from observance.errors import DataError, IntegrityError, ObservanceError, UsageError
from observance.ledger.chain import StoredEvent
from observance.ledger.events import Event, Occurrence, original_of, type_name
from observance.model.claim import Claim
from observance.model.report import ReportId
from observance.store import check, claims, log, migrate, record, seal, sqlite
from observance.store.batches import batches
from observance.store.creation import lay_out, no_workspace
from observance.store.files import disk_errors
from observance.store.layout import DATABASE
from observance.store.locks import FolderLock
from observance.store.originals import Originals
from observance.store.rawfile import RawFile
from observance.store.reading import RecordTables
from observance.store.record import Row

E = TypeVar("E", bound=Occurrence)
WAIT_S = 10.0
_RACES = 20


class Store(RecordTables):
    """An open workspace; for one thread. Several stores, in any processes, may have one workspace open.

    Whatever returned from a method that writes survives a kill. Every method may raise a DataError: the database is
    locked for longer than `wait_s` seconds, the disk is full or refuses; or, as its child, an IntegrityError.
    """

    def __init__(self, folder: Path, wait_s: float = WAIT_S) -> None:
        """Use `create` or `open`."""
        self.folder = folder
        self._database = folder / DATABASE
        self._lock = FolderLock(folder, wait_s)
        self._is_writing = False
        with disk_errors(self._database):
            self._raw = RawFile(self._database)
        self._engine = sqlite.open_engine(self._database, wait_s)
        self._writer = self._engine.execution_options(**{sqlite.WRITES: True})
        self._originals = Originals(folder)

    @classmethod
    def create(cls, path: Path, *, wait_s: float = WAIT_S) -> "Store":
        """Makes an empty workspace.

        Raises:
            UsageError: there is one already, or the folder cannot be one.
        """
        with disk_errors(path):
            try:
                path.mkdir(parents=True, exist_ok=True)
            except (FileExistsError, NotADirectoryError) as error:
                raise UsageError(f"{path}: is a file; name a folder") from error
            with FolderLock(path, wait_s).alone() as is_alone:
                if not is_alone:
                    raise DataError(f"{path}: another process is writing in it; run the command again later")
                lay_out(path, wait_s)
        store = cls.open(path, wait_s=wait_s)
        with store._closed_on_error(), store.writing():
            return store

    @classmethod
    def open(cls, path: Path, *, wait_s: float = WAIT_S) -> "Store":
        """Opens a workspace, and brings it to the newest form.

        Raises:
            UsageError: the folder is not a workspace.
            DataError: a newer Observance made it.
            IntegrityError: its database is missing or damaged.
        """
        if not (path / DATABASE).is_file():
            raise no_workspace(path)
        store = cls(path, wait_s)
        with store._closed_on_error():
            store._migrate()
        return store

    def close(self) -> None:
        self._engine.dispose()
        self._raw.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around all writing of one use case: the seal goes before and is put on after, by whoever leaves last.

        Methods that write do so for themselves where the caller has not; sealing reads the whole database, so
        put them under one `writing()`.
        """
        if self._is_writing:
            yield
            return
        has_begun = False
        try:
            with self._unsealed():
                has_begun = True
                yield
        except BaseException:
            if has_begun:
                with suppress(ObservanceError):
                    self._seal()
            raise
        self._seal()

    # The ledger

    def append(self, events: Sequence[Event]) -> None:
        """Adds events, all or none. Two writers get one order, in which no event is lost.

        Raises:
            DataError: an event cannot be written, or its original was not put.
            IntegrityError: the last event in the ledger does not fit.
        """
        new = log.encoded(events)
        with self.writing():
            self._require_originals(events)
            for _ in range(_RACES):
                if self._add(new):
                    return
        raise DataError(f"{self._database}: others kept writing to it; run the command again later")

    def events(self) -> Iterator[Event]:
        """The ledger in its order, read page by page."""
        return map(log.read, self.stored_events())

    def stored_events(self) -> Iterator[StoredEvent]:
        return (stored for stored, _ in log.pages(self._page))

    def events_of(self, kind: type[E]) -> Iterator[tuple[int, E]]:
        """The events of one kind in their order, each with its number; no other is read."""
        for stored in log.stored_of(self._page_of, type_name(kind)):
            event = log.read(stored)
            if isinstance(event, kind):
                yield stored.seq, event

    def event_count(self) -> int:
        with self._reading() as connection:
            return log.count(connection)

    def bearing_after(self, number: int) -> int:
        """How many events after this number a record depends on."""
        with self._reading() as connection:
            return log.bearing_after(connection, number)

    def has_report(self, report: ReportId) -> bool:
        """Whether a report is received and not withdrawn."""
        with self._reading() as connection:
            return log.has_report(connection, report)

    # The originals

    def put_original(self, data: bytes) -> str:
        """Keeps original bytes and gives their sha256 (hex).

        They stay if an event speaks of them before the workspace is sealed next: put and append in one `writing()`.
        """
        with self._unsealed():
            return self._originals.put(data)

    def get_original(self, digest: str) -> bytes:
        """
        Raises:
            IntegrityError: the original is missing or changed.
        """
        return self._originals.get(digest)

    def original_digests(self) -> Iterator[str]:
        """The sha256 of all originals in their place, sorted."""
        return self._originals.digests()

    # The claims already coded

    def coded(self, fingerprint: str) -> set[ReportId]:
        """The reports whose claims are kept under the fingerprint of what coded them."""
        with self._reading() as connection:
            return claims.reports(connection, fingerprint)

    def save_coded(self, fingerprint: str, coded: Mapping[ReportId, tuple[Claim, ...]]) -> None:
        """
        Raises:
            DataError: a claim cannot be written; then none is.
        """
        with self.writing(), self._transaction() as connection:
            claims.save(connection, fingerprint, coded)

    def load_coded(self, fingerprint: str, ids: Iterable[ReportId]) -> Iterator[tuple[ReportId, tuple[Claim, ...]]]:
        """The claims of those reports that are coded, in the order of `ids`, read batch by batch."""
        for batch in batches(ids):
            with self._reading() as connection:
                found = list(claims.load(connection, fingerprint, batch))
            yield from found

    def drop_other_fingerprints(self, fingerprint: str) -> None:
        with self.writing(), self._transaction() as connection:
            claims.drop_others(connection, fingerprint)

    # The record

    def save_record(self, rows: Iterable[Row], digest: str, *, whole: bool = False) -> None:
        """Puts a record in place of the one before, whole or not at all; `whole` writes unchanged rows again too."""
        with self.writing(), self._transaction() as connection:
            record.save(connection, rows, digest, whole=whole)

    # Integrity

    def is_sealed(self) -> bool:
        """Whether the last writer ended in order. If not, it was killed, or it is still writing."""
        return seal.is_sealed(self.folder)

    def check(self) -> Iterator[IntegrityError]:
        """Whatever in the workspace does not fit, in order: the seal, the database, the chain, the originals."""
        sealed = self.is_sealed()
        damage = seal.damage(self.folder, self._raw)
        yield from check.check_seal(damage, lambda: next(check.check_chain(self._page), None))
        yield from check.check_database(self._inconsistencies)
        yield from check.check_chain(self._page)
        yield from check.check_originals(self._originals, self._event, self._referenced, sealed=sealed)

    # Below the methods

    @contextmanager
    def _unsealed(self) -> Iterator[None]:
        if self._is_writing:
            yield
            return
        with self._lock.shared():
            seal.remove(self.folder)
            self._is_writing = True
            try:
                yield
            finally:
                self._is_writing = False

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with sqlite.errors(self._database), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with sqlite.errors(self._database), self._writer.begin() as connection:
            yield connection

    def _require_originals(self, events: Sequence[Event]) -> None:
        for digest in filter(None, map(original_of, events)):
            if not self._originals.has(digest):
                raise DataError(f"{digest}: the original was not put before its event")

    def _add(self, new: list[tuple[str, log.Keys]]) -> bool:
        """False where another writer was first: on a database that lets two begin at once, the primary key says so."""
        with sqlite.errors(self._database):
            try:
                with self._writer.begin() as connection:
                    log.append(connection, new)
            except sa.exc.IntegrityError:
                return False
        return True

    def _page(self, after: int) -> list[tuple[StoredEvent, log.Keys]]:
        with self._reading() as connection:
            return log.page(connection, after)

    def _page_of(self, after: int, name: str) -> list[StoredEvent]:
        with self._reading() as connection:
            return log.page_of(connection, after, name)

    def _event(self, seq: int) -> StoredEvent:
        with self._reading() as connection:
            return log.event(connection, seq)

    def _referenced(self, prefix: str) -> dict[str, int]:
        with self._reading() as connection:
            return log.originals(connection, prefix)

    def _inconsistencies(self) -> list[str]:
        with self._reading() as connection:
            return list(sqlite.inconsistencies(connection))

    @contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _migrate(self) -> None:
        with self._reading() as connection:
            if migrate.is_current(connection):
                return
        with self.writing(), self._transaction() as connection:
            migrate.upgrade(connection)

    def _seal(self) -> None:
        """Puts the seal on, unless somebody else still writes: then it is for them to do."""
        with self._lock.alone() as is_alone:
            if not is_alone:
                return
            with self._reading() as connection:
                self._originals.settle(lambda digest: log.has_original(connection, digest))
            with sqlite.errors(self._database):
                is_whole = sqlite.checkpoint(self._engine)
            if is_whole:
                seal.put(self.folder, seal.take(self._raw))


def check_workspace(folder: Path, *, wait_s: float = WAIT_S) -> Iterator[IntegrityError]:
    """As `Store.check`, for a workspace that perhaps does not open.

    Raises:
        UsageError: the folder is not a workspace.
        DataError: the workspace cannot be read just now, or a newer Observance made it.
    """
    with ExitStack() as stack:
        try:
            store = stack.enter_context(Store.open(folder, wait_s=wait_s))
        except DataError as error:
            found = list(_damage_of_closed(folder))
            if not found and not isinstance(error, IntegrityError):
                raise
            yield from found
            if isinstance(error, IntegrityError):
                yield error
            return
        yield from store.check()


def _damage_of_closed(folder: Path) -> Iterator[IntegrityError]:
    if (folder / DATABASE).is_file():
        with RawFile(folder / DATABASE) as raw:
            yield from seal.damage(folder, raw)
