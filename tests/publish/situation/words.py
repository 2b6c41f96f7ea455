"""A document that says one thing everywhere, to see what becomes of it."""

from dataclasses import replace

from observance.publish.situation.document import (
    Bar,
    Cell,
    Chart,
    Column,
    Document,
    Items,
    Map,
    Mark,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    Watched,
)
from tests.publish.situation.sample import MONDAY, notes_of, nothing, on, said


def saying(text: str) -> Document:
    """Every field of every block holds the text."""
    blocks = (
        Items((said(text, on(1)),), lead=text),
        Paragraph((said(text, on(1)),), lead=text),
        Table(text, (Column(text), Column(text)), (Row((text, text), on(1)),), note=text),
        Chart(text, text, text, (Bar(text, text, 3.0, on(1)), Bar("b", "other", 2.0, on(1)))),
        Chart(text, text, text, (Bar(text, text, 3.0, on(1)), Bar("b", "other", 2.0, on(1))), stacked=False),
        Chart(text, text, text, (Bar(str(MONDAY), text, 3.0, on(1)),)),
        Timeline(text, (Cell(text, MONDAY, Watched.QUIET, on(1)),), note=text),
        Map(text, (Mark(text, text, 1.0, 1.0, 3, on(1), 5.0),), note=text),
    )
    sections = (Section("s", text, blocks), Section("e", "Empty", (), empty=text))
    notes = tuple(replace(note, text=text, outlet=text, report=text, url=text) for note in notes_of(sections))
    return replace(
        nothing(), title=text, subtitle=text, cutoff=text, sections=sections, notes=notes, facts={text: text}
    )
