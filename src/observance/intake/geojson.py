"""GeoJSON (RFC 7946): each feature as a row of a data set. Features of an export of this program, features with ACLED's
columns as properties, and others whose properties are mapped."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from observance.intake.acled import COLUMNS, ID, Known, type_problems
from observance.intake.exported import is_exported, is_site, values_of
from observance.intake.rows import Passed, Problem, ProblemError, code_of, day_of, degrees, line_of, people, row_report
from observance.intake.types import Limits, Received, Rejected, Source, read_all
from observance.model.dataset import Field, Value
from observance.model.kinds import Kind


def _counted(what: str, text: str) -> str:
    return f"{what}: {people(text)}"


FIELDS: Mapping[str, tuple[Field, Callable[[str], str]]] = {
    "notes": (Field.NOTES, line_of),
    "id": (Field.ID, line_of),
    "date": (Field.DATE, day_of),
    "until": (Field.UNTIL, day_of),
    "kind": (Field.KIND, partial(code_of, codes=[kind.value for kind in Kind])),
    "actor": (Field.ACTOR, line_of),
    "target": (Field.TARGET, line_of),
    "place": (Field.PLACE, line_of),
    "killed": (Field.FIGURE, partial(_counted, "killed")),
    "wounded": (Field.FIGURE, partial(_counted, "wounded")),
    "displaced": (Field.FIGURE, partial(_counted, "displaced")),
    **{name: read for name, read in COLUMNS.items() if name not in (ID, "event_date", "location", "notes")},
}
"""What a property may be mapped to: a field of a row, and how its values are read."""
_DEFAULTS = {**{name: name for name in FIELDS}, ID: "id", "event_date": "date", "location": "place"}
"""Properties that are known by their names."""


@dataclass(slots=True)
class Reading:
    """How features are read: `mapping` is property → field; `held` are ids of claims that the workspace holds; `types`
    and `sub_types` know ACLED's codebook. `texts` are the events so far, with the feature of each."""

    dataset: str
    mapping: Mapping[str, str]
    held: Collection[str]
    types: tuple[Known, Known]
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_geojson(source: Source, limits: Limits, reading: Reading) -> Iterator[Received | Rejected | Passed]:
    """Each feature as a report, as what is wrong with it, or as passed over.

    Raises:
        IntakeError: it is no GeoJSON.
    """
    features = _features(source, limits)
    for number, feature in enumerate(features, 1):
        where = f"{source.label.where}: feature {number}"
        yield from _feature(feature, number, where, reading)


def _features(source: Source, limits: Limits) -> list[Any]:
    data = read_all(source, limits)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise source.label.refuse("is not UTF-8, as GeoJSON must be; save it so") from error
    except RecursionError as error:
        raise source.label.refuse("is nested too deeply for GeoJSON") from error
    except ValueError as error:
        raise source.label.refuse(f"is no JSON ({' '.join(str(error).split())[:80]}); correct it") from error
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "Feature":
        return [found]
    if kind != "FeatureCollection" or not isinstance(found.get("features"), list):
        raise source.label.refuse("is no GeoJSON FeatureCollection; give one with `features`")
    features: list[Any] = found["features"]
    return features


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _feature(feature: Any, number: int, where: str, reading: Reading) -> Iterator[Received | Rejected | Passed]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or feature.get("type") != "Feature" or not isinstance(properties, dict):
        yield Rejected(where, "is no Feature with `properties`; correct it")
        return
    if is_site(properties):
        yield Passed(where, "is a site, and sites belong to the mandate")
        return
    if is_exported(properties) and set(properties["claims"]) & set(reading.held):
        yield Passed(where, "rests on claims that this workspace holds already")
        return
    problems: list[Problem] = []
    values = values_of(properties, problems) if is_exported(properties) else _values(feature, reading, problems)
    yield from _row(values, problems, number, where, reading)


