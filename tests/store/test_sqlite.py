import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from observance.errors import DataError, IntegrityError
from observance.store import sqlite


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = sqlite.open_engine(tmp_path / "new.db", 0.1, new=True)
    yield engine
    engine.dispose()


def test_a_commit_is_made_to_last(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_database_is_not_made_by_looking_for_it(tmp_path: Path) -> None:
    engine = sqlite.open_engine(tmp_path / "missing.db", 0.1)
    with pytest.raises(DataError, match="cannot be opened"), sqlite.errors(tmp_path / "missing.db"):
        engine.connect()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_read_and_left_as_it_is(
    engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.execution_options(**{sqlite.WRITES: True}).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    engine.dispose()
    monkeypatch.setattr("observance.store.sqlite.os.access", lambda _path, _mode: False)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    reader = sqlite.open_engine(tmp_path / "new.db", 0.1)
    with reader.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0
    writer = reader.execution_options(**{sqlite.WRITES: True})
    with (
        pytest.raises(DataError, match="cannot be written"),
        sqlite.errors(tmp_path / "new.db"),
        writer.begin() as connection,
    ):
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    reader.dispose()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_writer_holds_the_lock_from_the_beginning(engine: sa.Engine, tmp_path: Path) -> None:
    writer = engine.execution_options(**{sqlite.WRITES: True})
    with writer.begin() as connection, writer.connect() as other:
        connection.exec_driver_sql("SELECT 1")
        with pytest.raises(DataError, match="another process is writing"), sqlite.errors(tmp_path):
            other.begin()


def test_a_checkpoint_leaves_one_file(engine: sa.Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    assert (tmp_path / "new.db-wal").stat().st_size
    assert sqlite.checkpoint(engine)
    assert [entry.name for entry in tmp_path.iterdir()] == ["new.db"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "wait until it is done"),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, "wait until it is done"),
        (sqlite3.SQLITE_FULL, "free some space"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "permissions"),
        (sqlite3.SQLITE_CANTOPEN, "permissions"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk failed"),
    ],
)
def test_an_error_of_the_surroundings_says_what_to_do(tmp_path: Path, code: int, words: str) -> None:
    error = sqlite3.OperationalError("words of the database")
    error.sqlite_errorcode = code
    with pytest.raises(DataError, match=words) as caught, sqlite.errors(tmp_path):
        raise error
    assert not isinstance(caught.value, IntegrityError)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, None])
def test_any_other_error_is_damage(tmp_path: Path, code: int | None) -> None:
    error = sqlite3.DatabaseError("words of the database")
    if code is not None:
        error.sqlite_errorcode = code
    words = r"^observance\.db: is damaged \(words of the database\)"
    with pytest.raises(IntegrityError, match=words), sqlite.errors(tmp_path):
        raise error
