from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import UsageError
from observance.mandate.load import load_mandate, mandate_from
from observance.mandate.questions import QUESTIONS, Question, ask_all, option
from observance.mandate.skeleton import skeleton, slug
from observance.mandate.types import PartyCategory

GIVEN = {
    "name": "Truce of the Vale",
    "publisher": "Both chanceries",
    "signed": "2031-02-20",
    "parties": "Northland (state); Hill Front (armed_group)",
    "area": "The Vale, 60.1, 10.2, 30",
    "places": "Old Ford, 60.12, 10.25; Mill",
    "sites": "Ford post (northland) at old ford; Hut (Hill Front)",
    "time_zone": "Europe/Oslo",
}


def nobody(_: str) -> None:
    raise AssertionError("nothing was to be complained of")


def test_an_owner_keeps_his_word_in_an_id() -> None:
    assert slug("Hill People's Front") == slug("Hill People’s Front") == "hill-peoples-front"
    assert slug("Ma'arat") == "ma-arat"


def test_the_skeleton_loads_and_says_what_was_answered() -> None:
    files = skeleton(ask_all(GIVEN, None, nobody))
    mandate = mandate_from({name: text.encode() for name, text in files.items()})
    assert (mandate.id, mandate.name, mandate.cutoff) == ("truce-of-the-vale", "Truce of the Vale", "18:00")
    assert mandate.period.earliest == date(2031, 2, 20)
    assert [(each.id, each.category) for each in mandate.parties] == [
        ("northland", PartyCategory.STATE),
        ("hill-front", PartyCategory.ARMED_GROUP),
        ("civilians", PartyCategory.CIVILIANS),
    ]
    assert [(each.id, each.lat, each.within) for each in mandate.places] == [
        ("the-vale", 60.1, None),
        ("old-ford", 60.12, "the-vale"),
        ("mill", None, "the-vale"),
    ]
    assert [(each.id, each.party, each.place) for each in mandate.sites] == [
        ("ford-post", "northland", "old-ford"),
        ("hut", "hill-front", None),
    ]
    assert mandate.provisions[0].bound == ("northland", "hill-front")


PRINTED = st.characters(exclude_categories=("C", "Z"), exclude_characters=",;()") | st.just(" ")
WORDS = st.builds(str.__add__, st.sampled_from("aZ7é"), st.text(PRINTED, max_size=19)).filter(
    lambda text: bool(slug(text)) and text.strip().isprintable()
)


@settings(max_examples=20)
@given(name=WORDS, agreement=WORDS, publisher=WORDS, parties=st.lists(WORDS, min_size=1, max_size=3, unique_by=slug))
def test_whatever_is_answered_the_skeleton_loads(name: str, agreement: str, publisher: str, parties: list[str]) -> None:
    given_words = GIVEN | {"name": name, "agreement": agreement, "publisher": publisher, "sites": ""}
    given_words["parties"] = (
        "; ".join(f"{slug(each)} (state)" for each in parties if slug(each) != "civilians") or "A (state)"
    )
    outline = ask_all(given_words, None, nobody)
    mandate = mandate_from({name: text.encode() for name, text in skeleton(outline).items()})
    assert mandate.name == outline.name
    assert mandate.agreements[0].title == outline.agreement


def test_all_that_is_needed_is_said_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        ask_all({"signed": "2031-02-30", "cutoff": "6 pm"}, None, nobody)
    for words in (
        "--name is needed",
        "--party is needed",
        "--area is needed",
        "--signed: 2031-02-30 is no day",
        "--cutoff",
    ):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("parties", "Northland", "write NAME (CATEGORY)"),
        ("parties", "Northland (kingdom)", "categories: state"),
        ("parties", " ; ", "at least one party"),
        ("parties", "Север (state)", "Latin"),
        ("area", "The Vale, 60.1", "RADIUS in km"),
        ("area", "The Vale, 97, 10, 3", "latitude"),
        ("area", "The Vale, 9, 10, 0", "radius"),
        ("places", "Ford, 60,1, 10,2", "decimal points"),
        ("sites", "Post (Nobody)", "parties: northland"),
        ("sites", "Post (northland) at Nowhere", "places: the-vale"),
        ("in_force", "2031-01-01", "before it was signed"),
        ("until", "2031-01-01", "later day or `open`"),
        ("time_zone", "Europe/Olso", "did you mean `Europe/Oslo`"),
        ("cutoff", "24:00", "no time of day"),
        ("delay", "-1", "number of days"),
        ("id", "The Vale", "no id"),
        ("name", "  ", "a few words"),
    ],
)
def test_an_answer_that_will_not_do_says_what_to_write(key: str, answer: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask_all(GIVEN | {key: answer}, None, nobody)
    assert words in str(caught.value)
    assert option(key) in str(caught.value)


def test_a_place_that_cannot_lie_in_the_area_is_complained_of() -> None:
    with pytest.raises(UsageError, match=r"Peak lies 111 km from the middle of The Vale, which reaches 30 km"):
        ask_all(GIVEN | {"places": "Peak, 61.1, 10.2", "sites": ""}, None, nobody)
    assert ask_all(GIVEN | {"places": "Peak, 60.4, 10.2", "sites": ""}, None, nobody).places[0].name == "Peak"


def test_questions_are_asked_again_until_they_are_answered() -> None:
    tries = {"signed": iter(["yesterday", "2031-02-20"]), "until": iter(["2030-01-01", "2032-01-01"])}
    asked: list[str] = []
    complaints: list[str] = []

    def ask(question: Question, default: str | None) -> str:
        asked.append(question.key)
        if question.key in tries:
            return next(tries[question.key])
        return GIVEN.get(question.key, default or "")

    outline = ask_all({}, ask, complaints.append)
    assert outline.until == date(2032, 1, 1)
    assert asked.count("signed") == asked.count("until") == 2
    assert [each.key for each in QUESTIONS] == list(dict.fromkeys(asked))
    assert complaints[0].startswith("'yesterday' is no date")
    assert complaints[1].startswith("2030-01-01 is before 2031-02-20")


def test_the_same_name_twice_gives_two_ids() -> None:
    outline = ask_all(GIVEN | {"places": "Ford, 60.1, 10.2; Ford!, 60.2, 10.3", "sites": ""}, None, nobody)
    assert [each.id for each in outline.places] == ["ford", "ford-2"]


def test_a_skeleton_in_a_folder_is_a_mandate(tmp_path: Path) -> None:
    for name, text in skeleton(ask_all(GIVEN, None, nobody)).items():
        (tmp_path / name).write_text(text, "utf-8")
    assert load_mandate(tmp_path).publishing.coarsen
