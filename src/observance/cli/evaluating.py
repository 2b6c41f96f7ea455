"""The command that scores the software against gold."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import Progress, Session, print_objects, progress, remark, session_of
from observance.errors import UsageError

if TYPE_CHECKING:
    from observance.app.evaluating import Asked, Evaluated
    from observance.evaluate import Evaluation, Floors, Form

Gold = Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Files of gold in JSON lines, or folders of them.")]


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate)


def evaluate(
    context: typer.Context,
    gold: Gold,
    mandate: Annotated[
        str | None,
        typer.Option(metavar="NAME|PATH", help="Whose parties and places to use; the workspace's if not given."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="FORM", help="claims, types, times, toponyms, entities, dates or incidents."),
    ] = None,
    doc: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this document.")] = None,
    originals: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Pages that the gold was read from: coded in its place.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Name every miss, document by document.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page that shows every miss with its parse.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All figures and counts as one JSON object.")] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail where a figure is below its floor in this file.")
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to the figures; never lowers one.")] = False,
) -> None:
    """Score the software against gold: claims, event types, times, place names, names, dates, incidents."""
    from observance.app.evaluating import evaluate as score
    from observance.app.floors import floors_of
    from observance.app.gold import read_files
    from observance.evaluate import evaluation_object

    if pin and floors is None:
        raise UsageError("--pin: say which file with --floors FILE")
    session = session_of(context)
    asked = _asked(session, mandate, only or [], doc or [], originals)
    with progress() as told:
        told("reading the gold", 0, None)
        files = read_files(gold)
        done = score(files, asked, told)
        page = _page(done, asked, told) if html else ""
    if html:
        html.write_text(page, "utf-8")
    if as_json:
        print_objects([evaluation_object(done.evaluation)])
    else:
        _show(session, done.evaluation, misses=misses)
    if html:
        remark(f"{html}: the page is written")
    if floors:
        _hold(floors, floors_of(done.evaluation, files.digest), pin=pin)


def _asked(
    session: Session, mandate: str | None, only: Sequence[str], docs: Sequence[str], originals: Path | None
) -> "Asked":
    from observance.app.evaluating import Asked, basis

    folder = None if session.folder == Path() else session.folder
    settings, chosen = basis(folder, session.environ, mandate)
    forms = frozenset(map(_form, only))
    return Asked(
        settings=settings,
        environ=session.environ,
        mandate=chosen,
        only=forms,
        docs=frozenset(docs),
        originals=originals,
    )


def _form(name: str) -> "Form":
    from observance.evaluate import SCORED

    found = next((form for form in SCORED if form.value == name), None)
    if found is None:
        raise UsageError(f"--only {name}: is nothing that is scored; name one of {', '.join(SCORED)}")
    return found


def _page(done: "Evaluated", asked: "Asked", told: Progress) -> str:
    from observance.app.parses import parsed_misses
    from observance.evaluate.page import page

    told("drawing parses", 0, None)
    texts = {document.id: document.text for document in done.documents}
    coded = {doc: one.report.text for doc, one in done.coded.items()}
    return page(done.evaluation, texts=texts, coded=coded, parses=parsed_misses(done, asked))


def _show(session: Session, evaluation: "Evaluation", *, misses: bool) -> None:
    from observance.cli.view.misses import show_misses
    from observance.cli.view.scores import show_scores

    console = session.console()
    show_scores(console, evaluation)
    if misses and evaluation.claims:
        console.print()
        show_misses(console, evaluation.claims.documents)


def _hold(path: Path, found: "Floors", *, pin: bool) -> None:
    """Pin or check; a figure below its floor ends the command with exit code 1."""
    from observance.app.floors import check_floors, pin_floors

    if pin:
        pin_floors(path, found)
        return
    wrong = check_floors(path, found)
    for line in wrong:
        remark(line)
    if wrong:
        raise typer.Exit(1)
