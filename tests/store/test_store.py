import errno
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import DataError, IntegrityError
from observance.ledger.events import (
    DecisionUndone,
    Event,
    MandateAdopted,
    RecordExported,
    ReportReceived,
    WorkspaceCreated,
)
from observance.ledger.fold import fold
from observance.model.report import ReportId
from observance.store import Store, log
from observance.store.rawfile import RawFile
from tests.store.workspaces import NOON, fill, receive, rows, withdrawal
from tests.strategies import decisions, events


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store.create(tmp_path / "w").close()
    return tmp_path / "w"


def test_a_new_workspace_is_empty_sealed_and_sound(path: Path) -> None:
    with Store.open(path) as store:
        assert list(store.events()) == []
        assert store.is_sealed()
        assert list(store.check()) == []
    assert sorted(entry.name for entry in path.iterdir()) == ["observance.db", "originals", "seal.json"]


@pytest.mark.parametrize("content", [b"", b"no database, but long enough to look like one" * 50])
def test_a_file_that_is_no_database_is_said_to_be_damaged(path: Path, content: bytes) -> None:
    (path / "observance.db").write_bytes(content)
    with pytest.raises(IntegrityError, match=r"observance\.db"):
        Store.open(path)


def test_names_with_signs_of_addresses_are_names(tmp_path: Path) -> None:
    folder = tmp_path / "a b?mode=ro#%41é"
    fill(folder)
    with Store.open(folder) as store:
        assert list(store.check()) == []


ids = st.sampled_from([ReportId("a"), ReportId("b")])


def with_original(event: Event, original: str) -> Event:
    """The event as one that rests on an original which is there."""
    if isinstance(event, ReportReceived | MandateAdopted) and event.original is not None:
        return replace(event, original=original)
    return event


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(events(ids), max_size=3), max_size=4))
def test_events_come_back_in_their_order(tmp_path_factory: pytest.TempPathFactory, batches: list[list[Event]]) -> None:
    with Store.create(tmp_path_factory.mktemp("events") / "w") as store:
        original = store.put_original(b"the log")
        history: list[Event] = []
        with store.writing():
            for batch in batches:
                whole = [with_original(event, original) for event in batch]
                store.append(whole)
                history += whole
        assert list(store.events()) == history
        state = fold(history)
        held = {report.id for report in state.reports}
        assert {report for report in (ReportId("a"), ReportId("b")) if store.has_report(report)} == held
        assert list(store.check()) == []


def test_a_withdrawn_report_can_be_received_again(path: Path) -> None:
    with Store.open(path) as store:
        first = receive(store, "Quiet night.")
        store.append([withdrawal(first.report.id)])
        assert not store.has_report(first.report.id)
        again = receive(store, "Quiet night.")
        assert store.has_report(again.report.id)
        assert [report.id for report in fold(store.events()).reports] == [first.report.id]
        assert list(store.check()) == []


def test_more_events_than_a_page_holds_come_back(path: Path) -> None:
    with Store.open(path) as store:
        store.append([WorkspaceCreated(at=NOON)] * 450)
        assert len(list(store.events())) == 450
        assert [stored.seq for stored in store.stored_events()] == list(range(1, 451))
        assert store.event_count() == 450


def test_an_event_without_its_original_is_refused(path: Path) -> None:
    with Store.open(path) as store:
        event = receive(store, "Quiet night.")
        with pytest.raises(DataError, match="not put"):
            store.append([WorkspaceCreated(at=NOON), replace(event, original="0" * 64)])
        assert len(list(store.events())) == 1


def test_a_batch_with_one_event_that_cannot_be_written_adds_none(path: Path) -> None:
    with Store.open(path) as store:
        with pytest.raises(DataError):
            store.append([WorkspaceCreated(at=NOON), withdrawal(ReportId("\ud83d"))])
        assert list(store.events()) == []
        assert store.is_sealed()


