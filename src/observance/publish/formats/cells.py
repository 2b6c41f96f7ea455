r"""Cells and lines of CSV (RFC 4180), with values that no spreadsheet takes for a formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a line end or an apostrophe gets an apostrophe before it, unless it
is a plain number: spreadsheets then take it for text (CWE-1236; OWASP, "CSV Injection").
"""

import re
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
LINE_END = "\r\n"
_RISKY = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠", BOM))
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)
_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$')
_CELL = re.compile(r'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<bare>[^,"\r\n]*))(?P<end>,|\r\n|\n|\Z)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def csv_line(cells: Iterable[str]) -> str:
    """One line with its end."""
    return ",".join(map(_quoted, cells)) + LINE_END


def guarded(text: str) -> str:
    """The cell made safe; `unguarded` undoes it."""
    return f"'{text}" if text[:1] in _RISKY and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    return cell.removeprefix("'")


def one_line(text: str) -> str:
    """Text for people in one line: white space and control characters are single spaces, and it is made safe."""
    return guarded(" ".join(_CONTROL.sub(" ", text).split()))


def number(value: float | None) -> str:
    """A number in as few digits as give it back; empty where it is not known."""
    return "" if value is None else repr(value)


def read_lines(text: str) -> Iterator[list[str]]:
    """The cells of each line, as `csv_line` wrote them; a BOM at the beginning is passed over.

    Raises:
        ValueError: a quote is never closed, or stands where none may.
    """
    at, line = len(BOM) if text.startswith(BOM) else 0, 1
    row: list[str] = []
    while at < len(text) or row:
        match = _CELL.match(text, at)
        if match is None:
            raise ValueError(f"line {line}, cell {len(row) + 1}: a quote is missing or stands where none may")
        row.append(match["bare"] if match["quoted"] is None else match["quoted"].replace('""', '"'))
        at = match.end()
        if match["end"] != ",":
            yield row
            row, line = [], line + 1


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell and _QUOTED.search(cell) else cell
