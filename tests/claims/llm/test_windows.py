from hypothesis import given
from hypothesis import strategies as st

from observance.claims.llm.windows import BEFORE, Window, halves, windows_of
from observance.model.syntax import Span

lengths = st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=6), max_size=6)


def laid_out(paragraphs: list[list[int]]) -> list[list[Span]]:
    """Sentences of these lengths, a character between sentences and two between paragraphs."""
    found, start = [], 0
    for paragraph in paragraphs:
        spans = []
        for length in paragraph:
            spans.append(Span(start, start + length))
            start += length + 1
        found.append(spans)
        start += 1
    return found


@given(lengths, st.integers(1, 2000), st.integers(50, 1000))
def test_every_sentence_that_is_not_too_long_is_in_one_window(
    paragraphs: list[list[int]], size: int, longest: int
) -> None:
    spans = laid_out(paragraphs)
    windows = windows_of(spans, size, longest)
    held = [s for window in windows for s in window.sentences]
    assert held == [s for each in spans for s in each if s.end - s.start <= longest]


@given(lengths, st.integers(1, 2000))
def test_a_window_is_no_larger_than_asked_for_unless_it_is_one_sentence(paragraphs: list[list[int]], size: int) -> None:
    for window in windows_of(laid_out(paragraphs), size, 1000):
        passage = window.passage
        assert passage.end - passage.start <= size or len(window.sentences) == 1


@given(lengths, st.integers(1, 2000))
def test_what_stands_before_is_short_and_ends_before_the_passage(paragraphs: list[list[int]], size: int) -> None:
    for window in windows_of(laid_out(paragraphs), size, 1000):
        if window.before:
            assert window.before.end <= window.passage.start
            assert window.before.end - window.before.start <= BEFORE


@given(lengths, st.integers(1, 2000))
def test_halves_hold_what_the_whole_holds_and_come_to_an_end(paragraphs: list[list[int]], size: int) -> None:
    def leaves(window: Window) -> list[Span]:
        parts = halves(window)
        return [s for part in parts for s in leaves(part)] if parts else list(window.sentences)

    for window in windows_of(laid_out(paragraphs), size, 1000):
        assert leaves(window) == list(window.sentences)


def test_a_window_ends_with_a_paragraph_where_one_fits() -> None:
    windows = windows_of(laid_out([[40, 40], [40, 40], [40]]), 130, 1000)
    assert [len(w.sentences) for w in windows] == [2, 3]
    assert windows[1].before == Span(0, 81)
