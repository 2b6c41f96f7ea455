"""The data of a figure as the table that stands beside it, for readers who cannot see it and for formats without it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from observance.publish.situation.document import (
    Align,
    Bar,
    Cell,
    Chart,
    Column,
    Ground,
    Map,
    Mark,
    Timeline,
    Watched,
)
from observance.publish.situation.figures.drawing import number

UNKNOWN = "–"

STATES = {
    Watched.ACTIVITY: "activity observed",
    Watched.QUIET: "observed, quiet",
    Watched.NOT_OBSERVED: "not observed",
    Watched.MISSING: "report missing",
    Watched.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """Cells of one row, and what they rest on."""

    cells: tuple[str, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Data:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Datum, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Bars by (category, series), both in their order: days by date, all else as it first comes."""

    categories: tuple[str, ...]
    series: tuple[str, ...]
    bars: dict[tuple[str, str], Bar]
    daily: bool


def figures_of(chart: Chart) -> Figures:
    """The bars of a chart by place; a category is a day where all are."""
    categories = tuple(dict.fromkeys(bar.category for bar in chart.bars))
    daily = bool(categories) and all(map(_is_day, categories))
    return Figures(
        tuple(sorted(categories)) if daily else categories,
        tuple(dict.fromkeys(bar.series for bar in chart.bars)),
        {(bar.category, bar.series): bar for bar in chart.bars},
        daily,
    )


def table_of(block: Chart | Timeline | Map) -> Data:
    """The data of a figure, a row for each category, stretch of days or mark; `note` says what is not on it."""
    match block:
        case Chart():
            return _of_chart(block)
        case Timeline():
            return _of_timeline(block)
        case Map():
            return _of_map(block)


def value_of(bar: Bar | None) -> str:
    """`4`, `4 (3–7)`, `4 (3 or more)`; a bar that is not there is not known."""
    if bar is None:
        return UNKNOWN
    match bar.low, bar.high:
        case None, None:
            return number(bar.value)
        case float() | int() as low, None:
            return f"{number(bar.value)} ({number(low)} or more)"
        case None, float() | int() as high:
            return f"{number(bar.value)} (up to {number(high)})"
        case low, high:
            return f"{number(bar.value)} ({number(low or 0)}–{number(high or 0)})"


def _of_chart(chart: Chart) -> Data:
    figures = figures_of(chart)
    columns = (Column(chart.x_title, share=2), *(Column(name, Align.END) for name in figures.series))
    rows = tuple(_chart_row(figures, category) for category in figures.categories)
    return Data(f"{chart.caption} ({chart.y_title})" if chart.y_title else chart.caption, columns, rows)


def _chart_row(figures: Figures, category: str) -> Datum:
    bars = [figures.bars.get((category, series)) for series in figures.series]
    return Datum((category, *map(value_of, bars)), _used(bar.grounds for bar in bars if bar))


def _of_timeline(timeline: Timeline) -> Data:
    rows = tuple(row for name, cells in cells_of(timeline).items() for row in _stretches(name, cells))
    columns = (Column("Site", share=2), Column("Days", share=2), Column("State", share=2))
    return Data(timeline.caption, columns, rows)


def cells_of(timeline: Timeline) -> dict[str, list[Cell]]:
    """The cells of each row by day, rows as they first come."""
    rows: dict[str, list[Cell]] = defaultdict(list)
    for cell in timeline.cells:
        rows[cell.row].append(cell)
    return {name: sorted(cells, key=lambda cell: cell.day) for name, cells in rows.items()}


def _of_map(block: Map) -> Data:
    columns = (
        Column("Place", share=3),
        Column("What", share=2),
        Column("Count", Align.END),
        Column("Latitude", Align.END),
        Column("Longitude", Align.END),
        Column("Known to within", Align.END, 2),
    )
    note = f"Not on the map, for want of coordinates: {block.missing:,}." if block.missing else ""
    return Data(block.caption, columns, tuple(map(_mark_row, block.marks)), note)


def _mark_row(mark: Mark) -> Datum:
    within = f"{mark.radius_km:g} km" if mark.radius_km is not None else "its source"
    cells = (mark.label, mark.category, f"{mark.count:,}", f"{mark.lat}°", f"{mark.lon}°", within)
    return Datum(cells, mark.grounds)


def _stretches(name: str, cells: Sequence[Cell]) -> Iterator[Datum]:
    """Days after one another in one state as one row."""
    stretch: list[Cell] = []
    for cell in cells:
        if stretch and (cell.state is not stretch[-1].state or (cell.day - stretch[-1].last).days != 1):
            yield _stretch(name, stretch)
            stretch = []
        stretch.append(cell)
    if stretch:
        yield _stretch(name, stretch)


def _stretch(name: str, cells: Sequence[Cell]) -> Datum:
    span = _span(cells[0].day, cells[-1].last)
    return Datum((name, span, STATES[cells[0].state]), _used(cell.grounds for cell in cells))


def _used(several: Iterable[tuple[Ground, ...]]) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(ground for each in several for ground in each))


def _span(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} – {last}"


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
