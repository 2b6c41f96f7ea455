"""The JSON twin of a report: the whole document, one form only, that reads back as an equal document.

Texts are in it exactly as they are in the document; the other formats show what would be invisible or unsafe.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from observance.model.interval import DateInterval
from observance.publish.situation.document import (
    Align,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Map,
    Mark,
    Note,
    Outline,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    Watched,
)

FORMAT = "observance situation report 1"

JsonObject = dict[str, Any]
T = TypeVar("T")

_NAMES = {kind: kind.__name__.lower() for kind in (Paragraph, Items, Table, Chart, Timeline, Map)}
_MEASURES = frozenset({"value", "low", "high", "lat", "lon", "radius_km"})
_SURROGATES = re.compile("[\ud800-\udfff]")


def render(document: Document) -> bytes:
    """UTF-8, two spaces a level, fields in the order of the model, a block headed by its kind.

    Raises:
        ValueError: a number is not finite.
    """
    whole = {"format": FORMAT, **_written(document)}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text + "\n").encode()


def read(data: bytes) -> Document:
    """The document of a twin.

    Raises:
        ValueError: it is no twin of this form.
        KeyError: a field is missing.
    """
    item = json.loads(data)
    if not isinstance(item, dict) or item.get("format") != FORMAT:
        raise ValueError(f"this is not a JSON twin of a situation report ({FORMAT!r})")
    return Document(
        **{name: item[name] for name in ("title", "subtitle", "mandate", "cutoff", "record", "released", "language")},
        period=_interval(item["period"]),
        sections=_each(item["sections"], _section),
        notes=_each(item["notes"], _note),
        facts=item["facts"],
    )


def _written(value: Any, name: str = "") -> Any:
    match value:
        case None:
            return None
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case DateInterval():
            return [value.earliest.isoformat(), value.latest.isoformat()]
        case bool() | str():
            return value
        case int() | float():
            return float(value) if name in _MEASURES else value
        case tuple():
            return [_written(each) for each in value]
        case Mapping():
            return dict(value)
        case _:
            kind = {"block": _NAMES[type(value)]} if type(value) in _NAMES else {}
            return kind | {part.name: _written(getattr(value, part.name), part.name) for part in fields(value)}


def _each(items: list[Any], read_one: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(map(read_one, items))


def _section(item: JsonObject) -> Section:
    return Section(item["id"], item["title"], _each(item["blocks"], _block), item["empty"])


def _block(item: JsonObject) -> Block:
    return _READERS[item["block"]](item)


def _paragraph(item: JsonObject) -> Paragraph:
    return Paragraph(_each(item["sentences"], _grounded), item["lead"])


def _items(item: JsonObject) -> Items:
    return Items(_each(item["items"], _grounded), item["lead"])


def _table(item: JsonObject) -> Table:
    columns = _each(item["columns"], lambda column: Column(column["title"], Align(column["align"]), column["share"]))
    rows = _each(item["rows"], lambda row: Row(tuple(row["cells"]), _grounds(row)))
    return Table(item["caption"], columns, rows, item["note"])


def _chart(item: JsonObject) -> Chart:
    return Chart(**_all(item, "caption", "x_title", "y_title", "stacked", "note"), bars=_each(item["bars"], _bar))


def _bar(item: JsonObject) -> Bar:
    return Bar(**_all(item, "category", "series", "value", "low", "high"), grounds=_grounds(item))


def _timeline(item: JsonObject) -> Timeline:
    return Timeline(item["caption"], _each(item["cells"], _cell), item["note"])


def _cell(item: JsonObject) -> Cell:
    day, state = date.fromisoformat(item["day"]), Watched(item["state"])
    return Cell(item["row"], day, state, _grounds(item), item.get("days", 1))


def _map(item: JsonObject) -> Map:
    outlines = _each(item["outlines"], _outline)
    return Map(**_all(item, "caption", "missing", "note"), marks=_each(item["marks"], _mark), outlines=outlines)


def _mark(item: JsonObject) -> Mark:
    return Mark(**_all(item, "label", "category", "lat", "lon", "count", "radius_km"), grounds=_grounds(item))


def _outline(item: JsonObject) -> Outline:
    return Outline(item["label"], tuple((lon, lat) for lon, lat in item["points"]), item["closed"])


def _note(item: JsonObject) -> Note:
    published = item["published"] and _interval(item["published"])
    known = _all(item, "number", "text", "report", "outlet", "url")
    return Note(**known, ground=_ground(item["ground"]), published=published)


def _grounded(item: JsonObject) -> Grounded:
    return Grounded(item["text"], _grounds(item))


def _grounds(item: JsonObject) -> tuple[Ground, ...]:
    return _each(item["grounds"], _ground)


def _ground(item: JsonObject) -> Ground:
    return Ground(GroundKind(item["kind"]), item["key"])


def _interval(item: list[str]) -> DateInterval:
    return DateInterval(*map(date.fromisoformat, item))


def _all(item: JsonObject, *names: str) -> JsonObject:
    return {name: item[name] for name in names}


_READERS: dict[str, Callable[[JsonObject], Block]] = {
    "paragraph": _paragraph,
    "items": _items,
    "table": _table,
    "chart": _chart,
    "timeline": _timeline,
    "map": _map,
}
