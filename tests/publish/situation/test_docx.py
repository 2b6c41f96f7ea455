"""The DOCX: styles that a word processor knows, links both ways, the same bytes each time."""

from io import BytesIO
from zipfile import ZipFile

import docx as reader
import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from observance.publish.situation import docx
from observance.publish.situation.document import Document
from observance.publish.situation.shown import held
from tests.publish.situation.sample import nothing, week
from tests.publish.situation.strategies import HOSTILE, documents
from tests.publish.situation.words import saying


@pytest.fixture(scope="module")
def data() -> bytes:
    return docx.render(week())


def _paper(data: bytes) -> Paper:
    return reader.Document(BytesIO(data))


def test_equal_documents_are_equal_files(data: bytes) -> None:
    assert docx.render(week()) == data
    assert {each.date_time for each in ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_lists_and_captions_have_their_styles(data: bytes) -> None:
    paragraphs = _paper(data).paragraphs
    headings = [each.text for each in paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == [*(section.title for section in week().sections), "Notes"]
    assert [each.text for each in paragraphs if each.style and each.style.name == "Title"] == [week().title]
    captions = [each.text for each in paragraphs if each.style and each.style.name == "Caption"]
    assert "Table 1. Incidents of the period" in captions
    assert "Figure 4. What the posts watched" in captions


def test_the_head_of_a_table_is_repeated_and_its_rows_are_whole(data: bytes) -> None:
    (table,) = _paper(data).tables
    assert len(table._tbl.tr_lst) == 91
    head, *rows = table._tbl.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_link_leads_to_a_bookmark(document: Document) -> None:
    body = _paper(docx.render(document)).element.body
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None}
    assert len(marks) == len(set(marks))
    assert links <= set(marks)


def test_notes_are_linked_both_ways_and_stand_in_two_columns(data: bytes) -> None:
    body = _paper(data).element.body
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert {"n1", "n15", "u1", "u2"} <= links
    assert body.sectPr.find(qn("w:cols")).get(qn("w:num")) == "2"


def test_drawings_are_vectors_with_a_picture_and_words_for_them(data: bytes) -> None:
    names = ZipFile(BytesIO(data)).namelist()
    assert sum(name.endswith(".svg") for name in names) == 5
    assert sum(name.endswith(".png") for name in names) == 5
    described = [each.get("descr") for each in _paper(data).element.body.iter(qn("wp:docPr"))]
    assert all(described)


def test_head_and_foot_name_report_release_record_and_page(data: bytes) -> None:
    section = _paper(data).sections[0]
    assert "public, 14 days after the period" in section.header.paragraphs[0].text
    assert "Record 5f2b7d0e5f2b7d0e" in section.footer.paragraphs[0].text
    assert "NUMPAGES" in section.footer._element.xml
    facts = _paper(data).core_properties
    assert facts.title == week().title
    assert str(facts.created).startswith("2031-05-11 00:00:00")


def test_a_day_without_reports_says_so() -> None:
    assert "Nothing was received for this day." in [each.text for each in _paper(docx.render(nothing())).paragraphs]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_would_do_harm_are_words(text: str) -> None:
    paper = _paper(docx.render(saying(text)))
    assert held(text) in paper.tables[0].cell(1, 0).text
    assert any(held(text) in each.text for each in paper.paragraphs)
