from dataclasses import replace
from pathlib import Path

import pytest

from observance.app.basis import read_basis
from observance.app.building import build
from observance.app.exporting import export_jsonl
from observance.app.queries import board
from observance.app.receiving import receive_reports
from observance.app.rows import BASIS, BOARD, record_rows
from observance.app.verifying import verify_record, verify_stored
from observance.app.workspace import Workspace
from observance.errors import IntegrityError
from observance.store import Row
from tests.app.fakes import PlainCoder
from tests.app.reports import COURIER


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_a_whole_workspace_passes(built: Workspace) -> None:
    verify_stored(built.folder)
    done = verify_record(built)
    assert (done.behind, done.digest) == (0, built.store.record_digest())
    assert done.rows > 0


def test_before_the_first_build_there_is_no_record_to_compare(filled: Workspace) -> None:
    verify_stored(filled.folder)
    assert verify_record(filled).digest is None


def test_events_after_the_build_are_counted_and_do_not_disturb(built: Workspace, tmp_path: Path) -> None:
    (tmp_path / "later.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    list(receive_reports(built, [str(tmp_path / "later.md")]))
    assert verify_record(built).behind == 1


def test_a_changed_original_is_named(built: Workspace) -> None:
    original = next(path for path in sorted((built.folder / "originals").rglob("*")) if path.is_file())
    flip(original, 5)
    with pytest.raises(IntegrityError, match=original.name):
        verify_stored(built.folder)


def test_a_missing_original_is_named(built: Workspace) -> None:
    original = next(path for path in sorted((built.folder / "originals").rglob("*")) if path.is_file())
    original.unlink()
    with pytest.raises(IntegrityError, match=original.name):
        verify_stored(built.folder)


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6, 0.99])
def test_a_changed_byte_of_the_database_is_found(built: Workspace, part: float) -> None:
    built.store.close()
    database = built.folder / "observance.db"
    flip(database, int(database.stat().st_size * part))
    with pytest.raises(IntegrityError, match=r"observance\.db"):
        verify_stored(built.folder)


def altered(rows: tuple[Row, ...], noun: str) -> list[Row]:
    """The rows with one word changed in the first of a noun."""
    first = next(row for row in rows if row.noun == noun)
    return [replace(row, body=row.body.replace("a", "b", 1)) if row is first else row for row in rows]


@pytest.mark.parametrize("noun", ["reports", "claims", "incidents", "sites", "why"])
def test_a_record_that_does_not_follow_is_named(built: Workspace, noun: str) -> None:
    rows = expected_rows(built)
    built.store.save_record(altered(rows, noun), built.store.record_digest() or "")
    with pytest.raises(IntegrityError, match=noun):
        verify_record(built)


@pytest.mark.parametrize(
    "body", ['{"events":-1,"mandate":"","rules":""}', '{"events":1}', "[1]", "{", '{"events":"1"}']
)
def test_a_basis_that_is_none_is_named(built: Workspace, body: str) -> None:
    rows = [replace(row, body=body) if row.id == BASIS else row for row in expected_rows(built)]
    built.store.save_record(rows, built.store.record_digest() or "")
    with pytest.raises(IntegrityError, match=BASIS):
        verify_record(built)


def test_a_board_that_does_not_follow_is_named(built: Workspace) -> None:
    rows = [replace(row, body="{}") if row.id == BOARD else row for row in expected_rows(built)]
    built.store.save_record(rows, built.store.record_digest() or "")
    with pytest.raises(IntegrityError, match=BOARD):
        verify_record(built)


def test_a_row_that_is_no_object_is_an_error_that_says_so(built: Workspace) -> None:
    built.store.save_record([replace(row, body="[{") for row in expected_rows(built)], "0" * 64)
    with pytest.raises(IntegrityError, match="observance verify"):
        board(built)


def test_a_row_too_few_is_named(built: Workspace) -> None:
    rows = [row for row in expected_rows(built) if row.noun != "claims"]
    built.store.save_record(rows, built.store.record_digest() or "")
    with pytest.raises(IntegrityError, match="claims"):
        verify_record(built)


def test_another_digest_is_named(built: Workspace) -> None:
    built.store.save_record(expected_rows(built), "0" * 64)
    with pytest.raises(IntegrityError, match="digest"):
        verify_record(built)


def test_a_record_of_other_rules_asks_for_a_build(built: Workspace, coder: PlainCoder) -> None:
    coder.identity = "plain/2"
    with pytest.raises(IntegrityError, match="observance build"):
        verify_record(built)


def test_verifying_changes_nothing(built: Workspace, tmp_path: Path) -> None:
    export_jsonl(built, tmp_path / "before")
    database = (built.folder / "observance.db").read_bytes()
    verify_record(built)
    assert (built.folder / "observance.db").read_bytes() == database


def expected_rows(workspace: Workspace) -> tuple[Row, ...]:
    record = build(workspace, full=True).record
    basis = read_basis(workspace.store)
    assert record is not None
    assert basis is not None
    return record_rows(record, workspace.mandate(workspace.state()), basis.to_object())
