"""The board: what came in, what it says, where the posts stand, what disagrees."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.layout import QUIET, cells, heading, indented, show, table, texts

MOST_OUTLETS = 15
GRADES = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
    "ungraded": "not graded",
}

Board = Mapping[str, Any]


def show_board(console: Console, board: Board) -> None:
    """Each section with something in it, under the mandate's name."""
    sections = (_reports, _kinds, _sites, _counts, _discrepancies)
    show(console, _head(board), *(found for section in sections for found in section(console, board)))


def _head(board: Board) -> Text:
    totals = (
        words.number(board["reports"]["total"], "report"),
        words.number(board["reports"]["origins"], "origin"),
        words.number(board["claims"]["total"], "claim"),
        words.number(board["incidents"]["total"], "incident"),
    )
    title = heading(board["mandate"]["name"])
    return title.append(f"\n{' · '.join(totals)}", style="not bold")


def _reports(console: Console, board: Board) -> Iterator[RenderableType]:
    reports = board["reports"]
    if not reports["total"]:
        return
    outlets = reports["outlets"]
    made = table(console, "Outlet", ("Reports", "right"), ("Undated", "right"), ("Not coded", "right"))
    for row in outlets[:MOST_OUTLETS]:
        cells = (words.known(row["outlet"]), _count(row["reports"]), _count(row["undated"]), _count(row["not_coded"]))
        made.add_row(*texts(cells))
    rest = outlets[MOST_OUTLETS:]
    if rest:
        sums = [_count(sum(row[key] for row in rest)) for key in ("reports", "undated", "not_coded")]
        made.add_row(Text(f"{len(rest)} more outlets", style=QUIET), *texts(sums))
    yield Group(heading("Reports", _tally(reports["kinds"])), indented(made), indented(_dating(reports["dated_by"])))


def _dating(methods: Mapping[str, int]) -> Text:
    phrases = {
        "metadata": "dated by their metadata",
        "text": "by their own text",
        "inferred": "inferred from others",
        "undated": "not dated",
    }
    said = (f"{methods[method]:,} {phrase}" for method, phrase in phrases.items() if methods.get(method))
    return Text(", ".join(said), style=QUIET)


def _kinds(console: Console, board: Board) -> Iterator[RenderableType]:
    incidents = {row["kind"]: row for row in board["incidents"]["kinds"]}
    grades = [grade for grade in GRADES if board["incidents"]["grades"].get(grade)]
    if not board["claims"]["kinds"]:
        return
    columns = [(grade if grade in "123456" else "–", "right") for grade in grades]
    made = table(console, ("Group", "quiet"), "Kind", ("Claims", "right"), ("Incidents", "right"), *columns)
    group = None
    for row in board["claims"]["kinds"]:
        found = incidents.get(row["kind"], {"incidents": 0, "grades": {}})
        counts = (row["claims"], found["incidents"], *(found["grades"].get(grade, 0) for grade in grades))
        name = row["group"] if row["group"] != group else ""
        made.add_row(*texts((name, words.plain(row["kind"]), *map(_count, counts))))
        group = row["group"]
    legend = ", ".join(f"{grade} {GRADES[grade]}" for grade in grades if grade in "123456")
    parts: list[RenderableType] = [heading("Claims and incidents", _tally(board["claims"]["status"])), indented(made)]
    if legend:
        parts.append(indented(Text(f"Grades of incidents: {legend}", style=QUIET)))
    yield Group(*parts)


def _sites(console: Console, board: Board) -> Iterator[RenderableType]:
    if not board["sites"]:
        return
    made = table(console, "Site", "Party", "Last state", ("Began", "fixed"), ("Claims", "right"))
    for row in board["sites"]:
        values = (row["name"], words.known(row["party"]), words.known(row["state"]), words.days(row["date"]))
        made.add_row(*texts((*values, _count(row["claims"]))))
    yield Group(heading("Sites"), indented(made))


def _counts(console: Console, board: Board) -> Iterator[RenderableType]:
    if not board["counts"]:
        return
    made = table(console, ("When", "fixed"), "What", ("How many", "right"), ("Of", "right"), ("Claims", "right"))
    for row in board["counts"]:
        of = f"{row['of']:,}" if row["of"] is not None else words.UNKNOWN
        values = (words.days(row["date"]), row["what"], words.amount(row["low"], row["high"]), of)
        made.add_row(*texts((*values, _count(len(row["claims"])))))
    yield Group(heading("Counts"), indented(made))


def _discrepancies(console: Console, board: Board) -> Iterator[RenderableType]:
    if not board["discrepancies"]:
        return
    made = table(console, ("When", "fixed"), "Incident", "Versions", ("Id", "quiet fixed"))
    for row in board["discrepancies"]:
        _add_discrepancy(made, row)
    note = words.number(len(board["discrepancies"]), "field of an incident", "fields of incidents")
    yield Group(heading("Accounts that disagree", note), indented(made))


def _add_discrepancy(made: Table, row: Mapping[str, Any]) -> None:
    where = ", ".join(row["place"])
    what = cells((f"{words.plain(row['kind'])}{', ' + where if where else ''}", ""), (_field(row), QUIET))
    made.add_row(words.days(row["date"]), what, versions(row["values"]), words.short(row["incident"]))


def _field(row: Mapping[str, Any]) -> str:
    return (
        f"{words.plain(row['field'])} ({words.plain(row['verdict'])})" if row["verdict"] else words.plain(row["field"])
    )


def versions(values: Sequence[Mapping[str, Any]]) -> Text:
    """Each value on a line, with the number of origins behind it."""
    return cells(*((f"{each['value']}  ({words.number(_size(each['origins']), 'origin')})", "") for each in values))


def _size(origins: int | Sequence[str]) -> int:
    return origins if isinstance(origins, int) else len(origins)


def _count(value: int) -> str:
    """Zero is left blank, so that what is there stands out."""
    return f"{value:,}" if value else ""


def _tally(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {words.plain(name)}" for name, count in counts.items())
