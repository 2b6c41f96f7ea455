"""A report as PDF: typst sets it in memory, with the fonts that typst and this package bring and no others.

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
from observance.publish.situation.letters import FAMILIES, FONTS, bytes_of, drawable, settable, unshaped
from observance.publish.situation.sheet import Endnote, Grid, Line, Part, Sheet, lay_out
from observance.publish.situation.shown import breakable, held, strings

Letters = Callable[[str], str]
"""Makes a text safe to set."""

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
    attempts: Sequence[tuple[Letters, Letters]] = ((str, drawable), (str, unshaped), (unshaped, unshaped))
    for text, label in attempts[:-1]:
        try:
            return _set(document, text, label)
        except typst.TypstError:  # letters that are shaped otherwise where a line breaks or a label is cut
            continue
    return _set(document, *attempts[-1])


def data_of(document: Document, text: Letters = str, label: Letters = drawable) -> str:
    """What the template is given, as JSON."""
    fitting = settable(set(map(held, strings(document))))
    sheet = _fitted(lay_out(document, lambda one: breakable(text(fitting(held(one))), _PROSE_WORD), label))
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


def _set(document: Document, text: Letters, label: Letters) -> bytes:
    source = files(__package__).joinpath("templates/report.typ").read_bytes()
    moment = datetime.combine(document.period.latest, time(), UTC)
    given = {"data": data_of(document, text, label), "families": FAMILIES}
    compiler = typst.Compiler(source, font_paths=FONTS, sys_inputs=given)
    return bytes_of(compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment))


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
