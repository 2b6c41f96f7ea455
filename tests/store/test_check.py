"""Whatever is changed in a workspace is found, with its place; and nothing that was not."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from observance.errors import IntegrityError, ObservanceError, UsageError
from observance.ledger.chain import link
from observance.store import Store, check_workspace
from tests.store.workspaces import fill, receive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "w")
    return tmp_path / "w"


def found(path: Path) -> list[IntegrityError]:
    return list(check_workspace(path))


def places(path: Path) -> list[str]:
    return [error.place for error in found(path)]


def flip(file: Path, offset: int) -> None:
    data = bytearray(file.read_bytes())
    data[offset] ^= 0x41
    file.write_bytes(data)


def put_back(path: Path, database: bytes) -> None:
    for leftover in path.glob("observance.db*"):
        leftover.unlink()
    (path / "observance.db").write_bytes(database)


def change(path: Path, *statements: str) -> None:
    """Changes the database behind the store's back and takes the seal off, as if a writer had been killed."""
    connection = sqlite3.connect(path / "observance.db")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    (path / "seal.json").unlink(missing_ok=True)


def test_a_workspace_as_it_was_left_has_no_fault(path: Path) -> None:
    assert found(path) == []
    with Store.open(path) as store:
        assert store.is_sealed()
        assert list(store.check()) == []


def test_reading_changes_nothing(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    with Store.open(path) as store:
        assert len(list(store.events())) == 7
        assert store.rows("claims").total == 40
    found(path)
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before


def test_any_changed_byte_of_the_database_is_found(path: Path) -> None:
    database = (path / "observance.db").read_bytes()
    chance = random.Random(2)
    for offset in [*range(20), *(chance.randrange(len(database)) for _ in range(150))]:
        flip(path / "observance.db", offset)
        block = offset // 65536 * 65536
        place = f"observance.db, bytes {block} to {min(block + 65536, len(database)) - 1}"
        assert place in places(path), offset
        put_back(path, database)
    assert found(path) == []


def test_a_damaged_database_without_a_seal_never_ends_in_a_crash(path: Path) -> None:
    database = (path / "observance.db").read_bytes()
    (path / "seal.json").unlink()
    chance, messages = random.Random(3), list[str]()
    for offset in [*range(0, 100, 2), *(chance.randrange(len(database)) for _ in range(60))]:
        flip(path / "observance.db", offset)
        try:
            found(path)
            with Store.open(path, wait_s=0.1) as store:
                list(store.events())
                store.rows("claims", text="quiet")
                list(store.load_coded("coder-1", sorted(store.coded("coder-1"))))
        except ObservanceError as error:
            messages.append(str(error))
        put_back(path, database)
    assert messages
    assert not any("\n" in message for message in messages)


def test_any_changed_byte_of_an_original_is_found(path: Path) -> None:
    originals = [file for file in (path / "originals").rglob("*") if file.is_file()]
    assert len(originals) == 4
    chance = random.Random(4)
    for file in originals:
        data = file.read_bytes()
        number = data.decode().split()[1]
        for offset in chance.sample(range(len(data)), 8):
            flip(file, offset)
            (error,) = found(path)
            assert error.place == f"{file.relative_to(path)} (the original of log-{number}.txt)"
            file.write_bytes(data)
    assert found(path) == []


def test_any_changed_byte_of_the_seal_is_found(path: Path) -> None:
    seal = path / "seal.json"
    data = seal.read_bytes()
    for offset in range(0, len(data), 7):
        flip(seal, offset)
        assert found(path) != [], offset
        seal.write_bytes(data)


@pytest.mark.parametrize("length", [0, 50, 1000, 4096, 20000])
def test_a_shortened_database_is_found(path: Path, length: int) -> None:
    data = (path / "observance.db").read_bytes()
    (path / "observance.db").write_bytes(data[:length])
    assert f"observance.db, bytes {length} to {len(data) - 1}" in places(path)


def test_a_lengthened_database_is_found(path: Path) -> None:
    data = (path / "observance.db").read_bytes()
    (path / "observance.db").write_bytes(data + b"more")
    assert f"observance.db, bytes {len(data)} to {len(data) + 3}" in places(path)


def test_a_deleted_database_is_found(path: Path) -> None:
    (path / "observance.db").unlink()
    (error,) = found(path)
    assert error.place.endswith("observance.db")
    assert "missing" in error.reason


def test_a_folder_that_never_was_a_workspace_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="observance init"):
        found(tmp_path)


def test_the_event_in_a_changed_block_is_named(path: Path) -> None:
    data = (path / "observance.db").read_bytes()
    flip(path / "observance.db", data.index(b"Log 2 of the post"))
    first = found(path)[0]
    assert first.place.startswith("observance.db, bytes ")
    assert "observance.db, event 5: does not fit its hash" in first.reason


