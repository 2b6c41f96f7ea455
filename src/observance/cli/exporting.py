"""`observance export FORMAT OUT`, one command for each format of the table."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import AsOf, Internal, progress, remark, say, session_of
from observance.publish.formats.table import FORMATS, Format

if TYPE_CHECKING:
    from observance.app.handing_out import HandedOut

Out = Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, or an earlier export in this format.")]
Force = Annotated[bool, typer.Option("--force", help="Write into a folder that holds other things too.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin text with a byte order mark, by which Excel knows UTF-8.")]


def register(export: typer.Typer) -> None:
    for one in FORMATS:
        export.command(one.name, help=one.help)(_sheet_command(one) if one.is_sheet else _command(one))


def _command(one: Format) -> Callable[..., None]:
    def command(
        context: typer.Context, out: Out, force: Force = False, internal: Internal = False, as_of: AsOf = None
    ) -> None:
        _export(context, one, out, force=force, internal=internal, as_of=as_of)

    return command


def _sheet_command(one: Format) -> Callable[..., None]:
    def command(
        context: typer.Context,
        out: Out,
        bom: Bom = False,
        force: Force = False,
        internal: Internal = False,
        as_of: AsOf = None,
    ) -> None:
        _export(context, one, out, force=force, internal=internal, as_of=as_of, bom=bom)

    return command


def _export(
    context: typer.Context,
    one: Format,
    out: Path,
    *,
    force: bool,
    internal: bool,
    as_of: str | None,
    bom: bool = False,
) -> None:
    from observance.app.handing_out import export_format

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        told(f"writing {one.name}", 0, None)
        done = export_format(workspace, one, out, internal=internal, force=force, bom=bom)
    tell(out, done)


def tell(out: Path, done: "HandedOut") -> None:
    """The files with their rows; what was left out, and why, beside it."""
    for name, count in done.counts.items():
        say(f"{out / name}  {count:,}")
    for reason, count in done.left_out.items():
        remark(f"left out: {count:,} {'incident' if count == 1 else 'incidents'} {reason}")
    if not done.is_noted:
        remark("the ledger cannot be written, so it does not note this export")
