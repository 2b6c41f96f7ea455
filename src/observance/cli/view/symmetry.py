"""The symmetry table: one line a party, its counts beside how much of its posts was watched."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from observance.cli.view import words
from observance.cli.view.layout import table, texts
from observance.model.finding import SymmetryRow

COLUMNS = (
    "Party",
    ("Alleged", "right"),
    ("Corroborated", "right"),
    ("Disputed", "right"),
    ("Deadlines", "right"),
    ("Accusations", "right"),
    "Determined",
    ("Access denied", "right"),
    ("Site days watched", "right"),
)


def symmetry_table(console: Console, rows: Sequence[SymmetryRow]) -> Table:
    """Every party in the order of its id, by the same columns; `none` where it has no site that could watch."""
    made = table(console, *COLUMNS)
    for row in rows:
        determined = "; ".join(f"{words.plain(each.value)} {count}" for each, count in row.determined)
        counts = (row.alleged, row.corroborated, row.disputed, row.missed_deadlines, row.allegations)
        watched = f"{row.observed:,} of {row.days:,}" if row.days else "no sites"
        made.add_row(*texts((row.party, *(f"{n:,}" for n in counts), determined, f"{row.access_denied:,}", watched)))
    return made
