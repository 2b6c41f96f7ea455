import errno
from pathlib import Path

import pytest

from observance.errors import DataError
from observance.store.files import disk_errors, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    for data in (b"first", b"second"):
        write_whole(tmp_path / "file", data)
        assert (tmp_path / "file").read_bytes() == data
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error", str(path))

    write_whole(tmp_path / "file", b"first")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DataError, match="Input/output error"):
        write_whole(tmp_path / "file", b"second")
    assert (tmp_path / "file").read_bytes() == b"first"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so(number: int) -> None:
    with pytest.raises(DataError, match=r"^originals: the disk is full"), disk_errors(Path("originals")):
        raise OSError(number, "words of the system")


def test_other_errors_pass(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), disk_errors(tmp_path):
        raise ZeroDivisionError


def test_a_copy_that_fails_names_its_target() -> None:
    with pytest.raises(DataError, match=r"^there: "), disk_errors(Path("folder")):
        raise OSError(errno.ENOSPC, "No space left on device", "here", None, "there")
