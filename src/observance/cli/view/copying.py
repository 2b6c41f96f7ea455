"""Who copied what of a report: each passage in its own words, with what the other report has in their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.layout import QUIET, STRONG, heading, indented, show

Item = Mapping[str, Any]
KINDS = {
    "copied": "copied",
    "shared": "shared paragraph",
    "standing": "standing text",
    "quoted": "quotation",
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
        for passage in (one for one in found["passages"] if one["kind"] == kind):
            yield Group(*_passage(name, passage))


def _passage(name: str, passage: Item) -> Iterator[RenderableType]:
    other = passage["other"]
    yield heading(f"{name[:1].upper()}{name[1:]}, {passage['alike']:.0%} alike", _precedence(passage))
    title = Text(f"with {other['title'] or other['name']}  ")
    yield indented(title.append(f"{_where(other)}  {words.short(other['id'])}", style=QUIET))
    yield indented(Text(passage["reason"], style=QUIET))
    yield indented(edited(passage), 4)


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
