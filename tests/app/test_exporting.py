import errno
import json
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.exporting import ALL_FILES, FILES, export_jsonl
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import RecordExported
from observance.publish.jsonl import JsonObject, digest, line, record_objects
from observance.publish.load import from_objects


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


def read(folder: Path) -> list[tuple[str, JsonObject]]:
    return [
        (name.removesuffix(".jsonl"), json.loads(each))
        for name in FILES
        for each in (folder / name).read_text("utf-8").splitlines()
    ]


def test_one_file_for_each_noun(built: Workspace, tmp_path: Path) -> None:
    counts = export_jsonl(built, tmp_path / "deep" / "out").counts
    assert sorted(path.name for path in (tmp_path / "deep" / "out").iterdir()) == sorted(ALL_FILES)
    assert (counts["reports.jsonl"], counts["claims.jsonl"]) == (4, 5)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_the_export_loads_back_and_fits_the_digest(built: Workspace, tmp_path: Path) -> None:
    export_jsonl(built, tmp_path / "out", internal=True)
    objects = read(tmp_path / "out")
    assert list(record_objects(from_objects(objects))) == objects
    assert digest((noun, line(item)) for noun, item in objects) == built.store.record_digest()


def test_an_earlier_export_is_replaced(built: Workspace, tmp_path: Path) -> None:
    export_jsonl(built, tmp_path / "out")
    (tmp_path / "out" / "claims.jsonl").write_text("old")
    export_jsonl(built, tmp_path / "out")
    assert (tmp_path / "out" / "claims.jsonl").read_text("utf-8").startswith("{")


def test_an_empty_folder_is_filled(built: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export_jsonl(built, tmp_path / "out").counts["sites.jsonl"] == 2


def test_other_folders_are_left_alone_unless_forced(built: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.txt"):
        export_jsonl(built, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]
    export_jsonl(built, tmp_path / "out", force=True)
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"
    assert len(read(tmp_path / "out")) > 0


def test_a_file_is_no_place_for_an_export(built: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        export_jsonl(built, tmp_path / "out", force=True)


def test_before_the_first_build_nothing_is_written(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="observance build"):
        export_jsonl(filled, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_disk_that_fills_up_is_named_and_nothing_is_left(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("observance.app.exporting.os.fsync", full)
    with pytest.raises(DataError, match=r"deep/out: the disk is full"):
        export_jsonl(built, tmp_path / "deep" / "out")
    assert list((tmp_path / "deep").iterdir()) == []
    assert not any(isinstance(event, RecordExported) for event in built.store.events())
