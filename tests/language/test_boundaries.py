"""Where sentences end: on plain news, on text without punctuation, and at a cost that grows with the text alone."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.language import boundaries
from observance.language.boundaries import LONGEST, PIECE, split
from observance.model.syntax import Span

SIGNS = st.text(st.sampled_from("ab AB.,;!?\n\t“”'\")(\u200f\x00é-…"), max_size=80)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Norland shelled Mill.| Five soldiers died.",
        "Who shelled Mill?| Nobody would say!| The road is closed.",
        "“We will stay.”| The minister left.",
        'He said the raid "will be answered."| "We saw two jets," a farmer said.',
        "The post lies west of Ford [1].| (It was shut in May.)| It is open now.",
        "Troops left …| The road is shut.",
        "They came at 3 a.m.| The guards slept.",
        "An envoy of the U.N.| He spoke on Monday.",
        "The army left Ford.|The town was quiet.",
        "The fire stopped. . .| Nobody went home.",
        "no capital stands here.| the army left.",
        "It happened in 2019.| 21 men died.",
    ],
)
def test_a_sentence_ends_at_its_stop(text: str) -> None:
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Col. Mara Ozan and Dr. Lee met Gen. Ruiz.",
        "The U.S. Navy and the E.U. Council agreed.",
        "It struck on Jan. 5 near St. Agnes at 4 p.m. Monday.",
        "J. R. Ozan of Ford Co. Ltd. signed.",
        "Prices rose by 3.5 percent to 1.200 crowns.",
        "“Why now?” Ozan asked.",
        "“Never!” the old man said.",
        "The site example.org/a.html was down.",
        "Rebels held Mill, i.e. the north of it.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_paragraph_is_split_within_its_own_bounds() -> None:
    text = "One. Two.\nThree. Four."
    assert [text[s.start : s.end] for s in split(text, Span(10, len(text)))] == ["Three.", "Four."]


def test_text_without_punctuation_is_cut_where_a_clause_may_begin() -> None:
    text = " ".join(["The northern army shelled the mill and the people of the valley fled to the old town"] * 20)
    found = sentences(text)
    assert all(len(piece) <= PIECE for piece in found[:-1])
    assert all(piece.startswith("The northern army") for piece in found)
    assert " ".join(found) == text


@pytest.mark.parametrize("sign", ["\n", "; ", ", ", " "])
def test_a_long_stretch_is_cut_at_the_best_break_it_has(sign: str) -> None:
    text = sign.join(["mill"] * 500)
    assert len(text) > LONGEST
    assert all(len(piece) <= LONGEST for piece in sentences(text))
    assert re.sub(r"\s+", "", "".join(sentences(text))) == re.sub(r"\s+", "", text)


def test_a_stretch_that_is_not_too_long_is_left_whole() -> None:
    text = ("and " * 200).strip()
    assert sentences(text) == [text]


def test_a_word_is_never_cut() -> None:
    assert sentences("a " * 10 + "x" * 3000 + " b") == ["a " * 10 + "x" * 3000, "b"]


@given(SIGNS)
def test_spans_of_any_text_lie_in_order_and_lose_only_white_space(text: str) -> None:
    spans = split(text, Span(0, len(text)))
    ends = [0, *(s.end for s in spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_runs_of_signs_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of stops is one candidate, however long; a second look at it would make a long run cost its square."""
    looked: list[int] = []
    real: Callable[..., bool] = boundaries._ends_sentence

    def counted(text: str, paragraph: Span, found: re.Match[str], has_capitals: bool) -> bool:
        looked.append(found.start())
        return real(text, paragraph, found, has_capitals)

    monkeypatch.setattr(boundaries, "_ends_sentence", counted)
    sentences("Mill" + "." * 20000 + "Ford" + " ." * 20000 + " Ford")
    assert len(looked) <= 2