def test_nothing_is_added_to_a_broken_chain(path: Path) -> None:
    with Store.open(path) as store:
        store.append([WorkspaceCreated(at=NOON)] * 3)
    with sqlite3.connect(path / "observance.db") as connection:
        connection.execute("UPDATE events SET body = body || ' ' WHERE seq = 3")
    connection.close()
    with Store.open(path) as store:
        with pytest.raises(IntegrityError, match="event 3"):
            store.append([WorkspaceCreated(at=NOON)])
        assert len(list(store.stored_events())) == 3


def test_an_original_that_no_event_speaks_of_goes(path: Path) -> None:
    with Store.open(path) as store:
        with store.writing():
            digest = store.put_original(b"a duplicate, as it turned out")
            assert store.get_original(digest) == b"a duplicate, as it turned out"
        assert list(store.original_digests()) == []
        assert list(store.check()) == []


def test_put_and_append_without_a_frame_keep_the_original(path: Path) -> None:
    with Store.open(path) as store:
        event = receive(store, "first")
        digest = store.put_original(b"second")
        assert not store.is_sealed()
        store.append([replace(event, original=digest)])
        assert store.get_original(digest) == b"second"
        assert store.is_sealed()
        assert list(store.check()) == []


def test_a_use_case_that_fails_is_sealed_with_what_it_did(path: Path) -> None:
    def fail_after_one(store: Store) -> None:
        with store.writing():
            receive(store, "Quiet night.")
            raise KeyboardInterrupt

    with Store.open(path) as store:
        with pytest.raises(KeyboardInterrupt):
            fail_after_one(store)
        assert store.is_sealed()
        assert len(list(store.events())) == 1
        assert list(store.check()) == []


def test_the_workspace_is_unsealed_while_it_is_written(path: Path) -> None:
    with Store.open(path) as store, store.writing():
        assert not store.is_sealed()
        receive(store, "Quiet night.")
        assert not store.is_sealed()
        assert list(store.check()) == []


def test_a_reader_sees_what_was_there_while_another_writes(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path) as reader:
        writer.save_record(rows(3), "first")
        with writer.writing():
            writer.save_record(rows(5), "second")
            assert reader.rows("claims").total == 5
        assert reader.record_digest() == "second"


def test_writing_while_events_are_read_does_no_harm(path: Path) -> None:
    with Store.open(path) as store:
        store.append([WorkspaceCreated(at=NOON)] * 3)
        for seen, _ in enumerate(store.events()):
            store.save_record(rows(seen), str(seen))
        assert store.record_digest() == "2"
        assert store.is_sealed()


