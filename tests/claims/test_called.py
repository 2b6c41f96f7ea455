"""Names read by the noun for their kind beside them, whatever the parse made of the words."""

import pytest
from tests.claims.parse import view

from observance.claims.called import called


def rows(text: str) -> str:
    """A parse that knows nothing: every word hangs on the first; capitals are proper nouns."""
    lines = []
    for i, word in enumerate(text.split()):
        bare = word.removeprefix("_")
        upos = "PROPN" if bare[:1].isupper() else "PUNCT" if bare in {"-", ","} else "NOUN"
        lines.append(
            f"{word} {bare.lower().removesuffix('s')} {upos} {0 if i == 0 else 1} {'root' if i == 0 else 'dep'}"
        )
    return "\n".join(lines)


def names(text: str) -> list[str]:
    return [name.words for name in called(view(rows(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shells hit Kafr _- _Zoma village on Friday", ["Kafr-Zoma"]),
        ("shells hit the village of Tal Zoma in the east", ["Tal Zoma"]),
        ("shells hit the Bab al _- _Zoma neighbourhood", ["Bab al-Zoma"]),
        ("clashes for control of al _- _Zoma", ["al-Zoma"]),
        ("they took villages including Zoma and Barda", ["Zoma", "Barda"]),
    ],
)
def test_a_noun_for_a_kind_of_place_beside_capitals_tells_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_list_printed_without_commas_is_several_names() -> None:
    assert names("they shelled the towns of Zoma Barda Tal Kordi") == ["Zoma", "Barda", "Tal Kordi"]
    assert names("they shelled the town of Zoma Barda") == ["Zoma Barda"]


def test_all_names_of_a_list_belong_to_the_noun_behind_it() -> None:
    assert names("shells hit Zoma and al _- _Barda neighbourhoods") == ["Zoma", "al-Barda"]


def test_a_site_is_called_by_its_noun_too() -> None:
    (name,) = called(view(rows("they attacked Zoma military airport")))
    assert (name.words, name.is_site) == ("Zoma military airport", True)


@pytest.mark.parametrize(
    "text",
    [
        "a Norland village was shelled",  # a state before the noun
        "the Zoma Brigade district office",  # a body
        "shells hit Zoma on Friday",  # no noun for a kind
        "he said of Zoma that it was quiet",
        "the towns are back under the control of President Zoma",
    ],
)
def test_capitals_without_such_a_noun_are_left_alone(text: str) -> None:
    assert names(text) == []


def test_an_adjective_of_a_people_before_a_town_is_no_name() -> None:
    seen = view(rows("a Zoman town was shelled").replace("Zoman zoman PROPN", "Zoman zoman ADJ"))
    assert called(seen) == ()
