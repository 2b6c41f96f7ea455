from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.store import seal
from observance.store.rawfile import RawFile


def damage(folder: Path) -> list[str]:
    with RawFile(folder / "observance.db") as raw:
        return [f"{error.place}: {error.reason}" for error in seal.damage(folder, raw)]


def sealed(folder: Path, data: bytes) -> Path:
    (folder / "observance.db").write_bytes(data)
    with RawFile(folder / "observance.db") as raw:
        seal.put(folder, seal.take(raw))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sealed(tmp_path, bytes(range(256)) * 1000)


def test_an_unchanged_file_fits_its_seal(folder: Path) -> None:
    assert seal.is_sealed(folder)
    assert damage(folder) == []


@pytest.mark.parametrize(
    ("offset", "end"), [(0, "0 to 65535"), (65536, "65536 to 131071"), (255_999, "196608 to 255999")]
)
def test_the_changed_block_is_named(folder: Path, offset: int, end: str) -> None:
    data = bytearray((folder / "observance.db").read_bytes())
    data[offset] ^= 1
    (folder / "observance.db").write_bytes(data)
    assert damage(folder) == [f"observance.db, bytes {end}: changed since the workspace was sealed"]


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=1, max_size=300), st.binary(max_size=300))
def test_only_the_same_bytes_fit(tmp_path_factory: pytest.TempPathFactory, before: bytes, after: bytes) -> None:
    folder = sealed(tmp_path_factory.mktemp("seal"), before)
    (folder / "observance.db").write_bytes(after)
    assert (damage(folder) == []) == (before == after)


def test_without_a_seal_nothing_is_said(folder: Path) -> None:
    seal.remove(folder)
    seal.remove(folder)
    (folder / "observance.db").write_bytes(b"another")
    assert not seal.is_sealed(folder)
    assert damage(folder) == []


def test_a_writer_that_sets_in_meanwhile_is_no_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def blocks(raw: RawFile, length: int) -> list[bytes]:
        seal.remove(folder)
        return [b"half of a change"]

    monkeypatch.setattr(RawFile, "blocks", blocks)
    assert damage(folder) == []


def test_a_seal_that_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "seal.json").unlink()
    (folder / "seal.json").mkdir()
    (place,) = damage(folder)
    assert place.startswith("seal.json: cannot be checked")


def test_what_a_killed_sealing_left_goes_with_the_next_seal(folder: Path) -> None:
    (folder / ".observance-1-2-seal.json").write_bytes(b"half")
    sealed(folder, b"next")
    assert sorted(entry.name for entry in folder.iterdir()) == ["observance.db", "seal.json"]
