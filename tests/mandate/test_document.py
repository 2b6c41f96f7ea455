"""Bytes of one file to plain values with lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.mandate.document import MAX_BYTES, Document, read_document

TABLE = Path("t.csv")


def test_a_row_has_its_filled_cells_and_its_line() -> None:
    document, faults = read_document(TABLE, b'id,name,note\na, A ,\n\nb,"two\nlines",x\nc,C,\n')
    assert faults == ()
    assert document.value == [
        {"id": "a", "name": "A"},
        {"id": "b", "name": "two\nlines", "note": "x"},
        {"id": "c", "name": "C"},
    ]
    assert [document.line((i, "name")) for i in range(3)] == ["2", "4", "6"]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", "1", "the file is empty"),
        (b"id,id\n", "1", "the column `id` stands twice"),
        (b"id,name\na\n", "2", "has 1 cells, the first row has 2"),
        (b'id,name\na,b\nc,"d\n', "3", "not CSV"),
        (b'id,name\na,"b"c\n', "2", "not CSV"),
        (b"id,name\n\xff,b\n", "2", "not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_table(data: bytes, line: str, message: str) -> None:
    _, (fault,) = read_document(TABLE, data)
    assert (fault.file, fault.place) == ("t.csv", line)
    assert message in fault.message


def test_a_huge_file_is_not_read() -> None:
    document, (fault,) = read_document(Path("p.yaml"), b" " * (MAX_BYTES + 1))
    assert document.value is None
    assert "larger than" in fault.message


def test_the_line_of_what_has_none_is_that_of_its_holder() -> None:
    document = Document("f", [], {(0,): 3, (0, "a"): 4})
    assert document.line((0, "a", 7)) == "4"
    assert document.line((0, "missing")) == "3"
    assert document.line(()) == "1"


@given(st.binary(max_size=80), st.sampled_from(["t.csv", "t.yaml"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    document, faults = read_document(Path(name), data)
    assert document.file == name
    assert document.value is not None or faults
