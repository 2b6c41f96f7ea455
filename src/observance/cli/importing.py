"""Commands that bring in what other programs and other workspaces hold."""

import getpass
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import progress, remark, say, session_of
from observance.cli.view import words
from observance.errors import UsageError

if TYPE_CHECKING:
    from observance.app.importing import Revised, Summary, Told, Ways
    from observance.app.workspace import Workspace

MOST_LINES = 20
File = Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")]
Strict = Annotated[bool, typer.Option("--strict", help="Take nothing in where anything is wrong.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken in.")]
Revise = Annotated[bool, typer.Option("--revise", help="Where a row has changed, take it in and withdraw what it was.")]
Author = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who withdraws; else the setting `author`, else your user name.")
]


def register(app: typer.Typer) -> None:
    imports = typer.Typer(help="Bring in data sets of events, or a bundle.", no_args_is_help=True)
    imports.command("acled")(import_acled)
    imports.command("geojson")(import_geojson)
    imports.command("bundle")(import_bundle)
    app.add_typer(imports, name="import")


def import_acled(
    context: typer.Context,
    file: File,
    strict: Strict = False,
    dry_run: DryRun = False,
    revise: Revise = False,
    author: Author = None,
) -> None:
    """Take in a CSV file in ACLED's columns, a report for each row."""
    from observance.app.importing import Summary
    from observance.app.importing import import_acled as bring

    with session_of(context).workspace() as workspace:
        ways, summary = _ways(workspace, author, strict=strict, dry_run=dry_run, revise=revise), Summary()
        _tell(bring(workspace, file, ways, summary, sys.stdin.buffer), ways, summary)


def import_geojson(
    context: typer.Context,
    file: File,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="PROPERTY=FIELD", help="Which property holds which field.")
    ] = None,
    dataset: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose data set it is; else the name of the file.")
    ] = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    revise: Revise = False,
    author: Author = None,
) -> None:
    """Take in the features of a GeoJSON file, a report for each."""
    from observance.app.importing import Summary
    from observance.app.importing import import_geojson as bring

    mapping = _mapping(columns or ())
    with session_of(context).workspace() as workspace:
        ways, summary = _ways(workspace, author, strict=strict, dry_run=dry_run, revise=revise), Summary()
        items = bring(workspace, file, ways, summary, dataset=dataset, mapping=mapping, stdin=sys.stdin.buffer)
        _tell(items, ways, summary)


def import_bundle(
    context: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="An evidence bundle: a zip file or a folder.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A new workspace; else into the one that there is.")
    ] = None,
    signed_by: Annotated[
        Path | None, typer.Option("--signed-by", metavar="FILE", help="It must fit this public key.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take in a bundle: as a new workspace with the same ledger, or what this one does not hold yet."""
    from observance.app.bundle.signing import public_key
    from observance.app.bundle.taking import make_workspace, take_in

    key = public_key(signed_by) if signed_by else None
    if folder is not None:
        if dry_run:
            raise UsageError("--dry-run is for a workspace that there is; `observance verify BUNDLE` checks a bundle")
        with progress() as told:
            made = make_workspace(bundle, folder, key=key, progress=told)
        say(f"{folder}: a workspace with {words.number(made.events, 'event')}, {words.number(made.reports, 'report')}")
        say(f"next: observance -C {folder} build")
        return
    with progress() as told, session_of(context).workspace() as workspace:
        taken = take_in(workspace, bundle, key=key, dry_run=dry_run, progress=told)
    verb = "would add" if dry_run else "added"
    known = f", {taken.known:,} already there" if taken.known else ""
    say(f"{verb} {words.number(taken.reports, 'report')} and {words.number(taken.decisions, 'decision')}{known}")
    if taken.withdrawn:
        remark(f"{words.number(taken.withdrawn, 'report')} left out: withdrawn here")
    if taken.other_mandate is not None:
        remark(f"its mandate “{words.printable(taken.other_mandate)}” is not the one in force here, which stays")


def _ways(workspace: "Workspace", author: str | None, *, strict: bool, dry_run: bool, revise: bool) -> "Ways":
    from observance.app.importing import Ways

    who = author or workspace.settings.author or (_user() if revise else "import")
    return Ways(author=who, strict=strict, dry_run=dry_run, revise=revise)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("this system does not say who you are; give --author NAME") from None


def _mapping(given: Sequence[str]) -> dict[str, str]:
    """PROPERTY=FIELD pairs; a property's name may hold a `=`, a field's may not."""
    mapping: dict[str, str] = {}
    for pair in given:
        name, _, field = pair.rpartition("=")
        if not name or not field:
            raise UsageError(f"--map {pair}: write PROPERTY=FIELD, such as --map when=date")
        if name in mapping:
            raise UsageError(f"--map {pair}: {name} is mapped already, to {mapping[name]}")
        mapping[name] = field
    return mapping


def _tell(items: "Iterable[Told | Revised]", ways: "Ways", summary: "Summary") -> None:
    """Each fault as it comes, the rest counted."""
    from observance.intake.types import Rejected

    counts: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    is_read = False
    try:
        with progress() as told:
            for done, item in enumerate(items, 1):
                name = type(item).__name__.lower()
                counts[name] += 1
                if isinstance(item, Rejected):
                    remark(f"{item.name}: {item.reason}")
                elif name == "passed":
                    passed[getattr(item, "reason", "")] += 1
                elif name == "revised":
                    _say_revised(item, counts[name])
                told("taking rows in", done, None)
        is_read = True
    finally:
        if counts or is_read:
            _sum_up(counts, passed, ways, summary)
    if counts["rejected"]:
        raise typer.Exit(1)


def _say_revised(item: "Told | Revised", number: int) -> None:
    from observance.app.importing import Revised

    if isinstance(item, Revised) and number <= MOST_LINES:
        remark(f"{item.report.name}: says something else than {words.short(item.old)} here; --revise takes it in")


def _sum_up(counts: Counter[str], passed: Counter[str], ways: "Ways", summary: "Summary") -> None:
    verb = "would add" if ways.dry_run else "added"
    parts = [f"{verb} {words.number(counts['added'], 'report')}"]
    parts += [f"{counts['known']:,} already there"] if counts["known"] else []
    parts += [f"{counts['revised']:,} revised, not taken in"] if counts["revised"] else []
    parts += [f"{words.number(counts['rejected'], 'fault')}"] if counts["rejected"] else []
    say(", ".join(parts) + ("" if counts else ": the file holds none"))
    for reason, count in sorted(passed.items()):
        remark(f"{count:,} left out: each {reason}")
    if summary.uncoded:
        kinds = ", ".join(f"{words.printable(name)} {count:,}" for name, count in summary.uncoded.most_common())
        remark(f"{sum(summary.uncoded.values()):,} make no claim, since the codebook has no kind for them: {kinds}")
    if summary.ignored:
        remark(f"columns passed over: {', '.join(map(words.printable, summary.ignored))[:300]}")
