import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import IntegrityError
from observance.store.originals import Originals, place_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "originals").mkdir()
    return tmp_path


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("originals")
    (folder / "originals").mkdir()
    originals = Originals(folder)
    digest = originals.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert originals.get(digest) == data
    originals.settle(lambda name: True)
    assert originals.get(digest) == data
    assert (folder / place_of(digest)).read_bytes() == data


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    originals = Originals(folder)
    assert originals.put(b"log") == originals.put(b"log")
    originals.settle(lambda name: True)
    originals.put(b"log")
    assert list(originals.waiting()) == []
    assert list(originals.digests()) == [hashlib.sha256(b"log").hexdigest()]


def test_settling_keeps_what_is_referenced_only(folder: Path) -> None:
    originals = Originals(folder)
    kept, gone = originals.put(b"kept"), originals.put(b"gone")
    (folder / "incoming" / ".observance-1-2-x").write_bytes(b"half")
    originals.settle(lambda name: name == kept)
    assert list(originals.digests()) == [kept]
    assert not originals.has(gone)
    assert not (folder / "incoming").exists()


def test_settling_nothing_is_nothing(folder: Path) -> None:
    Originals(folder).settle(lambda name: True)
    assert [entry.name for entry in folder.iterdir()] == ["originals"]


def test_digests_are_sorted(folder: Path) -> None:
    originals = Originals(folder)
    put = {originals.put(str(number).encode()) for number in range(20)}
    originals.settle(lambda name: True)
    assert list(originals.digests()) == sorted(put)


@pytest.mark.parametrize("digest", ["", "..", "../../etc/passwd", "ab", "AB" * 32, "ab" * 32, "ab" * 31 + "/a"])
def test_what_is_not_kept_is_missing(folder: Path, digest: str) -> None:
    originals = Originals(folder)
    assert not originals.has(digest)
    with pytest.raises(IntegrityError, match="missing"):
        originals.get(digest)


def test_changed_bytes_are_not_given_out(folder: Path) -> None:
    originals = Originals(folder)
    digest = originals.put(b"log")
    originals.settle(lambda name: True)
    (folder / place_of(digest)).write_bytes(b"lag")
    with pytest.raises(IntegrityError, match="not what it was"):
        originals.get(digest)
