import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from observance.mandate.types import Mandate, Shape
from observance.model.claim import Place, PlacePrecision
from observance.model.kinds import Kind
from observance.model.record import Record
from observance.publish.formats import geojson
from observance.publish.formats.files import TextFile
from observance.publish.jsonl import noun_objects
from tests.publish import strategies
from tests.publish.formats import small


def texts(record: Record, mandate: Mandate) -> dict[str, str]:
    files = geojson.files(record, mandate)
    return {file.name: "".join(file.chunks()) for file in files if isinstance(file, TextFile)}


def geometries(record: Record, name: str = "incidents.geojson") -> dict[str, Any]:
    collection = json.loads(texts(record, small.mandate())[name])
    assert collection["type"] == "FeatureCollection"
    return {feature["id"]: feature["geometry"] for feature in collection["features"]}


@settings(max_examples=60, deadline=None)
@given(strategies.records)
@example(small.record())
def test_incidents_and_sites_load_back(record: Record) -> None:
    for name, text in texts(record, small.mandate()).items():
        noun = name.removesuffix(".geojson")
        assert list(geojson.read_objects(text)) == list(noun_objects(record, noun))


def test_places_are_points_lines_and_outlines() -> None:
    found = geometries(small.record())
    assert found["i01"] == {"type": "MultiPoint", "coordinates": [[20.5, 40.5], [20.6, 40.6]]}
    assert found["i07"]["type"] == "LineString"
    assert found["i03"]["type"] == "Polygon"
    assert [each["type"] for each in found["i10"]["geometries"]] == ["LineString", "Point"]


def test_what_has_no_coordinates_has_no_geometry() -> None:
    assert geometries(small.record())["i06"] is None
    assert geometries(small.record(), "sites.geojson")["post-far"] is None


def placed(place: Place) -> Record:
    _, incident = small.told(1, Kind.SHELLING, at=(place,))
    return replace(small.record(), incidents=(incident,))


def test_a_shape_is_not_drawn_where_coordinates_were_withheld() -> None:
    valley = Place(name="Valley", id="valley", precision=PlacePrecision.PROVINCE)
    assert geometries(placed(valley))["i01"] is None


def test_a_shape_is_not_drawn_where_coordinates_were_made_coarser() -> None:
    valley = Place(name="Valley", id="valley", lat=40.25, lon=20.25, precision=PlacePrecision.PROVINCE)
    assert geometries(placed(valley))["i01"] == {"type": "Point", "coordinates": [20.25, 40.25]}


def area(ring: list[list[float]]) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


@pytest.mark.parametrize("order", [1, -1])
def test_outlines_turn_as_the_standard_says(order: int) -> None:
    outer = ((20.0, 40.0), (20.0, 41.0), (21.0, 41.0), (21.0, 40.0), (20.0, 40.0))[::order]
    hole = ((20.4, 40.4), (20.4, 40.6), (20.6, 40.6), (20.6, 40.4), (20.4, 40.4))[::order]
    mandate = small.mandate()
    places = tuple(
        replace(each, shape=Shape(polygons=((outer, hole),))) if each.id == "valley" else each
        for each in mandate.places
    )
    collection = json.loads(texts(small.record(), replace(mandate, places=places))["incidents.geojson"])
    [rings] = [each["geometry"]["coordinates"] for each in collection["features"] if each["id"] == "i03"]
    assert area(rings[0]) > 0
    assert area(rings[1]) < 0


def test_a_map_is_told_how_coarse_and_how_sure_an_incident_is() -> None:
    collection = json.loads(texts(small.record(), small.mandate())["incidents.geojson"])
    told = {each["id"]: each["properties"] for each in collection["features"]}
    assert [told[name]["precision"] for name in ("i01", "i03", "i06", "i10")] == [
        "settlement",
        "province",
        None,
        "line",
    ]
    assert [told[name]["status"] for name in ("i01", "i05", "i11")] == ["asserted", "planned", "not_happened"]


def test_a_gis_opens_them(tmp_path: Path) -> None:
    import geopandas

    for name, text in texts(small.record(), small.mandate()).items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
    incidents = geopandas.read_file(tmp_path / "incidents.geojson", engine="pyogrio")
    assert len(incidents) == len(small.record().incidents)
    assert incidents.crs.to_epsg() == 4326
    assert sorted(incidents.geometry.dropna().geom_type.unique()) == [
        "GeometryCollection",
        "LineString",
        "MultiPoint",
        "Point",
        "Polygon",
    ]
    assert str(incidents.set_index("id").loc["i01", "date_from"])[:10] == "2021-03-04"
    assert len(geopandas.read_file(tmp_path / "sites.geojson", engine="pyogrio")) == 2


@pytest.mark.parametrize("feature", ['{"type":"Feature"}', '{"properties":{"kind":"shelling"}}'])
def test_a_strange_feature_is_named(feature: str) -> None:
    with pytest.raises(ValueError, match="feature 1: `properties` must have an `id`"):
        list(geojson.read_objects(f'{{"features":[{feature}]}}'))
