"""A CSV file in ACLED's columns (Armed Conflict Location & Event Data), row by row.

Columns are known by their names, in whatever order and case; those that ACLED does not have are passed over. Days,
coordinates and numbers are brought into one form, so that a row that was downloaded in two forms is one row.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from observance.intake.rows import (
    Problem,
    ProblemError,
    code_of,
    day_of,
    degrees,
    is_withheld,
    line_of,
    people,
    row_report,
)
from observance.intake.tables import csv_rows
from observance.intake.types import Limits, Received, Rejected, Source
from observance.model.dataset import Field, Value

DATASET = "ACLED"
OURS = "incident="
_SIDES = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
_MARKED = re.compile(r"(?:(?<=; )|^)“(.*?)”(?=; |$)")
_PROSE = frozenset({"notes", "tags"})
ID, DATE, YEAR, TIMESTAMP = "event_id_cnty", "event_date", "year", "timestamp"
TYPE, SUB_TYPE = "event_type", "sub_event_type"
NEEDED = (ID, DATE, TYPE)
Check = Callable[[str], str]
COLUMNS: Mapping[str, tuple[Field, Check]] = {
    "notes": (Field.NOTES, line_of),
    ID: (Field.ID, line_of),
    DATE: (Field.DATE, day_of),
    "time_precision": (Field.TIME_PRECISION, partial(code_of, codes=("1", "2", "3"))),
    TYPE: (Field.TYPE, line_of),
    SUB_TYPE: (Field.SUB_TYPE, line_of),
    "actor1": (Field.ACTOR_1, line_of),
    "assoc_actor_1": (Field.ASSOCIATED_1, line_of),
    "actor2": (Field.ACTOR_2, line_of),
    "assoc_actor_2": (Field.ASSOCIATED_2, line_of),
    "civilian_targeting": (Field.CIVILIAN_TARGETING, line_of),
    "location": (Field.PLACE, line_of),
    "latitude": (Field.LATITUDE, partial(degrees, most=90)),
    "longitude": (Field.LONGITUDE, partial(degrees, most=180)),
    "geo_precision": (Field.GEO_PRECISION, partial(code_of, codes=("1", "2", "3"))),
    "admin3": (Field.ADMIN_3, line_of),
    "admin2": (Field.ADMIN_2, line_of),
    "admin1": (Field.ADMIN_1, line_of),
    "country": (Field.COUNTRY, line_of),
    "fatalities": (Field.FATALITIES, people),
    "source": (Field.SOURCE, line_of),
    "source_scale": (Field.SOURCE_SCALE, line_of),
    "tags": (Field.TAGS, line_of),
}
"""In the order of the text, what people read first: a column, what it holds, and how its values are read."""
_COLUMN_OF = {name: column for column, (name, _) in COLUMNS.items()}
OTHERS = frozenset(
    "year disorder_type inter1 inter2 interaction iso region timestamp data_id iso3 event_id_no_cnty".split()
)
"""Columns that ACLED has or had, which say nothing that the others do not."""

Known = Callable[[str], bool]


@dataclass(slots=True)
class Seen:
    """The events of one file so far: what each said, and the line where it stands."""

    texts: dict[str, tuple[str, int]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def read_acled(
    source: Source, limits: Limits, seen: Seen, is_type: Known, is_sub_type: Known
) -> Iterator[Received | Rejected]:
    """The rows of a file, each as a report or as what is wrong with it; `seen` then holds the columns passed over.

    Raises:
        IntakeError: it is no CSV, or lacks a column that is needed.
    """
    with closing(csv_rows(source, limits)) as rows:
        yield from _read(rows, source, seen, (is_type, is_sub_type))


def _read(
    rows: Iterator[tuple[int, list[str]]], source: Source, seen: Seen, known: tuple[Known, Known]
) -> Iterator[Received | Rejected]:
    _, header = next(rows, (1, []))
    names = [_column(name) for name in header]
    _check_header(names, header, source)
    seen.ignored = tuple(
        shown for name, shown in zip(names, header, strict=True) if name not in COLUMNS and name not in OTHERS
    )
    for number, cells in rows:
        if len(cells) != len(names):
            yield Rejected(
                source.label.line(number).where,
                f"the row has {len(cells)} cells under {len(names)} columns; correct it",
            )
        elif any(map(str.strip, cells)):
            row = dict(zip(names, map(str.strip, cells), strict=True))
            yield from _row(_unguarded(row), number, source, seen, known)


def _unguarded(row: dict[str, str]) -> dict[str, str]:
    """Our own exports begin what a spreadsheet would take for a formula with an apostrophe, mark words that are no
    names, and say what a policy withheld."""
    if OURS not in row.get("tags", ""):
        return row
    told = {name: value.removeprefix("'") for name, value in row.items()}
    told |= {name: _MARKED.sub(r"\1", told[name]) for name in _SIDES if name in told}
    return {name: "" if name not in _PROSE and is_withheld(value) else value for name, value in told.items()}


def _column(name: str) -> str:
    return "_".join(name.casefold().replace("\ufeff", "").replace("-", " ").replace("_", " ").split())


def _check_header(names: Sequence[str], header: Sequence[str], source: Source) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise source.label.line(1).refuse(
            f"there is no column {', '.join(missing)} among {', '.join(header)[:200]}; is it a file in ACLED's columns?"
        )
    double = sorted({name for name in names if names.count(name) > 1 and name in COLUMNS})
    if double:
        raise source.label.line(1).refuse(f"the column {', '.join(double)} stands twice; leave one out")


def _row(
    row: Mapping[str, str], number: int, source: Source, seen: Seen, known: tuple[Known, Known]
) -> Iterator[Received | Rejected]:
    problems: list[Problem] = []
    values = _values(row, problems)
    problems += _whole_row(row, dict(values), known)
    published = _published(row.get(TIMESTAMP, ""), problems)
    event = dict(values).get(Field.ID, "")
    if not problems:
        try:
            original = {_COLUMN_OF[name]: value for name, value in values}
            received = row_report(DATASET, event, values, original, published)
        except ProblemError as error:
            problems.append(Problem("", str(error)))
        else:
            yield from _once(received, event, number, source, seen)
    for problem in problems:
        where = f"{source.label.line(number).where}, {problem.column}".removesuffix(", ")
        yield Rejected(where, problem.reason)


def _values(row: Mapping[str, str], problems: list[Problem]) -> list[Value]:
    """The values of a row that can be read, in the order of the text."""
    found: list[Value] = []
    for name, (field_, check) in COLUMNS.items():
        text = row.get(name, "")
        if not text:
            if name in NEEDED:
                problems.append(Problem(name, "is empty; fill it in"))
            continue
        try:
            found.append((field_, check(text)))
        except ProblemError as error:
            problems.append(Problem(name, str(error)))
    return found


def _whole_row(row: Mapping[str, str], values: Mapping[Field, str], known: tuple[Known, Known]) -> Iterator[Problem]:
    """What does not fit between the values of a row, and types that ACLED does not have."""
    day, year = values.get(Field.DATE), row.get(YEAR, "")
    if day and year and year.removesuffix(".0") != day[:4]:
        yield Problem(YEAR, f"says “{year[:20]}”, but event_date says {day}; correct one of the two")
    if bool(row.get("latitude")) != bool(row.get("longitude")):
        yield Problem("latitude", "and longitude belong together; fill in both or neither")
    yield from type_problems(row, known)


def type_problems(row: Mapping[str, str], known: tuple[Known, Known]) -> Iterator[Problem]:
    """Types that are not of ACLED's codebook."""
    for name, is_known, way in zip((TYPE, SUB_TYPE), known, _WAYS, strict=True):
        if row.get(name) and not is_known(row[name]):
            yield Problem(name, f"“{line_of(row[name])[:60]}” is none of ACLED's codebook; correct it, or {way}")


_WAYS = ("leave the row out", "leave it empty")


def _published(text: str, problems: list[Problem]) -> date | None:
    """The day of a timestamp: seconds since 1970, or a date."""
    if not text:
        return None
    if text.isdecimal() and len(text) <= 10:
        return datetime.fromtimestamp(int(text), UTC).date()
    try:
        return date.fromisoformat(day_of(text))
    except ProblemError:
        problems.append(Problem(TIMESTAMP, f"“{text[:40]}” is no moment; write seconds since 1970, or leave it empty"))
        return None


def _once(received: Received, event: str, number: int, source: Source, seen: Seen) -> Iterator[Received | Rejected]:
    """A row that stands twice comes once; two that contradict each other are refused, the second of them."""
    text, line = seen.texts.setdefault(event, (received.report.id, number))
    if line == number:
        yield received
    elif text != received.report.id:
        yield Rejected(
            f"{source.label.line(number).where}, {ID}",
            f"“{event[:60]}” stands in line {line} too, with other content; leave one of the two out",
        )
