from dataclasses import replace

import pytest
from tests.builders import MANDATE, place, spot

from observance.mandate.geography import Geography, distance_km
from observance.model.claim import Place, PlacePrecision

GEOGRAPHY = Geography(MANDATE)


def test_holders_go_up_to_the_country() -> None:
    assert GEOGRAPHY.holders("mill") == {"valley", "sudland"}
    assert GEOGRAPHY.holders("post-mill") == {"mill", "valley", "sudland"}
    assert GEOGRAPHY.holders("nowhere") == frozenset()


@pytest.mark.parametrize(
    ("inner", "areas", "within"),
    [
        ("mill", ["valley"], True),
        ("valley", ["valley"], True),
        ("valley", ["mill"], False),
        ("peak", ["valley"], False),
    ],
)
def test_is_within(inner: str, areas: list[str], within: bool) -> None:
    assert GEOGRAPHY.is_within(inner, areas) is within


def test_places_that_hold_each_other_do_not_hang() -> None:
    loop = tuple(place(a, a, 1, 1, PlacePrecision.AREA, b) for a, b in (("a", "b"), ("b", "c"), ("c", "a")))
    assert Geography(replace(MANDATE, places=loop)).holders("a") == {"b", "c"}


def test_is_fine() -> None:
    assert GEOGRAPHY.is_fine(spot("mill"))
    assert GEOGRAPHY.is_fine(Place(name="Mill", id="mill"))
    assert not GEOGRAPHY.is_fine(spot("valley"))
    assert not GEOGRAPHY.is_fine(Place(name="somewhere"))


def test_distance() -> None:
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert distance_km(10, 10, 10, 10) == 0
