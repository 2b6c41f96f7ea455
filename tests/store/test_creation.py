from pathlib import Path

import pytest

from observance.errors import IntegrityError, UsageError
from observance.store import Store


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    Store.create(tmp_path).close()
    with pytest.raises(UsageError, match="already"):
        Store.create(tmp_path)


def test_a_workspace_may_be_made_where_other_files_are(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ours")
    Store.create(tmp_path).close()
    assert (tmp_path / "notes.txt").read_text() == "ours"


@pytest.mark.parametrize("part", ["originals/ab/x", "seal.json"])
def test_a_workspace_is_not_made_over_parts_of_another(tmp_path: Path, part: str) -> None:
    (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / part).touch()
    with pytest.raises(UsageError, match="empty folder"):
        Store.create(tmp_path)
    with pytest.raises(IntegrityError, match="missing"):
        Store.open(tmp_path)


def test_what_a_killed_creation_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    for name in ("observance.db.new", "observance.db.new-wal"):
        (tmp_path / name).write_bytes(b"half")
    with pytest.raises(UsageError, match=r"make one with: observance init "):
        Store.open(tmp_path)
    Store.create(tmp_path).close()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["observance.db", "originals", "seal.json"]


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match="name a folder"):
            Store.create(place)
    for place in (tmp_path / "file", tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="observance init"):
            Store.open(place)
