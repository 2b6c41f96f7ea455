"""Places that a sentence points at without naming them."""

from dataclasses import replace

import pytest
from tests.builders import MANDATE, place
from tests.claims.parse import view

from observance.claims.places import Spot
from observance.claims.pointers import Named, pointers_of
from observance.claims.toponyms import Geocoder, Reading
from observance.model.claim import Place, PlacePrecision

MALI = "Fighting went on in northern Mali. Two villages in Mali were hit. Ghana sent a convoy."
IN_THE = """
Clashes clash NOUN 2 nsubj
broke break VERB 0 root
out out ADP 2 compound:prt
in in ADP 6 case
the the DET 6 det
{noun} {noun} NOUN 2 obl
"""
A_TOWN = """
Jets jet NOUN 2 nsubj
struck strike VERB 0 root
a a DET 5 det
{owner} {owner} ADJ 5 amod
{noun} {noun} NOUN 2 obj
"""
HEADLINE = """
{owner} {owner} PROPN 2 compound
attack attack NOUN 3 nsubj
kills kill VERB 0 root
two two NUM 3 obj
"""
KIDAL = Place(name="Kidal", precision=PlacePrecision.SETTLEMENT)
VILLAGE = """
Shells shell NOUN 2 nsubj
hit hit VERB 0 root
Qarvox Qarvox PROPN 4 compound
village village NOUN 2 obj
"""


def reading(text: str = MALI) -> Reading:
    return Geocoder().read(text)


def pointed(rows: str, named: Named | None = None, text: str = MALI) -> list[str]:
    return [spot.place.name for spot in pointers_of(view(rows), (), reading(text), named or Named())]


def test_the_country_is_that_in_which_most_of_the_report_is_placed() -> None:
    assert pointed(IN_THE.format(noun="country")) == ["Mali"]
    assert pointed(IN_THE.format(noun="capital")) == ["Bamako"]


def test_no_country_is_spoken_of_where_two_are_as_often() -> None:
    assert pointed(IN_THE.format(noun="country"), text="Fighting in Mali. Fighting in Ghana.") == []
    assert pointed(IN_THE.format(noun="country"), text="Fighting went on.") == []


def test_another_country_is_not_the_one_spoken_of() -> None:
    rows = IN_THE.format(noun="country").replace("the the DET", "neighbouring neighbouring ADJ")
    assert pointed(rows) == []


def test_a_town_of_the_people_of_the_country_lies_in_it() -> None:
    assert pointed(A_TOWN.format(owner="Malian", noun="town")) == ["Mali"]
    assert pointed(A_TOWN.format(owner="Malian", noun="soldier")) == []
    assert pointed(A_TOWN.format(owner="Ghanaian", noun="town")) == []


def test_a_headline_puts_the_country_before_what_happened_there() -> None:
    assert pointed(HEADLINE.format(owner="Mali")) == ["Mali"]
    assert pointed(HEADLINE.format(owner="Ghana")) == []


def test_the_town_is_the_place_last_called_one() -> None:
    named = Named()
    seen = view(VILLAGE)
    named.remember(seen, Spot(Place(name="Qarvox"), seen.sentence.tokens[2], ()))
    assert pointed(IN_THE.format(noun="village"), named) == ["Qarvox"]
    assert pointed(IN_THE.format(noun="town"), named) == ["Qarvox"]
    assert pointed(IN_THE.format(noun="city"), named) == []
    assert pointed(IN_THE.format(noun="villages"), named) == []


def test_a_settlement_may_be_called_the_city() -> None:
    named = Named()
    seen = view(VILLAGE.replace("village village NOUN 2 obj", "today today NOUN 2 obl"))
    named.remember(seen, Spot(KIDAL, seen.sentence.tokens[2], ()))
    assert pointed(IN_THE.format(noun="city"), named) == ["Kidal"]
    assert pointed(IN_THE.format(noun="province"), named) == []


LISTED = replace(
    MANDATE,
    places=(
        place("port", "Port", 12.0, 30.0, PlacePrecision.PROVINCE, None),
        place("port-city", "Port city", 12.0, 30.0, PlacePrecision.SETTLEMENT, None),
        place("port-airport", "Port airport", 12.0, 30.0, PlacePrecision.SITE, None),
    ),
)
PORT = Place(name="Port", id="port", precision=PlacePrecision.PROVINCE)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("city", ["port-city"]), ("airport", ["port-airport"]), ("bridge", []), ("province", ["port"])],
)
def test_the_mandates_city_and_sites_are_pointed_at_by_what_they_are(noun: str, expected: list[str]) -> None:
    named = Named(kinds={"city": PORT, "province": PORT})
    found = pointers_of(view(IN_THE.format(noun=noun)), (), Geocoder(LISTED).read(MALI), named)
    assert [spot.place.id for spot in found] == expected
    assert all(spot.place.name == "Port" for spot in found if noun == "city")


@pytest.mark.parametrize(("called", "expected"), [({}, "port-city"), ({"city": KIDAL}, None)])
def test_the_city_is_that_of_the_province_though_smaller_places_were_named_since(
    called: dict[str, Place], expected: str | None
) -> None:
    named = Named(called=called, kinds={"city": KIDAL, "seat": PORT})
    (found,) = pointers_of(view(IN_THE.format(noun="city")), (), Geocoder(LISTED).read(MALI), named)
    assert found.place.id == expected
