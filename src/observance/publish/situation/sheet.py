"""A document laid out for any format: every ground is the number of its note, every use an anchor to go back to.

The formats only set what a sheet says; charts are on it as drawings and as the table of their data.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from observance.publish.situation.charts import drawings
from observance.publish.situation.columns import widths
from observance.publish.situation.document import (
    Block,
    Chart,
    Column,
    Document,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Map,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    grounds,
)
from observance.publish.situation.figures.drawing import Drawing
from observance.publish.situation.figures.series import UNKNOWN, Data, Datum, table_of
from observance.publish.situation.shown import mapped, shown

_LONG = 60
"""Sentences, rows and figures from which a report has a table of contents: about four pages."""
_DIGEST = re.compile("[0-9a-f]{64}")
_ID_LENGTH = 12
"""Of a report's id in print; so many letters tell 10,000 reports apart (one clash in five million such records)."""
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNTITLED = "Situation report"
_ALT_LENGTH = 1500
"""Characters of data in the text that stands for a drawing; the whole is in its table."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words, the anchor of this use, and the notes it rests on as runs (first, last)."""

    text: str
    use: str
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    lead: str
    parts: tuple[Cited, ...]
    form: Literal["prose", "list"] = "prose"


@dataclass(frozen=True, slots=True)
class Line:
    cells: tuple[str, ...]
    use: str
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`label` is its name and number ("Table 3"), `widths` how many letters its columns hold."""

    anchor: str
    label: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    widths: tuple[int, ...]
    note: str
    form: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """Drawings with their data; `alt` says in words what they show, `remarks` what stands under them."""

    anchor: str
    label: str
    caption: str
    drawings: tuple[Drawing, ...]
    alt: str
    data: Grid
    whole: Cited
    remarks: tuple[str, ...]
    form: Literal["figure"] = "figure"


Part = Prose | Grid | Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    anchor: str
    title: str
    parts: tuple[Part, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Endnote:
    """`uses` are the anchors that cite it, in the order of reading; `url` is "" unless it can be followed (http)."""

    number: int
    text: str
    quoted: bool
    source: str
    url: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    title: str
    subtitle: str
    released: str
    record: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[Endnote, ...]
    language: str
    day: date
    long: bool


def lay_out(document: Document, change: Callable[[str], str] = shown, label: Callable[[str], str] = str) -> Sheet:
    """The sheet of a document; `change` makes each text of it safe for the format, and `label` those that are drawn.

    Raises:
        ValueError: a ground is used that no note has.
    """
    clean = mapped(replace(document, notes=tuple(map(_brief, document.notes))), change)
    layout = _Layout({note.ground: note.number for note in clean.notes}, label)
    chapters = tuple(layout.chapter(section) for section in clean.sections)
    return Sheet(
        title=clean.title.strip() or _UNTITLED,
        subtitle=clean.subtitle,
        released=clean.released,
        record=clean.record,
        facts=tuple(_facts(clean)),
        chapters=chapters,
        notes=tuple(_endnote(note, tuple(layout.uses[note.number])) for note in clean.notes),
        language=document.language if _LANGUAGE.fullmatch(document.language) else "und",
        day=document.period.latest,
        long=layout.count >= _LONG,
    )


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    yield "Period", str(document.period)
    yield "Cut-off", document.cutoff
    yield "Mandate", document.mandate
    yield "Release", document.released
    yield from document.facts.items()
    yield "Record", document.record


def _brief(note: Note) -> Note:
    return replace(note, report=note.report and _DIGEST.sub(lambda found: found[0][:_ID_LENGTH], note.report))


def _endnote(note: Note, uses: tuple[str, ...]) -> Endnote:
    known = (note.outlet, str(note.published) if note.published else None, note.report)
    return Endnote(
        number=note.number,
        text=note.text,
        quoted=note.ground.kind is GroundKind.CLAIM,
        source=", ".join(each for each in known if each),
        url=note.url if note.url and note.url.lower().startswith(("http://", "https://")) else "",
        uses=uses,
    )


def _runs(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Numbers in order as runs of neighbours: 1, 2, 3, 7 is 1–3 and 7."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(run for first, last in runs for run in _split(first, last))


def _split(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Two neighbours are two numbers; a run is three or more."""
    return ((first, first), (last, last)) if last == first + 1 else ((first, last),)


