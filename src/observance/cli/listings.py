"""Listings of the nouns: the same filters, paging and `--json` for all, each noun with those that have a meaning."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from observance.cli.session import AsOf, Session, print_objects, progress, remark, session_of
from observance.errors import UsageError

if TYPE_CHECKING:
    from observance.app.queries import Filters

PAGE = 50

_OPTIONS: dict[str, tuple[Any, Any]] = {
    "since": (Annotated[str | None, typer.Option(metavar="DAY", help="On or after: 2020, 2020-02, 2020-02-03.")], None),
    "until": (Annotated[str | None, typer.Option(metavar="DAY", help="On or before.")], None),
    "kind": (Annotated[str | None, typer.Option(metavar="KIND", help="Of this kind.")], None),
    "party": (Annotated[str | None, typer.Option(metavar="NAME", help="That names this party.")], None),
    "place": (Annotated[str | None, typer.Option(metavar="NAME", help="In this place or within it.")], None),
    "site": (Annotated[str | None, typer.Option(metavar="NAME", help="At this post or site.")], None),
    "search": (Annotated[str | None, typer.Option(metavar="TEXT", help="With this text in it.")], None),
    "framing": (Annotated[bool, typer.Option("--framing", help="How outlets word the acts of the parties.")], False),
    "open_cases": (
        Annotated[bool, typer.Option("--open", help="What would be findings, were it not for what is unknown.")],
        False,
    ),
    "symmetry": (
        Annotated[bool, typer.Option("--symmetry", help="What is held against each party, by one rule for all.")],
        False,
    ),
    "on": (
        Annotated[str | None, typer.Option("--on", metavar="DAY", help="The board: the state of each post on a day.")],
        None,
    ),
    "counts": (Annotated[bool, typer.Option("--counts", help="Statements that count posts, beside the names.")], False),
    "rates": (
        Annotated[
            str | None,
            typer.Option("--rates", metavar="LENGTH", help="Acts by observed day and hour: by day, week or month."),
        ],
        None,
    ),
    "limit": (Annotated[int, typer.Option(min=1, help="Objects a page.")], PAGE),
    "offset": (Annotated[int, typer.Option(min=0, help="Objects to skip.")], 0),
    "page": (Annotated[int | None, typer.Option(min=1, help="Which page, from 1.")], None),
    "every": (Annotated[bool, typer.Option("--all", help="All pages at once.")], False),
    "as_of": (AsOf, None),
    "as_json": (Annotated[bool, typer.Option("--json", help="One JSON object a line, as in the export.")], False),
}
_TIME = ("since", "until")
_PEOPLE = ("party", "place", "site")
_PAGING = ("limit", "offset", "page", "every", "as_of", "as_json")
# What an option lists instead of its noun.
INSTEAD = {"framing": "framings", "open_cases": "cases", "counts": "counts"}
NOUNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "reports": ("What came in.", (*_TIME, "kind", *_PEOPLE, "search")),
    "claims": ("What the reports say, each with its sentence.", (*_TIME, "kind", *_PEOPLE, "search")),
    "incidents": ("What happened, from all claims about it.", (*_TIME, "kind", *_PEOPLE)),
    "sites": ("Posts and other sites, with their histories.", (*_PEOPLE, "on", "counts")),
    "figures": ("Figures of incidents, every version of each.", (*_TIME, "kind", *_PEOPLE)),
    "findings": ("What incidents mean under the agreement.", (*_TIME, "kind", *_PEOPLE, "open_cases", "symmetry")),
    "coverage": ("When each site was watched.", (*_TIME, "site", "rates")),
    "terms": ("What outlets call the parties.", ("party", "framing")),
}


def register(app: typer.Typer) -> None:
    for noun, (explanation, filters) in NOUNS.items():
        app.command(noun, help=explanation)(_command(noun, filters))


def _command(noun: str, filters: tuple[str, ...]) -> Callable[..., None]:
    """The command of one noun, with its options as typer reads them from a signature."""

    def command(context: typer.Context, **options: Any) -> None:
        _list(session_of(context), noun, options)

    names = (*filters, *_PAGING)
    parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for name in names:
        annotation, default = _OPTIONS[name]
        parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _list(session: Session, noun: str, options: dict[str, Any]) -> None:
    from observance.app.queries import Filters, listing, strangers

    if options.get("symmetry"):
        _list_symmetry(session, options)
        return
    if options.get("on") or options.get("rates"):
        _special(session, options)
        return
    noun = next((other for option, other in INSTEAD.items() if options.get(option)), noun)
    limit, offset = _window(options)
    chosen = {name: options[name] for name in (*_TIME, "kind", *_PEOPLE) if name in options}
    with progress() as told, session.workspace(options["as_of"], told) as workspace:
        filters = Filters(**chosen, text=options.get("search"), limit=limit, offset=offset)
        found = listing(workspace, noun, filters)
        unknown = () if found.total else strangers(workspace, filters)
    if options["as_json"]:
        print_objects(found.items)
    elif found.items:
        from observance.cli.view.layout import show
        from observance.cli.view.listings import listing_table

        console = session.console()
        show(console, listing_table(console, noun, found.items))
    remark(f"{len(found.items):,} of {found.total:,} shown")
    for role, name in unknown:
        remark(f"--{role} {name}: the mandate has no such {role}, and nothing in the record is called so")


def _list_symmetry(session: Session, options: dict[str, Any]) -> None:
    """One table for all parties: filters that would leave some out have no meaning here."""
    narrowing = [name for name in ("kind", *_PEOPLE) if options[name] is not None]
    if narrowing or options["open_cases"]:
        given = narrowing[0] if narrowing else "open"
        raise UsageError(f"--symmetry puts all parties side by side; leave out --{given}")
    from observance.app.symmetry import row_object, symmetry_of

    with progress() as told, session.workspace(options["as_of"], told) as workspace:
        rows = symmetry_of(workspace, options["since"], options["until"])
    if options["as_json"]:
        print_objects(map(row_object, rows))
        return
    from observance.cli.view.layout import show
    from observance.cli.view.symmetry import symmetry_table

    console = session.console()
    show(console, symmetry_table(console, rows))
    remark("breaches from incidents by level, missed deadlines and accusations; no count says more than its coverage")


def _special(session: Session, options: dict[str, Any]) -> None:
    """The board of posts on a day, or the rates of coverage: tables of their own, whole."""
    from observance.app.queries import Filters

    if options.get("counts"):
        raise UsageError("--on and --counts are two tables; give one of them")
    if options["page"] is not None or options["offset"]:
        raise UsageError("this table is shown whole; leave --page and --offset out")
    filters = Filters(**{name: options[name] for name in (*_TIME, *_PEOPLE) if name in options})
    show = _board if options.get("on") else _rates
    show(session, options, filters)


def _board(session: Session, options: dict[str, Any], filters: "Filters") -> None:
    from observance.app.posts import posts_on
    from observance.app.queries import span
    from observance.cli.view.posts import show_posts

    first, last = span(options["on"])
    if first != last:
        raise UsageError(f"{options['on']}: is no day; write 2020-02-03")
    with progress() as told, session.workspace(options["as_of"], told) as workspace:
        found = posts_on(workspace, first, filters)
    if options["as_json"]:
        print_objects(found.rows)
    elif found.rows:
        show_posts(session.console(), found)


def _rates(session: Session, options: dict[str, Any], filters: "Filters") -> None:
    from observance.app.watching import rates_of
    from observance.cli.view.posts import show_rates

    with progress() as told, session.workspace(options["as_of"], told) as workspace:
        found = rates_of(workspace, options["rates"], filters)
    if options["as_json"]:
        print_objects(found)
    elif found:
        show_rates(session.console(), found)


def _window(options: dict[str, Any]) -> tuple[int | None, int]:
    """Limit and offset."""
    if options["every"]:
        return None, 0
    if options["page"] is None:
        return options["limit"], options["offset"]
    if options["offset"]:
        raise UsageError("--page and --offset say the same; give one of them")
    return options["limit"], (options["page"] - 1) * options["limit"]
