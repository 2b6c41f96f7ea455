"""Incidents and sites as GeoJSON (RFC 7946), and the way back.

An incident is one feature: a point for each of its places that has coordinates, or the line or outline of the place
where the mandate draws it. A place without coordinates in the record has none here either, and one with others than
the mandate's is a point, whatever the mandate draws: they may have been withheld or made coarser. What has no
coordinates at all has the geometry null.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from observance.mandate.types import GazetteerEntry, Mandate, Position, Shape
from observance.model.incident import IncidentId
from observance.model.kinds import Status
from observance.model.quoting import words_of
from observance.model.record import Record
from observance.publish.formats.files import File, TextFile, nothing_left_out
from observance.publish.formats.naming import told
from observance.publish.formats.telling import Telling
from observance.publish.jsonl import JsonObject, line, noun_objects

HEAD = '{"type":"FeatureCollection","features":[\n'
TAIL = "\n]}\n"
ORDER = ("site", "settlement", "line", "area", "province", "country")
"""Precisions from the finest to the coarsest."""
FOR_MAPS = frozenset({"date_to", "status", "precision"})
"""Properties that the object of the export does not have, beside `date_from`."""

SIDES = ("actor", "target")
Entries = Mapping[str, GazetteerEntry]
Part = tuple[str, Any]
"""A simple geometry: its type and its coordinates."""

left_out = nothing_left_out


def files(record: Record, mandate: Mandate) -> tuple[File, ...]:
    entries = {entry.id: entry for entry in mandate.places}
    telling = Telling.of(record)
    statuses = {incident.id: telling.status(incident) for incident in record.incidents}
    parties = {party.id for party in mandate.parties}
    told_of = (_marked(item, parties) for item in noun_objects(record, "incidents"))
    incidents = (line(_incident(item, entries, statuses)) for item in told_of)
    sites = (line(_site(item, entries)) for item in noun_objects(record, "sites"))
    return (
        TextFile("incidents.geojson", incidents, HEAD, ",\n", TAIL),
        TextFile("sites.geojson", sites, HEAD, ",\n", TAIL),
    )


def read_objects(text: str) -> Iterator[JsonObject]:
    """The incidents or sites of one file, as `jsonl` has them.

    Raises:
        ValueError: it is no GeoJSON of an export; the message names the feature.
    """
    for number, feature in enumerate(json.loads(text)["features"], 1):
        properties = feature.get("properties")
        if not isinstance(properties, dict) or "id" not in properties:
            raise ValueError(f"feature {number}: `properties` must have an `id`")
        yield _read(properties)


def _read(properties: JsonObject) -> JsonObject:
    """Properties are the object, but for what is there for maps alone."""
    first, last = properties.get("date_from"), properties.get("date_to")
    item: JsonObject = {}
    for name, value in properties.items():
        if name == "date_from":
            item["date"] = [first, last] if first is not None else None
        elif name in SIDES and "kind" in properties:
            item[name] = list(map(words_of, value))
        elif name not in FOR_MAPS:
            item[name] = value
    return item


def _marked(item: JsonObject, parties: Collection[str]) -> JsonObject:
    """The object with those quoted that are no parties: a map shows names without what surrounds them."""
    return item | {side: [told(each, parties) for each in item[side]] for side in SIDES}


def _incident(item: JsonObject, entries: Entries, statuses: Mapping[IncidentId, Status | None]) -> JsonObject:
    located = [place for place in item["place"] if place["lat"] is not None and place["lon"] is not None]
    parts = dict.fromkeys(part for place in located for part in _place_parts(place, entries))
    precisions = [place["precision"] for place in located if place["precision"] is not None]
    properties: JsonObject = {}
    for name, value in item.items():
        if name == "date":
            properties |= dict(zip(("date_from", "date_to"), value or (None, None), strict=True))
        else:
            properties[name] = value
    status = statuses[item["id"]]
    properties["status"] = status.value if status else None
    properties["precision"] = max(precisions, key=ORDER.index, default=None)
    return _feature(item["id"], _geometry(tuple(parts)), properties)


def _site(item: JsonObject, entries: Entries) -> JsonObject:
    entry = entries.get(item["place"] or "")
    parts = _entry_parts(entry) if entry else ()
    precision = entry.precision.value if entry and parts else None
    return _feature(item["id"], _geometry(parts), {**item, "precision": precision})


def _feature(name: str, geometry: JsonObject | None, properties: JsonObject) -> JsonObject:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _place_parts(place: JsonObject, entries: Entries) -> tuple[Part, ...]:
    entry = entries.get(place["id"] or "")
    is_as_drawn = entry is not None and (entry.lat, entry.lon) == (place["lat"], place["lon"])
    if entry and entry.shape and is_as_drawn:
        return _shape_parts(entry.shape)
    return (("Point", (place["lon"], place["lat"])),)


def _entry_parts(entry: GazetteerEntry) -> tuple[Part, ...]:
    if entry.lat is None or entry.lon is None:
        return ()
    return _shape_parts(entry.shape) if entry.shape else (("Point", (entry.lon, entry.lat)),)


def _shape_parts(shape: Shape) -> tuple[Part, ...]:
    lines = (("LineString", each) for each in shape.lines)
    return (*lines, *(("Polygon", _wound(rings)) for rings in shape.polygons))


def _wound(rings: Sequence[Sequence[Position]]) -> tuple[tuple[Position, ...], ...]:
    """The outer ring against the clock and the holes with it (RFC 7946, 3.1.6)."""
    return tuple(
        tuple(ring if (_area(ring) > 0) is (number == 0) else reversed(ring)) for number, ring in enumerate(rings)
    )


def _area(ring: Sequence[Position]) -> float:
    """Twice the signed area, positive against the clock, in square degrees."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def _geometry(parts: Sequence[Part]) -> JsonObject | None:
    """One simple geometry, several of one type as its `Multi` type, of several types as a collection."""
    by_type: dict[str, list[Any]] = {}
    for kind, coordinates in parts:
        by_type.setdefault(kind, []).append(coordinates)
    found = [_of_one_type(kind, several) for kind, several in by_type.items()]
    if len(found) > 1:
        return {"type": "GeometryCollection", "geometries": found}
    return found[0] if found else None


def _of_one_type(kind: str, several: Sequence[Any]) -> JsonObject:
    if len(several) == 1:
        return {"type": kind, "coordinates": several[0]}
    return {"type": f"Multi{kind}", "coordinates": several}
