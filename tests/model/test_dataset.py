from hypothesis import given
from hypothesis import strategies as st

from observance.model.dataset import Field, cells_of, row_text

VALUES = st.lists(st.tuples(st.sampled_from(Field), st.text(max_size=30)), max_size=12)


@given(VALUES)
def test_the_text_of_a_row_gives_its_values_back(values: list[tuple[Field, str]]) -> None:
    text, paragraphs = row_text(values)
    expected = [(field, " ".join(value.split())) for field, value in values if value.strip()]
    assert [(cell.field, cell.value) for cell in cells_of(text)] == expected
    assert [text[each.start : each.end] for each in paragraphs] == [f"{field}: {value}" for field, value in expected]


@given(VALUES)
def test_cells_quote_the_text(values: list[tuple[Field, str]]) -> None:
    text, _ = row_text(values)
    for cell in cells_of(text):
        assert text[cell.start : cell.end] == cell.value
        assert text[cell.line :].startswith(f"{cell.field}: {cell.value}")


def test_lines_of_other_texts_are_passed_over() -> None:
    assert [cell.value for cell in cells_of("He said: no\n\nLocation: Riverton\nLocation:\nEvent: 7")] == [
        "Riverton",
        "7",
    ]
