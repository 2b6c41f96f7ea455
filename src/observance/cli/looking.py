"""Commands that look at the record: the board, one noun, its reasons."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import AsOf, Session, print_objects, progress, remark, session_of
from observance.cli.view import words
from observance.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from observance.app.details import Detail

Id = Annotated[str, typer.Argument(metavar="ID", help="An id as the listings give it; its first six characters do.")]
Chart = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Draw the waterfall of every joined pair as SVG instead.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the object as JSON instead.")]

Framing = Annotated[bool, typer.Option("--framing", help="Of an incident: how each outlet words the act and its doer.")]


def register(app: typer.Typer) -> None:
    for name, command in (("status", status), ("show", show), ("explain", explain)):
        app.command(name)(command)


def status(context: typer.Context, as_json: Json = False, as_of: AsOf = None) -> None:
    """The board: what came in, what it says, where the posts stand, what disagrees."""
    from observance.app.queries import behind, board
    from observance.cli.view.board import show_board

    session = session_of(context)
    with progress() as told, session.workspace(as_of, told) as workspace:
        found, late = board(workspace), 0 if as_of else behind(workspace)
    if as_json:
        print_objects([found])
    else:
        show_board(session.console(), found)
    if late:
        remark(f"{words.number(late, 'event')} came after the last build; run `observance build`")


def show(
    context: typer.Context,
    given: Id,
    as_json: Json = False,
    origins: Annotated[
        bool, typer.Option("--origins", help="Of a report: who copied what, passage by passage, and what each changed.")
    ] = False,
    framing: Framing = False,
    as_of: AsOf = None,
) -> None:
    """A report, claim, incident, site or finding with all that belongs to it."""
    from observance.cli.view.detail import show_detail

    if origins:
        _origins(session_of(context), given, as_json=as_json, as_of=as_of)
        return
    if framing:
        _show_framing(session_of(context), given, as_json=as_json, as_of=as_of)
        return
    _look(session_of(context), given, show_detail, as_json=as_json, as_of=as_of)


def _show_framing(session: Session, given: str, *, as_json: bool, as_of: str | None) -> None:
    from observance.app.details import detail
    from observance.app.queries import find
    from observance.cli.view.framing import show_framing

    with progress() as told, session.workspace(as_of, told) as workspace:
        noun, item = find(workspace, given)
        if noun != "incidents":
            raise UsageError(f"{given}: --framing is of an incident; `observance incidents` gives their ids")
        found = detail(workspace, noun, item)
    if as_json:
        print_objects(found.why.get("framing", ()))
    else:
        show_framing(session.console(), found)


def explain(context: typer.Context, given: Id, chart: Chart = None, as_of: AsOf = None) -> None:
    """Why a slot has its value, why claims were joined, why a report is dated as it is."""
    from observance.cli.view.explain import show_explanation

    session = session_of(context)
    if chart is not None:
        _draw(session, given, chart, as_of)
    else:
        _look(session, given, show_explanation, as_json=False, as_of=as_of)


def _origins(session: Session, given: str, *, as_json: bool, as_of: str | None) -> None:
    from observance.app.copying import copying
    from observance.app.queries import find
    from observance.cli.view.copying import show_copying
    from observance.errors import UsageError

    with progress() as told, session.workspace(as_of, told) as workspace:
        noun, item = find(workspace, given)
        if noun != "reports":
            raise UsageError(f"{given}: --origins is for reports, and this is one of the {noun}; leave it out")
        found = copying(workspace, item)
    if as_json:
        print_objects([found])
    else:
        show_copying(session.console(), found)


def _draw(session: Session, given: str, file: Path, as_of: str | None) -> None:
    """The waterfalls of an incident as a file.

    Raises:
        UsageError: the id is of another noun.
    """
    from observance.app.details import detail
    from observance.app.queries import find
    from observance.errors import UsageError
    from observance.publish.waterfall import waterfall_svg

    with progress() as told, session.workspace(as_of, told) as workspace:
        noun, item = find(workspace, given)
        if noun != "incidents":
            raise UsageError(f"{given}: --chart draws why claims are one incident; name an incident")
        found = detail(workspace, noun, item)
    file.write_text(waterfall_svg(item["summary"] or item["id"], found.why["links"]), "utf-8")
    remark(f"{file}: {words.number(len(found.why['links']), 'pair')} drawn")


def _look(
    session: Session, given: str, view: "Callable[[Console, Detail], None]", *, as_json: bool, as_of: str | None
) -> None:
    from observance.app.details import detail
    from observance.app.queries import find

    with progress() as told, session.workspace(as_of, told) as workspace:
        noun, item = find(workspace, given)
        if as_json:
            print_objects([item])
            return
        found = detail(workspace, noun, item)
    view(session.console(), found)