class _Layout:
    """Numbers uses, tables and figures in the order of reading."""

    def __init__(self, number_of: dict[Ground, int], label: Callable[[str], str]) -> None:
        self._label = label
        self._number_of = number_of
        self._labels: dict[str, int] = defaultdict(int)
        self._anchors: set[str] = set()
        self.uses: dict[int, list[str]] = defaultdict(list)
        self.count = 0

    def chapter(self, section: Section) -> Chapter:
        parts = tuple(self._part(block) for block in section.blocks)
        return Chapter(
            self._anchor(section.id), section.title.strip() or UNKNOWN, parts, "" if parts else section.empty
        )

    def _anchor(self, name: str) -> str:
        """The section's id where it can be an anchor and is the only one of its name."""
        anchor = "s-" + re.sub("[^A-Za-z0-9]+", "-", name)
        while anchor in self._anchors:
            anchor += "-2"
        self._anchors.add(anchor)
        return anchor

    def _part(self, block: Block) -> Part:
        match block:
            case Paragraph(sentences=sentences, lead=lead):
                return Prose(lead, tuple(map(self._sentence, sentences)))
            case Items(items=items, lead=lead):
                return Prose(lead, tuple(map(self._sentence, items)), "list")
            case Table():
                return self._grid(block, "Table")
            case Chart() | Timeline() | Map():
                return self._figure(block)

    def _sentence(self, sentence: Grounded) -> Cited:
        return self._cited(sentence.text, sentence.grounds)

    def _cited(self, text: str, used: Sequence[Ground]) -> Cited:
        self.count += 1
        use = f"u{self.count}"
        numbers = sorted({self._number(ground) for ground in used})
        for number in numbers:
            self.uses[number].append(use)
        return Cited(text, use, _runs(numbers))

    def _number(self, ground: Ground) -> int:
        if ground not in self._number_of:
            raise ValueError(f"no note of {ground.kind.value} {ground.key!r}: give every ground that is used a note")
        return self._number_of[ground]

    def _labelled(self, what: str) -> tuple[str, str]:
        self._labels[what] += 1
        return f"{what.lower()}-{self._labels[what]}", f"{what} {self._labels[what]}"

    def _grid(self, table: Table, what: str) -> Grid:
        anchor, label = self._labelled(what)
        across = widths(table.columns, [row.cells for row in table.rows])
        return Grid(anchor, label, table.caption, table.columns, tuple(map(self._line, table.rows)), across, table.note)

    def _line(self, row: Row) -> Line:
        cited = self._cited("", row.grounds)
        return Line(row.cells, cited.use, cited.runs)

    def _figure(self, block: Chart | Timeline | Map) -> Figure:
        anchor, label = self._labelled("Figure")
        whole = self._cited("", tuple(grounds(block)))
        drawn = drawings(mapped(block, self._label), anchor)
        table = table_of(block)
        across = widths(table.columns, [row.cells for row in table.rows])
        rows = self._quiet(table.rows)
        data = Grid(f"{anchor}-data", f"Data of {label}", table.caption, table.columns, rows, across, "")
        remarks = tuple(each for each in (table.note, block.note, *(part.remark for part in drawn)) if each)
        return Figure(anchor, label, block.caption, drawn, _alt(table), data, whole, remarks)

    def _quiet(self, rows: Sequence[Datum]) -> tuple[Line, ...]:
        """Rows that cite but are not gone back to: the figure as a whole is."""
        return tuple(Line(row.cells, "", _runs([self._number(ground) for ground in row.grounds])) for row in rows)


def _alt(table: Data) -> str:
    data = "; ".join(", ".join(cell for cell in row.cells if cell) for row in table.rows)
    text = f"{table.caption}. {', '.join(column.title for column in table.columns)}: {data}."
    return text if len(text) <= _ALT_LENGTH else text[: _ALT_LENGTH - 1] + "…"
