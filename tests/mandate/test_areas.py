"""An invented country on a lake, its province, a road and towns, in a frame where 0.01° of latitude is 1.112 km."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE
from tests.builders import place as entry

from observance.mandate.areas import Areas, Projection
from observance.mandate.geography import Geography, distance_km
from observance.mandate.types import AreaItem, GazetteerEntry, Shape
from observance.model.claim import Place, PlacePrecision
from observance.model.finding import Met

SQUARE = ((20.0, 40.0), (20.5, 40.0), (20.5, 40.5), (20.0, 40.5), (20.0, 40.0))
HOLE = ((20.2, 40.2), (20.3, 40.2), (20.3, 40.3), (20.2, 40.3), (20.2, 40.2))
ROAD = ((20.0, 41.0), (21.0, 41.0))
SETTLEMENT, AREA, LINE = PlacePrecision.SETTLEMENT, PlacePrecision.AREA, PlacePrecision.LINE

PLACES: tuple[GazetteerEntry, ...] = (
    entry("sudland", "Sudland", 40.0, 20.0, PlacePrecision.COUNTRY, None),
    entry("nordland", "Nordland", 44.0, 20.0, PlacePrecision.COUNTRY, None),
    entry("valley", "Valley", 40.5, 20.5, PlacePrecision.PROVINCE, "sudland"),
    entry("hills", "Hills", 42.5, 23.5, PlacePrecision.PROVINCE, "sudland"),
    replace(entry("zone", "Zone", 40.25, 20.25, AREA, "valley"), shape=Shape(polygons=((SQUARE, HOLE),))),
    replace(entry("circle", "Circle", 40.0, 22.0, AREA, "sudland"), radius_km=10.0),
    replace(entry("road", "Road", 41.0, 20.5, LINE, "sudland"), shape=Shape(lines=(ROAD,))),
    entry("track", "Track", 41.0, 20.5, LINE, "sudland"),
    entry("amid", "Amid", 40.1, 20.1, SETTLEMENT, "sudland"),
    entry("isle", "Isle", 40.25, 20.25, SETTLEMENT, "sudland"),
    entry("rim", "Rim", 40.49, 20.25, SETTLEMENT, "sudland"),
    entry("off", "Off", 40.6, 20.25, SETTLEMENT, "sudland"),
    entry("wayside", "Wayside", 41.01, 20.5, SETTLEMENT, "sudland"),
    entry("yonder", "Yonder", 41.06, 20.5, SETTLEMENT, "sudland"),
    entry("peak", "Peak", 42.5, 23.5, SETTLEMENT, "hills"),
    entry("hub", "Hub", 40.0, 22.02, SETTLEMENT, "sudland"),
    entry("nook", "Nook", 40.0, 22.5, SETTLEMENT, "sudland"),
    replace(entry("unplaced", "Unplaced", 0, 0, SETTLEMENT, None), lat=None, lon=None),
)
NATION = replace(MANDATE, places=PLACES, area=("valley",))
AREAS = Areas(NATION, Geography(NATION))


def lies(place: str | Place, *items: str | AreaItem, without: tuple[AreaItem, ...] = ()) -> Met:
    here = place if isinstance(place, Place) else Place(name=place, id=place)
    return AREAS.lies(here, [AreaItem(item) if isinstance(item, str) else item for item in items], without)


@pytest.mark.parametrize(
    ("place", "item", "met"),
    [
        ("amid", "zone", Met.MET),
        ("isle", "zone", Met.NOT_MET),
        ("rim", "zone", Met.UNKNOWN),
        ("off", "zone", Met.NOT_MET),
        ("zone", "zone", Met.MET),
        ("zone", "valley", Met.MET),
        ("valley", "zone", Met.UNKNOWN),
        ("sudland", "zone", Met.UNKNOWN),
        ("nordland", "zone", Met.NOT_MET),
        ("hills", "zone", Met.NOT_MET),
        ("peak", "zone", Met.NOT_MET),
        ("post-quay", "zone", Met.UNKNOWN),
        ("unplaced", "zone", Met.UNKNOWN),
        ("hub", "circle", Met.UNKNOWN),
        ("nook", "circle", Met.NOT_MET),
        ("road", "road", Met.MET),
        ("track", "zone", Met.UNKNOWN),
        ("wayside", "road", Met.UNKNOWN),
        ("yonder", "road", Met.NOT_MET),
        ("wayside", AreaItem("road", 6), Met.MET),
        ("yonder", AreaItem("road", 6), Met.UNKNOWN),
        ("off", AreaItem("road", 6), Met.NOT_MET),
        ("amid", AreaItem("amid", 5), Met.MET),
        ("rim", AreaItem("off", 20), Met.MET),
        ("rim", AreaItem("off", 5), Met.NOT_MET),
        ("off", AreaItem("zone", 20), Met.MET),
        ("hub", AreaItem("circle", 30), Met.UNKNOWN),
        ("nook", AreaItem("circle", 5), Met.NOT_MET),
        ("amid", AreaItem("track", 5), Met.UNKNOWN),
    ],
)
def test_where_places_lie(place: str, item: str | AreaItem, met: Met) -> None:
    assert lies(place, item) is met


def test_one_item_of_an_area_is_enough() -> None:
    assert lies("amid", "hills", "zone") is Met.MET
    assert lies("rim", "circle", "zone") is Met.UNKNOWN
    assert lies("off", "circle", "zone") is Met.NOT_MET


def test_what_an_area_leaves_out() -> None:
    assert lies("amid", "zone", without=(AreaItem("amid", 5),)) is Met.NOT_MET
    assert lies("amid", "zone", without=(AreaItem("hub", 5),)) is Met.MET
    assert lies("amid", "zone", without=(AreaItem("track"),)) is Met.UNKNOWN


def test_a_place_of_the_world_gazetteer() -> None:
    near = Place(name="Near", id="world:1", lat=40.1, lon=20.1, precision=SETTLEMENT)
    assert lies(near, "zone") is Met.MET
    assert lies(replace(near, lat=10.0), "zone") is Met.NOT_MET
    assert lies(replace(near, precision=PlacePrecision.PROVINCE), "zone") is Met.UNKNOWN
    assert lies(replace(near, precision=None), "zone") is Met.UNKNOWN
    assert lies(Place(name="Nowhere"), "zone") is Met.UNKNOWN


def test_coordinates_set_by_hand_are_less_certain() -> None:
    at = replace(entry("edge", "Edge", 40.475, 20.1, SETTLEMENT, "sudland"))
    for approximate, met in ((False, Met.MET), (True, Met.UNKNOWN)):
        nation = replace(NATION, places=(*PLACES, replace(at, approximate=approximate)))
        assert Areas(nation, Geography(nation)).lies(Place(name="Edge", id="edge"), [AreaItem("zone")]) is met


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-4, 4), st.floats(-4, 4))
def test_the_projection_keeps_distances_from_its_centre(lat: float, lon: float, north: float, east: float) -> None:
    x, y = Projection(lon, lat)((lon + east, lat + north))
    assert (x * x + y * y) ** 0.5 == pytest.approx(distance_km(lat, lon, lat + north, lon + east), abs=0.05)


@given(st.floats(39, 42), st.floats(19, 22), st.floats(1, 50))
def test_a_wider_radius_never_loses_a_place(lat: float, lon: float, radius: float) -> None:
    here = Place(name="Here", lat=lat, lon=lon, precision=SETTLEMENT)
    order = (Met.NOT_MET, Met.UNKNOWN, Met.MET)
    near, wide = (order.index(lies(here, AreaItem("road", each))) for each in (radius, radius + 10))
    assert near <= wide


def test_an_area_on_the_180th_meridian_has_its_middle_there() -> None:
    ring = ((179.0, -18.0), (-179.0, -18.0), (-179.0, -16.0), (179.0, -16.0), (179.0, -18.0))
    west, east = (
        entry("west", "West", -17.0, 179.5, SETTLEMENT, None),
        entry("east", "East", -17.0, -179.5, SETTLEMENT, None),
    )
    sea = replace(entry("sea", "Sea", 0, 0, AREA, None), lat=None, lon=None, shape=Shape(polygons=((ring,),)))
    far = entry("far", "Far", -17.0, 177.0, SETTLEMENT, None)
    for area in (("sea",), ("west", "east")):
        isles = replace(MANDATE, places=(west, east, far, sea), sites=(), area=area)
        areas = Areas(isles, Geography(isles))
        found = [areas.lies(Place(name=each, id=each), [AreaItem("sea")]) for each in ("west", "east", "far")]
        assert found == [Met.MET, Met.MET, Met.NOT_MET]


def test_what_lies_opposite_on_the_globe_is_not_in_the_middle() -> None:
    antipode = Place(name="x", id="world:x", lat=-40.5, lon=-159.5, precision=SETTLEMENT)
    assert AREAS.lies(antipode, [AreaItem("zone")]) is Met.NOT_MET
