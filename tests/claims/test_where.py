"""Where acts of plain news befell, read without a mandate: what names a place, and what a text goes on about."""

from functools import cache

import pytest
from tests.builders import report
from tests.claims.parse import view

from observance.claims.coder import RuleCoder
from observance.claims.places import Spot
from observance.claims.pointers import Named
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.claim import Place, PlacePrecision
from observance.model.kinds import Kind

CITY = """
Mill Mill PROPN 2 nsubj
fell fall VERB 0 root
Ford Ford PROPN 4 compound
city city NOUN 2 obl
"""


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(), None, shipped())


def places(text: str, kind: Kind) -> list[list[str]]:
    """The places of each claim of a kind, in the order of the text."""
    return [[place.name for place in claim.place] for claim in coder().code(report(text=text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Army Jets Hit Militants in Deir Al-Qarvox 25 Gunmen Killed", Kind.AIR_STRIKE, "Deir Al-Qarvox"),
        ("Air strikes killed six people in Yemens Qarvox on Monday.", Kind.AIR_STRIKE, "Qarvox"),
        ("Four soldiers were killed in an attack in N. Mali on Monday.", Kind.ATTACK, "Mali"),
        ("Six rebels died in an air strike in NE Nigeria on Monday.", Kind.AIR_STRIKE, "Nigeria"),
        ("The rebels seized the strategic Tal al-Qarvox hill on Monday.", Kind.TERRITORY_GAINED, "Tal al-Qarvox"),
        ("Shelling of rebel posts on Qarvox barrens killed six.", Kind.SHELLING, "Qarvox"),
        ("Six people were wounded in rocket shells on al-Qarvox.", Kind.SHELLING, "al-Qarvox"),
        ("Nine fighters died in clashes as they infiltrated to Qarvox.", Kind.ARMED_CLASH, "Qarvox"),
        ("Villagers of Qarvox fled an air strike on Monday.", Kind.AIR_STRIKE, "Qarvox"),
        ("A strike hit the village of Qar-ez-Vox on Monday.", Kind.AIR_STRIKE, "Qar-ez-Vox"),
    ],
)
def test_a_name_is_read_whole_and_without_its_owner_and_side(text: str, kind: Kind, expected: str) -> None:
    assert places(text, kind) == [[expected]]


def test_where_a_group_is_based_is_not_where_anything_happened() -> None:
    text = "Shells hit Gao on Monday. The Geneva-based group said the rebels fired six rockets before they left."
    assert places(text, Kind.SHELLING) == [["Gao"], ["Gao"]]


def test_a_capital_before_an_act_is_where_it_befell() -> None:
    text = "Bamako explosion due to a car bomb. Two people were killed in Bamako in Mali on Monday, police said."
    assert places(text, Kind.EXPLOSION) == [["Bamako"]]


def test_an_act_goes_on_in_an_unlisted_village_though_its_country_was_named_since() -> None:
    text = (
        "A car bomb killed six people in the village of Qarvox in Mali on Monday. France sent troops to Mali in 2013. "
        "The bomb also wounded ten."
    )
    assert places(text, Kind.EXPLOSION)[-1] == ["Qarvox"]


def test_a_meeting_goes_on_where_it_was_held() -> None:
    text = "The ministers of Kenya and Uganda met in Nairobi on Monday. The two ministers also discussed trade."
    assert places(text, Kind.MEETING) == [["Nairobi"], ["Nairobi"]]


def test_a_place_in_the_name_of_the_speaker_is_not_that_of_the_act() -> None:
    text = "Shells hit a school in Beni on Monday. A source at Goma Police Command said that the shelling killed six."
    assert places(text, Kind.SHELLING)[-1] == ["Beni"]


def test_the_city_is_the_one_named_last_also_by_its_province() -> None:
    named = Named()
    seen = view(CITY)
    for name, token, precision in (("Ford", 2, None), ("Mill", 0, PlacePrecision.PROVINCE)):
        named.remember(seen, Spot(Place(name=name, precision=precision), seen.sentence.tokens[token], ()))
    found = named.find("city")
    assert found is not None
    assert found.name == "Mill"


def test_the_ends_of_a_line_are_places_of_their_own() -> None:
    text = "The army foiled an attack on posts on the Qarvox-Tal Mellid axis."
    assert places(text, Kind.ARMED_CLASH) == [["Qarvox", "Tal Mellid"]]


def test_where_a_distance_is_told_from_yields_to_what_is_pointed_at() -> None:
    text = (
        "Shells hit the village of Qarvox in Yemen on Monday. Six people were wounded in the village which lies "
        "60 kilometres (35 miles) from the city of Taiz."
    )
    assert places(text, Kind.CASUALTIES) == [["Qarvox"]]


def test_the_first_word_of_the_name_of_an_operation_is_no_place() -> None:
    assert places("Norland began Spring Shield and shelled a depot near Beni.", Kind.SHELLING) == [["Beni"]]


def test_a_building_that_bears_the_name_of_its_town_stands_in_it() -> None:
    assert places("Rebels shelled Aleppo University on Monday.", Kind.SHELLING) == [["Aleppo"]]


def test_the_story_goes_on_where_it_befell_not_where_the_speaker_is() -> None:
    text = (
        "Rebels shelled Beni on Monday, a doctor at the hospital of Goma said. Six people were killed by the shelling."
    )
    assert places(text, Kind.SHELLING) == [["Beni"], ["Beni"]]
