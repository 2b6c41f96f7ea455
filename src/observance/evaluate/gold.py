"""Reading gold claims: one JSON object a line (codebook, Gold format).

Documents: `id`, `text`, and where known `title`, `outlet`, `published` (an ISO date, or [earliest, latest]; null or
missing: not known). Claims: `doc`, `evidence` (verbatim in the text of `doc`), `kind`, and `actor`, `target`, `place`
(lists of words), `date` ([earliest, latest] or null), `figures` (objects with `what`, `who`, `low`, `high`), `source`
(list), `status`; of the last seven a missing one is empty, null or `asserted`. `id` names a claim for gold clusters.
Empty lines are passed over.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from observance.errors import Fault, FaultsError
from observance.evaluate import rows
from observance.evaluate.coded import Coded, locate
from observance.evaluate.rows import GoldDocument, Row, RowError, Source
from observance.model.claim import Figure, Place, Quantity
from observance.model.kinds import Kind, Status

# Of a document more is often known than the gold needs; these keys are let by, unread.
UNREAD_KEYS = frozenset({"url", "author", "language", "credits"})
DOCUMENT_KEYS = frozenset({"id", "text", "title", "outlet", "published"})
CLAIM_KEYS = frozenset(
    {"id", "doc", "evidence", "kind", "actor", "target", "place", "date", "figures", "source", "status"}
)
FIGURE_KEYS = frozenset({"what", "who", "low", "high"})


@dataclass(frozen=True, slots=True)
class Gold:
    """Documents and claims in the order of their files; the spans of a claim are in the text of its document."""

    documents: tuple[GoldDocument, ...]
    claims: tuple[Coded, ...]


def read_gold(documents: Source, claims: Source) -> Gold:
    """Gold from (name, content) of the file of documents and of the file of claims.

    Raises:
        FaultsError: any rows are wrong; it holds all faults of both files with their lines.
    """
    faults: list[Fault] = []
    known: dict[str, GoldDocument] = {}
    read_documents(documents, known, faults)
    coded = tuple(rows.read_rows(claims, lambda row: read_claim(row, known), faults))
    if faults:
        raise FaultsError(tuple(faults))
    return Gold(tuple(known.values()), coded)


def read_documents(source: Source, known: dict[str, GoldDocument], faults: list[Fault]) -> None:
    """Add the documents of one file to those `known`."""
    for document in rows.read_rows(source, lambda row: _document(row, known), faults):
        known[document.id] = document


def _document(row: Row, known: Container[str]) -> GoldDocument:
    rows.no_others({key: row[key] for key in row if key not in UNREAD_KEYS}, DOCUMENT_KEYS)
    if rows.text(row, "id") in known:
        raise RowError(f"the id {row['id']!r} stands above already; give each document its own")
    return GoldDocument(
        id=rows.text(row, "id"),
        text=rows.text(row, "text"),
        title=rows.text_or_none(row, "title"),
        outlet=rows.text_or_none(row, "outlet"),
        published=rows.day_or_interval(row.get("published"), "published"),
    )


def read_claim(row: Row, known: Mapping[str, GoldDocument]) -> Coded:
    rows.no_others(row, CLAIM_KEYS)
    document, evidence = rows.document_of(row, known), rows.text(row, "evidence")
    spans = locate(evidence, document.text)
    if not spans:
        raise RowError(f"the text of {document.id!r} does not hold this evidence; quote one sentence verbatim")
    return Coded(
        doc=document.id,
        evidence=evidence,
        spans=spans,
        kind=rows.member(Kind, row.get("kind"), "kind"),
        actor=rows.words(row, "actor"),
        target=rows.words(row, "target"),
        place=tuple(Place(name=name) for name in rows.words(row, "place")),
        date=rows.interval(row["date"], "date") if row.get("date") is not None else None,
        figures=_figures(row.get("figures", [])),
        source=rows.words(row, "source"),
        status=rows.member(Status, row.get("status", Status.ASSERTED), "status"),
        id=rows.text_or_none(row, "id"),
    )


def _figures(value: object) -> tuple[Figure, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise RowError(f"`figures` must be a list of objects, not {rows.shown(value)}")
    return tuple(map(_figure, value))


def _figure(row: Row) -> Figure:
    rows.no_others(row, FIGURE_KEYS)
    low, high, who = row.get("low"), row.get("high"), row.get("who", "")
    if not rows.is_count(low) or not (high is None or (rows.is_count(high) and low <= high)):
        raise RowError(f"`low` must be a count and `high` one as large or null, not {rows.shown([low, high])}")
    if not isinstance(who, str):
        raise RowError(f"`who` must be words, not {rows.shown(who)}")
    return Figure(what=rows.member(Quantity, row.get("what"), "what"), who=who, low=low, high=high, text=who)
