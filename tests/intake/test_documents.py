import io
import textwrap
import zipfile
from collections.abc import Callable

import docx
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from observance.intake import Limits, Received, Rejected
from observance.model.report import Report

Give = Callable[..., list[Received | Rejected]]
TITLE = "Convoy crosses at dawn"
FIRST = (
    "A convoy of forty lorries crossed the northern frontier at dawn on Friday, two border officers said on the radio, "
    "and turned south towards the hills, where three posts had been cut off since Monday."
)
SECOND = (
    "Neither army commented. A spokesman for the mission said that the patrols would go on as agreed in the spring."
)


def one(outcomes: list[Received | Rejected]) -> Report:
    (outcome,) = outcomes
    assert isinstance(outcome, Received), outcome
    return outcome.report


def refusal(outcomes: list[Received | Rejected]) -> str:
    (outcome,) = outcomes
    assert isinstance(outcome, Rejected)
    return outcome.reason


def pdf(*pages: list[str], head: str = "") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number, paragraphs in enumerate(pages, start=1):
        lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 80)]
        for i, line in enumerate([*([head] if head else []), *lines, str(number)]):
            canvas.drawString(72, 760 - 16 * i, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_pdf_s_lines_are_joined_to_paragraphs(give: Give) -> None:
    report = one(give("a.pdf", pdf([TITLE, FIRST, SECOND])))
    assert [report.text[p.start : p.end] for p in report.paragraphs] == [TITLE, FIRST, SECOND]
    assert report.title == TITLE
    assert report.published is None


def test_running_heads_and_page_numbers_go(give: Give) -> None:
    report = one(
        give("a.pdf", pdf([TITLE, FIRST], [SECOND], [FIRST.replace("Friday", "Sunday")], head="Valley Post 2020"))
    )
    assert "Valley Post" not in report.text
    assert report.text.count("convoy") == 2


def test_a_sentence_goes_on_over_the_page(give: Give) -> None:
    words = FIRST.split(" ")
    report = one(give("a.pdf", pdf([TITLE, " ".join(words[:15])], [" ".join(words[15:]), SECOND])))
    assert FIRST in report.text


def locked(data: bytes, user: str, owner: str) -> bytes:
    writer, target = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def test_an_encrypted_pdf_is_refused(give: Give) -> None:
    assert "encrypted" in refusal(give("a.pdf", locked(pdf([TITLE, FIRST]), "secret", "other")))


def test_a_pdf_that_only_forbids_printing_is_read(give: Give) -> None:
    assert FIRST in one(give("a.pdf", locked(pdf([TITLE, FIRST]), "", "owner"))).text


def test_broken_and_empty_pdfs_are_refused(give: Give, capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf([TITLE, FIRST])
    assert "broken" in refusal(give("a.pdf", b"%PDF-1.7\n" + b"junk " * 100))
    assert isinstance(give("b.pdf", whole[: len(whole) // 3])[0], Rejected)
    assert capfd.readouterr().err == ""


def test_a_pdf_without_text_is_refused(give: Give) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    assert "without text" in refusal(give("a.pdf", target.getvalue()))


def word(**parts: str) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, level=0)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Post Seven", "two shots"
    document.add_paragraph(SECOND)
    document.core_properties.author = parts.get("author", "python-docx")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_word_document_gives_paragraphs_and_rows_in_order(give: Give) -> None:
    report = one(give("a.docx", word(author="Mira Stone")))
    assert [report.text[p.start : p.end] for p in report.paragraphs] == [TITLE, FIRST, "Post Seven | two shots", SECOND]
    assert (report.title, report.author, report.published) == (TITLE, "Mira Stone", None)


def test_nobody_is_the_author_where_nobody_is_named(give: Give) -> None:
    assert one(give("a.docx", word())).author is None


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return target.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'


def test_entities_in_a_word_document_are_refused(give: Give) -> None:
    assert "entities" in refusal(give("a.docx", repacked(word(), "word/document.xml", LAUGHS)))


def test_a_word_document_that_explodes_is_refused(give: Give) -> None:
    bomb = repacked(word(), "word/document.xml", b"<a>" + b" " * 3_000_000)
    assert "unpacks to more" in refusal(give("a.docx", bomb, Limits(max_bytes=1_000_000)))


def test_a_broken_word_document_is_refused(give: Give) -> None:
    assert "broken" in refusal(give("a.docx", repacked(word(), "word/document.xml", b"<w:document")))
    assert isinstance(give("b.docx", word()[:-200])[0], Rejected)


def test_an_encrypted_word_document_is_refused(give: Give) -> None:
    assert "encrypted" in refusal(give("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))
