"""GeoJSON: our own export, ACLED's columns as properties, and others' features with a mapping."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.tabular import is_known_sub_type, is_known_type
from observance.errors import IntakeError
from observance.intake.geojson import Reading, read_geojson
from observance.intake.rows import Passed
from observance.intake.streams import in_memory
from observance.intake.types import Budget, Label, Limits, Received, Rejected, Source
from observance.model.report import Report

POINT = {"type": "Point", "coordinates": [10.1, 50.1]}
FOREIGN = {"ref": "a1", "when": "2031-02-03", "what": "shelling", "where": "Riverton", "dead": 3, "by": ["Northland"]}
MAPPING = {"ref": "id", "when": "date", "what": "kind", "where": "place", "dead": "killed", "by": "actor"}
OWN = {
    "id": "i1",
    "kind": "withdrawal",
    "place": [
        {"name": "East Post", "id": "east-post", "lat": 50.1, "lon": 10.1, "precision": "site"},
        {"name": "Farham", "id": None, "lat": None, "lon": None, "precision": None},
    ],
    "date_from": "2031-02-03",
    "date_to": "2031-02-05",
    "actor": ["southland"],
    "target": [],
    "figures": [
        {"what": "troops", "who": "soldiers (of the line)", "low": 20, "high": None, "scope": "incident"},
        {"what": "killed", "who": "", "low": 1, "high": 4, "scope": "incident"},
        {"what": "killed", "who": "people", "low": 9, "high": 9, "scope": "running"},
    ],
    "claims": ["c1", "c2"],
    "origins": ["o1"],
    "grade": "3",
    "disputes": [],
    "summary": "Withdrawal (planned) at East Post, Farham, 3 to 5 February 2031: Southland",
    "precision": "site",
}


def feature(properties: Mapping[str, Any], geometry: Any = None, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": dict(properties), **more}


def read(
    *features: Any, mapping: Mapping[str, str] | None = None, held: tuple[str, ...] = (), data: bytes | None = None
) -> list[Received | Rejected | Passed]:
    text = json.dumps({"type": "FeatureCollection", "features": list(features)}).encode() if data is None else data
    head, stream = in_memory(text)
    source = Source(label=Label("a.geojson", "a.geojson"), head=head, stream=stream, budget=Budget(10**9))
    reading = Reading("Survey", mapping or {}, held, (is_known_type, is_known_sub_type))
    return list(read_geojson(source, Limits(), reading))


def one(*features: Any, mapping: Mapping[str, str] | None = None) -> Report:
    (found,) = read(*features, mapping=mapping)
    assert isinstance(found, Received), found
    return found.report


def faults(*features: Any, mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    return {each.name: each.reason for each in read(*features, mapping=mapping) if isinstance(each, Rejected)}


def test_our_own_export_gives_all_values_of_an_incident() -> None:
    report = one(feature(OWN, POINT))
    assert (report.name, report.outlet) == ("Survey i1", "Survey")
    assert report.text.splitlines() == [
        "Notes: Withdrawal (planned) at East Post, Farham, 3 to 5 February 2031: Southland",
        "Event: i1",
        "Event date: 2031-02-03",
        "Until: 2031-02-05",
        "Kind: withdrawal",
        "Status: planned",
        "Actor: southland",
        "Location: East Post",
        "Place id: east-post",
        "Latitude: 50.1",
        "Longitude: 10.1",
        "Place precision: site",
        "Location: Farham",
        "Figure: troops: 20+ (soldiers [of the line])",
        "Figure: killed: 1-4",
    ]


def test_what_a_policy_withheld_is_unknown_and_no_place_or_party() -> None:
    place = {"name": "withheld", "id": None, "lat": None, "lon": None, "precision": None}
    blocked = {**place, "name": "██████ town"}
    text = one(feature({**OWN, "place": [place, blocked], "actor": ["████"], "summary": "At ██████"})).text
    assert "Location" not in text
    assert "Actor" not in text


def test_what_rests_on_claims_that_are_held_is_passed_over() -> None:
    (found,) = read(feature(OWN), held=("c2",))
    assert isinstance(found, Passed)


def test_sites_are_passed_over() -> None:
    site = {"id": "east-post", "name": "East Post", "party": "southland", "place": "riverton", "history": []}
    assert isinstance(read(feature(site, POINT))[0], Passed)


def test_an_export_that_was_tampered_with_is_one_fault() -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"place": None}, {"date_to": "x"}, {"figures": [{}]}, {"actor": [None]}, {"id": ""}, {"id": None},
    )  # fmt: skip
    for broken in changes:
        assert len(faults(feature({**OWN, **broken}))) == 1, broken


def test_properties_are_mapped() -> None:
    report = one(feature(FOREIGN, POINT), mapping=MAPPING)
    assert report.text.splitlines() == [
        "Event: a1",
        "Event date: 2031-02-03",
        "Kind: shelling",
        "Actor: Northland",
        "Location: Riverton",
        "Latitude: 50.1",
        "Longitude: 10.1",
        "Figure: killed: 3",
    ]


def test_properties_with_the_names_of_fields_or_of_acled_need_no_mapping() -> None:
    acled = {"event_id_cnty": "N7", "event_date": "03 February 2031", "event_type": "Battles", "location": "Riverton"}
    assert one(feature({**acled, "sub_event_type": "Armed clash", "fatalities": 2})).text.splitlines() == [
        "Event: N7",
        "Event date: 2031-02-03",
        "Location: Riverton",
        "Event type: Battles",
        "Sub-event type: Armed clash",
        "Fatalities: 2",
    ]


def test_the_id_may_be_that_of_the_feature_and_a_single_feature_will_do() -> None:
    data = json.dumps(feature({"kind": "shelling"}, id=12)).encode()
    (found,) = read(data=data)
    assert isinstance(found, Received)
    assert found.report.name == "Survey 12"


def test_lines_and_areas_have_no_point_of_their_own() -> None:
    line = {"type": "LineString", "coordinates": [[10, 50], [11, 51]]}
    assert "Latitude" not in one(feature(FOREIGN, line), mapping=MAPPING).text


@pytest.mark.parametrize(
    ("changes", "geometry", "place", "words"),
    [
        ({"what": "bombing"}, POINT, "what", "none of"),
        ({"when": "03/02/2031"}, POINT, "when", "several ways"),
        ({"when": ["2031-02-03", "x"]}, POINT, "when", "no day"),
        ({"dead": -1}, POINT, "dead", "whole number"),
        ({"dead": 2.5}, POINT, "dead", "whole number"),
        ({"dead": True}, POINT, "dead", "text or a number"),
        ({"where": {"name": "x"}}, POINT, "where", "text or a number"),
        ({"ref": None}, POINT, "id", "second import"),
        ({"what": ""}, POINT, "kind", "nothing says what happened"),
        ({}, {"type": "Point", "coordinates": [50.1, 200]}, "geometry", "longitude first"),
        ({}, {"type": "Point", "coordinates": ["a", "b"]}, "geometry", "no point"),
        ({}, {"type": "Point", "coordinates": []}, "geometry", "no point"),
    ],
)
def test_what_is_wrong_is_said_by_feature_and_property(
    changes: Mapping[str, Any], geometry: Any, place: str, words: str
) -> None:
    found = faults(feature({**FOREIGN, **changes}, geometry), mapping=MAPPING)
    assert list(found) == [f"a.geojson: feature 1, {place}"]
    assert words in next(iter(found.values()))


def test_a_bad_feature_stops_no_other_and_two_of_one_id_must_agree() -> None:
    good = feature(FOREIGN)
    found = read(good, "x", None, {"type": "Feature"}, good, feature({**FOREIGN, "dead": 4}), mapping=MAPPING)
    assert [type(each).__name__ for each in found] == ["Received", *["Rejected"] * 4]
    assert [each.name for each in found if isinstance(each, Rejected)] == [
        "a.geojson: feature 2", "a.geojson: feature 3", "a.geojson: feature 4", "a.geojson: feature 6, id",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"[1]", "no GeoJSON"),
        (b'{"type": "Topology"}', "no GeoJSON"),
        (b'{"type": "FeatureCollection"}', "no GeoJSON"),
        (b'{"type":', "no JSON"),
        (b'{"type": NaN}', "no JSON"),
        (b"\xff\xfe{", "UTF-8"),
        (b'{"a":' * 200_000, "too deeply"),
    ],
)
def test_what_is_no_geojson_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as refused:
        read(data=data)
    assert "\n" not in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*OWN, *FOREIGN, "type"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*OWN, *FOREIGN]), JSON), JSON)
def test_no_feature_is_lost_or_breaks_the_reader(properties: dict[str, Any], geometry: Any) -> None:
    assert read(feature(properties, geometry), mapping=MAPPING)
    assert read(feature({**OWN, **properties}, geometry))
