"""The Markdown: read by a Markdown parser it says what the document says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from observance.publish.situation import markdown
from observance.publish.situation.document import Document
from observance.publish.situation.markdown import escaped
from observance.publish.situation.shown import shown
from tests.publish.situation.sample import day, nothing, week
from tests.publish.situation.strategies import HOSTILE, documents
from tests.publish.situation.words import saying

GOLDEN = Path(__file__).parent / "golden"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _said(source: str) -> str:
    """The words of a block as a parser gives them; fails where it is anything but one paragraph of text."""
    tokens = READER.parse(source)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize(("name", "document"), [("day", day()), ("nothing", nothing())])
def test_golden(name: str, document: Document) -> None:
    assert markdown.render(document) == (GOLDEN / f"{name}.md").read_bytes()


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_would_do_harm_are_words(text: str) -> None:
    assert _said(escaped(shown(text))) == shown(text).strip()


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_any_text_is_itself(text: str) -> None:
    safe = shown(text).strip()
    assert _said(escaped(safe)) == safe


@given(st.text("-+=#>*_`~|.)(1 [x]:!<&$\\", min_size=1).filter(lambda text: bool(text.strip())))
def test_marks_of_markdown_are_themselves(text: str) -> None:
    safe = shown(text).strip()
    assert _said(escaped(safe)) == safe


@given(documents())
def test_every_row_of_a_table_has_as_many_cells_as_its_head(document: Document) -> None:
    tokens = READER.parse(markdown.render(document).decode())
    rows = 0
    for block in document.sections:
        rows += sum(1 for each in block.blocks if hasattr(each, "rows") and each.rows)
    assert sum(token.type == "table_open" for token in tokens) >= rows
    assert not any(token.type.startswith(("html", "code_block", "fence")) for token in tokens)


def test_every_footnote_is_cited_and_every_citation_has_a_footnote() -> None:
    lines = markdown.render(week()).decode().splitlines()
    notes = [line.split("]:")[0] + "]" for line in lines if line.startswith("[^")]
    body = "\n".join(line for line in lines if not line.startswith("[^"))
    assert len(notes) == len(week().notes)
    assert all(note in body for note in notes)


def test_a_hostile_document_keeps_its_sections() -> None:
    for text in HOSTILE:
        tokens = READER.parse(markdown.render(saying(text)).decode())
        assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
