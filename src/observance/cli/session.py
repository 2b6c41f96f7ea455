"""What every command needs: where the workspace is, where the output goes."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.publish.jsonl import JsonObject, line

if TYPE_CHECKING:
    from rich.console import Console

    from observance.app.workspace import Workspace

PIPED_WIDTH = 120
Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and how much there is where that is known."""

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="MOMENT", help="The record as it stood: 2020-02-03, a moment, or @57 for 57 events."
    ),
]

Internal = Annotated[
    bool,
    typer.Option("--internal", help="Everything, for use inside the mission: without the publishing policy."),
]


def _tell_nobody(_stage: str, _done: int, _total: int | None) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    folder: Path
    environ: Mapping[str, str]

    @contextmanager
    def workspace(self, as_of: str | None = None, told: Progress | None = None) -> "Iterator[Workspace]":
        """The workspace that the command is about, open; with the record as it stood at a moment where one is given."""
        from observance.app.workspace import open_workspace

        with open_workspace(self.folder, self.environ) as workspace:
            if as_of is None:
                yield workspace
                return
            from observance.app.past import as_of as at

            with at(workspace, as_of, told or _tell_nobody) as then:
                yield then

    def console(self) -> "Console":
        """Standard output for tables: as wide as the terminal, or plain and of one width where it is piped."""
        from rich.console import Console

        width = None if sys.stdout.isatty() or "COLUMNS" in self.environ else PIPED_WIDTH
        return Console(highlight=False, markup=False, emoji=False, width=width)


def session_of(context: typer.Context) -> Session:
    found = context.find_object(Session)
    if found is None:
        raise LookupError("the command was called without its session")
    return found


def say(text: str) -> None:
    """A line on standard output."""
    typer.echo(text)


def remark(text: str) -> None:
    """A line on standard error, beside the result."""
    typer.echo(text, err=True)


def print_objects(items: Iterable[JsonObject]) -> None:
    """Objects as they stand in the export, one a line."""
    for item in items:
        typer.echo(line(item))


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, from the first thing told; nothing elsewhere.

    Results go to standard output past the bar, so say nothing there once it was told of something.
    """
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None, visible=False)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total, visible=True)
