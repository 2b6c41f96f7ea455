import pytest
from tests.builders import claim

from observance.model.claim import Claim, Figure, Quantity
from observance.model.incident import FigureScope
from observance.model.kinds import Kind
from observance.reconcile.scope import scopes_of

WOUNDED = {"wounded", "injured", "hurt"}


def told(sentence: str, *counts: tuple[str, str], what: Quantity = Quantity.KILLED, **more: object) -> Claim:
    """A claim whose figures are (words of the number, words of what is counted)."""
    figures = tuple(
        Figure(what=Quantity.WOUNDED if who in WOUNDED else what, who=who, low=low, high=low, text=text)
        for low, (text, who) in zip(range(50, 0, -5), counts, strict=False)
    )
    return claim(sentence, figures=figures, **more)  # type: ignore[arg-type]


def wholes(found: Claim) -> list[str | None]:
    return [scope.whole.text if scope.whole else None for scope in scopes_of(found)]


@pytest.mark.parametrize(
    ("sentence", "counts", "expected"),
    [
        ("It killed 12 people, including 3 children.", [("12", "people"), ("3", "children")], [None, "12"]),
        (
            "It killed 12 people, including three children and two women.",
            [("12", "people"), ("three", "children"), ("two", "women")],
            [None, "12", "12"],
        ),
        ("It killed 12 people, eight of them children.", [("12", "people"), ("eight", "children")], [None, "12"]),
        ("It killed 12 people, among them a nurse.", [("12", "people"), ("a nurse", "nurse")], [None, "12"]),
        ("It killed 12 soldiers and three children.", [("12", "soldiers"), ("three", "children")], [None, None]),
        (
            "It killed 12 people, including three children, and 20 were hurt.",
            [("12", "people"), ("three", "children"), ("20", "hurt")],
            [None, "12", None],
        ),
        (
            "It killed 12 civilians, including women, as well as three guards.",
            [("12", "civilians"), ("three", "guards")],
            [None, None],
        ),
    ],
)
def test_parts_and_wholes(sentence: str, counts: list[tuple[str, str]], expected: list[str | None]) -> None:
    assert wholes(told(sentence, *counts)) == expected


def test_a_part_is_never_more_than_its_whole() -> None:
    few = Figure(what=Quantity.KILLED, who="people", low=2, high=2, text="two")
    many = Figure(what=Quantity.KILLED, who="children", low=9, high=9, text="9")
    assert wholes(claim("It killed two people, including 9 children.", figures=(few, many))) == [None, None]


@pytest.mark.parametrize(
    ("sentence", "is_running"),
    [
        ("Shells have killed 40 people in Mill since Monday.", True),
        ("Since Monday, 40 people have been killed in Mill.", True),
        ("Over the past two weeks 40 people died in Mill.", True),
        ("More than 40 people fled Mill between 3 and 9 May.", True),
        ("Shells killed 40 people in Mill on Monday.", False),
        ("The toll rose to 40 in Mill.", False),
        ("In the past 24 hours 40 people died in Mill.", False),
        ("Guards shot 40 people in Mill earlier this week.", False),
        ("There were 40 hurt, since most of them stood in the open.", False),
    ],
)
def test_a_stretch_of_time_makes_a_running_toll(sentence: str, is_running: bool) -> None:
    (scope,) = scopes_of(told(sentence, ("40", "people"), on=("2021-05-03", "2021-05-09")))
    assert (scope.kind is FigureScope.RUNNING) == is_running
    assert str(scope.since) == ("2021-05-03" if is_running else "None")


def test_a_running_total_beside_the_toll_of_a_day() -> None:
    found = told("Shells killed 5 on Monday, bringing the dead since April to 40.", ("5", "5"), ("40", "dead"))
    assert [scope.kind for scope in scopes_of(found)] == [FigureScope.INCIDENT, FigureScope.RUNNING]


def test_a_part_counts_over_what_its_whole_does() -> None:
    found = told("Since Monday shells killed 40, including 3 guards.", ("40", "40"), ("3", "guards"))
    assert [scope.kind for scope in scopes_of(found)] == [FigureScope.RUNNING, FigureScope.RUNNING]


def test_a_number_with_a_comma_stays_whole() -> None:
    found = told("Some 40,000 people fled since May.", ("40,000", "people"), what=Quantity.DISPLACED)
    assert scopes_of(found)[0].kind is FigureScope.RUNNING


def test_a_day_of_what_lasts() -> None:
    found = told("The push cost 5 lives.", ("5", "lives"), kind=Kind.OFFENSIVE, on="2021-05-03")
    assert scopes_of(found)[0].kind is FigureScope.DAY


def test_words_that_do_not_stand_in_the_sentence_say_nothing() -> None:
    assert scopes_of(told("Shells fell since May.", ("seven", "people")))[0].kind is FigureScope.INCIDENT
