"""Commands that bring something in, derive, check or hand out."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli import bundling, exporting
from observance.cli.session import AsOf, Internal, Session, print_objects, progress, remark, say, session_of
from observance.cli.view import words
from observance.cli.view.asked import left_out, spent, uncoded
from observance.errors import UsageError

if TYPE_CHECKING:
    from observance.app.receiving import Added, Known
    from observance.intake.types import Rejected

MOST_LINES = 20

MaxCost = Annotated[
    float | None, typer.Option(metavar="AMOUNT", min=0.0, help="Most that asking a model may cost, by the prices set.")
]
Targets = Annotated[list[str], typer.Argument(metavar="TARGET…", help="Files, folders, addresses, or - for stdin.")]


def register(app: typer.Typer) -> None:
    for name, command in (("init", init), ("add", add), ("build", build), ("verify", verify), ("adopt", adopt)):
        app.command(name)(command)
    export = typer.Typer(help="Hand out the record for other programs.", no_args_is_help=True)
    export.command("jsonl")(export_jsonl)
    exporting.register(export)
    app.add_typer(export, name="export")
    bundling.register(app, export)
    app.command("code")(code)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    mandate: Annotated[str, typer.Option(metavar="NAME|PATH", help="A shipped mandate, or a folder that holds one.")],
    demo: Annotated[bool, typer.Option("--demo", help="Add the demo reports that come with the mandate.")] = False,
) -> None:
    """Make a workspace for one mandate."""
    from observance.app.workspace import create_workspace, demo_reports

    reports = demo_reports(mandate) if demo else None
    adopted = create_workspace(folder, mandate)
    say(f"{folder}: a workspace for {adopted.name}")
    if reports is not None:
        _add(Session(folder, session_of(context).environ), [str(reports)], lines=0)
    place = "" if folder.resolve() == Path.cwd() else f"-C {folder} "
    say(f"next: observance {place}build" if demo else f"next: observance {place}add FILE…, then build")


def add(
    context: typer.Context,
    targets: Targets,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="For tables: which column holds which field."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--allow-private-addresses", help="Fetch from private addresses too, this once.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="A line for each report, however many.")] = False,
) -> None:
    """Take reports in. Each is acknowledged once it cannot be lost."""
    rejected = _add(
        session_of(context),
        targets,
        columns=_columns(columns or []),
        private=private,
        lines=None if verbose else MOST_LINES,
    )
    if rejected:
        raise typer.Exit(1)


def build(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="Code every report again.")] = False,
    max_cost: MaxCost = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as a JSON object.")] = False,
) -> None:
    """Derive the record from what came in."""
    from observance.app.building import build as derive
    from observance.cli.view.built import built_lines, built_object

    with session_of(context).workspace() as workspace, progress() as told:
        built = derive(workspace, full=full, max_cost=max_cost, progress=told)
    if as_json:
        print_objects([built_object(built)])
    else:
        for line in built_lines(built):
            say(line)
    for line in uncoded(built.uncoded):
        remark(line)
    if built.uncoded:
        raise typer.Exit(1)


def verify(
    context: typer.Context,
    bundle: Annotated[
        Path | None, typer.Argument(metavar="[BUNDLE]", help="An evidence bundle; else the workspace itself.")
    ] = None,
    signed_by: Annotated[
        Path | None, typer.Option("--signed-by", metavar="FILE", help="Of a bundle: it must fit this public key.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Of a bundle: what was found as a JSON object.")] = False,
) -> None:
    """Check the ledger and the originals, derive the record from scratch and compare every byte."""
    from observance.app.verifying import verify_record, verify_stored
    from observance.app.workspace import find_workspace

    if bundle is not None:
        bundling.verify_bundle(session_of(context), bundle, signed_by, as_json=as_json)
        return
    if signed_by is not None or as_json:
        raise UsageError("--signed-by and --json are for bundles; name one")
    session = session_of(context)
    with progress() as told:
        told("checking the ledger and the originals", 0, 1)
        verify_stored(find_workspace(session.folder))
        with session.workspace() as workspace:
            done = verify_record(workspace, told)
    say(f"{words.number(done.events, 'event')} and their originals are whole")
    if done.digest is None:
        say("nothing is built yet, so there is no record to compare")
        return
    say(f"the record follows from them, byte for byte ({words.number(done.rows, 'row')}); record {done.digest[:16]}")
    if done.behind:
        remark(f"{words.number(done.behind, 'event')} came after the last build; run `observance build`")


def adopt(context: typer.Context) -> None:
    """Go on with the mandate as the folder mandate/ has it now."""
    from observance.app.workspace import adopt_mandate

    with session_of(context).workspace() as workspace:
        adopted = adopt_mandate(workspace)
    if adopted is None:
        say("the mandate has not changed")
    else:
        say(f"{adopted.name}: adopted (digest {adopted.digest[:16]}); next: observance build")


def export_jsonl(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, or an earlier export.")],
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that holds other things too.")] = False,
    internal: Internal = False,
    as_of: AsOf = None,
) -> None:
    """Write the record as JSON lines, one file per noun, with what changed since the export before."""
    from observance.app.exporting import export_jsonl as write

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        exported = write(workspace, out, force=force, internal=internal, progress=told)
    for name, count in exported.counts.items():
        say(f"{out / name}  {count:,}")
    if exported.held_back:
        several = ", ".join(words.number(count, noun[:-1]) for noun, count in exported.held_back.items())
        remark(f"held back by the publishing policy: {several}; --internal writes them too")
    if exported.unknown:
        remark(f"corrections.jsonl is empty, since what changed is not known: {exported.unknown}")
    if not exported.is_noted:
        remark("the ledger cannot be written, so it does not note this export")


def code(
    context: typer.Context,
    targets: Targets,
    mandate: Annotated[str | None, typer.Option(metavar="NAME|PATH", help="Whose parties and places to use.")] = None,
    coder: Annotated[str | None, typer.Option(metavar="rules|model", help="Who codes; else the settings say.")] = None,
    max_cost: MaxCost = None,
) -> None:
    """Print the claims of texts as JSON lines; needs no workspace and keeps nothing."""
    from observance.app.coding import Tally, code_targets

    rejected, tally = 0, Tally()
    items = code_targets(
        targets,
        session_of(context).environ,
        mandate,
        coder_name=coder,
        max_cost=max_cost,
        tally=tally,
        stdin=sys.stdin.buffer,
    )
    for item in items:
        if isinstance(item, dict):
            print_objects([item])
        else:
            rejected += 1
            remark(f"{item.name}: {item.reason}")
    if tally.spending is not None:
        for line in (*spent(tally.spending), *left_out(tally.dropped)):
            remark(line)
    if rejected:
        raise typer.Exit(1)


def _add(
    session: Session,
    targets: Sequence[str],
    *,
    columns: dict[str, str] | None = None,
    private: bool = False,
    lines: int | None,
) -> int:
    """Take the targets in and say so, at most `lines` of them by name; the number of those rejected."""
    from observance.app.receiving import receive_reports

    with session.workspace() as workspace:
        items = receive_reports(
            workspace, targets, columns=columns, allow_private_addresses=private, stdin=sys.stdin.buffer
        )
        counts: Counter[str] = Counter()
        try:
            with closing(items):
                _acknowledge(items, lines, counts)
        except BaseException:
            # What was taken in before an error stays in.
            if counts:
                _sum_up(counts)
            raise
    _sum_up(counts)
    return counts["rejected"]


def _sum_up(counts: Counter[str]) -> None:
    known = f", {counts['known']:,} already there" if counts["known"] else ""
    rejected = f", {counts['rejected']:,} rejected" if counts["rejected"] else ""
    say(f"added {words.number(counts['added'], 'report')}{known}{rejected}")


def _acknowledge(items: "Iterable[Added | Known | Rejected]", lines: int | None, counts: Counter[str]) -> None:
    """Count what was added, known and rejected. The first are named, then only counted; each refusal is told."""
    from observance.intake.types import Rejected

    with progress() as told:
        for item in items:
            name = type(item).__name__.lower()
            counts[name] += 1
            taken = counts["added"] + counts["known"]
            if isinstance(item, Rejected):
                remark(f"{item.name}: {item.reason}")
            elif lines is None or taken <= lines:
                _name_report(item, name)
            else:
                told("taking reports in", taken, None)


def _name_report(item: "Added | Known", name: str) -> None:
    language = "" if item.report.is_coded else f"  (not coded: language {words.known(item.report.language)})"
    say(f"{name}  {words.short(item.report.id)}  {item.report.name}{language}")


def _columns(given: Sequence[str]) -> dict[str, str] | None:
    """COLUMN=FIELD pairs as field to column; a column's name may hold a `=`, a field's may not."""
    columns: dict[str, str] = {}
    for pair in given:
        column, _, field = pair.rpartition("=")
        if not column or not field:
            raise UsageError(f"--map {pair}: write COLUMN=FIELD, such as --map body=text")
        if field in columns:
            raise UsageError(f"--map {pair}: {field} is mapped already, from {columns[field]}")
        columns[field] = column
    return columns or None
