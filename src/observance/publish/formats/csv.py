r"""The record as CSV (RFC 4180): one file a noun, one object a line, and the way back.

Every field is a column; those of an object or an interval are named after it (`date_from`, `place_name`). Unknown is an
empty cell. In text `\` is `\\`, NUL is `\0` and empty text is `\e`. A list is joined with `; `, a list within a list
with `|`; within lists `;` is `\;` and `|` is `\|`. The columns of a list of objects go together: the second item of
`place_lat` belongs to the second of `place_name`. What a spreadsheet would take for a formula has an apostrophe before
it (`cells.py`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.formats.cells import csv_line, guarded, number, read_lines, unguarded
from observance.publish.formats.files import File, TextFile, nothing_left_out
from observance.publish.formats.schema import NOUNS, ListOf, Pair, Scalar, Struct, Type, leaves
from observance.publish.jsonl import JsonObject, noun_objects

SEPARATORS = ("; ", "|")
_ESCAPES = {"\\": "\\\\", "\0": "\\0", ";": "\\;", "|": "\\|"}
_PLAIN = {written: plain for plain, written in _ESCAPES.items()} | {"\\e": ""}
_IN_TEXT = re.compile(r"[\\\0]")
_IN_LIST = re.compile(r"[\\\0;|]")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_SPLITS = tuple(re.compile(rf"((?:[^\\{mark[0]}]|\\.)*)({re.escape(mark)}|\Z)", re.DOTALL) for mark in SEPARATORS)

Cells = list[Any]
"""One value for each leaf of a type: a scalar, or as deep a list of them as the leaf lies in."""

left_out = nothing_left_out


def files(record: Record, _mandate: Mandate) -> tuple[File, ...]:
    return tuple(TextFile(f"{noun}.csv", _rows(record, noun), head=csv_line(columns(noun))) for noun in NOUNS)


def columns(noun: str) -> tuple[str, ...]:
    return tuple("_".join(path) for path, _, _ in leaves(NOUNS[noun]))


def read_objects(noun: str, text: str) -> Iterator[JsonObject]:
    """The objects of one file, as `jsonl` has them.

    Raises:
        ValueError: a column is missing or strange, or a cell cannot be read; the message names line and column.
    """
    lines = read_lines(text)
    if tuple(next(lines, ())) != columns(noun):
        raise ValueError(f"line 1: the columns must be {', '.join(columns(noun))}")
    for at, row in enumerate(lines, 2):
        yield _made(NOUNS[noun], iter(_read_row(noun, row, at)))


def _rows(record: Record, noun: str) -> Iterator[str]:
    kind = NOUNS[noun]
    take, writers = _taker(kind), [_WRITERS[depth] for _, _, depth in leaves(kind)]
    for item in noun_objects(record, noun):
        yield csv_line([guarded(write(value)) for value, write in zip(take(item), writers, strict=True)])


def _taker(kind: Type) -> Callable[[Any], Cells]:
    """What takes a value of a type apart into its leaves."""
    match kind:
        case Scalar():
            return lambda value: [value]
        case Pair():
            return lambda value: [None, None] if value is None else value
        case Struct(fields):
            takers = [(name, _taker(field)) for name, field in fields.items()]
            return lambda value: [cell for name, take in takers for cell in take(value[name])]
        case ListOf(item):
            take_item, nothing = _taker(item), [()] * kind.width
            return lambda value: list(zip(*map(take_item, value), strict=True)) if value else nothing


def _made(kind: Type, cells: Iterator[Any]) -> Any:
    """The value of its leaves: what a taker took apart."""
    match kind:
        case Scalar():
            return next(cells)
        case Pair():
            first, second = next(cells), next(cells)
            return None if first is None else [first, second]
        case Struct(fields):
            return {name: _made(field, cells) for name, field in fields.items()}
        case ListOf(item):
            leaf_lists = [next(cells) or [] for _ in range(kind.width)]
            length = max(map(len, leaf_lists))
            return [_made(item, iter([_at(values, i) for values in leaf_lists])) for i in range(length)]


def _at(values: Sequence[Any], place: int) -> Any:
    return values[place] if place < len(values) else None


def _alone(value: Any) -> str:
    return _written(value, _IN_TEXT)


def _listed(values: Sequence[Any]) -> str:
    return SEPARATORS[0].join([_written(each, _IN_LIST) for each in values]) if values else ""


def _twice_listed(values: Sequence[Sequence[Any]]) -> str:
    within = SEPARATORS[1]
    return SEPARATORS[0].join([within.join([_written(each, _IN_LIST) for each in several]) for several in values])


_WRITERS = (_alone, _listed, _twice_listed)
"""What writes a cell, by how deep its leaf lies in lists."""


def _written(value: Any, unsafe: re.Pattern[str]) -> str:
    if isinstance(value, str):
        return unsafe.sub(_escaped, value) if value else "\\e"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value)


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def _read_row(noun: str, row: Sequence[str], line: int) -> Cells:
    known = list(leaves(NOUNS[noun]))
    if len(row) != len(known):
        raise ValueError(f"line {line}: has {len(row)} cells and must have {len(known)}")
    return [_read_cell(cell, path, of, depth, line) for cell, (path, of, depth) in zip(row, known, strict=True)]


def _read_cell(cell: str, path: tuple[str, ...], of: Scalar, depth: int, line: int) -> Any:
    try:
        return _parsed(unguarded(cell), of, depth, 0)
    except (ValueError, KeyError) as error:
        raise ValueError(f"line {line}, column {'_'.join(path)}: {cell[:80]!r} cannot be read") from error


def _parsed(text: str, of: Scalar, depth: int, level: int) -> Any:
    if level < depth:
        return [_parsed(part, of, depth, level + 1) for part in _split(text, level)]
    if not text:
        return None
    match of:
        case Scalar.INTEGER:
            return int(text)
        case Scalar.NUMBER:
            return float(text)
        case Scalar.TRUTH:
            return {"true": True, "false": False}[text]
        case _:
            return _ESCAPED.sub(lambda found: _PLAIN[found[0]], text)


def _split(text: str, level: int) -> Iterator[str]:
    """The items of a joined list; none of an empty cell."""
    at = 0
    while text:
        match = _SPLITS[level].match(text, at)
        if match is None:
            raise ValueError("a separator stands alone")
        yield match[1]
        at = match.end()
        if not match[2]:
            return
