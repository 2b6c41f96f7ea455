"""A record as rows to be searched: the objects of the export, and beside them what only this workspace shows.

Inner nouns: `figures` (one row per reconciled figure), `framings` (how outlets word the acts of a party), `why`
(reasons, under the id `why:ID`) and `inner` (the board, and the basis that the record was derived from).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter

from observance.app.board import board
from observance.app.facets import FIGURES, Facets
from observance.app.framing import FRAMINGS, framing_row
from observance.app.reasons import WHY, Reasons
from observance.app.row import make_row
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish import jsonl
from observance.store import Row

BASIS, BOARD = "record:basis", "record:board"
INNER = "inner"
NOUNS = (*jsonl.NOUNS, FIGURES, FRAMINGS, WHY, INNER)
NUMBERED = frozenset({"counts", "coverage", "discrepancies", "terms", "passages"})


def record_rows(record: Record, mandate: Mandate, basis: jsonl.JsonObject) -> tuple[Row, ...]:
    """Every row of the record, the rows of a noun in the order in which people read them."""
    facets = Facets.of(record, mandate)
    rows = [
        *_placed(map(facets.report, record.reports)),
        *_placed(map(facets.claim, record.claims)),
        *_placed(facets.incidents.values()),
        *_placed(map(facets.finding, record.findings)),
        *_placed(map(facets.case, record.cases)),
        *_placed(map(facets.site, record.sites)),
        *_placed(_numbered(map(facets.count, record.counts))),
        *_placed(_numbered(map(facets.coverage, record.coverage))),
        *_placed(_numbered(map(facets.discrepancy, record.discrepancies))),
        *_placed(_numbered(map(facets.term, record.terms))),
        *_placed(map(facets.decision, record.decisions)),
        *_placed(_numbered(map(facets.passage, record.passages))),
        *_placed(_numbered(each for incident in record.incidents for each in facets.figures(incident))),
        *_placed(_numbered(map(framing_row, record.framings))),
        *_placed(Reasons.of(record).rows(record)),
        *_placed([make_row(INNER, BOARD, board(record, mandate)), make_row(INNER, BASIS, basis)]),
    ]
    return tuple(rows)


def record_digest(record: Record) -> str:
    """The digest of the record's export: equal records have equal digests, whatever machine derived them."""
    return jsonl.digest((noun, jsonl.line(item)) for noun, item in jsonl.record_objects(record))


def rows_digest(rows: Sequence[Row]) -> str:
    """`record_digest`, from the rows of the record."""
    of: dict[str, list[Row]] = {noun: [] for noun in jsonl.NOUNS}
    for row in rows:
        if row.noun in of:
            of[row.noun].append(row)
    return jsonl.digest((noun, row.body) for noun, own in of.items() for row in sorted(own, key=_in_file))


def _in_file(row: Row) -> tuple[str, str]:
    """By id, or by the whole line where a noun has none."""
    return ("" if row.noun in NUMBERED else row.id), row.body


def _placed(rows: Iterable[Row]) -> list[Row]:
    """By time, the undated last, then by line: the order in which people read."""
    return sorted(rows, key=attrgetter("position", "body", "id"))


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    """Ids for nouns that have none, from their lines; equal lines are counted."""
    seen: Counter[str] = Counter()
    for row in rows:
        key = sha256(row.body.encode()).hexdigest()[:16]
        seen[key] += 1
        yield replace(row, id=f"{row.noun}:{key}" if seen[key] == 1 else f"{row.noun}:{key}:{seen[key]}")
