"""Reading gold claims: one JSON object a line (codebook, Gold format).

Documents: `id`, `text`, and where known `title`, `outlet`, `published` (an ISO date, or [earliest, latest]; null or
missing: not known). Claims: `doc`, `evidence` (verbatim in the text of `doc`), `kind`, and `actor`, `target`, `place`
(lists of words), `date` ([earliest, latest] or null), `figures` (objects with `what`, `who`, `low`, `high`), `source`
(list), `status`; of the last seven a missing one is empty, null or `asserted`. Empty lines are passed over.
"""

import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeGuard, TypeVar

from observance.errors import Fault, FaultsError
from observance.evaluate.coded import Coded, locate
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: DateInterval | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """Documents and claims in the order of their files; the spans of a claim are in the text of its document."""

    documents: tuple[GoldDocument, ...]
    claims: tuple[Coded, ...]


class _RowError(Exception):
    """What is wrong with one row, and what to do."""


def read_gold(documents: tuple[str, str], claims: tuple[str, str]) -> Gold:
    """Gold from (name, content) of the file of documents and of the file of claims.

    Raises:
        FaultsError: any rows are wrong; it holds all faults of both files with their lines.
    """
    faults: list[Fault] = []
    known: dict[str, GoldDocument] = {}
    for document in _rows(documents, lambda row: _document(row, known), faults):
        known[document.id] = document
    coded = tuple(_rows(claims, lambda row: _claim(row, known), faults))
    if faults:
        raise FaultsError(tuple(faults))
    return Gold(tuple(known.values()), coded)


def _rows(source: tuple[str, str], read: Callable[[Row], T], faults: list[Fault]) -> Iterator[T]:
    name, content = source
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield read(_object(line))
        except _RowError as error:
            faults.append(Fault(name, str(number), str(error)))


def _object(line: str) -> Row:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _RowError(f"not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict):
        raise _RowError("not an object; write one object a line")
    return row


def _document(row: Row, known: Container[str]) -> GoldDocument:
    _no_others(row, {"id", "text", "title", "outlet", "published"})
    if _text(row, "id") in known:
        raise _RowError(f"the id {row['id']!r} stands above already; give each document its own")
    return GoldDocument(
        id=_text(row, "id"),
        text=_text(row, "text"),
        title=_text_or_none(row, "title"),
        outlet=_text_or_none(row, "outlet"),
        published=_published(row.get("published")),
    )


def _claim(row: Row, known: Mapping[str, GoldDocument]) -> Coded:
    _no_others(row, {"doc", "evidence", "kind", "actor", "target", "place", "date", "figures", "source", "status"})
    doc, evidence = _text(row, "doc"), _text(row, "evidence")
    if doc not in known:
        raise _RowError(f"no document has the id {doc!r}; add it or correct `doc`")
    spans = locate(evidence, known[doc].text)
    if not spans:
        raise _RowError(f"the text of {doc!r} does not hold this evidence; quote one sentence verbatim")
    return Coded(
        doc=doc,
        evidence=evidence,
        spans=spans,
        kind=_member(Kind, row.get("kind"), "kind"),
        actor=_words(row, "actor"),
        target=_words(row, "target"),
        place=tuple(Place(name=name) for name in _words(row, "place")),
        date=_interval(row["date"], "date") if row.get("date") is not None else None,
        figures=_figures(row.get("figures", [])),
        source=_words(row, "source"),
        status=_member(Status, row.get("status", Status.ASSERTED), "status"),
    )


def _no_others(row: Row, allowed: set[str]) -> None:
    if unknown := sorted(set(row) - allowed):
        raise _RowError(f"unknown key {unknown[0]!r}; use {', '.join(sorted(allowed))}")


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _RowError(f"`{key}` must be words, not {json.dumps(value)}")
    return value


def _text_or_none(row: Row, key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)


def _words(row: Row, key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _RowError(f"`{key}` must be a list of words, not {json.dumps(value)}")
    return tuple(value)


def _member(kinds: type[E], value: object, key: str) -> E:
    for member in kinds:
        if member.value == value:
            return member
    raise _RowError(f"`{key}` {json.dumps(value)} is not in the codebook; use one of {', '.join(kinds)}")


def _published(value: object) -> DateInterval | None:
    if value is None:
        return None
    return DateInterval.day(_day(value, "published")) if isinstance(value, str) else _interval(value, "published")


def _interval(value: object, key: str) -> DateInterval:
    if not isinstance(value, list) or len(value) != 2:
        raise _RowError(f"`{key}` must be [earliest, latest] or null, not {json.dumps(value)}")
    earliest, latest = (_day(item, key) for item in value)
    if latest < earliest:
        raise _RowError(f"`{key}` ends before it begins: {json.dumps(value)}")
    return DateInterval(earliest, latest)


def _day(value: object, key: str) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day(value, key)
    except ValueError:
        return _no_day(value, key)


def _no_day(value: object, key: str) -> NoReturn:
    raise _RowError(f"`{key}` must hold days as YYYY-MM-DD, not {json.dumps(value)}")


def _figures(value: object) -> tuple[Figure, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _RowError(f"`figures` must be a list of objects, not {json.dumps(value)}")
    return tuple(map(_figure, value))


def _figure(row: Row) -> Figure:
    _no_others(row, {"what", "who", "low", "high"})
    low, high, who = row.get("low"), row.get("high"), row.get("who", "")
    if not _is_count(low) or not (high is None or (_is_count(high) and low <= high)):
        raise _RowError(f"`low` must be a count and `high` one as large or null, not {json.dumps([low, high])}")
    if not isinstance(who, str):
        raise _RowError(f"`who` must be words, not {json.dumps(who)}")
    return Figure(what=_member(Quantity, row.get("what"), "what"), who=who, low=low, high=high, text=who)


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
