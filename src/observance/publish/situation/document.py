"""A situation report as data: the one model that every format is written from.

Nothing is said without its grounds: a sentence, a row or a mark that rests on nothing cannot be made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from observance.model.claim import ClaimId
from observance.model.interval import DateInterval


class GroundKind(StrEnum):
    """What a sentence can rest on: claims, or what only the derivation and the mandate hold."""

    CLAIM = "claim"
    COVERAGE = "coverage"
    FINDING = "finding"
    DECISION = "decision"
    MANDATE = "mandate"
    RECORD = "record"


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """One thing that a sentence rests on. `key` is a claim's, finding's or decision's id, `SITE FROM` of coverage, the
    id of a provision or site of the mandate, or the digest of the record where its whole is counted."""

    kind: GroundKind
    key: str


def of_claims(claims: Sequence[ClaimId]) -> tuple[Ground, ...]:
    return tuple(Ground(GroundKind.CLAIM, claim) for claim in claims)


@dataclass(frozen=True, slots=True)
class Grounded:
    """Words with what they rest on.

    Raises:
        ValueError: there is no ground, or there are no words.
    """

    text: str
    grounds: tuple[Ground, ...]

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError(f"{self.text!r} rests on nothing")
        if not self.text.strip():
            raise ValueError("grounds without words")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; `lead` is a run-in heading ("Saraqeb, 3 February"), "" for none."""

    sentences: tuple[Grounded, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one sentence an item; `lead` is a small heading over it, "" for none."""

    items: tuple[Grounded, ...]
    lead: str = ""


class Align(StrEnum):
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    align: Align = Align.START
    share: int = 1
    """How much of the width it wants, next to the others."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as text, one a column; `–` is what is not known.

    Raises:
        ValueError: it rests on nothing.
    """

    cells: tuple[str, ...]
    grounds: tuple[Ground, ...]

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError(f"row {self.cells!r} rests on nothing")


@dataclass(frozen=True, slots=True)
class Table:
    """`note` stands under the table: what is counted, and what an empty cell means.

    Raises:
        ValueError: a row has not as many cells as there are columns.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.caption!r}: a row has not as many cells as there are columns")


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` of `series` in `category` (a day as ISO date, a party, a kind); `low` and `high` where it is a range."""

    category: str
    series: str
    value: float
    grounds: tuple[Ground, ...]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by category, stacked or side by side by series; told apart by shade and pattern, never by colour alone."""

    caption: str
    x_title: str
    y_title: str
    bars: tuple[Bar, ...]
    stacked: bool = True
    note: str = ""


class Watched(StrEnum):
    """The state of a cell of a timeline: of a site on a day."""

    QUIET = "quiet"
    ACTIVITY = "activity"
    NOT_OBSERVED = "not_observed"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """`days` days of one state from `day` on, all on the same grounds."""

    row: str
    day: date
    state: Watched
    grounds: tuple[Ground, ...]
    days: int = 1

    @property
    def last(self) -> date:
        return self.day + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One row a site, its cells by day: what was watched, and what was not."""

    caption: str
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a map, degrees (WGS 84), known to within `radius_km` (None: a point as fine as its source);
    `category` is the group of its kind or `site`."""

    label: str
    category: str
    lat: float
    lon: float
    count: int
    grounds: tuple[Ground, ...]
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A line or a ring of the mandate's geography, (lon, lat) degrees; `closed` for areas."""

    label: str
    points: tuple[tuple[float, float], ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Marks over outlines; never finer than the evidence or the policy. `missing` counts what has no coordinates."""

    caption: str
    marks: tuple[Mark, ...]
    outlines: tuple[Outline, ...] = ()
    missing: int = 0
    note: str = ""


Block = Paragraph | Items | Table | Chart | Timeline | Map


@dataclass(frozen=True, slots=True)
class Section:
    """`id` is stable over reports (`summary`, `violations`, …); a section without blocks says why in `empty`."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: the sentence of a claim as the report has it, who published it, and the way to both."""

    number: int
    ground: Ground
    text: str
    report: str | None = None
    outlet: str | None = None
    published: DateInterval | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A situation report on `period`, cut off at `cutoff` (`18:00 Europe/Istanbul` of its last day).

    `record` is the digest of the record that it was written from, `released` says under which publishing policy
    ("internal: not for publication"). `notes` hold every ground that is used, in the order of first use.
    """

    title: str
    subtitle: str
    mandate: str
    period: DateInterval
    cutoff: str
    record: str
    released: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    language: str = "en"
    facts: Mapping[str, str] = field(default_factory=dict)


def grounds(block: Block) -> Iterator[Ground]:
    """Every ground of a block in the order of reading, as often as it is used."""
    match block:
        case Paragraph(sentences=parts) | Items(items=parts):
            yield from (ground for part in parts for ground in part.grounds)
        case Table(rows=rows):
            yield from (ground for row in rows for ground in row.grounds)
        case Chart(bars=bars):
            yield from (ground for bar in bars for ground in bar.grounds)
        case Timeline(cells=cells):
            yield from (ground for cell in cells for ground in cell.grounds)
        case Map(marks=marks):
            yield from (ground for mark in marks for ground in mark.grounds)
