"""Commands that take decisions, list them, and tell what they and all else have changed."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import AsOf, Internal, Session, print_objects, progress, remark, say, session_of
from observance.cli.view import words
from observance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from observance.app.reviewing import By
    from observance.app.workspace import Workspace
    from observance.ledger.events import Decided

Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; kept in the ledger.")]
Author = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who; else the setting `author`, else your user name.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what it would change in the record.")]
Thing = Annotated[str, typer.Argument(metavar="ID", help="The id of an incident or claim, or its start.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    review = typer.Typer(help="Take decisions, each kept with its author and reason.", no_args_is_help=True)
    commands = (merge, split, withdraw, correct, accept, close, determine, undo)
    for command in commands:
        review.command(command.__name__)(command)
    review.command("list")(list_decisions)
    app.add_typer(review, name="review")
    app.command("corrections")(corrections)


def merge(
    context: typer.Context,
    given: Annotated[list[str], typer.Argument(metavar="ID…", help="Incidents or claims that are one occurrence.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Say that incidents, or claims, are one occurrence."""
    from observance.app import reviewing

    _decide(session_of(context), lambda work, by: reviewing.merge(work, given, by), reason, author, dry_run=dry_run)


def split(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The id of an incident, or its start.")],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Its claims that tell of something else.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Take claims out of an incident: they tell of something else."""
    from observance.app import reviewing

    _decide(
        session_of(context),
        lambda work, by: reviewing.split(work, incident, claims, by),
        reason,
        author,
        dry_run=dry_run,
    )


def withdraw(
    context: typer.Context,
    given: Annotated[str, typer.Argument(metavar="ID", help="The id of a report, claim or incident, or its start.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Take a report out of the record, or a claim or an incident out of what counts."""
    from observance.app import reviewing

    _decide(session_of(context), lambda work, by: reviewing.withdraw(work, given, by), reason, author, dry_run=dry_run)


def correct(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its start.")],
    slot: Annotated[
        str, typer.Option(metavar="SLOT", help="kind, actor, target, place, date, figures, source or status.")
    ],
    reason: Reason,
    value: Annotated[
        list[str] | None, typer.Option(metavar="VALUE", help="The right value; once for each of several.")
    ] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="The slot is not known.")] = False,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Give a slot of a claim another value. What was coded stays visible beside it."""
    from observance.app import reviewing

    def decision(work: "Workspace", by: "By") -> "Decided":
        return reviewing.correct(work, claim, slot, value or (), by, unknown=unknown)

    _decide(session_of(context), decision, reason, author, dry_run=dry_run)


def accept(
    context: typer.Context, given: Thing, reason: Reason, author: Author = None, dry_run: DryRun = False
) -> None:
    """Say that an incident or a claim is right as it stands."""
    from observance.app import reviewing

    _decide(session_of(context), lambda work, by: reviewing.accept(work, given, by), reason, author, dry_run=dry_run)


def close(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The id of an incident, or its start.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="In which its accounts differ, as `show` names it.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Say that what accounts of an incident differ on cannot be resolved."""
    from observance.app import reviewing

    _decide(
        session_of(context),
        lambda work, by: reviewing.close(work, incident, field, by),
        reason,
        author,
        dry_run=dry_run,
    )


def determine(
    context: typer.Context,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The id of a finding, or its start.")],
    determination: Annotated[
        str,
        typer.Argument(
            metavar="DETERMINATION",
            help="under_inquiry, verified_attributed, verified_unattributed, not_a_breach or unverifiable.",
        ),
    ],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Say what a finding is found to be. Its level stays what the machine may say."""
    from observance.app import reviewing

    _decide(
        session_of(context),
        lambda work, by: reviewing.determine(work, finding, determination, by),
        reason,
        author,
        dry_run=dry_run,
    )


def undo(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Of the decision, as `review list` gives it.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Take a decision back. It stays in the ledger, and counts no more."""
    from observance.app import reviewing

    _decide(session_of(context), lambda work, by: reviewing.undo(work, number, by), reason, author, dry_run=dry_run)


def list_decisions(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that were undone too.")] = False,
    as_json: Json = False,
    as_of: AsOf = None,
) -> None:
    """The decisions that stand, with what became of each."""
    from observance.app.rulings import decisions
    from observance.cli.view.decisions import decision_lines

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        found = decisions(workspace, undone=every)
    if as_json:
        print_objects(found)
        return
    for line in decision_lines(found):
        say(line)
    if not found:
        remark("no decision stands")


def corrections(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="EXPORT|MOMENT", help="The folder of an export, or a moment as for --as-of."),
    ] = None,
    internal: Internal = False,
    as_json: Json = False,
    as_of: AsOf = None,
) -> None:
    """What has changed since every earlier export, or since one, and why."""
    from observance.app import feed, queries
    from observance.cli.view.corrections import change_lines, change_objects

    with progress() as told, session_of(context).workspace(as_of, told) as workspace:
        if since is None:
            changes = tuple(feed.since_each_export(workspace, told, internal=internal))
        else:
            changes = (feed.since(workspace, since, told, internal=internal),)
        late = 0 if as_of else queries.behind(workspace)
    if as_json:
        print_objects(item for each in changes for item in change_objects(each))
    else:
        for line in (line for each in changes for line in change_lines(each)):
            say(line)
    if not changes:
        remark("nothing was exported yet; say since when with --since")
    if late:
        remark(f"{words.number(late, 'event')} came after the last build; run `observance build`")


def _decide(
    session: Session,
    decision_of: "Callable[[Workspace, By], Decided]",
    reason: str,
    author: str | None,
    *,
    dry_run: bool,
) -> None:
    """Take the decision and say so, or show what it would change."""
    from observance.app.feed import proposed
    from observance.app.reviewing import By, decide
    from observance.cli.view.corrections import correction_lines
    from observance.cli.view.decisions import taken_line

    with session.workspace() as workspace:
        who = author if author is not None else workspace.settings.author or _user()
        decision = decision_of(workspace, By(who, reason, workspace.clock()))
        if not dry_run:
            say(taken_line(decide(workspace, decision), decision))
            return
        with progress() as told:
            found = proposed(workspace, decision, told)
    for line in correction_lines(found):
        say(line)
    remark("nothing was decided: this was a dry run")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("this system does not say who you are; give --author NAME") from None
