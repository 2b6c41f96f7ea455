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
    export.command("all")(export_all)


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


def export_all(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, or an earlier export of all formats.")],
    bom: Bom = False,
    force: Force = False,
    internal: Internal = False,
    as_of: AsOf = None,
) -> None:
    """Every format, each in a folder of its name."""
    from observance.app.handing_out import export_all as write

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        done = write(workspace, out, internal=internal, force=force, bom=bom, progress=told)
    for name, each in done.items():
        tell(name, out / name, each)


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
        told(f"writing {one.name}", 0, 1)
        done = export_format(workspace, one, out, internal=internal, force=force, bom=bom)
    tell(one.name, out, done)


def tell(name: str, out: Path, done: "HandedOut") -> None:
    """The files with their rows; what was left out, and why, beside it."""
    for file, count in done.counts.items():
        say(f"{out / file}  {count:,}")
    for reason, count in done.left_out.items():
        remark(f"left out of {name}: {count:,} {'incident' if count == 1 else 'incidents'} {reason}")
    if done.unknown:
        remark(f"corrections.jsonl is empty, since what changed is not known: {done.unknown}")
    if not done.is_noted:
        remark("the ledger cannot be written, so it does not note this export")
