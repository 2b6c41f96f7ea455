import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from observance.errors import DataError, IntegrityError
from observance.store import Row, Store, check_workspace, migrate, sqlite
from observance.store.schema import REVISION, metadata
from tests.store.workspaces import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "w")
    return tmp_path / "w"


def say_version(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path / "observance.db")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_migrations_make_the_tables_as_they_are_described(path: Path) -> None:
    engine = sqlite.open_engine(path / "observance.db", 1)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_revision_of_the_code() -> None:
    assert ScriptDirectory(str(Path(migrate.__file__).with_name("migrations"))).get_heads() == [REVISION]
    assert REVISION in migrate.known_revisions()


def test_a_workspace_of_a_newer_observance_asks_for_an_upgrade(path: Path) -> None:
    say_version(path, "UPDATE alembic_version SET version_num = '9999'")
    (path / "seal.json").unlink()
    with pytest.raises(DataError, match=r"9999.*upgrade Observance") as caught:
        Store.open(path)
    assert not isinstance(caught.value, IntegrityError)
    with pytest.raises(DataError, match="upgrade Observance"):
        list(check_workspace(path))


@pytest.mark.parametrize("statement", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_database_without_a_version_is_damaged(path: Path, statement: str) -> None:
    say_version(path, statement)
    with pytest.raises(IntegrityError, match="no version"):
        Store.open(path)
    assert [error.place for error in check_workspace(path)][-1] == "observance.db"


def test_an_older_workspace_is_brought_up_to_date_and_sealed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`None` of the real revisions is older than the first, so the first plays the older one."""
    ran = list[str]()
    monkeypatch.setattr("observance.store.migrate.REVISION", "0003")
    monkeypatch.setattr("observance.store.migrate.upgrade", lambda connection: ran.append("upgrade"))
    with Store.open(path) as store:
        assert store.is_sealed()
        assert list(store.check()) == []
    assert ran == ["upgrade"]


def test_the_rows_of_the_first_form_are_dropped_and_the_ledger_stays(path: Path) -> None:
    """The record is derived again by the next build."""
    with Store.open(path) as store:
        events = store.event_count()
    connection = sqlite3.connect(path / "observance.db")
    assert connection.execute("SELECT count(*) FROM rows").fetchone() != (0,)
    connection.execute("INSERT INTO tags VALUES ('claims', 'c00000001', 'party', 'a')")
    connection.commit()
    connection.executescript(
        "DROP INDEX ix_rows_id; DROP INDEX ix_rows_noun_position; DROP INDEX ix_rows_noun_kind;"
        "DROP INDEX ix_rows_noun_earliest_latest; ALTER TABLE rows DROP COLUMN mark;"
        "CREATE INDEX ix_rows_id ON rows (id); CREATE INDEX ix_rows_noun_position ON rows (noun, position);"
        "CREATE INDEX ix_rows_noun_kind ON rows (noun, kind);"
        "CREATE INDEX ix_rows_noun_earliest_latest ON rows (noun, earliest, latest);"
        "UPDATE alembic_version SET version_num = '0001'"
    )
    connection.close()
    (path / "seal.json").unlink()
    with Store.open(path) as store:
        assert (store.event_count(), store.record_digest(), store.rows("claims").total) == (events, None, 0)
        store.save_record([Row(noun="claims", id="c1", position=2**43, body="{}", tags=(("party", "a"),))], "digest")
        assert store.rows("claims", party="a").total == 1
        assert list(store.check()) == []