def test_a_log_slipped_in_after_sealing_is_found(path: Path) -> None:
    with Store.open(path) as store:
        (path / "observance.db-wal").write_bytes(b"x" * 100)
        assert next(store.check()).place == "observance.db-wal"


@pytest.mark.parametrize(
    ("statement", "place", "words"),
    [
        ("UPDATE events SET body = replace(body, 'quiet', 'fired') WHERE seq = 4", "event 4", "does not fit its hash"),
        ("UPDATE events SET hash = previous WHERE seq = 4", "event 4", "does not fit its hash"),
        ("UPDATE events SET previous = hash WHERE seq = 4", "event 4", "hash of the event before"),
        ("DELETE FROM events WHERE seq = 4", "event 5", "event 4 is missing"),
        ("DELETE FROM events WHERE seq < 4", "event 4", "events 1 to 3 are missing"),
        ("UPDATE events SET report = 'r' WHERE seq = 4", "event 4", "filed"),
        ("UPDATE events SET original = NULL WHERE seq = 4", "event 4", "filed"),
        ("UPDATE events SET type = 'report_withdrawn' WHERE seq = 4", "event 4", "filed"),
        ("UPDATE events SET body = x'00ff' WHERE seq = 4", "event 4", "something else than text"),
        ("UPDATE events SET hash = 7 WHERE seq = 4", "event 4", "does not fit its hash"),
    ],
)
def test_a_change_in_the_ledger_is_found_by_the_chain(path: Path, statement: str, place: str, words: str) -> None:
    change(path, statement)
    first = found(path)[0]
    assert first.place == f"observance.db, {place}"
    assert words in first.reason


def test_an_event_that_fits_its_hash_and_is_none_is_found(path: Path) -> None:
    connection = sqlite3.connect(path / "observance.db")
    ((seq, last),) = connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
    body = '{"type":"surprise"}'
    row = (seq + 1, body, last, link(last, seq + 1, body), "surprise")
    connection.execute("INSERT INTO events (seq, body, previous, hash, type) VALUES (?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    (path / "seal.json").unlink()
    (error,) = found(path)
    assert error.place == f"observance.db, event {seq + 1}"
    assert "surprise" in error.reason


def test_an_index_that_does_not_fit_its_table_is_found(path: Path) -> None:
    change(
        path, "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'ix_events_report_seq'"
    )
    assert "observance.db" in places(path)


def remove(original: Path) -> None:
    original.unlink()


def empty(original: Path) -> None:
    original.write_bytes(b"")


def lengthen(original: Path) -> None:
    original.write_bytes(original.read_bytes() + b" ")


def make_a_link(original: Path) -> None:
    original.rename(original.parents[3] / "elsewhere")
    original.symlink_to(original.parents[3] / "elsewhere")


def make_a_folder(original: Path) -> None:
    original.unlink()
    original.mkdir()


@pytest.mark.parametrize("harm", [remove, empty, lengthen, make_a_link, make_a_folder])
def test_an_original_that_is_gone_or_another_is_found(path: Path, harm: Callable[[Path], None]) -> None:
    original = next(file for file in sorted((path / "originals").rglob("*")) if file.is_file())
    harm(original)
    errors = found(path)
    assert errors[0].place.startswith(f"{original.relative_to(path)} (the original of log-")
    with Store.open(path) as store, pytest.raises(IntegrityError):
        store.get_original(original.name)


def test_all_originals_gone_are_all_named(path: Path) -> None:
    shutil.rmtree(path / "originals")
    assert len(found(path)) == 4


@pytest.mark.parametrize(
    "name", ["x.txt", "ab", "ab/x.txt", "ab/" + "ab" * 32, "AB/x", "ab/cd/x", ".hidden", "incoming/x"]
)
def test_a_file_too_many_is_found(path: Path, name: str) -> None:
    file = path / name if name.startswith("incoming") else path / "originals" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    (error,) = found(path)
    assert str(file).startswith(str(path / error.place))


def test_what_a_killed_run_left_is_no_fault(path: Path) -> None:
    (path / "seal.json").unlink()
    (path / "incoming").mkdir()
    (path / "incoming" / ("ab" * 32)).write_bytes(b"half")
    assert found(path) == []
    with Store.open(path) as store:
        assert not store.is_sealed()
        receive(store, "The next use case.")
        assert store.is_sealed()
    assert not (path / "incoming").exists()


def test_a_seal_of_another_workspace_does_not_fit(path: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other")
    with Store.open(tmp_path / "other") as store:
        receive(store, "One more.")
    shutil.copy(tmp_path / "other" / "seal.json", path / "seal.json")
    assert found(path) != []


def test_a_seal_with_no_blocks_is_refused(path: Path) -> None:
    seal = json.loads((path / "seal.json").read_text())
    (path / "seal.json").write_text(json.dumps(seal | {"block": 0}, sort_keys=True, separators=(",", ":")) + "\n")
    assert places(path) == ["seal.json"]
