"""A report for a word processor (DOCX): its own headings, header rows that repeat, notes with links both ways.

Drawings are in it as vectors (SVG), with a picture (PNG) for programs that do not draw them. Notes are numbered
paragraphs at the end, not the program's endnotes: one note is cited from many places. Equal documents have equal bytes.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from jinja2 import Environment, StrictUndefined

from observance.publish.situation.document import Document
from observance.publish.situation.figures.drawing import Drawing
from observance.publish.situation.paper import ACROSS, furnish
from observance.publish.situation.sheet import Sheet, lay_out
from observance.publish.situation.shown import held
from observance.publish.situation.typeset import picture

_EMU_PER_TWIP = 635
_NOTES_COLUMN = 900
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u058f\u0900-\u1fff]")


@dataclass(frozen=True, slots=True)
class Image:
    """A drawing in the package: the ids of its two forms, its size in English Metric Units."""

    png: str
    svg: str
    cx: int
    cy: int


def render(document: Document) -> bytes:
    """The report as DOCX.

    Raises:
        ValueError: a ground is used that no note has.
    """
    sheet = lay_out(document, held)
    paper = docx.Document()
    furnish(paper, sheet)
    _fill(paper, sheet)
    written = BytesIO()
    paper.save(written)
    return _timeless(written.getvalue())


def _fill(paper: Paper, sheet: Sheet) -> None:
    """The body from its template, in the section that the paper has; notes are a section of two columns."""
    ids = count(1)
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals |= {
        "sheet": sheet,
        "across": ACROSS,
        "rtl": _right_to_left,
        "number": lambda: next(ids),
        "twips": _twips,
        "placed": lambda drawing: _image(paper, drawing),
        "followed": lambda url: paper.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    }
    source = files(__package__).joinpath("templates/body.xml.j2").read_text(encoding="utf-8")
    filled = parse_xml(environment.from_string(source).render())
    body = paper.element.body
    last = body.sectPr
    for each in list(filled):
        last.addprevious(each)
    notes = [each for each in body if each.tag == qn("w:p") and each.style == "Endnote"]
    if notes:
        _in_columns(last, notes[0].getprevious())


def _in_columns(last: BaseOxmlElement, before: BaseOxmlElement) -> None:
    """Ends the section of the report in the paragraph `before` the notes; the last one goes on in two columns."""
    before.get_or_add_pPr().append(deepcopy(last))
    for name in ("w:headerReference", "w:footerReference", "w:titlePg", "w:type", "w:cols"):
        for each in last.findall(qn(name)):
            last.remove(each)
    kind, columns = OxmlElement("w:type"), OxmlElement("w:cols")
    kind.set(qn("w:val"), "continuous")
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "340")
    last.insert(0, kind)
    last.find(qn("w:pgMar")).addnext(columns)


def _image(paper: Paper, drawing: Drawing) -> Image:
    """Puts both forms of a drawing into the package."""
    png, _ = paper.part.get_or_add_image(BytesIO(picture(drawing.svg)))
    digest = sha256(drawing.svg.encode()).hexdigest()[:16]
    vector = Part(PackURI(f"/word/media/{digest}.svg"), "image/svg+xml", drawing.svg.encode(), paper.part.package)
    svg, wide = paper.part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE), ACROSS * _EMU_PER_TWIP
    return Image(png, svg, wide, wide * drawing.height // drawing.width)


def _twips(widths: Sequence[int]) -> list[int]:
    """Widths of the columns of a table, that of the notes last."""
    room = ACROSS - _NOTES_COLUMN
    return [width * room // max(sum(widths), 1) for width in widths] + [_NOTES_COLUMN]


def _right_to_left(text: str) -> bool:
    """Isolated by `shown`, and without a letter that runs the other way."""
    return text.startswith("\u2068") and not _LEFT_TO_RIGHT.search(text)


def _timeless(package: bytes) -> bytes:
    """The package with every file in it dated 1980, the first year that ZIP knows."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), ZIP_DEFLATED)
    return written.getvalue()