def _row(
    values: list[Value], problems: list[Problem], number: int, where: str, reading: Reading
) -> Iterator[Received | Rejected | Passed]:
    event = next((value for name, value in values if name is Field.ID), "")
    if not problems:
        original = {"values": [[name.name.lower(), value] for name, value in values]}
        try:
            received = row_report(reading.dataset, event, values, original)
        except ProblemError as error:
            problems.append(Problem("", str(error)))
        else:
            text, first = reading.texts.setdefault(event, (received.report.id, number))
            if first == number:
                yield received
            elif text != received.report.id:
                problems.append(
                    Problem("id", f"“{event[:60]}” is that of feature {first} too, with other content; leave one out")
                )
    for problem in problems:
        yield Rejected(f"{where}, {problem.column}".removesuffix(", "), problem.reason)


# Features of others


def _values(feature: Mapping[str, Any], reading: Reading, problems: list[Problem]) -> list[Value]:
    properties: Mapping[str, Any] = feature["properties"]
    by_field = _mapped(properties, reading.mapping)
    if "id" not in by_field and isinstance(feature.get("id"), str | int) and not isinstance(feature["id"], bool):
        by_field["id"] = ("id", feature["id"])
    found: list[Value] = []
    for name, (field_, check) in FIELDS.items():
        if name in by_field:
            found += _read(field_, check, *by_field[name], problems)
        if name == "place":
            found += _point(feature.get("geometry"), found, problems)
    columns = {name: str(value) for name, (_, value) in by_field.items() if isinstance(value, str)}
    problems += type_problems(columns, reading.types)
    problems += _missing(found, by_field)
    return found


def _mapped(properties: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    """Field → (property, value), what is mapped before what is known by its name; null and "" are nothing."""
    found: dict[str, tuple[str, Any]] = {}
    taken = set(mapping.values())
    for name, value in properties.items():
        wanted = mapping.get(name) or _DEFAULTS.get(name)
        is_known = name in mapping or wanted not in taken
        if wanted is not None and is_known and value not in (None, "", []):
            found.setdefault(wanted, (name, value))
    return found


def _read(
    field_: Field, check: Callable[[str], str], name: str, value: Any, problems: list[Problem]
) -> Iterator[Value]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, bool) or not isinstance(item, str | int | float):
            problems.append(Problem(name, "holds something else than text or a number; map another property"))
            continue
        try:
            yield field_, check(_plain(item))
        except ProblemError as error:
            problems.append(Problem(name, str(error)))


def _plain(value: str | float) -> str:
    written = str(value)
    return f"{value:.12f}" if isinstance(value, float) and "e-" in written else written


def _missing(found: list[Value], by_field: Mapping[str, tuple[str, Any]]) -> Iterator[Problem]:
    fields = {name for name, _ in found}
    if "id" not in by_field:
        yield Problem("id", "is missing, so a second import could not know it again; give one, or --map PROPERTY=id")
    if not {Field.KIND, Field.TYPE, Field.SUB_TYPE} & fields and not {"kind", "event_type"} & set(by_field):
        yield Problem("kind", "is missing: nothing says what happened; use --map PROPERTY=kind or PROPERTY=event_type")


def _point(geometry: Any, found: list[Value], problems: list[Problem]) -> list[Value]:
    """The coordinates of a point. Lines and areas have none of their own; their middle would be invented."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return []
    at = geometry.get("coordinates")
    numbers = at if isinstance(at, list) and len(at) in (2, 3) else []
    if not numbers or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers):
        problems.append(Problem("geometry", "is no point of longitude and latitude; correct it"))
        return []
    if not any(name is Field.PLACE for name, _ in found):
        return []
    try:
        lon, lat = degrees(_plain(numbers[0]), 180), degrees(_plain(numbers[1]), 90)
    except ProblemError as error:
        problems.append(Problem("geometry", f"{error}; GeoJSON has the longitude first"))
        return []
    return [(Field.LATITUDE, lat), (Field.LONGITUDE, lon)]
