"""Headlines in sentence case: same length, names kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.headline import is_title_case, sentence_case
from observance.claims.mentions import Mention, MentionKind


def test_words_outside_names_lose_their_capitals() -> None:
    name = Mention(22, 26, MentionKind.PLACE, "mill", "Mill")
    assert sentence_case("Shelling Kills Two in Mill Market", (name,)) == "Shelling kills two in Mill market"


@pytest.mark.parametrize("sentence", ["Shelling Kills Two in Mill.", "Shelling kills two", "Two Die"])
def test_only_headlines_are_headlines(sentence: str) -> None:
    assert not is_title_case(sentence)


@given(st.text(alphabet="aAİIßZz éÉ-’'", max_size=60))
def test_offsets_stay(sentence: str) -> None:
    assert len(sentence_case(sentence, ())) == len(sentence)
