"""The English of a situation report: numbers, days, lists, names, and a sentence for every kind and gap."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.mandate.types import Party, PartyCategory
from observance.model.claim import Place, PlacePrecision
from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.parties import (
    described,
    finest,
    forces_name,
    party_name,
    several,
    voice_name,
    voices,
    where,
    with_site_article,
)
from observance.publish.situation.phrases import PHRASES
from observance.publish.situation.telling import what
from observance.publish.situation.words import (
    amount,
    change,
    counted,
    days,
    listed,
    number,
    quoted,
    sentence,
    when,
    with_article,
)
from tests.builders import MANDATE, Days, claim, spot
from tests.builders import days as interval
from tests.publish.situation_records import incident, small, small_record


def context() -> Context:
    return Context(small())


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ("2021-05-03", "on 3 May"),
        (("2021-05-03", "2021-05-05"), "between 3 and 5 May"),
        (("2021-04-30", "2021-05-02"), "between 30 April and 2 May"),
        (("2020-12-30", "2021-01-02"), "between 30 December 2020 and 2 January 2021"),
        ("2020-05-03", "on 3 May 2020"),
        (("2020-05-03", "2020-05-09"), "between 3 and 9 May 2020"),
    ],
)
def test_days_in_words(given_: Days, words: str) -> None:
    assert when(interval(given_), 2021) == words


def test_no_day_is_said_to_be_unknown() -> None:
    assert when(None) == "on a date that no account gives"


def test_a_span_in_a_table() -> None:
    assert days(interval(("2021-01-27", "2021-02-02"))) == "27 January to 2 February 2021"
    assert days(interval(("2020-12-27", "2021-01-02")), 2021) == "27 December 2020 to 2 January 2021"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "none"), (5, 5, "5"), (5, 8, "5 to 8"), (0, 8, "up to 8"), (13, None, "at least 13"),
        (0, None, "an unstated number"), (1250, 1250, "1,250"),
    ],
)  # fmt: skip
def test_amounts(low: int, high: int | None, words: str) -> None:
    assert amount(low, high) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no post"), (1, "one post"), (9, "nine posts"), (10, "10 posts"), (1250, "1,250 posts")]
)
def test_counts(count: int, words: str) -> None:
    assert counted(count, "post") == words


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(list("abcd"), 3) == "a, b, c and d"
    assert listed(list("abcde"), 3, "other source") == "a, b, c and two other sources"


@given(st.lists(st.sampled_from("abcdef"), max_size=9), st.integers(1, 4))
def test_a_list_that_is_cut_counts_all(items: list[str], most: int) -> None:
    text = listed(items, most)
    named = len(re.findall(r"\b[a-f]\b", text))
    left = re.search(r"and (\w+) others?$", text)
    assert named + (next(n for n in range(10) if number(n) == left[1]) if left else 0) == len(items)


def test_changes_and_quotes() -> None:
    assert [change(*pair) for pair in ((3, 1), (1, 3), (2, 2))] == ["+2", "−2", "0"]
    assert quoted('He said "stop".\nThen left.') == "“He said 'stop'. Then left.”"
    assert quoted("word " * 100).endswith("word …”")
    assert len(quoted("word " * 100)) < 230
    assert sentence("it  is so") == "It is so."
    assert sentence("they said “stop.”") == "They said “stop.”"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Norland", "Norland"), ("United Nations", "the United Nations"),
        ("Norland opposition", "the Norland opposition"),
        ("Ansar al-Wadi", "Ansar al-Wadi"), ("Valley Monitor Network", "the Valley Monitor Network"), ("NATO", "NATO"),
        ("The Valley Post", "the Valley Post"), ("Government of Norland", "the Government of Norland"),
    ],
)  # fmt: skip
def test_names_take_their_article(name: str, words: str) -> None:
    assert with_article(name) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("officer", "an officer"), ("police officer in Mill", "a police officer in Mill"),
        ("two witnesses", "two witnesses"),
        ("defence ministry", "the defence ministry"), ("Norlander officials", "Norlander officials"),
        ("Norlander security source", "a Norlander security source"), ("state media", "state media"),
        ("Camera", "a camera"), ("the mayor", "the mayor"), ("President Ada Reed", "President Ada Reed"),
        ("Three callers", "three callers"), ("one", "one"), ("One of the callers", "one of the callers"),
    ],
)  # fmt: skip
def test_words_for_sources(words: str, shown: str) -> None:
    assert described(words) == shown


def test_parties_and_their_forces() -> None:
    assert party_name(context(), "norland") == "Norland"
    assert forces_name(context(), "norland") == "Norlander forces"
    assert party_name(context(), "civilians") == forces_name(context(), "civilians") == "civilians"
    assert party_name(context(), "Gunmen") == "those named only as “gunmen”"
    assert several(context(), ("civilians", "norland", "gunmen"), are_forces=True) == "Norlander forces and civilians"


def test_a_state_without_a_demonym_and_a_group() -> None:
    parties = (
        Party(id="coast", name="Coast Republic", category=PartyCategory.STATE),
        Party(id="league", name="League of the Valley", category=PartyCategory.ARMED_GROUP, demonyms=("rebel",)),
    )
    other = Context(replace(small(), mandate=replace(MANDATE, parties=parties)))
    assert forces_name(other, "coast") == "forces of the Coast Republic"
    assert forces_name(other, "league") == "the League of the Valley"


def test_the_finest_places_are_named() -> None:
    places = (spot("valley"), spot("ford"), spot("sudland"), spot("mill"))
    assert [place.name for place in finest(context(), places)] == ["Ford", "Mill"]
    assert where(context(), places) == " at Ford and Mill"
    assert where(context(), places, are_rivals=True) == " at Ford or Mill (accounts differ)"
    assert where(context(), (spot("valley"),)) == " in Valley"
    assert where(context(), (Place(name="N1", precision=PlacePrecision.LINE),)) == " on the N1"
    assert where(context(), ()) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mill post", "the Mill post"), ("Positions around Mill", "the positions around Mill"),
        ("Mill", "the site Mill"),
    ],
)  # fmt: skip
def test_sites_in_a_sentence(name: str, words: str) -> None:
    assert with_site_article(name) == words


def test_who_says_so() -> None:
    told = [
        claim("A.", of="courier.md"),
        claim("B.", of="courier.md", source=("the Watch",)),
        claim("C.", of="courier.md", source=("Norland",)),
        claim("D.", of="log.md"),
        claim("E.", of="unknown.md"),
    ]
    assert [voice_name(context(), each) for each in told] == [
        "the Vale Courier",
        "Valley Watch",
        "Norland (Vale Courier)",
        "the log of the site Mill",
        "a report of an unknown outlet",
    ]
    assert [each.name for each in voices(context(), told[:2])] == ["Valley Watch"]


ACTORS: tuple[tuple[str, ...], ...] = ((), ("norland",), ("norland", "sudmark"), ("gunmen",))
TARGETS: tuple[tuple[str, ...], ...] = ((), ("civilians",))
PLACES: tuple[tuple[str, ...], ...] = ((), ("mill",))
DATES: tuple[Days | None, ...] = (None, "2021-05-04", ("2021-05-03", "2021-05-05"))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_clause_with_any_gap(kind: Kind) -> None:
    for actor, target, place, on in product(ACTORS, TARGETS, PLACES, DATES):
        told = claim("It was so.", of="courier.md", kind=kind, actor=actor, target=target, place=place, on=on)
        record = replace(small_record(), claims=(told,), incidents=(incident("i1", told),), discrepancies=())
        text = what(Context(small(record)), record.incidents[0])
        assert not re.search(r"\{|\}|  |None|^ | $", text), text
        assert when(told.date, 2021) in text
        assert actor or "no account names" in text or kind in NEEDS_NO_ACTOR or target, text


NEEDS_NO_ACTOR = (Kind.DISPLACEMENT, Kind.AID)


def test_a_kind_counted() -> None:
    assert PHRASES[Kind.ACCESS_DENIED].counted(1) == "one denial of access"
    assert PHRASES[Kind.ACCESS_DENIED].counted(12) == "12 denials of access"
    assert set(PHRASES) == set(Kind)


def test_a_date_of_one_day() -> None:
    assert days(interval("2021-05-03")) == "3 May 2021"
    assert date(2021, 5, 3) == interval("2021-05-03").earliest
