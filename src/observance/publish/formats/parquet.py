"""The record as Parquet: one file a noun with nested, typed columns, and the way back.

This module says what the columns are; `app/columnar.py` writes the files. An interval is a struct of two days, `best`
one of two numbers.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.formats.files import File, TypedFile, nothing_left_out
from observance.publish.formats.schema import NOUNS, ListOf, Pair, Scalar, Struct, Type
from observance.publish.jsonl import JsonObject, noun_objects

SQL = {
    Scalar.TEXT: "VARCHAR",
    Scalar.INTEGER: "BIGINT",
    Scalar.NUMBER: "DOUBLE",
    Scalar.TRUTH: "BOOLEAN",
    Scalar.DAY: "DATE",
    Scalar.MOMENT: "TIMESTAMPTZ",
}

left_out = nothing_left_out


def files(record: Record, _mandate: Mandate) -> tuple[File, ...]:
    return tuple(
        TypedFile(f"{noun}.parquet", tuple((name, sql(of)) for name, of in kind.fields.items()), _rows(record, noun))
        for noun, kind in NOUNS.items()
    )


def sql(kind: Type) -> str:
    """The type as SQL writes it."""
    match kind:
        case Scalar():
            return SQL[kind]
        case Pair(first, second, of):
            return f'STRUCT("{first}" {SQL[of]}, "{second}" {SQL[of]})'
        case Struct(fields):
            return f"STRUCT({', '.join(f'{quoted(name)} {sql(of)}' for name, of in fields.items())})"
        case ListOf(item):
            return f"{sql(item)}[]"


def quoted(name: str) -> str:
    return f'"{name}"'


def read_objects(noun: str, rows: Iterator[Mapping[str, Any]]) -> Iterator[JsonObject]:
    """The objects of the rows of one file, as `jsonl` has them; a row is a mapping of columns to Python values."""
    return (_plain(NOUNS[noun], row) for row in rows)


def _rows(record: Record, noun: str) -> Iterator[JsonObject]:
    return (_named(NOUNS[noun], item) for item in noun_objects(record, noun))


def _named(kind: Type, value: Any) -> Any:
    """A value with its pairs as objects."""
    match kind:
        case Pair(first, second, _) if value is not None:
            return {first: value[0], second: value[1]}
        case Struct(fields):
            return {name: _named(of, value[name]) for name, of in fields.items()}
        case ListOf(item):
            return [_named(item, each) for each in value]
        case _:
            return value


def _plain(kind: Type, value: Any) -> Any:
    """A value as JSON has it."""
    match kind:
        case Pair(first, second, of):
            return [_plain(of, value[first]), _plain(of, value[second])] if value is not None else None
        case Struct(fields):
            return {name: _plain(of, value[name]) for name, of in fields.items()}
        case ListOf(item):
            return [_plain(item, each) for each in value]
        case _:
            return _said(value)


def _said(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
