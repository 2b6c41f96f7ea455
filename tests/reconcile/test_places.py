import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Place, PlacePrecision
from observance.model.incident import OriginId
from observance.reconcile.comparisons import LEVELS
from observance.reconcile.places import finest, may_hold, plain_name
from observance.reconcile.traits import traits_of

GEOGRAPHY = Geography(MANDATE)
STATE = Place(name="Farland", id="world:1", precision=PlacePrecision.COUNTRY)
PROVINCE = Place(name="Lakes", id="world:2", lat=10.0, lon=10.0, precision=PlacePrecision.PROVINCE)
TOWN = Place(name="Weir", id="world:3", lat=10.5, lon=10.5, precision=PlacePrecision.SETTLEMENT)
OTHER = Place(name="Lock", id="world:4", lat=12.5, lon=10.5, precision=PlacePrecision.SETTLEMENT)
OASIS = Place(name="Gardens", lat=10.6, lon=10.6, precision=PlacePrecision.AREA)
EAST, WEST = Place(name="East Gate"), Place(name="al-Zawiya")
PLACES = (STATE, PROVINCE, TOWN, OTHER, OASIS, EAST, WEST)


def level(left: tuple[Place, ...], right: tuple[Place, ...]) -> str | None:
    reports = [report("a"), report("b")]
    origins = {r.id: OriginId(r.name) for r in reports}
    claims = [claim(of="a", place=left), claim(of="b", place=right)]
    return LEVELS["place"](*traits_of(Names(MANDATE), GEOGRAPHY, claims, reports, origins))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("al-Bab", "bab"), ("Ash-Shams", "shams"), ("El Kef", "kef"), ("Alba", "alba"), ("As", "as"), ("Al-", "al-")],
)
def test_names_are_compared_without_their_article(name: str, expected: str) -> None:
    assert plain_name(name) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((TOWN,), (TOWN,), "same"),
        ((TOWN,), (TOWN, EAST), "same"),
        ((TOWN, WEST), (TOWN, EAST), "parts"),
        ((TOWN, WEST), (TOWN, Place(name="Zawiya")), "same"),
        ((OTHER, WEST), (TOWN, Place(name="Zawiya")), "shared"),
        ((STATE,), (TOWN,), "state"),
        ((PROVINCE,), (TOWN,), "holds"),
        ((OASIS,), (TOWN,), "holds"),
        ((PROVINCE,), (OTHER,), "elsewhere"),
        ((TOWN,), (EAST,), "unlisted"),
        ((TOWN,), (OTHER,), "other town"),
        ((TOWN, WEST), (OTHER, EAST), "other town"),
        ((), (TOWN,), None),
    ],
)
def test_levels_without_a_gazetteer_of_the_mandate(
    left: tuple[Place, ...], right: tuple[Place, ...], expected: str | None
) -> None:
    assert level(left, right) == level(right, left) == expected


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_no_two_places_hold_one_another(left: Place, right: Place) -> None:
    assert not (may_hold(left, right) and may_hold(right, left))


def test_a_state_goes_where_a_town_is_named() -> None:
    assert list(finest(GEOGRAPHY, (STATE, TOWN, EAST)).values()) == [TOWN, EAST]
    assert list(finest(GEOGRAPHY, (STATE,)).values()) == [STATE]


def test_a_place_that_few_reports_name_is_one_of_a_large_record() -> None:
    reports = [report(f"r{i}") for i in range(60)]
    origins = {r.id: OriginId(r.name) for r in reports}
    claims = [claim(of=f"r{i}", place=(TOWN, EAST) if i < 2 else (TOWN,)) for i in range(60)]
    found = traits_of(Names(MANDATE), GEOGRAPHY, claims, reports, origins)
    named = {t.claim.report: t.rare_places for t in found}
    assert {frozenset(): 58, frozenset({"east gate"}): 2} == {
        places: sum(each == places for each in named.values()) for places in named.values()
    }
