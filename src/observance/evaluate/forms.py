"""The forms of gold: which form a file has, by the keys of its first row, and what its rows mean.

All are JSON lines. `docs/evaluation.md` shows each form with an example.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observance.errors import Fault, FaultsError
from observance.evaluate import rows
from observance.evaluate.coded import Coded, locate
from observance.evaluate.entities import EntitySpan
from observance.evaluate.gold import read_claim, read_documents
from observance.evaluate.origins import OriginPair
from observance.evaluate.rows import GoldDocument, Row, RowError, Source
from observance.evaluate.times import TimeSpan, TimeType
from observance.evaluate.toponyms import Toponym
from observance.model.interval import DateInterval
from observance.model.kinds import Kind


class Form(StrEnum):
    """What a file of gold holds, and so what is scored."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    TYPES = "types"
    TIMES = "times"
    TOPONYMS = "toponyms"
    ENTITIES = "entities"
    DATES = "dates"
    INCIDENTS = "incidents"
    ORIGINS = "origins"


SCORED = tuple(form for form in Form if form is not Form.DOCUMENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedGold:
    """A sentence and its PLOVER types: a text of its own, or `evidence` in a document (the whole of it where empty)."""

    id: str
    doc: str | None
    text: str
    types: frozenset[str]
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentGold:
    """One incident by the documents or by the claims that tell of it; `kind` narrows what is compared, if given."""

    id: str
    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """All that was read, in the order of the files; `forms` names what was there."""

    documents: tuple[GoldDocument, ...]
    claims: tuple[Coded, ...] = ()
    types: tuple[TypedGold, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    entities: tuple[EntitySpan, ...] = ()
    dates: tuple[tuple[str, DateInterval], ...] = ()
    incidents: tuple[IncidentGold, ...] = ()
    origins: tuple[OriginPair, ...] = ()
    forms: frozenset[Form] = frozenset()


# The first row of the table whose keys all stand in a row of gold names its form.
_MARKS: Sequence[tuple[frozenset[str], Form]] = (
    (frozenset({"types"}), Form.TYPES),
    (frozenset({"incident"}), Form.INCIDENTS),
    (frozenset({"left", "right"}), Form.ORIGINS),
    (frozenset({"doc", "evidence"}), Form.CLAIMS),
    (frozenset({"doc", "kind"}), Form.CLAIMS),
    (frozenset({"doc", "label"}), Form.ENTITIES),
    (frozenset({"doc", "begin"}), Form.ENTITIES),
    (frozenset({"doc", "start", "value"}), Form.TIMES),
    (frozenset({"doc", "start", "type"}), Form.TIMES),
    (frozenset({"doc", "start", "id"}), Form.TOPONYMS),
    (frozenset({"doc", "published"}), Form.DATES),
    (frozenset({"id", "text"}), Form.DOCUMENTS),
)
KEYS = "; ".join(
    (
        "documents have `id` and `text`",
        "claims `doc` and `evidence`",
        "times `value`",
        "toponyms `start` and `id`",
        "entities `label`",
        "report dates `doc` and `published`",
        "incidents `incident`",
        "origins `left` and `right`",
        "event types `types`",
    )
)


def form_of(source: Source) -> Form | Fault:
    """The form of a file by its first row."""
    name, content = source
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            try:
                row = rows.to_object(line)
            except RowError as error:
                return Fault(name, str(number), str(error))
            found = next((form for keys, form in _MARKS if keys <= row.keys()), None)
            return found or Fault(name, str(number), f"is no form of gold; {KEYS}")
    return Fault(name, "", "holds nothing; write one object a line")


def read_set(sources: Iterable[Source]) -> GoldSet:
    """Everything in the files, whatever their order.

    Raises:
        FaultsError: rows or files are wrong; it holds all faults of all files with their lines.
    """
    faults: list[Fault] = []
    files: list[tuple[Form, Source]] = []
    for source in sources:
        form = form_of(source)
        if isinstance(form, Fault):
            faults.append(form)
        else:
            files.append((form, source))
    read = _Reader(files, faults)
    found = read.everything()
    if faults:
        raise FaultsError(tuple(faults))
    return found


class _Reader:
    """Reads the documents first, because all other rows are about them."""

    def __init__(self, files: Sequence[tuple[Form, Source]], faults: list[Fault]) -> None:
        self._files = files
        self._faults = faults
        self._known: dict[str, GoldDocument] = {}
        for form, source in files:
            if form is Form.DOCUMENTS:
                read_documents(source, self._known, faults)

    def everything(self) -> GoldSet:
        known = self._known
        return GoldSet(
            claims=self._rows(Form.CLAIMS, lambda row: read_claim(row, known)),
            types=tuple(_numbered(self._rows(Form.TYPES, lambda row: _types(row, known)))),
            times=self._rows(Form.TIMES, lambda row: _time(row, known)),
            toponyms=self._rows(Form.TOPONYMS, lambda row: _toponym(row, known)),
            entities=self._rows(Form.ENTITIES, lambda row: _entity(row, known)),
            dates=self._rows(Form.DATES, lambda row: _date(row, known)),
            incidents=self._rows(Form.INCIDENTS, lambda row: _incident(row, known)),
            origins=self._rows(Form.ORIGINS, lambda row: _origins(row, known)),
            documents=tuple(known.values()),
            forms=frozenset(form for form, _ in self._files),
        )

    def _rows(self, form: Form, read: Callable[[Row], rows.T]) -> tuple[rows.T, ...]:
        own = [source for found, source in self._files if found is form]
        return tuple(item for source in own for item in rows.read_rows(source, read, self._faults))


Known = Mapping[str, GoldDocument]


def _types(row: Row, known: Known) -> TypedGold:
    rows.no_others(row, frozenset({"doc", "evidence", "text", "types"}))
    if ("text" in row) is ("doc" in row):
        raise RowError("a sentence is either a `text` of its own or stands in a `doc`; give one of them")
    types = frozenset(name.strip().upper() for name in rows.words(row, "types"))
    if "text" in row:
        return TypedGold(id="", doc=None, text=rows.text(row, "text"), types=types)
    document = rows.document_of(row, known)
    evidence = rows.text_or_none(row, "evidence")
    spans = locate(evidence, document.text) if evidence else ((0, len(document.text)),)
    if not spans:
        raise RowError(f"the text of {document.id!r} does not hold this evidence; quote one sentence verbatim")
    return TypedGold(id="", doc=document.id, text=evidence or document.text, types=types, spans=spans)


def _numbered(sentences: Iterable[TypedGold]) -> Iterable[TypedGold]:
    for number, one in enumerate(sentences, start=1):
        yield TypedGold(id=f"sentence {number}", doc=one.doc, text=one.text, types=one.types, spans=one.spans)


def _time(row: Row, known: Known) -> TimeSpan:
    rows.no_others(row, frozenset({"doc", "start", "end", "text", "type", "value"}))
    document = rows.document_of(row, known)
    start, end = rows.span(row, document, "start", "end", "text")
    kind, value = rows.member(TimeType, row.get("type"), "type", "TIMEX3"), row.get("value", "")
    if not isinstance(value, str):
        raise RowError(f"`value` must be a TIMEX3 value, not {rows.shown(value)}")
    return TimeSpan(doc=document.id, start=start, end=end, text=document.text[start:end], type=kind, value=value)


def _toponym(row: Row, known: Known) -> Toponym:
    rows.no_others(row, frozenset({"doc", "start", "end", "text", "id", "lat", "lon"}))
    document = rows.document_of(row, known)
    start, end = rows.span(row, document, "start", "end", "text")
    return Toponym(
        doc=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        id=place_id(row.get("id")),
        lat=rows.degrees(row, "lat", 90),
        lon=rows.degrees(row, "lon", 180),
    )


def place_id(value: object) -> str | None:
    """`geonames:NNN`, also of a bare number; other ids as they are."""
    if value is None:
        return None
    if rows.is_count(value) or (isinstance(value, str) and value.strip().isdecimal()):
        return f"geonames:{int(value)}"
    if not isinstance(value, str) or not value.strip():
        raise RowError(f"`id` must be an id such as geonames:2643743, or null, not {rows.shown(value)}")
    return value.strip()


def _entity(row: Row, known: Known) -> EntitySpan:
    """A name; `begin`, `type` and `value` (so in re3d) do for `start`, `label` and `text`."""
    old = "begin" in row
    start_key, label, words = ("begin", "type", "value") if old else ("start", "label", "text")
    rows.no_others(row, frozenset({"doc", "end", start_key, label, words}))
    document = rows.document_of(row, known)
    start, end = rows.span(row, document, start_key, "end", words)
    return EntitySpan(doc=document.id, start=start, end=end, text=document.text[start:end], label=rows.text(row, label))


def _date(row: Row, known: Known) -> tuple[str, DateInterval]:
    rows.no_others(row, frozenset({"doc", "published"}))
    interval = rows.day_or_interval(row.get("published"), "published")
    if interval is None:
        raise RowError("`published` is not known; leave the document out")
    return rows.document_of(row, known).id, interval


def _incident(row: Row, known: Known) -> IncidentGold:
    rows.no_others(row, frozenset({"incident", "docs", "claims", "kind"}))
    documents, claims = rows.words(row, "docs"), rows.words(row, "claims")
    if bool(documents) is bool(claims):
        raise RowError("an incident has the `docs` or the `claims` that tell of it; give one of them")
    if absent := [doc for doc in documents if doc not in known]:
        raise RowError(f"no document has the id {absent[0]!r}; add it or correct `docs`")
    kind = None if row.get("kind") is None else rows.member(Kind, row["kind"], "kind")
    return IncidentGold(
        id=rows.text(row, "incident"), documents=frozenset(documents), claims=frozenset(claims), kind=kind
    )


def _origins(row: Row, known: Known) -> OriginPair:
    rows.no_others(row, frozenset({"left", "right", "same_origin"}))
    left, right = (rows.document_of({"doc": row.get(side)}, known).id for side in ("left", "right"))
    if not isinstance(same := row.get("same_origin"), bool):
        raise RowError(f"`same_origin` must be true or false, not {rows.shown(same)}")
    if left == right:
        raise RowError("`left` and `right` are one document; name two")
    return OriginPair(left, right, same)
