"""`places.geojson`: what a good file gives, and every fault of a bad one with its line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mandate import vale

from observance.mandate.geojson import drawn
from observance.mandate.json_lines import read_features
from observance.mandate.load import SHAPES, load_mandate

FILE = """\
{"type": "FeatureCollection", "name": "drawn in a tool",
 "features": [
  {"type": "Feature", "id": "vale",
   "properties": {"approximate": true, "source": "survey", "stroke": "#000"},
   "geometry": {"type": "Polygon", "coordinates": [
     [[10.0, 60.0], [10.5, 60.0], [10.5, 60.3], [10.0, 60.0]]]}},
  {"type": "Feature", "id": "ford",
   "properties": null,
   "geometry": {"type": "MultiLineString",
     "coordinates": [[[10.2, 60.1], [10.3, 60.1, 12.5]]]}}
 ]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (vale.write(tmp_path) / SHAPES).write_text(FILE, "utf-8")
    return tmp_path


def test_shapes_belong_to_their_places(folder: Path) -> None:
    area, ford, mill = load_mandate(folder).places
    assert area.shape is not None
    assert ford.shape is not None
    assert area.shape.polygons == ((((10.0, 60.0), (10.5, 60.0), (10.5, 60.3), (10.0, 60.0)),),)
    assert (area.shape.approximate, area.shape.source) == (True, "Land survey (Survey office, 2030)")
    assert ford.shape.lines == (((10.2, 60.1), (10.3, 60.1)),)
    assert (ford.shape.approximate, mill.shape) == (False, None)


def test_the_file_is_part_of_the_digest(folder: Path) -> None:
    before = load_mandate(folder).digest
    vale.replace(folder, SHAPES, "10.3, 60.1, 12.5", "10.3, 60.2")
    assert load_mandate(folder).digest != before


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"FeatureCollection"', '"Feature"', "1", "FeatureCollection"),
        ('"features"', '"feature"', "1", "must hold a list of features"),
        ('"id": "vale"', '"id": "vail"', "3", "places have no `vail`; did you mean `vale`?"),
        ('"id": "ford"', '"id": "vale"', "7", "the id `vale` is taken in line 3"),
        ('"source": "survey"', '"source": "surfey"', "4", "did you mean `survey`?"),
        ('"approximate": true', '"approximate": "yes"', "4", "`properties.approximate`"),
        ('"id": "ford",', "", "7", "`id` is missing"),
        ('"MultiLineString"', '"Point"', "9", "LineString, MultiLineString, Polygon, MultiPolygon"),
        ("[[[10.2, 60.1], [10.3, 60.1, 12.5]]]", "[[[10.2, 60.1]]]", "9", "too short"),
        ("[10.3, 60.1, 12.5]", "[60.1, 100.3]", "9", "outside the world; write [longitude, latitude]"),
        ("[10.3, 60.1, 12.5]", '"x"', "9", "is no position"),
        ("[10.5, 60.3], [10.0, 60.0]", "[10.5, 60.3], [10.0, 60.1]", "5", "not closed"),
        ("[10.5, 60.3], [10.0", "[10.5, 60.3], [10.0, 60.3], [10.6, 60.2], [10.0", "5", "crossing itself"),
        ("[[10.2, 60.1], [10.3, 60.1, 12.5]]", "", "9", "nested lists"),
        ("null,", "null", "9", "not JSON"),
        ("12.5", "NaN", "1", "NaN is no number"),
    ],
)
def test_one_fault_is_told_with_its_line(folder: Path, old: str, new: str, line: str, message: str) -> None:
    vale.replace(folder, SHAPES, old, new)
    (fault,) = vale.faults_of(folder)
    assert (fault.file, fault.place) == (SHAPES, line)
    assert message in fault.message


def test_all_faults_are_told_at_once(folder: Path) -> None:
    vale.replace(folder, SHAPES, '"id": "vale"', '"id": "vail"')
    vale.replace(folder, SHAPES, '"MultiLineString"', '"Line"')
    vale.replace(folder, "sites.yaml", "place: ford", "place: fjord")
    assert [(fault.file, fault.place) for fault in vale.faults_of(folder)] == [
        (SHAPES, "3"), (SHAPES, "9"), ("sites.yaml", "5"),
    ]  # fmt: skip


@given(st.recursive(st.none() | st.floats() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=4)))
def test_whatever_stands_for_coordinates_is_a_geometry_or_a_fault(coordinates: Any) -> None:
    for kind in ("LineString", "MultiPolygon"):
        try:
            found = drawn({"type": kind, "coordinates": coordinates})
        except ValueError:
            continue
        assert bool(found.lines) != bool(found.polygons)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(values, max_size=4), st.sampled_from((None, 1)))
def test_every_item_has_its_line(features: list[object], indent: int | None) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=indent, ensure_ascii=False)
    found, lines, faults = read_features(text, "x")
    assert (found, faults) == (features, ())
    assert [lines[(i,)] for i in range(len(features))] == sorted(lines[(i,)] for i in range(len(features)))
    for i, feature in enumerate(features):
        if isinstance(feature, dict):
            assert all((i, key) in lines for key in feature)


def test_bytes_that_are_no_text_are_told(folder: Path) -> None:
    (folder / SHAPES).write_bytes(b"\xff\xfe")
    (fault,) = vale.faults_of(folder)
    assert "UTF-8" in fault.message
