"""Reading rows of JSON lines: what every form of gold needs. Every fault names its line and what to do."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeGuard, TypeVar

from observance.errors import Fault
from observance.model.interval import DateInterval

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Row = Mapping[str, object]
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

Source = tuple[str, str]
"""The name of a file and its content."""


class RowError(Exception):
    """What is wrong with one row, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One text that the gold is about; None: not known."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: DateInterval | None = None


def read_rows(source: Source, read: Callable[[Row], T], faults: list[Fault]) -> Iterator[T]:
    """What `read` makes of each row; empty lines are passed over, wrong ones go to `faults` with their number."""
    name, content = source
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield read(to_object(line))
        except RowError as error:
            faults.append(Fault(name, str(number), str(error)))


def to_object(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError(f"not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict):
        raise RowError("not an object; write one object a line")
    if SURROGATE.search(line) and not _is_text(row):
        raise RowError("holds half a character (a lone surrogate such as \\ud83d); write the text itself, in UTF-8")
    return row


def _is_text(row: Row) -> bool:
    """Whether it can be written again."""
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def no_others(row: Row, allowed: frozenset[str]) -> None:
    if unknown := sorted(set(row) - allowed):
        raise RowError(f"unknown key {unknown[0]!r}; use {', '.join(sorted(allowed))}")


def text(row: Row, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RowError(f"`{key}` must be words, not {shown(value)}")
    return value


def text_or_none(row: Row, key: str) -> str | None:
    return None if row.get(key) is None else text(row, key)


def words(row: Row, key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise RowError(f"`{key}` must be a list of words, not {shown(value)}")
    return tuple(value)


def member(kinds: type[E], value: object, key: str, book: str = "the codebook") -> E:
    for one in kinds:
        if one.value == value:
            return one
    raise RowError(f"`{key}` {shown(value)} is not in {book}; use one of {', '.join(kinds)}")


def document_of(row: Row, known: Mapping[str, GoldDocument]) -> GoldDocument:
    """The document that the row's `doc` names."""
    doc = text(row, "doc")
    if doc not in known:
        raise RowError(f"no document has the id {doc!r}; add it or correct `doc`")
    return known[doc]


def span(row: Row, document: GoldDocument, start_key: str, end_key: str, words_key: str) -> tuple[int, int]:
    """Offsets into the document's text, in characters; the words, where given, must stand there.

    Letters and digits alone are compared: files of gold differ in quotation marks and line ends.
    """
    start, end = row.get(start_key), row.get(end_key)
    if not is_count(start) or not is_count(end) or not start < end <= len(document.text):
        held = f"offsets into the text (0 to {len(document.text)})"
        raise RowError(f"`{start_key}` and `{end_key}` must be {held}, not {shown([start, end])}")
    given, found = row.get(words_key, ""), document.text[start:end]
    if not isinstance(given, str) or (given and bare(given) != bare(found)):
        raise RowError(f"the text of {document.id!r} has {shown(found)} there, not {shown(given)}; correct the offsets")
    return start, end


def bare(value: str) -> str:
    return re.sub(r"[\W_]+", "", value)


def interval(value: object, key: str) -> DateInterval:
    if not isinstance(value, list) or len(value) != 2:
        raise RowError(f"`{key}` must be [earliest, latest] or null, not {shown(value)}")
    earliest, latest = (day(item, key) for item in value)
    if latest < earliest:
        raise RowError(f"`{key}` ends before it begins: {shown(value)}")
    return DateInterval(earliest, latest)


def day_or_interval(value: object, key: str) -> DateInterval | None:
    """A day, [earliest, latest], or null."""
    if value is None:
        return None
    return DateInterval.day(day(value, key)) if isinstance(value, str) else interval(value, key)


def day(value: object, key: str) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day(value, key)
    except ValueError:
        return _no_day(value, key)


def _no_day(value: object, key: str) -> NoReturn:
    raise RowError(f"`{key}` must hold days as YYYY-MM-DD, not {shown(value)}")


def degrees(row: Row, key: str, most: float) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise RowError(f"`{key}` must be degrees from -{most:g} to {most:g} or null, not {shown(value)}")
    return float(value)


def is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def shown(value: object) -> str:
    """A value as it stands in the file, cut where it is long."""
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 80 else f"{written[:79]}…"
