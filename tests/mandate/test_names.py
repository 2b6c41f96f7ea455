from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, party

from observance.mandate.names import Names, Phrases, folded, unique_owners
from observance.mandate.types import Office

NAMES = Names(MANDATE)


@pytest.mark.parametrize(
    ("phrase", "voice"),
    [
        ("a Sudmarkian security source", "party:sudmark"),
        ("Norland's defence ministry", "party:norland"),
        ("Wire Agency", "source:wire"),
        ("the monitor Valley Watch", "source:watch"),
        ("the Sudmark Defence Office", "party:sudmark"),
        ("norland", "party:norland"),
        ("residents", None),
        ("", None),
    ],
)
def test_voice(phrase: str, voice: str | None) -> None:
    assert NAMES.voice(phrase) == voice
    assert NAMES.voice(phrase) == voice  # the second answer comes from memory


@pytest.mark.parametrize("phrase", ["Sudmarkian-backed fighters", "a pro-Norland group", "Norland and Sudmark"])
def test_no_single_party(phrase: str) -> None:
    assert NAMES.party(phrase) is None


def test_an_alias_of_two_parties_names_neither() -> None:
    names = Names(replace(MANDATE, parties=(party("a", "A", aliases=("Front",)), party("b", "B", aliases=("front",)))))
    assert names.party("the Front") is None
    assert names.party("A") == "a"


def test_offices_and_their_holders_speak_for_the_party() -> None:
    office = Office(title="Margrave of Ostia", holder="Ada Quill", holder_aliases=("Quill",))
    names = Names(replace(MANDATE, parties=(replace(party("ostia", "Ostia"), offices=(office,)),)))
    assert names.voice("Quill") == "party:ostia"
    assert names.voice("the margrave of Ostia") == "party:ostia"


def test_agency() -> None:
    assert NAMES.agency("WA") == "wire"
    assert NAMES.agency("Valley Watch") is None


def test_an_acronym_is_no_plain_word() -> None:
    phrases = Phrases(["US", "united states"])
    assert [found.phrase for found in phrases.find("they told us that the US and the United  States agreed")] == [
        "US",
        "united states",
    ]


def test_the_longest_phrase_counts() -> None:
    found = list(Phrases(["army", "Sudmark army"]).find("The Sudmark army and an army"))
    assert [(f.phrase, f.start) for f in found] == [("Sudmark army", 4), ("army", 24)]


@pytest.mark.parametrize(
    ("text", "count"), [("pro-front", 0), ("front-line", 0), ("the front - they", 1), ("fronts", 0)]
)
def test_whole_words(text: str, count: int) -> None:
    assert len(list(Phrases(["front"]).find(text))) == count


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=60))
def test_found_spans_quote_the_text(phrases: list[str], text: str) -> None:
    for found in Phrases(phrases).find(text):
        assert folded(text[found.start : found.end]).replace(" ", "") == found.key.replace(" ", "")


def test_unique_owners() -> None:
    assert unique_owners([("A", "x"), ("a ", "x"), ("b", "x"), ("B", "y"), ("", "z")]) == {"a": "x"}
