"""One row of the record, made of an object of the export."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from observance.errors import IntegrityError
from observance.model.interval import DateInterval
from observance.publish.jsonl import JsonObject, line
from observance.store import Row

# A day's ordinal is smaller than this power of two.
DAY_BITS = 22
CHUNK = 500


def read_body(body: str) -> JsonObject:
    """The object of a row.

    Raises:
        IntegrityError: the row is not what a build wrote.
    """
    try:
        item = json.loads(body)
    except ValueError:
        item = None
    if not isinstance(item, dict):
        raise IntegrityError("record", "a row is not what a build wrote; run `observance verify`")
    return item


def read_bodies(bodies: Sequence[str]) -> Iterator[JsonObject]:
    """The objects of rows, many at once, which is faster than one by one.

    Raises:
        IntegrityError: a row is not what a build wrote.
    """
    for start in range(0, len(bodies), CHUNK):
        several = bodies[start : start + CHUNK]
        try:
            items = json.loads(f"[{','.join(several)}]")
        except ValueError:
            items = []
        if len(items) == len(several) and all(isinstance(each, dict) for each in items):
            yield from items
        else:
            yield from map(read_body, several)


def make_row(
    noun: str,
    row_id: str,
    item: JsonObject,
    *,
    kind: str | None = None,
    interval: DateInterval | None = None,
    text: str | None = None,
    tags: Iterable[tuple[str, str]] = (),
) -> Row:
    return Row(
        noun=noun,
        id=row_id,
        position=_position(interval),
        body=line(item),
        kind=kind,
        earliest=interval.earliest if interval else None,
        latest=interval.latest if interval else None,
        text=text,
        tags=tuple(sorted(tags)),
    )


def _position(interval: DateInterval | None) -> int:
    """By time, the undated last; what a row is alone gives its place, so that no other row moves it."""
    earliest, latest = (interval.earliest, interval.latest) if interval else (date.max, date.max)
    return earliest.toordinal() << DAY_BITS | latest.toordinal()
