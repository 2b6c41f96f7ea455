"""Who speaks at the end of a sentence, by the words alone."""

import pytest

from observance.claims.closing import is_national
from observance.claims.lexicon import load_lexicon
from observance.claims.states import world_bodies, world_states

DEMONYMS = sorted(
    {d for state in (*world_states().values(), *world_bodies().values()) for d in state.get("demonyms", ())}
)


@pytest.mark.parametrize("demonym", DEMONYMS)
def test_every_people_of_the_world_is_known_by_its_last_word(demonym: str) -> None:
    assert is_national(demonym.split()[-1], load_lexicon().reporting)


@pytest.mark.parametrize("word", ["Kurdish", "European", "African"])
def test_a_people_or_region_without_a_state_speaks_too(word: str) -> None:
    assert is_national(word, load_lexicon().reporting)


@pytest.mark.parametrize("word", ["Mill", "finish", "yemeni", "Parish", "Guardian"])
def test_no_other_word_is_a_nationality(word: str) -> None:
    assert not is_national(word, load_lexicon().reporting)
