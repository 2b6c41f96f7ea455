import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.llm.quotes import LONGEST, find_quote
from observance.model.syntax import Span

TEXT = "The “Vale’s” guard\n fired – twice – on Mill. Millers fled Mill."


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[s.start : s.end] for s in find_quote(text, quote, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("guard fired", ["guard\n fired"]),
        ('The "Vale\'s" guard', ["The “Vale’s” guard"]),
        ("fired - twice", ["fired – twice"]),
        ("Mill", ["Mill", "Mill"]),
        ("Mill.", ["Mill.", "Mill."]),
        ("", []),
        ("   ", []),
        ("mill", []),
        ("guard shot", []),
        ("ill", []),
        (".*", []),
    ],
)
def test_words_stand_there_as_they_are_or_not_at_all(quote: str, words: list[str]) -> None:
    assert found(quote) == words


def test_a_stretch_is_not_left() -> None:
    assert [s.start for s in find_quote(TEXT, "Mill", Span(45, len(TEXT)))] == [TEXT.rindex("Mill")]


def test_what_is_longer_than_any_quotation_is_none() -> None:
    text = "a " * LONGEST
    assert found(text, text) == []


@given(st.text(max_size=80), st.data())
def test_what_is_copied_is_found_where_words_end(text: str, data: st.DataObject) -> None:
    words = text.split()
    if words:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        quote = "  ".join(words[first : last + 1])
        assert any(each.split() == words[first : last + 1] for each in found(quote, text))


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_found_says_what_was_sought(text: str, quote: str) -> None:
    for each in found(quote, text):
        assert len(each.split()) == len(quote.split())
