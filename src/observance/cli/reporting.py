"""The situation report as a command."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from observance.cli.session import AsOf, progress, remark, say, session_of
from observance.errors import UsageError

STDOUT = "-"
Day = Annotated[str | None, typer.Option(metavar="DAY", help="This day; `last` is the last of the record.")]


def register(app: typer.Typer) -> None:
    app.command("report")(report)


def report(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day of the period.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day of the period.")] = None,
    day: Day = None,
    week: Annotated[
        str | None, typer.Option(metavar="DAY", help="The week, Monday to Sunday, of this day; or `last`.")
    ] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="html|pdf|docx|md|json", help="May be given several times.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="OUT", help="A file, a folder, or - for standard output.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="MOMENT|EXPORT", help="Tell what has changed since then as well.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Leave nothing out: not for publication.")] = False,
    as_of: AsOf = None,
) -> None:
    """Write the situation report of a day, a week or any period."""
    from observance.app.reporting import Span, make_report, render, write_report

    wanted = Span(first=first, last=last, day=day, week=week)
    names = _formats(formats or [], out)
    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        made = make_report(workspace, wanted, internal=internal, changed_since=since, progress=told)
        stem = f"situation-{made.period.earliest}-{made.period.latest}"
        targets = _targets(names, out, stem)
        text = None if targets else render(made, names[0])
        write_report(made, targets, told)
    if text is not None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    for _, path in targets:
        say(str(path))
    if internal:
        remark("internal: nothing was left out, so this is not for publication")


def _formats(given: Sequence[str], out: str | None) -> tuple[str, ...]:
    """The formats that are wanted; of a file the one that its suffix names.

    Raises:
        UsageError: a format is none, or does not go with the output.
    """
    from observance.app.reporting import FORMATS, TEXTS

    unknown = [name for name in given if name not in FORMATS]
    if unknown:
        raise UsageError(f"--format {unknown[0]}: is no format; choose from {', '.join(FORMATS)}")
    suffix = _suffix(out)
    names = tuple(dict.fromkeys(given)) or ((suffix,) if suffix else _usual(out))
    if suffix and names != (suffix,):
        raise UsageError(f"{out}: ends in .{suffix}, but --format says {', '.join(names)}; leave one of them out")
    if out == STDOUT and (len(names) > 1 or names[0] not in TEXTS):
        raise UsageError(f"-o -: takes one of {', '.join(TEXTS)}; name a file for {', '.join(names)}")
    return names


def _usual(out: str | None) -> tuple[str, ...]:
    return ("md",) if out in (None, STDOUT) else ("html", "pdf")


def _suffix(out: str | None) -> str | None:
    """The format that a file's name ends in; None for folders and standard output.

    Raises:
        UsageError: it ends in something else.
    """
    from observance.app.reporting import FORMATS

    if out is None or out == STDOUT or out.endswith("/") or Path(out).is_dir() or not Path(out).suffix:
        return None
    suffix = Path(out).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise UsageError(f"{out}: .{suffix} is no format; end the name in .{', .'.join(FORMATS)}")
    return suffix


def _targets(names: Sequence[str], out: str | None, stem: str) -> list[tuple[str, Path]]:
    """Format and file of each output; none where the report goes to standard output."""
    from observance.app.reporting import TEXTS

    if out == STDOUT or (out is None and len(names) == 1 and names[0] in TEXTS):
        return []
    if _suffix(out):
        return [(names[0], Path(out or ""))]
    return [(name, Path(out or "") / f"{stem}.{name}") for name in names]
