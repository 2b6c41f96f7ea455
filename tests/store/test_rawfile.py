from pathlib import Path

import pytest

from observance.store import rawfile
from observance.store.rawfile import RawFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(b"abcdefg")
    return tmp_path / "file"


def test_the_file_comes_in_blocks_and_again(path: Path) -> None:
    with RawFile(path) as raw:
        for _ in range(2):
            assert list(raw.blocks(3)) == [b"abc", b"def", b"g"]


def test_a_process_has_one_descriptor_until_the_last_user_closes(path: Path) -> None:
    first, second = RawFile(path), RawFile(path)
    key = (path.stat().st_dev, path.stat().st_ino)
    assert rawfile._DESCRIPTORS[key].users == 2
    first.close()
    first.close()
    assert list(second.blocks(9)) == [b"abcdefg"]
    second.close()
    assert key not in rawfile._DESCRIPTORS


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        RawFile(tmp_path / "nothing")
