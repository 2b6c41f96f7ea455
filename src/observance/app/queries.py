"""Looking at a record: pages of nouns, one noun by its id with all that belongs to it, the board."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from observance.app.basis import read_basis
from observance.app.reasons import WHY
from observance.app.row import read_body
from observance.app.rows import BOARD
from observance.app.workspace import Workspace, read_mandate
from observance.errors import NotFoundError, UsageError
from observance.mandate.types import Mandate
from observance.model.kinds import Kind
from observance.model.report import ReportKind
from observance.publish.jsonl import JsonObject
from observance.store import RecordTables

SHOWABLE = ("reports", "claims", "incidents", "sites", "findings", "cases")
KINDS = {"reports": tuple(kind.value for kind in ReportKind)}
NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a listing is narrowed to; None is no filter. Days may be whole years and months: 2020, 2020-02."""

    since: str | None = None
    until: str | None = None
    kind: str | None = None
    party: str | None = None
    place: str | None = None
    site: str | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: its objects, and how many there are in all."""

    total: int
    items: tuple[JsonObject, ...]


def listing(workspace: Workspace, noun: str, filters: Filters) -> Listing:
    """A page of a noun.

    Raises:
        UsageError: nothing is built yet, or a filter has no meaning.
    """
    _require_record(workspace.record)
    names = _resolved(workspace, filters)
    page = workspace.record.rows(
        noun,
        since=span(filters.since)[0] if filters.since else None,
        until=span(filters.until)[1] if filters.until else None,
        kind=_known_kind(noun, filters.kind),
        party=names["party"],
        place=names["place"],
        site=names["site"],
        text=filters.text,
        limit=filters.limit,
        offset=filters.offset,
    )
    return Listing(page.total, tuple(map(read_body, page.bodies)))


def board(workspace: Workspace) -> JsonObject:
    """The overview of the record."""
    _require_record(workspace.record)
    return _inner(workspace.record, BOARD)


def behind(workspace: Workspace) -> int:
    """How many events of the ledger are not in the record yet."""
    basis = read_basis(workspace.store)
    return workspace.store.bearing_after(basis.events if basis else 0)


def find(workspace: Workspace, given: str) -> tuple[str, JsonObject]:
    """(noun, object) of an id, or of the start of one.

    Raises:
        NotFoundError: nothing has the id; names near ones.
        UsageError: several ids start so.
    """
    _require_record(workspace.record)
    found = workspace.record.row(given)
    if found is None or found[0] not in SHOWABLE:
        raise NotFoundError(f"{given}: nothing in this record has that id{_near(workspace.record, given)}")
    return found[0], read_body(found[1])


def get(workspace: Workspace, wanted: str) -> JsonObject:
    """The object of an id that the record itself names."""
    return _inner(workspace.record, wanted)


def why(workspace: Workspace, wanted: str) -> JsonObject:
    """The reasons behind a report's date or an incident's claims and grade."""
    return _inner(workspace.record, f"{WHY}:{wanted}")


def span(given: str) -> tuple[date, date]:
    """The first and the last day of a year, month or day in ISO form.

    Raises:
        UsageError: it is none.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", given.strip())
    try:
        if match is None:
            raise ValueError(given)
        year, month, day = (int(part) if part else None for part in match.groups())
        return _span(year or 0, month, day)
    except ValueError:
        raise UsageError(f"{given}: is no day; write 2020, 2020-02 or 2020-02-03") from None


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    first = date(year, month or 1, day or 1)
    if day is not None:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _require_record(record: RecordTables) -> None:
    if record.record_digest() is None:
        raise UsageError("nothing is built yet; run `observance build`")


def _inner(record: RecordTables, wanted: str) -> JsonObject:
    found = record.row(wanted)
    if found is None:
        raise NotFoundError(f"{wanted}: the record does not hold it; run `observance build`, then `observance verify`")
    return read_body(found[1])


def _known_kind(noun: str, kind: str | None) -> str | None:
    known = KINDS.get(noun, tuple(each.value for each in Kind))
    if kind is None or kind in known:
        return kind
    near = get_close_matches(kind, known, NEAR, 0.5) or known
    raise UsageError(f"{kind}: is no kind of {noun}; did you mean {', '.join(near)}?")


def _resolved(workspace: Workspace, filters: Filters) -> dict[str, str | None]:
    """Party, place and site by whatever name the mandate knows them; a name that it does not know stands as it is."""
    given = {"party": filters.party, "place": filters.place, "site": filters.site}
    if not any(given.values()):
        return given
    names = named(read_mandate(workspace.folder))
    return {role: names[role].get(value.casefold(), value) if value else None for role, value in given.items()}


def strangers(workspace: Workspace, filters: Filters) -> tuple[tuple[str, str], ...]:
    """(role, name) of the parties, places and sites asked for that the mandate does not know: where nothing was
    found, a name may be mistyped."""
    given = {"party": filters.party, "place": filters.place, "site": filters.site}
    if not any(given.values()):
        return ()
    names = named(read_mandate(workspace.folder))
    return tuple((role, value) for role, value in given.items() if value and value.casefold() not in names[role])


def named(mandate: Mandate) -> dict[str, dict[str, str]]:
    """Role, then folded name or alias, to id; an id is never shadowed by an alias."""
    return {
        "party": _index((each.id, (each.name, *each.aliases)) for each in mandate.parties),
        "place": _index((each.id, (each.name, *each.aliases)) for each in mandate.places),
        "site": _index((each.id, (each.name, *each.aliases)) for each in mandate.sites),
    }


def _index(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    pairs = list(named)
    aliases = {alias.casefold(): wanted for wanted, names in reversed(pairs) for alias in names}
    return aliases | {wanted.casefold(): wanted for wanted, _ in pairs}


def _near(record: RecordTables, given: str) -> str:
    ids = [read_body(body)["id"] for noun in SHOWABLE for body in record.rows(noun).bodies]
    alike = [each for each in ids if each.startswith(given[:4])][:NEAR]
    near = alike or get_close_matches(given, ids, NEAR, 0.5)
    return f"; near it are {', '.join(near)}" if near else "; the listings give the ids"
