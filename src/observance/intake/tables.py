"""JSON lines and CSV, row by row: one report for each row, and no more than one row in memory."""

import csv
import io
import json
import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from typing import BinaryIO, NoReturn

from observance.errors import IntakeError
from observance.intake.compose import compose
from observance.intake.markup import fragment_blocks, has_markup, plain_line
from observance.intake.metadata import FIELDS, BadValueError, Value, metadata_of
from observance.intake.text import encoding_of, text_blocks
from observance.intake.types import Draft, Label, Limits, Outcome, Reader, Rejected, Source

COLUMNS = ("id", "text", *FIELDS)


def canonical(row: Mapping[str, object]) -> bytes:
    """The row as canonical JSON (sorted keys, no spaces, UTF-8): the original bytes of its report.

    Raises:
        ValueError: it holds what JSON cannot (lone surrogates, infinities).
    """
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def jsonl_reader(columns: Mapping[str, str]) -> Reader:
    """A reader of JSON lines; `columns` maps a field (`text`) to the column that holds it (`body`)."""

    def read(source: Source, limits: Limits) -> Iterator[Outcome]:
        if re.match(rb"\s*(?:\[|\{\s*\n)", source.head.removeprefix(b"\xef\xbb\xbf")):
            raise source.label.refuse("is JSON, but not one object a line; write it as JSON lines")
        empty = True
        for number, line in _lines(source.stream, source.label, limits):
            if line.strip():
                empty = False
                yield _object(line, columns, source.label, number)
        if empty:
            raise source.label.refuse("is empty; there is nothing to receive")

    return read


def _lines(stream: BinaryIO, label: Label, limits: Limits) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        if len(line) > limits.max_bytes:
            raise label.line(number).refuse(
                f"the line is longer than {limits.max_bytes:,} bytes; the rest was not read"
            )
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _object(line: bytes, columns: Mapping[str, str], label: Label, number: int) -> Outcome:
    here = label.line(number)
    try:
        row = json.loads(line.decode(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        return Rejected(here.where, "the line is not UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError):
        return Rejected(here.where, "the line is no JSON object; correct it")
    if not isinstance(row, dict):
        return Rejected(here.where, "the line is no JSON object; correct it")
    return _row(row, columns, label, number)


def csv_reader(columns: Mapping[str, str]) -> Reader:
    """A reader of CSV with a header, its delimiter and encoding told from the head; `columns` as for `jsonl_reader`."""

    def read(source: Source, limits: Limits) -> Iterator[Outcome]:
        with closing(csv_rows(source, limits)) as rows:
            _, header = next(rows, (1, []))
            _check_header(header, columns, source.label)
            for number, cells in rows:
                yield _cells(header, cells, columns, source.label, number)

    return read


def csv_rows(source: Source, limits: Limits) -> Generator[tuple[int, list[str]]]:
    """The rows of a CSV file that are not empty, each with the number of its first line; the header comes first.

    Raises:
        IntakeError: it is no CSV, or not text of one encoding.
    """
    # A whole article is one cell; the module's own limit of 128 KiB is too small for that.
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_bytes))
    lines = _text_lines(source, limits)
    rows = csv.reader(lines, delimiter=delimiter_of(source), strict=True)
    try:
        yield 1, [name.strip() for name in next(rows, [])]
        start = rows.line_num + 1
        for cells in rows:
            if cells:
                yield start, cells
            start = rows.line_num + 1
    except csv.Error as error:
        raise source.label.line(rows.line_num).refuse(f"is no CSV from here on ({error}); correct it") from error
    except UnicodeError as error:
        raise source.label.line(rows.line_num + 1).refuse("is not in the encoding of the lines before it") from error
    finally:
        lines.close()


def delimiter_of(source: Source) -> str:
    """The mark that stands most often in the first line."""
    first = source.head.split(b"\n", 1)[0].replace(b"\0", b"")
    return max(",;\t|", key=lambda mark: first.count(mark.encode()))


def _text_lines(source: Source, limits: Limits) -> Generator[str]:
    if not source.head.strip():
        raise source.label.refuse("is empty; there is nothing to receive")
    encoding = encoding_of(source.head, source.label)
    text = io.TextIOWrapper(source.stream, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")
    try:
        number = 0
        while line := text.readline(limits.max_bytes + 1):
            number += 1
            if len(line) > limits.max_bytes:
                raise source.label.line(number).refuse(f"the line is longer than {limits.max_bytes:,} characters")
            yield line.replace("\0", "")
    finally:
        text.detach()


def _check_header(header: list[str], columns: Mapping[str, str], label: Label) -> None:
    needed = {columns.get("text", "text"), *columns.values()}
    missing = sorted(needed - set(header))
    if missing:
        raise label.line(1).refuse(
            f"there is no column {', '.join(f'“{name}”' for name in missing)} among {', '.join(header)}; "
            "say which column holds what"
        )


def _cells(header: list[str], cells: list[str], columns: Mapping[str, str], label: Label, number: int) -> Outcome:
    if len(cells) != len(header):
        reason = f"the row has {len(cells)} cells under {len(header)} columns; correct it"
        return Rejected(label.line(number).where, reason)
    return _row(dict(zip(header, cells, strict=True)), columns, label, number)


def _row(row: Mapping[str, object], columns: Mapping[str, str], label: Label, number: int) -> Outcome:
    here = label.line(number)
    try:
        values = {field: _value(row, field, columns.get(field, field)) for field in COLUMNS}
        metadata = metadata_of({**values, "title": plain_line(_text(values, "title"))}, "row")
        original = canonical(row)
    except BadValueError as error:
        return Rejected(here.where, str(error))
    except ValueError:
        return Rejected(here.where, "the row holds characters that are none; correct it")
    text, row_id = _text(values, "text"), _text(values, "id")
    if not text.strip():
        return Rejected(here.where, f"the row has no text in `{columns.get('text', 'text')}`; fill it or leave it out")
    blocks = fragment_blocks(_with_breaks(text)) if has_markup(text) else text_blocks(text)
    named = Label(f"{label.name}#{row_id}", here.where) if row_id else here
    try:
        return compose(Draft(blocks=blocks, metadata=metadata), original, "application/json", named)
    except IntakeError as error:
        return Rejected.of(error)


def _with_breaks(text: str) -> str:
    """A text field with both tags and blank lines keeps its blank lines as paragraph breaks."""
    return re.sub(r"\n\s*\n", "<p>", text)


def _text(values: Mapping[str, Value], field: str) -> str:
    value = values[field]
    return value if isinstance(value, str) else ""


def _value(row: Mapping[str, object], field: str, column: str) -> Value:
    value = row.get(column)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and field in {"credits", "published"} and all(isinstance(item, str) for item in value):
        return [str(item) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool) and field == "id":
        return str(value)
    raise BadValueError(field, f"`{column}` is {json.dumps(value)[:40]}; it must be text")
