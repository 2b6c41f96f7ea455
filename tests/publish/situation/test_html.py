"""The HTML: one file that needs nothing else, whose parts say what they are."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from lxml import html as parser  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from observance.publish.situation import html
from observance.publish.situation.document import Document
from observance.publish.situation.shown import held
from tests.publish.situation.sample import day, nothing, week
from tests.publish.situation.strategies import HOSTILE, documents
from tests.publish.situation.words import saying

GOLDEN = Path(__file__).parent / "golden"


def _page(document: Document) -> HtmlElement:
    return parser.document_fromstring(html.render(document).decode())


@pytest.mark.parametrize(("name", "document"), [("day", day()), ("nothing", nothing())])
def test_golden(name: str, document: Document) -> None:
    assert html.render(document) == (GOLDEN / f"{name}.html").read_bytes()


@given(documents())
def test_every_link_within_the_page_leads_somewhere_and_no_anchor_is_there_twice(document: Document) -> None:
    page = _page(document)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids)


@given(documents())
def test_it_needs_nothing_else_and_runs_nothing(document: Document) -> None:
    page = _page(document)
    assert not page.xpath("//script|//link|//img|//iframe|//object|//embed|//form|//base|//@src|//@onerror|//@onload")
    assert not re.search(r"url\((?!#)", html.render(document).decode().split("</style>")[0])
    outside = [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert all(link.startswith(("http://", "https://")) for link in outside)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_would_do_harm_are_words(text: str) -> None:
    page = _page(saying(text))
    expected = held(text).strip()
    assert page.xpath("//h1")[0].text_content().strip() == expected
    assert expected in page.xpath("//main//li/span")[0].text_content()
    assert page.xpath("//tbody/tr/th")[0].text_content().strip() == expected
    assert expected in page.xpath("//ol[@class='endnotes']/li")[0].text_content()


def test_headings_tables_figures_and_notes_say_what_they_are() -> None:
    page = _page(week())
    assert page.get("lang") == "en"
    assert [heading.tag for heading in page.xpath("//h1|//h2|//h3")] == ["h1"] + ["h2"] * 7
    assert all(table.xpath("./caption") for table in page.xpath("//table"))
    assert all(cell.get("scope") == "col" for cell in page.xpath("//thead//th"))
    assert all(len(row.xpath("./th[@scope='row']")) == 1 for row in page.xpath("//tbody/tr"))
    drawings = page.xpath("//*[local-name()='svg']")
    assert len(drawings) == 5
    assert all(drawing.get("role") == "img" and drawing.get("aria-label") for drawing in drawings)
    assert page.xpath("//section[@role='doc-endnotes']//a[@role='doc-backlink']")


def test_greys_of_the_text_stand_out_from_white() -> None:
    greys = re.findall(r"--(?:ink|quiet): #([0-9a-f]{3,6})", html.render(nothing()).decode())
    assert greys
    for grey in greys:
        level = int((grey * 2 if len(grey) == 3 else grey)[:2], 16) / 255
        luminance = ((level + 0.055) / 1.055) ** 2.4
        assert 1.05 / (luminance + 0.05) > 7
