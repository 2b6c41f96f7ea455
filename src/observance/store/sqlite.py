"""All that is particular to SQLite: how it is opened, made durable, checked, and what its errors mean.

Write-ahead logging with `synchronous=FULL`: a commit that returned survives a kill and a loss of power, readers never
wait for a writer, and the file is one file again when the last connection closes.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from observance.errors import DataError, IntegrityError, ObservanceError
from observance.store.layout import DATABASE

WRITES = "observance_writes"
_ADVICE = {
    sqlite3.SQLITE_BUSY: "another process is writing to it; wait until it is done and run the command again",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; wait until it is done and run the command again",
    sqlite3.SQLITE_FULL: "the disk is full; nothing was half-written; free some space and run the command again",
    sqlite3.SQLITE_READONLY: "it cannot be written; see to the permissions of the workspace",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see to the permissions of the workspace",
    sqlite3.SQLITE_PERM: "it cannot be opened; see to the permissions of the workspace",
    sqlite3.SQLITE_CONSTRAINT: "two things that were to be kept have one name; nothing was kept",
    sqlite3.SQLITE_IOERR: "the disk failed; see to it and run the command again",
}


def open_engine(path: Path, wait_s: float, *, new: bool = False) -> sa.Engine:
    """An engine on the file; a lock is waited for `wait_s` seconds. `new` makes the file where it is missing."""
    address = f"{path.absolute().as_uri()}?{_mode(path, new=new)}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
        try:
            if new:
                connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path, *, new: bool) -> str:
    """How to open the file. In a folder that cannot be written (a copy kept as evidence, say) it is read as it stands:
    SQLite could not make the files there by which readers and writers agree, and nobody else writes either."""
    if new:
        return "mode=rwc"
    is_settled = not path.with_name(f"{path.name}-wal").exists()
    return "mode=rw" if os.access(path.parent, os.W_OK) or not is_settled else "mode=ro&immutable=1"


def _begin(connection: sa.Connection) -> None:
    # Python's own way to begin comes too late for a writer: two that have both read could then not both go on.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def checkpoint(engine: sa.Engine) -> bool:
    """Brings the write-ahead log into the file and closes all connections; False where a reader was in the way."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((busy, _, _),) = cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
    engine.dispose()
    return not busy


def inconsistencies(connection: sa.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong in the file, in its words."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield " ".join(str(message).split())


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turns an error of the database into one that a user can act on."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _meaning(path, getattr(error, "orig", None) or error) from error
    except sqlite3.Error as error:
        raise _meaning(path, error) from error


def _meaning(path: Path, error: BaseException) -> ObservanceError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _ADVICE:
        return DataError(f"{path}: {_ADVICE[code]} ({error})")
    return IntegrityError(DATABASE, f"is damaged ({error}); restore it from a copy")
