"""What a format gives: files by name whose rows are made one at a time, as they are asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.jsonl import JsonObject

LeftOut = Mapping[str, int]
"""How many incidents have no row, by the reason, in words."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """`head`, the rows with `between` between them, `tail`; UTF-8. A row carries its own line end where it has one."""

    name: str
    rows: Iterable[str]
    head: str = ""
    between: str = ""
    tail: str = ""

    def chunks(self) -> Iterator[str]:
        """The text from its beginning to its end."""
        yield self.head
        for number, row in enumerate(self.rows):
            yield self.between + row if number else row
        yield self.tail


@dataclass(frozen=True, slots=True)
class TypedFile:
    """Rows as objects, and the name and the SQL type of each column."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Iterable[JsonObject]


File = TextFile | TypedFile


def nothing_left_out(_record: Record, _mandate: Mandate) -> LeftOut:
    """Of formats that hold every incident."""
    return {}
