"""A record that was handed out is kept, and is only ever a copy of what the ledger gives."""

from pathlib import Path

import pytest

from observance.app import feed
from observance.app.building import build
from observance.app.exporting import export_jsonl
from observance.app.feed import since_last_export
from observance.app.keeping import FOLDER, MOST, kept
from observance.app.past import as_of
from observance.app.releasing import stored_record
from observance.app.reviewing import decide, merge
from observance.app.workspace import Workspace
from observance.errors import DataError
from tests.app.test_past import by, incidents


@pytest.fixture
def exported(filled: Workspace, tmp_path: Path) -> Workspace:
    build(filled)
    export_jsonl(filled, tmp_path / "one")
    return filled


def merged(workspace: Workspace) -> None:
    first, second = incidents(workspace, "deployment")
    decide(workspace, merge(workspace, [first, second], by(workspace, "one column")))
    build(workspace)


def refuse(*_: object) -> None:
    raise DataError("derived again")


def copies(workspace: Workspace) -> list[Path]:
    return sorted((workspace.folder / FOLDER).iterdir())


@pytest.mark.parametrize("internal", [True, False])
def test_what_was_kept_tells_the_same_as_what_is_derived_again(
    exported: Workspace, monkeypatch: pytest.MonkeyPatch, internal: bool
) -> None:
    merged(exported)
    with monkeypatch.context() as patched:
        patched.setattr(feed, "derive_then", refuse)
        from_copy = since_last_export(exported, internal=internal)
    for path in copies(exported):
        path.unlink()
    assert from_copy is not None
    assert from_copy.corrections
    assert from_copy == since_last_export(exported, internal=internal)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", "other"])
def test_a_copy_that_is_not_whole_is_not_used(exported: Workspace, content: bytes | str) -> None:
    merged(exported)
    (path,) = copies(exported)
    before = since_last_export(exported)
    digest = path.name.removesuffix(".gz")
    assert kept(exported, digest) is not None
    path.write_bytes(content if isinstance(content, bytes) else path.read_bytes()[: path.stat().st_size // 2])
    assert kept(exported, digest) is None
    assert since_last_export(exported) == before


def test_a_copy_of_another_record_is_not_used(exported: Workspace) -> None:
    (path,) = copies(exported)
    path.rename(path.with_name(f"{'0' * 64}.gz"))
    assert kept(exported, "0" * 64) is None


def test_the_last_two_are_kept_and_no_record_of_the_past(exported: Workspace, tmp_path: Path) -> None:
    first = exported.store.record_digest()
    assert first is not None
    assert kept(exported, first) == stored_record(exported)
    merged(exported)
    export_jsonl(exported, tmp_path / "two")
    with as_of(exported, "@4") as then:
        export_jsonl(then, tmp_path / "past")
    assert {path.name for path in copies(exported)} == {f"{first}.gz", f"{exported.store.record_digest()}.gz"}
    assert len(copies(exported)) == MOST
