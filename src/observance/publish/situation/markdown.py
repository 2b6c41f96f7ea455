"""A report as Markdown (GitHub-flavoured): footnotes, and for each figure the table of its data.

Every mark that Markdown would read as its own is escaped, so that words come out as themselves. Footnotes are cited one
by one: a footnote that is only within a range would not be printed.
"""

import re
from collections.abc import Iterator, Sequence

from observance.publish.situation.document import Align, Document
from observance.publish.situation.sheet import Cited, Endnote, Figure, Grid, Line, Part, Prose, Sheet, lay_out

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$&#@]|:(?=//|\w+:)|(?<=\bwww)\.", re.IGNORECASE)
_AT_START = re.compile(r"^(\s*)([-+](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$)|\d+(?=[.)](?:\s|$)))")
_ADDRESS = re.compile(r"https?://[!-;=?-~]+", re.IGNORECASE)


def render(document: Document) -> bytes:
    """The report as UTF-8.

    Raises:
        ValueError: a ground is used that no note has.
    """
    return ("\n\n".join(_blocks(lay_out(document))) + "\n").encode()


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, at the beginning of a line too."""
    return _AT_START.sub(_started, _ANYWHERE.sub(r"\\\g<0>", text))


def _started(found: re.Match[str]) -> str:
    """A dash is escaped before it, a number after it."""
    space, mark = found[1], found[2]
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    yield escaped(sheet.subtitle)
    yield "\n".join(f"- **{escaped(name)}:** {escaped(value)}" for name, value in sheet.facts)
    for chapter in sheet.chapters:
        yield f"## {escaped(chapter.title)}"
        if chapter.empty:
            yield escaped(chapter.empty)
        for part in chapter.parts:
            yield from _part(part)
    yield from map(_endnote, sheet.notes)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Prose(form="list"):
            if part.lead:
                yield f"**{escaped(part.lead)}**"
            yield "\n".join(f"- {_cited(each)}" for each in part.parts)
        case Prose():
            lead = f"**{escaped(part.lead)}.** " if part.lead else ""
            yield lead + " ".join(map(_cited, part.parts))
        case Grid():
            yield from _captioned(part.label, part.caption, part)
            yield from _remarks((part.note,))
        case Figure():
            yield from _captioned(part.label, part.caption, part.data)
            yield from _remarks(part.remarks)


def _captioned(label: str, caption: str, grid: Grid) -> Iterator[str]:
    yield f"**{label}.** {escaped(caption)}"
    if grid.rows:
        yield "\n".join(_table(grid))


def _table(grid: Grid) -> Iterator[str]:
    yield _row([*(escaped(column.title) for column in grid.columns), "Notes"])
    yield _row([*("---:" if column.align is Align.END else "---" for column in grid.columns), "---"])
    yield from (_row([*map(escaped, line.cells), _notes(line)]) for line in grid.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _remarks(remarks: Sequence[str]) -> Iterator[str]:
    text = " ".join(escaped(remark) for remark in remarks if remark)
    if text:
        yield text


def _cited(part: Cited) -> str:
    return f"{escaped(part.text)}{_notes(part)}"


def _notes(part: Cited | Line) -> str:
    return "".join(f"[^{number}]" for first, last in part.runs for number in range(first, last + 1))


def _endnote(note: Endnote) -> str:
    text = escaped(note.text)
    source = f" — {escaped(note.source)}" if note.source else ""
    url = f", {_followed(note.url)}" if note.url else ""
    return f"[^{note.number}]: {f'“{text}”' if note.quoted else text}{source}{url}"


def _followed(url: str) -> str:
    return f"<{url}>" if _ADDRESS.fullmatch(url) else escaped(url)
