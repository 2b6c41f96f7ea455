"""Rows of data sets of events as texts: one labelled line for each value, that people can read and a coder can.

A row's text holds its values as the data set has them. What they mean is for the coder to say, and for people to check.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from observance.model.report import Paragraph, ParagraphKind


class Field(StrEnum):
    """What a line holds, by its label. Several lines may have one label: each names another party, place or figure."""

    ID = "Event"
    DATE = "Event date"
    UNTIL = "Until"
    TIME_PRECISION = "Time precision"
    TYPE = "Event type"
    SUB_TYPE = "Sub-event type"
    KIND = "Kind"
    STATUS = "Status"
    ACTOR_1 = "Actor 1"
    ASSOCIATED_1 = "Associated actor 1"
    ACTOR_2 = "Actor 2"
    ASSOCIATED_2 = "Associated actor 2"
    ACTOR = "Actor"
    TARGET = "Target"
    CIVILIAN_TARGETING = "Civilian targeting"
    PLACE = "Location"
    PLACE_ID = "Place id"
    LATITUDE = "Latitude"
    LONGITUDE = "Longitude"
    GEO_PRECISION = "Geo precision"
    PLACE_PRECISION = "Place precision"
    ADMIN_3 = "Admin 3"
    ADMIN_2 = "Admin 2"
    ADMIN_1 = "Admin 1"
    COUNTRY = "Country"
    FATALITIES = "Fatalities"
    FIGURE = "Figure"
    SOURCE = "Source"
    SOURCE_SCALE = "Source scale"
    TAGS = "Tags"
    NOTES = "Notes"


PLACE_FIELDS = frozenset(
    {Field.PLACE, Field.PLACE_ID, Field.LATITUDE, Field.LONGITUDE, Field.ADMIN_3, Field.ADMIN_2, Field.ADMIN_1}
)
"""What says where an event was, finer than its country."""
Value = tuple[Field, str]
_BY_LABEL = {field.value: field for field in Field}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row, and where it stands in the row's text: `text[start:end]`; the line begins at `line`."""

    field: Field
    value: str
    line: int
    start: int
    end: int


def row_text(values: Iterable[Value]) -> tuple[str, tuple[Paragraph, ...]]:
    """The text of a row and its lines as paragraphs; values are brought onto one line, empty ones left out."""
    lines = [f"{field.value}: {' '.join(value.split())}" for field, value in values if value.strip()]
    paragraphs, start = [], 0
    for line in lines:
        paragraphs.append(Paragraph(start, start + len(line), ParagraphKind.BODY))
        start += len(line) + 1
    return "\n".join(lines), tuple(paragraphs)


def cells_of(text: str) -> Iterator[Cell]:
    """The values of a row's text in their order; lines without a label that is known are passed over."""
    at = 0
    for line in text.split("\n"):
        label, mark, value = line.partition(": ")
        field = _BY_LABEL.get(label)
        if mark and field is not None and value.strip():
            start = at + len(label) + len(mark)
            yield Cell(field, value, at, start, start + len(value))
        at += len(line) + 1
