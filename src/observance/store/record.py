"""The record as it was derived last, in tables that filters can ask."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa

from observance.errors import UsageError
from observance.store.batches import batches
from observance.store.schema import record, rows, tags

_DIGEST = "digest"
_LONGEST_SEARCH = 1000
_SHORTEST_PREFIX = 6
_LARGEST = 2**31 - 1
_MARKS = (rows.c.noun, rows.c.id, rows.c.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One object of the record.

    `body` is its export as canonical JSON; `position` orders a noun; `text` is what a search looks in. `tags` are
    (role, value), such as ("party", "turkey"), ("place", "Idlib") and ("site", "morek").
    """

    noun: str
    id: str
    position: int
    body: str
    kind: str | None = None
    earliest: date | None = None
    latest: date | None = None
    text: str | None = None
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are wanted; None is any.

    `since` and `until` want rows whose interval overlaps theirs, and so none without a date. `text` is sought
    anywhere in the row's text; it, `party`, `place` and `site` take no notice of case. `report` is an id.
    """

    since: date | None = None
    until: date | None = None
    kind: str | None = None
    party: str | None = None
    place: str | None = None
    site: str | None = None
    report: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the objects that were asked for, as canonical JSON, and how many there are in `total`."""

    total: int
    bodies: tuple[str, ...]


def folded(text: str) -> str:
    """Text as it is compared: without case and in one Unicode form."""
    if text.isascii():
        return _sayable(text.lower())
    return _sayable(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def save(connection: sa.Connection, new: Iterable[Row], digest: str, *, whole: bool = False) -> None:
    """Puts a record in place of the one before. `digest` says which it is.

    Rows that are there already stay as they are, unless `whole` asks to write all of them.
    """
    if whole:
        for table in (tags, rows):
            connection.execute(sa.delete(table))
    held = {(noun, row_id): mark for noun, row_id, mark in connection.execute(sa.select(*_MARKS))}
    for batch in batches(new):
        marked = [(row, _mark(row), held.pop((row.noun, row.id), None)) for row in batch]
        changed = [(row, mark, before) for row, mark, before in marked if mark != before]
        _remove(connection, [(row.noun, row.id) for row, _, before in changed if before is not None])
        _insert(connection, [(row, mark) for row, mark, _ in changed])
    _remove(connection, held)
    connection.execute(sa.delete(record))
    connection.execute(sa.insert(record), [{"name": _DIGEST, "value": digest}])


def _insert(connection: sa.Connection, changed: list[tuple[Row, str]]) -> None:
    if changed:
        connection.execute(sa.insert(rows), [{**_values(row), "mark": mark} for row, mark in changed])
    if tagged := [tag for row, _ in changed for tag in _tags(row)]:
        connection.execute(sa.insert(tags), tagged)


def _remove(connection: sa.Connection, keys: Iterable[tuple[str, str]]) -> None:
    named = [{"of_noun": noun, "of_id": row_id} for noun, row_id in keys]
    for table in (tags, rows) if named else ():
        which = (table.c.noun == sa.bindparam("of_noun"), table.c.id == sa.bindparam("of_id"))
        connection.execute(sa.delete(table).where(*which), named)


def _mark(row: Row) -> str:
    """What tells a row, with its tags, from any other that could have its id."""
    said = repr((row.position, row.body, row.kind, row.earliest, row.latest, row.text, row.tags))
    return blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def digest_of(connection: sa.Connection) -> str | None:
    """The digest of the record, None where none was saved."""
    digest: str | None = connection.execute(sa.select(record.c.value).where(record.c.name == _DIGEST)).scalar()
    return digest


def find(connection: sa.Connection, noun: str, wanted: Filter, limit: int | None, offset: int) -> Page:
    """The rows of a noun that pass the filter, by position.

    Raises:
        UsageError: `limit` or `offset` is negative, or the text to seek is too long.
    """
    if offset < 0 or (limit is not None and limit < 0):
        raise UsageError("a page begins at 0 or later and holds 0 objects or more")
    where = (rows.c.noun == noun, *_conditions(wanted))
    total = connection.execute(sa.select(sa.func.count()).select_from(rows).where(*where)).scalar_one()
    query = sa.select(rows.c.body).where(*where).order_by(rows.c.position, rows.c.body, rows.c.id)
    query = query.limit(min(_LARGEST if limit is None else limit, _LARGEST)).offset(min(offset, _LARGEST))
    return Page(total, tuple(connection.execute(query).scalars()))


def get(connection: sa.Connection, name: str) -> tuple[str, str] | None:
    """Noun and body of the row with an id, or with the only id that begins so (six characters or more).

    Raises:
        UsageError: several rows fit.
    """
    name = _sayable(name)
    found = _named(connection, rows.c.id == name)
    if not found and len(name) >= _SHORTEST_PREFIX:
        found = _named(connection, rows.c.id.startswith(name, autoescape=True))
    if len(found) > 1:
        candidates = ", ".join(f"{row.noun} {row.id}" for row in found[:_SHORTEST_PREFIX])
        raise UsageError(f"{name}: several have this id: {candidates}; give more of it")
    return (found[0].noun, found[0].body) if found else None


def _sayable(text: str) -> str:
    """Text without what no database can hold: NUL and halves of surrogate pairs."""
    return text.replace("\0", " ").encode(errors="replace").decode()


def _named(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[sa.Row[Any]]:
    query = sa.select(rows.c.noun, rows.c.id, rows.c.body).where(condition).order_by(rows.c.noun, rows.c.id)
    return list(connection.execute(query.limit(_SHORTEST_PREFIX)))


def _conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(rows.c.latest >= wanted.since)
    if wanted.until is not None:
        conditions.append(rows.c.earliest <= wanted.until)
    if wanted.since is not None or wanted.until is not None:
        conditions.append(rows.c.earliest.is_not(None) & rows.c.latest.is_not(None))
    if wanted.kind is not None:
        conditions.append(rows.c.kind == _sayable(wanted.kind))
    if wanted.text is not None:
        conditions.append(_holds(wanted.text))
    roles = {"party": wanted.party, "place": wanted.place, "site": wanted.site, "report": wanted.report}
    return conditions + [_tagged(role, value) for role, value in roles.items() if value is not None]


def _holds(text: str) -> sa.ColumnElement[bool]:
    if len(text) > _LONGEST_SEARCH:
        raise UsageError(f"the text to search for is too long: give at most {_LONGEST_SEARCH} characters")
    return rows.c.text.contains(folded(text), autoescape=True)


def _tagged(role: str, value: str) -> sa.ColumnElement[bool]:
    same = (tags.c.noun == rows.c.noun) & (tags.c.id == rows.c.id)
    return sa.exists().where(same, tags.c.role == role, tags.c.value == folded(value))


def _values(row: Row) -> dict[str, object]:
    return {
        "noun": row.noun,
        "id": row.id,
        "position": row.position,
        "body": row.body,
        "kind": row.kind,
        "earliest": row.earliest,
        "latest": row.latest,
        "text": None if row.text is None else folded(row.text),
    }


def _tags(row: Row) -> list[dict[str, str]]:
    pairs = sorted({(role, folded(value)) for role, value in row.tags})
    return [{"noun": row.noun, "id": row.id, "role": role, "value": value} for role, value in pairs]
