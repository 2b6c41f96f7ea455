"""The paper that a DOCX is written on: A4, its styles, what stands at the head and foot of each page."""

from datetime import UTC, datetime, time

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from observance.publish.situation.sheet import Sheet

_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1021
ACROSS = _WIDTH - 2 * _MARGIN
"""Of the text, in twips (a twentieth of a point)."""

_FONT = "Calibri"
_INK, _QUIET = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59)
_RUNNING = 80

_STYLES = (
    # name, points, bold, quiet, before, after, keep with next
    ("Normal", 10, False, False, 0, 5, False),
    ("Title", 19, True, False, 0, 2, True),
    ("Subtitle", 12, False, False, 0, 6, True),
    ("Heading 1", 13, True, False, 14, 5, True),
    ("List Bullet", 10, False, False, 0, 2, False),
    ("Lead", 10, True, False, 3, 2, True),
    ("Caption", 9, False, False, 8, 3, True),
    ("Fact", 8.5, False, False, 0, 1, False),
    ("Contents", 9, False, False, 0, 1, False),
    ("Picture", 9, False, False, 0, 2, True),
    ("Table Text", 8.5, False, False, 1, 1, False),
    ("Remark", 8, False, True, 3, 8, False),
    ("Endnote", 7.5, False, False, 0, 3, False),
    ("Header", 8, False, True, 0, 0, False),
    ("Footer", 8, False, True, 0, 0, False),
)


def furnish(paper: Paper, sheet: Sheet) -> None:
    """Page, styles, running titles and the file's own facts; all of it from the sheet, nothing from the clock."""
    for row in _STYLES:
        _style(paper, *row)
    _language(paper, sheet.language)
    _page(paper)
    _running(paper, sheet)
    _facts(paper, sheet)


def _style(
    paper: Paper, name: str, points: float, bold: bool, quiet: bool, before: float, after: float, keep: bool
) -> None:
    styles = paper.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(points), bold, False
    style.font.color.rgb = _QUIET if quiet else _INK
    _plain(style.element, points)
    style.element.rPr.rFonts.attrib.update({qn(f"w:{part}"): _FONT for part in ("ascii", "hAnsi", "cs", "eastAsia")})
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), keep
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if name == "Endnote":
        shape.left_indent, shape.first_line_indent = Twips(400), Twips(-400)
        shape.tab_stops.add_tab_stop(Twips(400))


def _plain(style: BaseOxmlElement, points: float) -> None:
    """Takes away what the blank document's styles add, and gives letters of complex scripts the size of the others."""
    for name in ("w:pBdr", "w:tabs", "w:spacing", "w:kern"):
        for holder in (style.pPr, style.rPr):
            for each in [] if holder is None else holder.findall(qn(name)):
                holder.remove(each)
    size = style.rPr.find(qn("w:szCs"))
    if size is None:
        size = OxmlElement("w:szCs")
        style.rPr.find(qn("w:sz")).addnext(size)
    size.set(qn("w:val"), str(round(points * 2)))


def _language(paper: Paper, language: str) -> None:
    for each in paper.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), language)


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Twips(_WIDTH), Twips(_HEIGHT)
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin, section.bottom_margin = Twips(1250), Twips(1130)
    section.header_distance = section.footer_distance = Twips(560)
    section.different_first_page_header_footer = True


def _running(paper: Paper, sheet: Sheet) -> None:
    section = paper.sections[0]
    _sides(section.header.paragraphs[0], f"{sheet.title}, {sheet.subtitle}"[:_RUNNING], sheet.released[:_RUNNING])
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        _sides(paragraph, f"Record {sheet.record[:16]}", "Page ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _field(paragraph, "NUMPAGES")


def _sides(paragraph: Paragraph, left: str, right: str) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(ACROSS), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t{right}")


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
        if kind == "begin":
            words = OxmlElement("w:instrText")
            words.text = f" {instruction} "
            paragraph.add_run()._r.append(words)
        elif kind == "separate":
            paragraph.add_run("1")


def _facts(paper: Paper, sheet: Sheet) -> None:
    facts, moment = paper.core_properties, datetime.combine(sheet.day, time(), UTC)
    facts.title, facts.subject = sheet.title[:255], sheet.subtitle[:255]
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.created = facts.modified = moment
    facts.language = sheet.language
    facts.revision = 1
