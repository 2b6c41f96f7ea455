"""Files of typed columns, written by DuckDB from rows that pass one at a time through a file beside them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from observance.errors import DataError
from observance.publish.formats.files import TypedFile
from observance.publish.jsonl import line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONGEST_ROW = 2**30
"""Bytes of one row as JSON."""


def write_parquet(file: TypedFile, path: Path) -> int:
    """Write the rows and count them. Equal rows give equal bytes, by the same version of DuckDB.

    Raises:
        DataError: a value does not fit its column, or the disk is full.
    """
    rows = path.with_suffix(".rows")
    try:
        count = _write_rows(file, rows)
        with _database(path) as database:
            database.execute(_statement(file, rows, path))
    finally:
        rows.unlink(missing_ok=True)
    return count


def _write_rows(file: TypedFile, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as target:
        for row in file.rows:
            target.write(f"{line(row)}\n")
            count += 1
    return count


@contextmanager
def _database(path: Path) -> "Iterator[DuckDBPyConnection]":
    """A database in memory with one thread, so that rows keep their order, and no way to the network."""
    import duckdb

    settings = {"threads": 1, "autoinstall_known_extensions": False, "temp_directory": str(path.parent)}
    try:
        with duckdb.connect(":memory:", config=settings) as database:
            database.execute("SET TimeZone = 'UTC'")
            yield database
    except duckdb.Error as error:
        raise DataError(f"{path.name}: {str(error).splitlines()[0]}") from error


def _statement(file: TypedFile, rows: Path, path: Path) -> str:
    columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in file.columns)
    source = (
        f"read_json({_text(os.fspath(rows))}, format = 'newline_delimited', columns = {{{columns}}}, "
        f"maximum_object_size = {LONGEST_ROW})"
    )
    return f"COPY (SELECT * FROM {source}) TO {_text(os.fspath(path))} (FORMAT parquet, COMPRESSION zstd)"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
