"""What feeds glue to an article's text is no part of its sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.furniture import article_spans
from observance.model.syntax import Span


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in article_spans(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wed 05 Apr 2030 Guns hit the mill.", ["Guns hit the mill."]),
        ("Date of publication 3 June 2030 Guns hit the mill.", ["Guns hit the mill."]),
        ("Last updated at Oct 032030 Guns hit the mill.", ["Guns hit the mill."]),
        ("21.05.2030(updated 2139 21.05.2030) Get short URL 0 67 Guns hit the mill.", ["Guns hit the mill."]),
        ("04-06-2030 Guns Hit Mill.", ["Guns Hit Mill."]),
        ("Fri 07 Apr 2030 at 0914 Guns hit the mill.", ["Guns hit the mill."]),
        ("Posted on July 2 2030 by Ford Herald English Guns hit the mill.", ["Guns hit the mill."]),
        ("05.10.2030Get short URL Topic War at Mill (1881) 0 25 Guns hit the mill.", ["Guns hit the mill."]),
        ("Guns hit mill REUTERS Ana Doe Asia 0041 05.04.2030 Guns hit it.", ["Guns hit mill", "Guns hit it."]),
        ("Guns hit mill AFP Sunday 26 Jul 2030 Guns hit the mill.", ["Guns hit mill", "Guns hit the mill."]),
        ("Guns hit mill 6 September 2030 A reporter saw it.", ["Guns hit mill", "A reporter saw it."]),
    ],
)
def test_stamps_end_headlines_and_are_dropped(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2030 Norland shelled the mill.",
        "Norland shelled the mill on Sunday 26 May 2030 Ana Doe said.",
        "The deal of 5 May 2030 Norland said still holds.",
        "Norland shelled the mill on 5 May 2030.",
    ],
)
def test_dates_of_what_happened_stay(text: str) -> None:
    assert sentences(text) == [text]


def test_related_stories_are_no_part_of_the_article() -> None:
    body = "Guns hit the mill. " * 20
    assert sentences(f"{body}... 67 Related Norland Army Shells Ford Sudmark Rejects Truce") == [body.strip()]
    assert sentences(f"{body}Related to this is the truce.") == [f"{body}Related to this is the truce."]


@given(st.text(alphabet="aA 2.-0Read lsoJuly", max_size=80))
def test_spans_stay_inside_and_in_order(text: str) -> None:
    found = list(article_spans(text, [Span(0, len(text))]))
    assert all(0 <= s.start < s.end <= len(text) for s in found if text.strip())
    assert found == sorted(found, key=lambda s: s.start)
