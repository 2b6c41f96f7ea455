"""Names that no mandate lists, resolved in the claims of a report."""

from tests.claims.parse import view

from observance.claims.names import world_places
from observance.claims.places import most_specific, spots_of
from observance.claims.placing import placed
from observance.claims.toponyms import Geocoder
from observance.model.claim import Place

NEAR = """
    Shells shell NOUN 2 nsubj
    fell fall VERB 0 root
    near near ADP 4 case
    {town} {town} PROPN 2 obl
    in in ADP 6 case
    {area} {area} PROPN 4 nmod
"""


def places(town: str, area: str) -> tuple[Place, ...]:
    seen = view(NEAR.format(town=town, area=area))
    reading = Geocoder().read(seen.sentence.text)
    return most_specific(placed(seen, spots_of(seen, world_places()), reading))


def test_a_small_town_is_found_in_its_country() -> None:
    (place,) = places("Saraqib", "Syria")
    assert place.id == "geonames:164816"


def test_a_province_falls_to_the_town_that_lies_in_it() -> None:
    assert [p.name for p in places("Beni", "Nord-Kivu")] == ["Beni"]
    assert [p.name for p in places("Beni", "Ituri")] == ["Beni", "Ituri"]


def test_a_name_without_a_place_keeps_its_words() -> None:
    assert places("Qarvox", "Syria")[0] == Place(name="Qarvox")
