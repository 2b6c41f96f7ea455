"""The symmetry table of a record: what is held against each party, by one rule for all."""

from observance.app.queries import span
from observance.app.row import read_bodies
from observance.app.workspace import Workspace, read_mandate
from observance.assess.symmetry import symmetry
from observance.errors import UsageError
from observance.model.finding import SymmetryRow
from observance.model.interval import DateInterval
from observance.publish.jsonl import JsonObject
from observance.publish.load import from_objects

NOUNS = ("findings", "incidents", "coverage", "sites")


def symmetry_of(workspace: Workspace, since: str | None, until: str | None) -> tuple[SymmetryRow, ...]:
    """The rows of the record for the days from `since` to `until` (as in listings); of all days without either.

    Raises:
        UsageError: nothing is built yet, or a day cannot be read or comes after the other.
    """
    if workspace.record.record_digest() is None:
        raise UsageError("nothing is built yet; run `observance build`")
    mandate = read_mandate(workspace.folder)
    objects = ((noun, item) for noun in NOUNS for item in read_bodies(workspace.record.rows(noun).bodies))
    record = from_objects(objects)
    period = _period(since, until, mandate.period)
    return symmetry(mandate, record.findings, record.incidents, record.coverage, period, record.sites)


def row_object(row: SymmetryRow) -> JsonObject:
    return {
        "party": row.party,
        "alleged": row.alleged,
        "corroborated": row.corroborated,
        "disputed": row.disputed,
        "missed_deadlines": row.missed_deadlines,
        "allegations": row.allegations,
        "determined": {determination.value: count for determination, count in row.determined},
        "access_denied": row.access_denied,
        "observed": row.observed,
        "days": row.days,
    }


def _period(since: str | None, until: str | None, whole: DateInterval) -> DateInterval | None:
    """A side that is not given is that of the mandate's period."""
    if since is None and until is None:
        return None
    first = span(since)[0] if since else whole.earliest
    last = span(until)[1] if until else whole.latest
    if last < first:
        raise UsageError(f"--until {until} comes before --since {since or first}; exchange the two or correct one")
    return DateInterval(first, last)
