"""Quotation marks: what stands inside, what only looks like a mark, and what is never closed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.claims.quotation import quoted_spans
from observance.model.syntax import Span


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in quoted_spans(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” he said.", ["We stay,"]),
        ('"We stay," he said. "We win."', ["We stay,", "We win."]),
        ("‘We stay,’ he said.", ["We stay,"]),
        ("He said it's the soldiers' post.", []),
        ("“We stay and win", ["We stay and win"]),
        ("He left” and went", []),
        ("", []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = "“We stay.\n“We win,” he said."
    end = text.index("\n")
    spans = quoted_spans(text, [Span(0, end), Span(end + 1, len(text))])
    assert [text[s.start : s.end] for s in spans] == ["We stay.", "We win,"]


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab .,“”‘’'\"\n"), max_size=40))
def test_spans_lie_in_the_paragraph_in_order_without_overlap(text: str) -> None:
    spans = quoted_spans(text, [Span(0, len(text))])
    ends = [0, *(s.end for s in spans)]
    assert all(end <= span.start <= span.end <= len(text) for end, span in zip(ends, spans, strict=False))
