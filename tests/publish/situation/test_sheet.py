"""Grounds become notes with links both ways; tables get columns that hold their words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.publish.situation.columns import ACROSS, widths
from observance.publish.situation.document import Column, Document, Grounded, Paragraph, Section
from observance.publish.situation.sheet import Cited, Figure, Grid, Prose, Sheet, lay_out
from tests.publish.situation.sample import notes_of, nothing, on, week
from tests.publish.situation.strategies import documents


def _cited(sheet: Sheet) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    found: list[tuple[str, tuple[tuple[int, int], ...]]] = []
    for part in (part for chapter in sheet.chapters for part in chapter.parts):
        match part:
            case Prose():
                found += [(each.use, each.runs) for each in part.parts]
            case Grid():
                found += [(row.use, row.runs) for row in part.rows]
            case Figure():
                found.append((part.whole.use, part.whole.runs))
    return found


@given(documents())
def test_links_go_both_ways(document: Document) -> None:
    sheet = lay_out(document)
    there = {(number, use) for use, runs in _cited(sheet) for first, last in runs for number in range(first, last + 1)}
    back = {(note.number, use) for note in sheet.notes for use in note.uses}
    assert there == back
    assert [note.number for note in sheet.notes] == list(range(1, len(document.notes) + 1))


def test_three_notes_after_one_another_are_a_run_and_two_are_not() -> None:
    sections = (Section("a", "A", (Paragraph((Grounded("x", on(1, 2, 3)), Grounded("y", on(1, 2)))),)),)
    sheet = lay_out(replace(nothing(), sections=sections, notes=notes_of(sections)))
    part = sheet.chapters[0].parts[0]
    assert isinstance(part, Prose)
    assert [each.runs for each in part.parts] == [((1, 3),), ((1, 1), (2, 2))]


def test_a_ground_without_a_note_is_refused() -> None:
    with pytest.raises(ValueError, match="no note of claim"):
        lay_out(replace(week(), notes=()))


def test_a_section_says_why_it_is_empty_only_if_it_is() -> None:
    chapters = {chapter.anchor: chapter for chapter in lay_out(week()).chapters}
    assert chapters["s-weapons"].empty
    assert not chapters["s-summary"].empty


def test_sections_of_one_name_have_anchors_of_their_own() -> None:
    twice = replace(nothing(), sections=(Section("a b", "A", ()), Section("a-b", "B", ())))
    assert [chapter.anchor for chapter in lay_out(twice).chapters] == ["s-a-b", "s-a-b-2"]


def test_a_report_is_named_by_what_tells_it_apart_and_an_address_is_followed_only_to_the_web() -> None:
    document = week(4)
    first = replace(document.notes[0], report="ab" * 32, url="javascript:alert(1)")
    note = lay_out(replace(document, notes=(first, *document.notes[1:]))).notes[0]
    assert note.source.endswith("abababababab")
    assert note.url == ""


def test_what_a_figure_shows_is_said_in_words_too() -> None:
    figures = [part for chapter in lay_out(week()).chapters for part in chapter.parts if isinstance(part, Figure)]
    assert "2031-05-06, 5, 4, 3" in figures[0].alt
    assert "Northern Command, 7 (5–9), 0" in figures[1].alt
    assert "not known who, 1, –" in figures[1].alt
    assert "Varda, 2031-05-08, report missing" in figures[3].alt.replace("OP 1 ", "")
    assert all(isinstance(figure.whole, Cited) and figure.whole.runs for figure in figures)


cells = st.text("ab ", max_size=30)


@given(st.lists(st.tuples(st.integers(1, 9), cells, st.lists(cells, max_size=3)), min_size=1, max_size=12))
def test_columns_fill_the_line_and_hold_their_words_where_there_is_room(
    given_columns: list[tuple[int, str, list[str]]],
) -> None:
    depth = min(len(each[2]) for each in given_columns)
    columns = [Column(title, share=share) for share, title, _ in given_columns]
    rows = [[each[2][row] for each in given_columns] for row in range(depth)]
    wide = widths(columns, rows)
    assert ACROSS - len(columns) <= sum(wide) <= ACROSS + len(columns)
    longest = [
        min(max(len(word) for text in (column.title, *(row[at] for row in rows)) for word in text.split(" ")), 14)
        for at, column in enumerate(columns)
    ]
    if sum(longest) + 2 * len(columns) <= ACROSS:
        assert all(has >= needs for has, needs in zip(wide, longest, strict=True))
