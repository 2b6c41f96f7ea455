"""Other spellings of transliterated names: found, and nothing else with them."""

import pytest

from observance.claims.mentions import Dictionary, MentionKind, Name
from observance.claims.spellings import MOST, spellings

NAMES = Dictionary([Name(form, MentionKind.PARTY, "south") for form in spellings("Jaish al-Junub")])


@pytest.mark.parametrize("words", ["Jaish al-Junub", "Jaysh al-Junub", "Jeish Al Junub"])
def test_a_name_is_found_in_every_spelling(words: str) -> None:
    assert [m.key for m in NAMES.find(f"{words} took the hill.")] == ["south"]


@pytest.mark.parametrize("words", ["Jaish al-Shimal", "Junub", "the jaish"])
def test_another_name_is_not_a_spelling(words: str) -> None:
    assert NAMES.find(f"{words} took the hill.") == ()


def test_the_name_itself_comes_first_and_plain_words_have_one_spelling() -> None:
    assert next(spellings("Liwa al-Tawhid")) == "Liwa al-Tawhid"
    assert list(spellings("Lord's Resistance Army")) == ["Lord's Resistance Army"]


def test_a_long_name_has_a_bounded_number_of_spellings() -> None:
    assert len(list(spellings("Jaish Muhammad al-Fatah al-Nusra al-Tawhid al-Izza"))) <= MOST + 1
