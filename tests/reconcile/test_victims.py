import pytest
from tests.builders import MANDATE, claim, figure, killed

from observance.mandate.names import Names
from observance.model.claim import Quantity
from observance.model.kinds import Kind
from observance.reconcile.victims import counted, head_noun, plural, singular

NAMES = Names(MANDATE)


def key(
    who: str, *, what: Quantity = Quantity.KILLED, target: tuple[str, ...] = (), actor: tuple[str, ...] = ()
) -> str:
    found = figure(what, who, 5)
    return counted(NAMES, claim(target=target, actor=actor, figures=(found,)), found).key


@pytest.mark.parametrize(
    "who", ["Norlander soldiers", "Norlander elements", "Norlander fighters", "Norlander terrorists"]
)
def test_the_outlets_word_does_not_matter(who: str) -> None:
    assert key(who) == "norland"


@pytest.mark.parametrize(
    ("who", "target", "expected"),
    [
        ("soldiers", ("norland",), "norland"),
        ("soldiers", ("norland", "civilians"), "norland"),
        ("soldiers", ("norland", "sudmark"), "fighters"),
        ("soldiers", (), "fighters"),
        ("militants", (), "fighters"),
        ("Norlander civilians", ("civilians",), "civilians"),
        ("villagers", ("civilians",), "civilians"),
        ("children", ("civilians",), "child"),
        ("a Norlander contractor", ("norland",), "norland:contractor"),
        ("contractor", ("norland",), "contractor"),
        ("Sudmarkian and foreign fighters", ("Sudmarkian and foreign fighters",), "fighters"),
        ("the dead", (), "people"),
        ("", (), "people"),
        ("more than", (), "people"),
        ("eight", ("norland",), "people"),
        ("several", (), "people"),
    ],
)
def test_whose_people(who: str, target: tuple[str, ...], expected: str) -> None:
    assert key(who, target=target) == expected


def test_troops_belong_to_the_one_who_sends_them() -> None:
    assert key("troops", what=Quantity.TROOPS, actor=("norland",), target=("sudmark",)) == "norland"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("observation posts", "post"),
        ("outposts", "post"),
        ("military positions", "position"),
        ("", "post"),
        ("three", "post"),
    ],
)
def test_posts_and_positions_stay_apart(who: str, expected: str) -> None:
    assert key(who, what=Quantity.POSTS) == expected


def test_the_displaced_are_people() -> None:
    assert key("families", what=Quantity.DISPLACED) == key("Sudmarkians", what=Quantity.DISPLACED) == "people"


def test_labels_are_neutral() -> None:
    def label(who: str) -> str:
        return counted(NAMES, claim(kind=Kind.CASUALTIES), killed(who, 3)).label

    assert label("Norlander terrorists") == "Norlander personnel"
    assert label("Norlander soldiers") == "Norlander soldiers"
    assert label("gunmen") == "fighters"


@pytest.mark.parametrize(
    ("words", "noun"),
    [("vehicles with crews", "vehicle"), ("5 policemen", "policeman"), ("villages (all)", "village"), ("...", "")],
)
def test_head_noun(words: str, noun: str) -> None:
    assert head_noun(words) == noun


@pytest.mark.parametrize("noun", ["post", "child", "policeman", "country", "aircraft", "people", "convoy"])
def test_plural_and_back(noun: str) -> None:
    assert singular(plural(noun)) == noun


@pytest.mark.parametrize(
    ("who", "label"), [("13 troops", "troops"), ("soldiers", "soldiers"), ("militants", "fighters")]
)
def test_people_of_no_known_party_keep_a_plain_word_and_lose_a_loaded_one(who: str, label: str) -> None:
    assert counted(NAMES, claim(), figure(Quantity.KILLED, who, 5)).label == label
