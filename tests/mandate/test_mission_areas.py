"""Where the provisions of the shipped missions hold: places that a reader of the text would put inside, outside or in
neither, because nobody can say."""

from functools import cache

import pytest

from observance.mandate.areas import Areas
from observance.mandate.geography import Geography
from observance.mandate.shipped import resolve_mandate, shipped_mandates
from observance.mandate.types import Mandate, Provision
from observance.model.claim import Place
from observance.model.finding import Met

LIES = (
    ("minsk-2015", "package-1", "debaltseve", Met.MET),
    ("minsk-2015", "package-1", "kyiv", Met.NOT_MET),
    ("minsk-2015", "package-2a", "horlivka", Met.MET),
    ("minsk-2015", "package-2a", "kramatorsk", Met.NOT_MET),
    ("minsk-2015", "package-2b", "makiivka", Met.MET),
    ("minsk-2015", "package-2c", "kramatorsk", Met.MET),
    ("minsk-2015", "package-2c", "kharkiv", Met.NOT_MET),
    ("minsk-2015", "addendum-1", "volnovakha", Met.UNKNOWN),
    ("minsk-2015", "addendum-1", "starobesheve", Met.NOT_MET),
    ("minsk-2015", "package-9", "izvaryne", Met.UNKNOWN),
    ("minsk-2015", "disengagement-1", "disengagement-zolote", Met.MET),
    ("minsk-2015", "disengagement-1", "zolote", Met.UNKNOWN),
    ("minsk-2015", "disengagement-1", "mariupol", Met.NOT_MET),
    ("hudaydah-2018", "hudaydah-1", "hays", Met.MET),
    ("hudaydah-2018", "hudaydah-1", "mocha", Met.UNKNOWN),
    ("hudaydah-2018", "hudaydah-1", "marib", Met.NOT_MET),
    ("hudaydah-2018", "hudaydah-2", "salif-port", Met.MET),
    ("hudaydah-2018", "hudaydah-2", "city-max", Met.NOT_MET),
    ("hudaydah-2018", "hudaydah-6", "hudaydah", Met.UNKNOWN),
    ("hudaydah-2018", "posts-1", "al-khamri", Met.MET),
    ("syria-cessation-2016", "cessation-1", "talbiseh", Met.MET),
    ("syria-cessation-2016", "cessation-1", "gaziantep", Met.NOT_MET),
    ("syria-cessation-2016", "september-2", "castello-road", Met.MET),
    ("syria-cessation-2016", "september-2", "aleppo", Met.UNKNOWN),
    ("syria-cessation-2016", "september-2", "jabal-thardeh", Met.NOT_MET),
    ("idlib-2018", "moscow-2", "ariha", Met.MET),
    ("idlib-2018", "moscow-2", "m4", Met.MET),
    ("idlib-2018", "moscow-2", "idlib-city", Met.NOT_MET),
    ("idlib-2018", "sochi-6", "al-surman", Met.MET),
    ("idlib-2018", "sochi-6", "idlib-city", Met.NOT_MET),
    ("idlib-2018", "sochi-6", "idlib", Met.UNKNOWN),
    ("idlib-2018", "sochi-6", "damascus-city", Met.NOT_MET),
    ("idlib-2018", "sochi-8", "khan-sheikhoun", Met.UNKNOWN),
    ("idlib-2018", "sochi-8", "manbij", Met.NOT_MET),
)


@cache
def _mandate(name: str) -> tuple[Mandate, Areas]:
    mandate = resolve_mandate(name)
    return mandate, Areas(mandate, Geography(mandate))


def _provision(mandate: Mandate, name: str) -> Provision:
    return next(provision for provision in mandate.provisions if provision.id == name)


@pytest.mark.parametrize(("name", "provision", "place", "answer"), LIES)
def test_a_place_lies_where_the_text_has_it(name: str, provision: str, place: str, answer: Met) -> None:
    mandate, areas = _mandate(name)
    entry = next(each for each in mandate.places if each.id == place)
    told = Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)
    where = _provision(mandate, provision)
    assert areas.lies(told, where.area or areas.whole, where.except_area) is answer


@pytest.mark.parametrize("name", shipped_mandates())
def test_no_provision_holds_nowhere(name: str) -> None:
    """An area of which nothing could be inside would make a provision dumb without a word."""
    mandate, areas = _mandate(name)
    for provision in mandate.provisions:
        if provision.breached_by or provision.fulfilled_by:
            places = (Place(name=e.name, id=e.id, lat=e.lat, lon=e.lon, precision=e.precision) for e in mandate.places)
            answers = {areas.lies(place, provision.area or areas.whole, provision.except_area) for place in places}
            assert Met.MET in answers, provision.id


def test_the_corridor_moves_patrols_of_idlib_to_the_road() -> None:
    """What the protocol of Moscow changed in the memorandum of Sochi, and from when."""
    mandate, _ = _mandate("idlib-2018")
    amended = {p.id: [a.since for a in p.amendments] for p in mandate.provisions if p.amendments}
    assert set(amended) == {"sochi-7", "sochi-8"}
    assert {day.isoformat() for days in amended.values() for day in days} == {"2020-03-06"}
