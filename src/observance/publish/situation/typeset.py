"""A report as PDF: typst sets it in memory, with the fonts that typst brings and no others.

The file conforms to PDF/A-2a (archives) and PDF/UA-1 (readers for the blind): tagged, with its words as text. Words
reach the template as JSON strings only. The date of the file is the report's last day, so that equal documents have
equal bytes.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from importlib.resources import files

import typst

from observance.publish.situation.document import Document
from observance.publish.situation.letters import FONTS, bytes_of, settable
from observance.publish.situation.sheet import Endnote, Grid, Line, Part, Sheet, lay_out
from observance.publish.situation.shown import breakable, held, strings

_PROSE_WORD = 60
_NARROW_WORD = 36
_RUNNING = 90
"""Letters of the title at the head of a page."""
_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


def render(document: Document) -> bytes:
    """The report as PDF.

    Raises:
        ValueError: a ground is used that no note has.
    """
    source = files(__package__).joinpath("templates/report.typ").read_bytes()
    moment = datetime.combine(document.period.latest, time(), UTC)
    compiler = typst.Compiler(source, font_paths=FONTS, sys_inputs={"data": data_of(document)})
    return bytes_of(compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment))


def data_of(document: Document) -> str:
    """What the template is given, as JSON."""
    sheet = _fitted(lay_out(document, _change_for(document)))
    data = asdict(sheet) | {
        "language": sheet.language.split("-")[0].lower(),
        "day": sheet.day.isoformat(),
        "running": _cut(f"{sheet.title}, {sheet.subtitle}"),
        "running-record": sheet.record[:16],
        "running-release": _cut(sheet.released),
        "notes": [asdict(note) | {"shown-url": breakable(note.url, _NARROW_WORD)} for note in sheet.notes],
    }
    return json.dumps(data, ensure_ascii=False)


def picture(svg: str, per_inch: int = 200) -> bytes:
    """A drawing as PNG, with the fonts of the PDF."""
    compiler = typst.Compiler(_PICTURE, font_paths=FONTS, sys_inputs={"svg": svg})
    return bytes_of(compiler.compile(format="png", ppi=per_inch))


def _change_for(document: Document) -> Callable[[str], str]:
    """Makes a text of this document safe to set: letters that no font has are shown, long words may break."""
    set_text = settable(map(held, strings(document)))
    return lambda text: breakable(set_text(held(text)), _PROSE_WORD)


def _fitted(sheet: Sheet) -> Sheet:
    """Where lines are short, words may break sooner: nothing runs over an edge."""
    return replace(
        sheet,
        facts=tuple((breakable(name, _NARROW_WORD), breakable(value, _NARROW_WORD)) for name, value in sheet.facts),
        chapters=tuple(replace(each, parts=tuple(map(_fitted_part, each.parts))) for each in sheet.chapters),
        notes=tuple(map(_fitted_note, sheet.notes)),
    )


def _fitted_part(part: Part) -> Part:
    if not isinstance(part, Grid):
        return part
    short = [max(4, width - 2) for width in part.widths]
    titles = (breakable(column.title, width) for column, width in zip(part.columns, short, strict=True))
    columns = tuple(replace(column, title=title) for column, title in zip(part.columns, titles, strict=True))
    return replace(part, columns=columns, rows=tuple(_fitted_line(row, short) for row in part.rows))


def _fitted_line(row: Line, widths: Sequence[int]) -> Line:
    return replace(row, cells=tuple(breakable(cell, width) for cell, width in zip(row.cells, widths, strict=True)))


def _fitted_note(note: Endnote) -> Endnote:
    return replace(note, text=breakable(note.text, _NARROW_WORD), source=breakable(note.source, _NARROW_WORD))


def _cut(text: str) -> str:
    return text if len(text) <= _RUNNING else f"{text[: _RUNNING - 1]}…"
