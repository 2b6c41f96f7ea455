"""Towns that only say where another lies, and names whose listed namesake lies elsewhere."""

import pytest
from tests.builders import MANDATE
from tests.claims.parse import view

from observance.claims.bearing_words import BEARING, FAR_FROM
from observance.claims.bearings import without_bearings
from observance.claims.names import world_places
from observance.claims.places import Spot, spots_of
from observance.claims.placing import placed, unplaced
from observance.claims.sentence import View
from observance.claims.toponyms import Geocoder
from observance.model.claim import Place, PlacePrecision

ENTRIES = world_places() | {p.id: p for p in MANDATE.places}
HIT = """
Shells shell NOUN 2 nsubj
hit hit VERB 0 root
Mill mill PROPN 2 obj
{between}
Ford ford PROPN {head} nmod
"""
FAR = """
Shells shell NOUN 2 nsubj
struck strike VERB 0 root
Qarvox Qarvox PROPN 5 compound
60 60 NUM 5 nummod
kilometres kilometre NOUN 6 obl:unmarked
north north NOUN 2 obl
of of ADP 8 case
Peak Peak PROPN 6 nmod
"""


def seen(*between: str) -> View:
    rows = "\n".join(f"{word} {word} X 2 dep" for word in between)
    return view(HIT.format(between=rows, head=3))


def kept(sentence: View) -> list[str]:
    return [spot.place.name for spot in without_bearings(sentence, spots_of(sentence, ENTRIES))]


@pytest.mark.parametrize(
    "between",
    [
        "60 kilometres north of",
        "some 25 miles from",
        "which lies 5 km south-east of the city of",
        "_, east of the town of",
        "village 7 km east of",
        "about 60 kilometres ( 35 miles ) northeast of the capital",
    ],
)
def test_a_town_that_another_is_told_from_is_no_place_of_the_act(between: str) -> None:
    words = between.replace("( 35 miles )", "(35 miles)").replace("_,", ",")
    assert BEARING.fullmatch(f"{words} " if words.startswith(",") else f" {words} ")
    assert kept(seen(*between.replace("( 35 miles )", "").split())) == ["Mill"]


@pytest.mark.parametrize("between", ["and", "and areas north of", "from the north towards", "near"])
def test_other_words_between_leave_both(between: str) -> None:
    assert kept(seen(*between.split())) == ["Mill", "Ford"]


def test_a_name_that_the_parse_takes_for_part_of_a_distance_is_the_place() -> None:
    assert FAR_FROM.match(" 60 kilometres north of Peak")
    assert not FAR_FROM.match(" 60 people north of Peak")
    assert kept(view(FAR)) == ["Qarvox", "Peak"]  # no gazetteer holds Qarvox: Peak is the best that is known


def spot(sentence: View, at: int, place: Place) -> Spot:
    return Spot(place, sentence.sentence.tokens[at], ())


def test_a_listed_namesake_far_off_is_not_meant() -> None:
    sentence = seen("30", "km", "north", "of")
    near = Place(name="Mill", id="world:1", lat=42.0, lon=23.5, precision=PlacePrecision.SETTLEMENT)
    far = Place(name="Mill", id="world:2", lat=12.0, lon=23.5, precision=PlacePrecision.SETTLEMENT)
    peak = spot(sentence, 7, Place(name="Peak", id="peak", lat=42.5, lon=23.5, precision=PlacePrecision.SETTLEMENT))
    assert [s.place for s in without_bearings(sentence, (spot(sentence, 2, near), peak))] == [near]
    found = without_bearings(sentence, (spot(sentence, 2, far), peak))
    assert [(s.place.name, s.place.id) for s in found] == [("Mill", None), ("Peak", "peak")]
    assert found[0] == unplaced(spot(sentence, 2, far), "no namesake so far from Peak")


QUARTER = """
A a DET 2 det
bomb bomb NOUN 3 nsubj
exploded explode VERB 0 root
in in ADP 6 case
Gharbiya Gharbiya PROPN 6 compound
{noun} {noun} NOUN 3 obl
in in ADP 8 case
Egypt Egypt PROPN 6 nmod
"""


@pytest.mark.parametrize(("noun", "is_province"), [("neighbourhood", False), ("quarter", False), ("province", True)])
def test_a_part_of_a_town_is_no_province_of_its_name(noun: str, is_province: bool) -> None:
    sentence = view(QUARTER.format(noun=noun))
    found = placed(sentence, spots_of(sentence, world_places()), Geocoder().read(sentence.sentence.text))
    named = {each.place.name: each.place for each in found}
    assert (named["Gharbiya"].precision is PlacePrecision.PROVINCE) is is_province
    assert (named["Gharbiya"].id is None) is not is_province


IN_A_PROVINCE = """
Shells shell NOUN 2 nsubj
fell fall VERB 0 root
in in ADP 6 case
Qar Qar PROPN 6 compound
{word} {word} ADJ 6 amod
province province NOUN 2 obl
"""


@pytest.mark.parametrize(("word", "name"), [("Vox", "Qar Vox"), ("southern", "Qar"), ("Norlander", "Qar")])
def test_a_name_of_two_words_whose_second_the_parse_calls_an_adjective(word: str, name: str) -> None:
    sentence = view(IN_A_PROVINCE.format(word=word))
    assert [each.place.name for each in spots_of(sentence, ENTRIES)] == [name]