def test_a_locked_database_is_said_to_be_in_use(path: Path) -> None:
    other = sqlite3.connect(path / "observance.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, wait_s=0.1) as store:
        with pytest.raises(DataError, match="another process is writing"):
            store.append([WorkspaceCreated(at=NOON)])
        assert list(store.events()) == []
        other.execute("ROLLBACK")
        other.close()
        store.append([WorkspaceCreated(at=NOON)])
        assert list(store.check()) == []


def test_a_reader_in_the_way_leaves_the_seal_to_the_next_writer(path: Path) -> None:
    other = sqlite3.connect(path / "observance.db", isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM events").fetchall()
    with Store.open(path, wait_s=0.1) as store:
        store.append([WorkspaceCreated(at=NOON)])
        assert not store.is_sealed()
        assert list(store.check()) == []
        other.execute("ROLLBACK")
        other.close()
        store.append([WorkspaceCreated(at=NOON)])
        assert store.is_sealed()
        assert list(store.check()) == []


def test_a_full_disk_under_the_database_leaves_it_as_it_was(path: Path) -> None:
    def limit(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    with Store.open(path) as store:
        store.save_record(rows(3), "small")
    with Store.open(path) as store:
        store._engine.dispose()
        sa.event.listen(store._engine, "connect", limit)
        with pytest.raises(DataError, match="disk is full"):
            store.save_record(rows(50_000), "large")
        assert store.record_digest() == "small"
        assert store.rows("claims").total == 3
        assert list(store.check()) == []


def test_a_full_disk_under_the_originals_leaves_nothing_half(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Store.open(path) as store:
        with store.writing():
            with monkeypatch.context() as patch:
                patch.setattr(os, "fsync", refuse)
                with pytest.raises(DataError, match="disk is full"):
                    store.put_original(b"too much")
            assert list((path / "incoming").iterdir()) == []
        assert list(store.check()) == []


def test_a_full_disk_under_the_seal_leaves_the_workspace_unsealed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write_until_the_disk_is_full(store: Store) -> None:
        with monkeypatch.context() as patch, store.writing():
            store.append([WorkspaceCreated(at=NOON)])
            patch.setattr(os, "fsync", refuse)

    with Store.open(path) as store:
        with pytest.raises(DataError, match="disk is full"):
            write_until_the_disk_is_full(store)
        assert not store.is_sealed()
        assert len(list(store.events())) == 1
        assert list(store.check()) == []


def test_a_race_is_arbitrated_by_the_primary_key(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a database where two writers may both begin: the tail that was read is no longer the last."""
    with Store.open(path) as store:
        store.append([WorkspaceCreated(at=NOON)])
        stale: list[None] = [None]
        real = log.tail
        monkeypatch.setattr(log, "tail", lambda connection: stale.pop() if stale else real(connection))
        store.append([WorkspaceCreated(at=NOON)])
        assert [stored.seq for stored in store.stored_events()] == [1, 2]
        assert list(store.check()) == []


def test_races_that_never_end_are_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as store:
        store.append([WorkspaceCreated(at=NOON)])
        monkeypatch.setattr(log, "tail", lambda connection: None)
        with pytest.raises(DataError, match="kept writing"):
            store.append([WorkspaceCreated(at=NOON)])
        assert len(list(store.stored_events())) == 1


def test_looking_at_the_bytes_does_not_drop_the_locks_of_sqlite(path: Path) -> None:
    """POSIX would drop them with a plain open and close of the file; see `rawfile`."""
    attempt = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('PRAGMA journal_mode=DELETE')"
    command = [sys.executable, "-c", attempt, str(path / "observance.db")]
    with Store.open(path) as store:
        assert list(store.events()) == []
        RawFile(path / "observance.db").close()
        assert list(store.check()) == []
        assert b"locked" in subprocess.run(command, check=False, capture_output=True).stderr
    assert subprocess.run(command, check=False).returncode == 0


@settings(max_examples=10, deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=4))
def test_decisions_are_kept_all_or_none_and_found_by_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, several: list[Event]
) -> None:
    with Store.create(tmp_path_factory.mktemp("decisions") / "w") as store:
        store.append(several)
        assert list(store.events()) == several
        assert store.bearing_after(0) == len(several)
        broken = MandateAdopted(at=NOON, name="river-line", digest="0" * 64, original="f" * 64)
        with pytest.raises(DataError, match="was not put"):
            store.append([*several, broken])
        assert list(store.events()) == several
        assert list(store.check()) == []


def test_notes_of_exports_are_counted_apart(path: Path) -> None:
    with Store.open(path) as store:
        receive(store, "Quiet night.")
        store.append([RecordExported(at=NOON, events=1, record="0" * 64, mandate="0" * 64, rules="0" * 64)])
        assert (store.event_count(), store.bearing_after(0), store.bearing_after(1)) == (2, 1, 0)


def test_a_report_whose_withdrawal_was_undone_is_held(path: Path) -> None:
    with Store.open(path) as store:
        report = receive(store, "Quiet night.").report.id
        store.append([withdrawal(report)])
        store.append([DecisionUndone(at=NOON, author="an analyst", reason="it was right", decision=2, report=report)])
        assert store.has_report(report)
        store.append([withdrawal(report)])
        assert not store.has_report(report)
