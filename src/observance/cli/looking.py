"""Commands that look at the record: the board, one noun, its reasons."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import Session, print_objects, remark, session_of
from observance.cli.view import words
from observance.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from observance.app.details import Detail

Id = Annotated[str, typer.Argument(metavar="ID", help="An id as the listings give it; its first six characters do.")]
Json = Annotated[bool, typer.Option("--json", help="Print the object as JSON instead.")]

Framing = Annotated[bool, typer.Option("--framing", help="Of an incident: how each outlet words the act and its doer.")]


def register(app: typer.Typer) -> None:
    for name, command in (("status", status), ("show", show), ("explain", explain)):
        app.command(name)(command)


def status(context: typer.Context, as_json: Json = False) -> None:
    """The board: what came in, what it says, where the posts stand, what disagrees."""
    from observance.app.queries import behind, board
    from observance.cli.view.board import show_board

    session = session_of(context)
    with session.workspace() as workspace:
        found, late = board(workspace), behind(workspace)
    if as_json:
        print_objects([found])
    else:
        show_board(session.console(), found)
    if late:
        remark(f"{words.number(late, 'event')} came after the last build; run `observance build`")


def show(context: typer.Context, given: Id, as_json: Json = False, framing: Framing = False) -> None:
    """A report, claim, incident, site or finding with all that belongs to it."""
    from observance.cli.view.detail import show_detail

    if framing:
        _show_framing(session_of(context), given, as_json=as_json)
    else:
        _look(session_of(context), given, show_detail, as_json=as_json)


def _show_framing(session: Session, given: str, *, as_json: bool) -> None:
    from observance.app.details import detail
    from observance.app.queries import find
    from observance.cli.view.framing import show_framing

    with session.workspace() as workspace:
        noun, item = find(workspace, given)
        if noun != "incidents":
            raise UsageError(f"{given}: --framing is of an incident; `observance incidents` gives their ids")
        found = detail(workspace, noun, item)
    if as_json:
        print_objects(found.why.get("framing", ()))
    else:
        show_framing(session.console(), found)


def explain(context: typer.Context, given: Id) -> None:
    """Why a slot has its value, why claims were joined, why a report is dated as it is."""
    from observance.cli.view.explain import show_explanation

    _look(session_of(context), given, show_explanation, as_json=False)


def _look(session: Session, given: str, view: "Callable[[Console, Detail], None]", *, as_json: bool) -> None:
    from observance.app.details import detail
    from observance.app.queries import find

    with session.workspace() as workspace:
        noun, item = find(workspace, given)
        if as_json:
            print_objects([item])
            return
        found = detail(workspace, noun, item)
    view(session.console(), found)
