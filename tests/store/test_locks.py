from pathlib import Path

import pytest

from observance.errors import DataError
from observance.store.locks import FolderLock


def test_writers_share(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path, 0)
    with lock.shared(), lock.shared(), lock.alone() as is_alone:
        assert not is_alone


def test_alone_is_alone(tmp_path: Path) -> None:
    with FolderLock(tmp_path, 0).alone() as is_alone:
        assert is_alone
        with FolderLock(tmp_path, 0).alone() as is_second:
            assert not is_second
        with pytest.raises(DataError, match="another process"), FolderLock(tmp_path, 0.05).shared():
            pass


def test_the_lock_goes_with_its_block(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), FolderLock(tmp_path, 0).shared():
        raise ZeroDivisionError
    with FolderLock(tmp_path, 0).alone() as is_alone:
        assert is_alone


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gone"), FolderLock(tmp_path / "gone", 0).shared():
        pass
