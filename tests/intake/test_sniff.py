import io

import pytest

from observance.intake.sniff import Form, form_of
from observance.intake.types import Budget, Label, Source


def form(head: bytes | str, name: str = "-", media_type: str | None = None) -> Form:
    data = head.encode() if isinstance(head, str) else head
    label = Label(name, name)
    return form_of(
        Source(label=label, head=data, stream=io.BytesIO(data), budget=Budget(0), media_type=media_type), "text"
    )


def zipped(first: str) -> bytes:
    """The header of a zip file's first member."""
    return b"PK\x03\x04" + bytes(22) + len(first).to_bytes(2, "little") + bytes(2) + first.encode()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("%PDF-1.4", Form.PDF),
        (zipped("[Content_Types].xml") + b"....word/document.xml", Form.DOCX),
        (zipped("[Content_Types].xml") + b"....xl/workbook.xml", Form.OTHER),
        (zipped("mimetype") + b"application/epub+zip", Form.OTHER),
        (zipped("a.docx") + zipped("[Content_Types].xml") + b"word/", Form.ARCHIVE),
        (zipped("a.txt"), Form.ARCHIVE),
        (b"\x89PNG\r\n", Form.OTHER),
        (b"\x1f\x8b\x08", Form.OTHER),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Form.OLD_OFFICE),
        ("\n<!-- x --><!DOCTYPE html><html>", Form.HTML),
        ('<?xml version="1.0"?>\n<html xmlns="x">', Form.HTML),
        ('<?xml version="1.0"?><rss version="2.0">', Form.FEED),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', Form.FEED),
        ('{"id": "1", "text": "x"}\n{"id"', Form.JSONL),
        ('{"text": "' + "x" * 9000, Form.JSONL),
        ("From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nText", Form.MESSAGE),
        ("id,title,text\n1,a,b\n", Form.CSV),
        ('"id";"text"\n1;a\n', Form.CSV),
        ("# Hut hit\n\nTwo were hurt.", Form.MARKDOWN),
        ("Shell hits hut\n\nTwo were hurt.", Form.TEXT),
        ("Note: this is no header\nAnother: line of a log\nText", Form.TEXT),
        ("Subject: a line of a note\nTwo were hurt.", Form.TEXT),
        ("{a note in braces}", Form.TEXT),
        ("text, and nothing more", Form.TEXT),
    ],
)
def test_forms_by_their_look(head: bytes | str, expected: Form) -> None:
    assert form(head) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.TXT", Form.TEXT),
        ("a.md", Form.MARKDOWN),
        ("a.eml", Form.MESSAGE),
        ("a.csv", Form.CSV),
        ("a.json", Form.JSONL),
    ],
)
def test_names_decide_where_bytes_do_not(name: str, expected: Form) -> None:
    assert form("Two were hurt, he said.", name) is expected


def test_bytes_win_over_the_name() -> None:
    assert form("%PDF-1.4", "a.txt") is Form.PDF
    assert form("<html>", "a.md") is Form.HTML


def test_the_declared_type_decides_for_an_address() -> None:
    assert form("Two were hurt.", "https://valley.example/news.txt", "text/html; charset=utf-8") is Form.HTML
