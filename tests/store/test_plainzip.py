import io
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import IntegrityError
from observance.store import plainzip
from observance.store.plainzip import PlainZip, PlainZipWriter

MEMBERS = {"README.txt": b"words", "a/empty": b"", "a/b": bytes(range(256)) * 3}


def written(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    writer = PlainZipWriter(file)
    for name, data in members.items():
        writer.add(name, len(data), [data[:7], data[7:]])
    writer.close()
    return file.getvalue()


def read(path: Path) -> dict[str, bytes]:
    opened = PlainZip(path)
    try:
        return {name: b"".join(opened.blocks(name)) for name in opened.names()}
    finally:
        opened.close()


def read_bytes(data: bytes, path: Path) -> dict[str, bytes]:
    path.write_bytes(data)
    return read(path)


NAMES = st.text("abcdef/._-", min_size=1, max_size=12)


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=6))
def test_what_is_written_is_read_by_it_and_by_others(
    tmp_path_factory: pytest.TempPathFactory, members: dict[str, bytes]
) -> None:
    data = written(members)
    assert read_bytes(data, tmp_path_factory.mktemp("zip") / "z.zip") == members
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == members


def test_equal_members_give_equal_bytes() -> None:
    assert written(MEMBERS) == written(MEMBERS)


def test_sixty_four_bit_records_are_read_by_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(plainzip, "_SHORT_LIMIT", 2)
    data = written(MEMBERS)
    assert b"PK\6\6" in data
    data = data.replace(b"\2\0\2\0", b"\xff\xff\xff\xff")  # what the limit would be
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert {name: other.read(name) for name in other.namelist()} == MEMBERS
    monkeypatch.setattr(plainzip, "_SHORT_LIMIT", 0xFFFF)
    (tmp_path / "z.zip").write_bytes(data)
    with pytest.raises(IntegrityError, match="not in the form"):
        read(tmp_path / "z.zip")


def test_many_members_and_large_ones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    many = {f"n{number:06d}": b"" for number in range(70_000)}
    data = written(many)
    assert read_bytes(data, tmp_path / "z.zip") == many
    with zipfile.ZipFile(io.BytesIO(data)) as other:
        assert len(other.namelist()) == len(many)
    huge = plainzip.Member("huge", 5 << 32, 7, 6 << 32)
    assert len(plainzip._central(huge)) == 46 + 4 + 4 + 24
    monkeypatch.setattr(plainzip, "MOST_MEMBERS", 10)
    with pytest.raises(IntegrityError, match="at most 10 are read"):
        read(tmp_path / "z.zip")


WHOLE = written(MEMBERS)


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed_unseen(tmp_path_factory: pytest.TempPathFactory, at: int, change: int) -> None:
    changed = WHOLE[:at] + bytes([WHOLE[at] ^ change]) + WHOLE[at + 1 :]
    with pytest.raises(IntegrityError):
        read_bytes(changed, tmp_path_factory.mktemp("zip") / "z.zip")


@given(st.integers(0, len(WHOLE) - 1))
def test_no_end_can_be_missing(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    with pytest.raises(IntegrityError):
        read_bytes(WHOLE[:length], tmp_path_factory.mktemp("zip") / "z.zip")


def other_zip(*infos: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    is_double = len({info.filename for info, _ in infos}) < len(infos)
    warned = pytest.warns(UserWarning, match="Duplicate name") if is_double else nullcontext()
    with warned, zipfile.ZipFile(file, "w") as made:
        for info, data in infos:
            made.writestr(info, data)
    return file.getvalue()


def info(name: str, method: int = zipfile.ZIP_STORED, mode: int = 0o100644) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.compress_type, made.external_attr, made.create_system = method, mode << 16, 3
    return made


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\5\6" + bytes(18) + b"x", id="comment"),
        pytest.param(b"not a zip file at all" * 9, id="text"),
        pytest.param(other_zip((info("bomb", zipfile.ZIP_DEFLATED), bytes(1 << 20))), id="bomb"),
        pytest.param(other_zip((info("link", mode=0o120777), b"/etc/passwd")), id="link"),
        pytest.param(other_zip((info("twice"), b"a"), (info("twice"), b"b")), id="duplicate"),
        pytest.param(WHOLE + WHOLE, id="two files in one"),
        pytest.param(b"#!/bin/sh\n" + WHOLE, id="prefix"),
    ],
)
def test_other_zip_files_are_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(IntegrityError) as refused:
        read_bytes(data, tmp_path / "z.zip")
    assert "\n" not in str(refused.value)
