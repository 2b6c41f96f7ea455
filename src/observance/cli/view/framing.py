"""How outlets put one incident into words, side by side."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from observance.app.details import Detail
from observance.cli.view import words
from observance.cli.view.layout import heading, indented, show, table, texts

Item = Mapping[str, Any]


def show_framing(console: Console, detail: Detail) -> None:
    """Each claim of an incident: the outlet, what it calls the act, in which form, with which doer, and the parties."""
    show(console, *_framing(console, detail))


def _framing(console: Console, detail: Detail) -> Iterator[RenderableType]:
    frames = detail.why.get("framing", ())
    yield heading(detail.item["summary"] or words.plain(detail.item["kind"]), detail.item["id"])
    if not frames:
        yield Text("Nothing in it is told as an act that happened.")
        return
    made = table(console, "Outlet", "Act", "Form", "Doer", "Called", ("Claim", "quiet fixed"))
    for frame in frames:
        report = detail.told[frame["claim"]].report
        outlet = frame["outlet"] or report["name"]
        doer = "named" if frame["has_doer"] else "left out"
        made.add_row(*texts((outlet, frame["act"], frame["form"], doer, _called(frame), words.short(frame["claim"]))))
    yield indented(made)


def _called(frame: Item) -> str:
    """`norland: aggressors; sudmark: the army`."""
    return "; ".join(f"{each['party'] or each['slot']}: {each['words']}" for each in frame["named"]) or words.UNKNOWN
