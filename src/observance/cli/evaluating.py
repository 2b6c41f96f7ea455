"""The command that scores the software against gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from observance.cli.session import Progress, Session, print_objects, progress, remark, session_of
from observance.cli.working import MaxCost
from observance.errors import UsageError

if TYPE_CHECKING:
    from observance.app.evaluating import Asked, Evaluated
    from observance.app.settings import Settings
    from observance.evaluate import Evaluation, Floors, Form
    from observance.mandate.types import Mandate

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
        typer.Option(metavar="FORM", help="claims, types, times, toponyms, entities, dates, incidents or origins."),
    ] = None,
    doc: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this document.")] = None,
    coder: Annotated[str | None, typer.Option(metavar="rules|model", help="Who codes; else the settings say.")] = None,
    max_cost: MaxCost = None,
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
    """Score the software against gold: claims, event types, times, place names, names, dates, incidents, origins."""
    from observance.app.evaluating import Asked
    from observance.app.evaluating import evaluate as score
    from observance.app.floors import floors_of
    from observance.app.gold import read_files
    from observance.evaluate import evaluation_object

    if pin and floors is None:
        raise UsageError("--pin: say which file with --floors FILE")
    if html and not html.parent.is_dir():
        raise UsageError(f"{html}: its folder is not there; make it first")
    session = session_of(context)
    settings, chosen = _basis(session, mandate, coder)
    asked = Asked(
        settings=settings,
        mandate=chosen,
        only=frozenset(map(_form, only or [])),
        docs=frozenset(doc or []),
        originals=originals,
        environ=session.environ,
        max_cost=max_cost,
    )
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
    _tell(done)
    if floors:
        _hold(floors, floors_of(done.evaluation, files.digest), pin=pin)
    if done.failures:
        raise typer.Exit(1)


def _basis(session: Session, mandate: str | None, coder: str | None) -> "tuple[Settings, Mandate | None]":
    from observance.app.evaluating import basis

    folder = None if session.folder == Path() else session.folder
    return basis(folder, session.environ, mandate, coder)


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


def _tell(done: "Evaluated") -> None:
    """What a model cost, what was left out of its answers, and what it gave none about."""
    from observance.cli.view.asked import left_out, spent

    for failure in done.failures:
        remark(f"{failure}; it counts as without claims")
    if done.tally.spending is not None:
        for line in (*spent(done.tally.spending), *left_out(done.tally.dropped)):
            remark(line)


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
