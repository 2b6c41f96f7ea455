"""Listings as tables: one row per object, the most telling columns, ids that can be typed back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.board import versions
from observance.cli.view.layout import QUIET, STRONG, cells, table

Item = Mapping[str, Any]
Cell = str | Text
Column = str | tuple[str, str]
WHEN, ID = ("When", ""), ("Id", "quiet fixed")
LONGEST = 240


def listing_table(console: Console, noun: str, items: Sequence[Item]) -> Table:
    """The items of a noun as a table."""
    columns, cells_of = _SHAPES[noun]
    made = table(console, *columns, wide=console.is_terminal)
    for item in items:
        made.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells_of(item)))
    return made


def _report(item: Item) -> Sequence[Cell]:
    how = f"by {item['published_by']}" if item["published_by"] else ""
    language = f"not coded: {words.known(item['language'])}" if item["language"] != "en" else ""
    return (
        cells((words.days(item["published"]), ""), (how, QUIET)),
        words.known(item["outlet"]),
        cells(
            (item["title"] or item["name"], ""), (item["name"] if item["title"] else "", QUIET), (language, "italic")
        ),
        item["kind"],
        words.short(item["id"]),
    )


def _claim(item: Item) -> Sequence[Cell]:
    said = " ← ".join(item["source"])
    return (
        words.days(item["date"]),
        cells((words.plain(item["kind"]), ""), (_status(item), QUIET)),
        cells((_what(item), STRONG), (_clipped(item["evidence"]), ""), (f"said by {said}" if said else "", QUIET)),
        words.short(item["id"]),
    )


def _incident(item: Item) -> Sequence[Cell]:
    behind = f"{words.number(len(item['claims']), 'claim')}, {words.number(len(item['origins']), 'origin')}"
    return (
        words.days(item["date"]),
        words.plain(item["kind"]),
        cells((_clipped(item["summary"] or _what(item)), ""), (behind, QUIET)),
        words.known(item["grade"]),
        words.short(item["id"]),
    )


def _site(item: Item) -> Sequence[Cell]:
    states = cells(*((f"{each['state']}  {words.days(_bounds(each))}", "") for each in item["history"]))
    return (item["name"], words.known(item["party"]), states, item["id"])


def _figure(item: Item) -> Sequence[Cell]:
    told = [words.amount(each["low"], each["high"]) for each in item["versions"]]
    return (
        words.days(item["date"]),
        words.plain(item["kind"]),
        cells(
            (" ".join(filter(None, (words.figure(item), words.scope(item)))), STRONG),
            (f"told as {'; '.join(told)}" if len(set(told)) > 1 else "", QUIET),
        ),
        cells((words.best(item), ""), (_rule(item), QUIET)),
        item["verdict"],
        words.short(item["incident"]),
    )


def _rule(item: Item) -> str:
    """The rule that chose the number, where there was a choice."""
    rule: str = item.get("best_by", "").partition(":")[0]
    return rule if len({(each["low"], each["high"]) for each in item["versions"]}) > 1 else ""


def _finding(item: Item) -> Sequence[Cell]:
    return (
        words.days(item["date"]),
        cells((item["provision"], STRONG), (_clipped(item["reason"]), "")),
        words.known(item["party"]),
        cells(
            (item["verdict"], ""), (words.plain(item["determination"] or item["level"]), QUIET), (_basis(item), QUIET)
        ),
        words.short(item["id"]),
    )


def _case(item: Item) -> Sequence[Cell]:
    return (
        words.days(item["date"]),
        cells((words.known(item["provision"]), STRONG), *((_clipped(each), "") for each in item["wanted"])),
        words.known(item["party"]),
        cells((f"{item['verdict']}?", ""), (_basis(item), QUIET)),
        words.short(item["id"]),
    )


def _basis(item: Item) -> str:
    """What it rests on, where that is no incident."""
    basis: str = item.get("basis", "incident")
    return "" if basis == "incident" else f"from {'a' if basis == 'deadline' else 'an'} {basis}"


def _coverage(item: Item) -> Sequence[Cell]:
    return (item["site"], words.days((item["from"], item["to"])), words.plain(item["state"]), item["reason"])


def _discrepancy(item: Item) -> Sequence[Cell]:
    return (words.plain(item["field"]), versions(item["values"]), item["verdict"], words.short(item["incident"]))


def _term(item: Item) -> Sequence[Cell]:
    return (words.known(item["outlet"]), item["party"], item["term"], f"{item['count']:,}")


def _framing(item: Item) -> Sequence[Cell]:
    doer = "named" if item["has_doer"] else "left out"
    return (words.known(item["outlet"]), item["party"], item["form"], doer, f"{item['count']:,}")


_SHAPES: Mapping[str, tuple[Sequence[Column], Callable[[Item], Sequence[Cell]]]] = {
    "reports": (("Published", "Outlet", ("Title", "rest"), "Kind", ID), _report),
    "claims": ((WHEN, "Kind", ("Claim", "rest"), ID), _claim),
    "incidents": ((WHEN, "Kind", ("Incident", "rest"), ("Grade", "right"), ID), _incident),
    "sites": (("Site", "Party", ("History", "rest"), ID), _site),
    "figures": ((WHEN, "Incident", ("Figure", "rest"), "Best", "Verdict", ID), _figure),
    "findings": ((WHEN, ("Provision", "rest"), "Party", "Finding", ID), _finding),
    "cases": ((WHEN, ("Wanted", "rest"), "Party", "Case", ID), _case),
    "coverage": (("Site", ("When", ""), "State", ("Reason", "rest")), _coverage),
    "discrepancies": (("Field", ("Versions", "rest"), "Verdict", ID), _discrepancy),
    "framings": (("Outlet", "Party", "Form", ("Doer", "rest"), ("Count", "right")), _framing),
    "terms": (("Outlet", "Party", ("Term", "rest"), ("Count", "right")), _term),
}


def _what(item: Item) -> str:
    """Who to whom, where, how many."""
    parts = (
        words.parties(item["actor"], item["target"]),
        words.places(item["place"]),
        "; ".join(map(words.figure, item["figures"])),
    )
    return " · ".join(filter(None, parts))


def _status(item: Item) -> str:
    return "" if item["status"] == "asserted" else words.plain(item["status"])


def _bounds(event: Item) -> Sequence[str] | None:
    return (event["from"], event["to"]) if event["from"] else None


def _clipped(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST else f"{one_line[: LONGEST - 1].rstrip()}…"
