"""Folding keeps every offset."""

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.claims.text import fold


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(), max_size=80))
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40), st.text(max_size=40))
def test_folding_goes_character_by_character(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


def test_case_diacritics_and_marks_are_folded() -> None:
    assert fold("Ḥamāh’s ÉLYSÉE") == "hamah's elysee"
    assert fold("İstanbul ılık") == "istanbul ilik"
    assert fold("cease‑fire") == "cease-fire"


def test_one_letter_stays_one() -> None:
    assert len(fold("Straße ﬁre ǅ 각")) == len("Straße ﬁre ǅ 각")
