"""Who copied what of a report: each passage in its own words, with what the other report has in their place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.layout import QUIET, STRONG, heading, indented, show

Item = Mapping[str, Any]
KINDS = {
    "copied": "Story shared with",
    "shared": "Paragraph shared with",
    "standing": "Standing text, as in",
    "quoted": "Quotation, as in",
}
HOW = {"credit": "credited", "cited": "cited", "dates": "published first"}
DROPPED, ADDED = "strike", "underline"


def show_copying(console: Console, found: Item) -> None:
    """The report, then its passages: copied ones first, then those that tell less."""
    show(console, *_sections(found))


def _sections(found: Item) -> Iterator[RenderableType]:
    count = words.number(len(found["passages"]), "passage")
    yield heading(found["title"] or found["name"], found["id"])
    yield Text(f"{_where(found)}. Origin {words.short(found['origin'])}, {count} in common with other reports.")
    if found["passages"]:
        yield Text("[-only here-] {+only in the other report+}", style=QUIET)
    for kind, name in KINDS.items():
        for passages in _by_other(one for one in found["passages"] if one["kind"] == kind):
            yield Group(*_with(name, passages))


def _by_other(passages: Iterable[Item]) -> list[list[Item]]:
    """Passages with one other report together, in the order in which they stand."""
    found: dict[str, list[Item]] = {}
    for passage in passages:
        found.setdefault(passage["other"]["id"], []).append(passage)
    return list(found.values())


def _with(name: str, passages: Sequence[Item]) -> Iterator[RenderableType]:
    first, other = passages[0], passages[0]["other"]
    yield heading(f"{name} {other['title'] or other['name']}", words.short(other["id"]))
    yield indented(Text(f"{_where(other)}: {_precedence(first)}; {first['reason']}", style=QUIET))
    for passage in passages:
        yield indented(edited(passage).append(f"  {passage['alike']:.0%} alike", style=QUIET), 4)


def _precedence(passage: Item) -> str:
    if passage["first"] is None:
        return "unknown who copied"
    source = "the other report" if passage["first"] == "other" else "this report"
    return f"{source} had it first ({HOW[passage['known_by']]})"


def _where(report: Item) -> str:
    days = f"published {words.days(report['published'])}" if report["published"] else "not dated"
    credit = f", credits {', '.join(report['credits'])}" if report["credits"] else ""
    return f"{words.known(report['outlet'])}, {days}{credit}"


def edited(passage: Item) -> Text:
    """The report's own words, marked where the other has none or others."""
    own, line = passage["own"], Text("“")
    at = own["start"]
    for change in passage["changes"]:
        line.append(_between(own, at, change["own"]["start"]))
        _mark(line, change)
        at = change["own"]["end"]
    line.append(_between(own, at, own["end"]))
    return line.append("”")


def _between(own: Item, start: int, end: int) -> str:
    return _plain(own["text"][start - own["start"] : end - own["start"]])


def _mark(line: Text, change: Item) -> None:
    """`[-gone-] {+new+}`, with a space before what is put where nothing stood."""
    if change["own"]["text"]:
        line.append(f"[-{_plain(change['own']['text'])}-]", style=f"{STRONG} {DROPPED}")
    if change["other"]["text"]:
        line.append(" ").append(f"{{+{_plain(change['other']['text'])}+}}", style=f"{STRONG} {ADDED}")


def _plain(text: str) -> str:
    """On one line."""
    return " ".join(part for part in _parts(text))


def _parts(text: str) -> Sequence[str]:
    return text.replace("\n", " ").split(" ")
