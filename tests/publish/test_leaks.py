"""The helper finds what it should: else the tests that use it prove nothing."""

import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from tests.publish.leaks import leaks

NAME = "Ada Bérg"


@pytest.mark.parametrize(
    "text",
    [
        "with Ada Bérg.",
        "ADA BERG",
        "Ada Be\u0301rg",
        "ada-berg.txt",
        '{"a":"Ada B\\u00e9rg"}',
        "https://x.example/ada%20b%C3%A9rg",
        "<b>Ada&#32;B&eacute;rg</b>",
        "Ada\u200b Be\u00adrg",
    ],
)
def test_a_name_in_any_spelling_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "out.txt").write_text(text, "utf-8")
    assert leaks(tmp_path, names=[NAME]) == [f"out.txt: holds {NAME!r}"]


def test_blocks_hide_a_name_and_short_names_are_words(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("███ ████ went to Canada, id 3fada0", "utf-8")
    assert leaks(tmp_path, names=[NAME, "Ada"]) == []
    assert leaks(tmp_path, names=["Canada"])


@pytest.mark.parametrize(
    "text", ['"lat":60.1234,"lon":10.1234', "[10.1234, 60.1234]", "60.12340,10.12340", "POINT (10.12345 60.12345)"]
)
def test_a_fine_coordinate_is_found_either_way_round(tmp_path: Path, text: str) -> None:
    (tmp_path / "out.geojson").write_text(text, "utf-8")
    assert leaks(tmp_path, points=[(60.1234, 10.1234)], km=1)
    assert leaks(tmp_path, points=[(60.5, 10.5)], km=1) == []


def test_a_file_name_is_searched_too(tmp_path: Path) -> None:
    (tmp_path / "ada-berg.csv").write_text("a,b", "utf-8")
    assert leaks(tmp_path, names=[NAME])


def test_documents_archives_and_tables_are_opened(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("Ada ").bold = True
    document.paragraphs[0].add_run("Bérg")
    document.save(str(tmp_path / "a.docx"))
    canvas = Canvas(str(tmp_path / "b.pdf"))
    canvas.drawString(100, 100, "with Ada Berg")
    canvas.save()
    pyarrow.parquet.write_table(pyarrow.table({"who": ["Ada Bérg"]}), tmp_path / "c.parquet")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("inner/x.txt", "Ada Bérg")
    found = leaks(tmp_path, names=[NAME])
    assert {each.partition(":")[0].partition("!")[0] for each in found} == {"a.docx", "b.pdf", "c.parquet", "d.zip"}
