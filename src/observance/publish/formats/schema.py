"""The fields of every noun of the export, with their types: what JSON leaves unsaid and tables need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Scalar(Enum):
    """One value, or null. `DAY` is an ISO day, `MOMENT` an ISO moment with its offset from UTC."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    TRUTH = auto()
    DAY = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Pair:
    """`[first, second]` of one type, or null."""

    first: str
    second: str
    of: Scalar


@dataclass(frozen=True, slots=True)
class Struct:
    """An object with these fields."""

    fields: "Mapping[str, Type]"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, never null. `width`: of how many single values an item consists."""

    item: "Type"
    width: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", sum(1 for _ in leaves(self.item)))


Type = Scalar | Pair | Struct | ListOf


def leaves(kind: Type, path: tuple[str, ...] = (), depth: int = 0) -> Iterator[tuple[tuple[str, ...], Scalar, int]]:
    """The single values of a type: their path of names, their type, and in how many lists they lie."""
    match kind:
        case Scalar():
            yield path, kind, depth
        case Pair(first, second, of):
            yield (*path, first), of, depth
            yield (*path, second), of, depth
        case Struct(fields):
            for name, of_field in fields.items():
                yield from leaves(of_field, (*path, name), depth)
        case ListOf(item):
            yield from leaves(item, path, depth + 1)


TEXT, INTEGER, NUMBER, TRUTH, DAY, MOMENT = Scalar
TEXTS = ListOf(TEXT)
DAYS = Pair("from", "to", DAY)
BOUNDS = Pair("low", "high", INTEGER)
SPAN = Pair("start", "end", INTEGER)

_PLACES = ListOf(Struct({"name": TEXT, "id": TEXT, "lat": NUMBER, "lon": NUMBER, "precision": TEXT}))
_FIGURES = ListOf(Struct({"what": TEXT, "who": TEXT, "low": INTEGER, "high": INTEGER, "text": TEXT}))
_REASONS = ListOf(Struct({"slot": TEXT, "rule": TEXT, "words": TEXT, "path": TEXT}))
_VERSIONS = ListOf(
    Struct(
        {"claim": TEXT, "low": INTEGER, "high": INTEGER, "origin": TEXT, "published": DAYS, "replaced_by": TEXT},
    )
)
_RECONCILED = ListOf(
    Struct(
        {
            "what": TEXT,
            "who": TEXT,
            "low": INTEGER,
            "high": INTEGER,
            "verdict": TEXT,
            "versions": _VERSIONS,
            "best": BOUNDS,
            "best_by": TEXT,
            "scope": TEXT,
            "since": DAYS,
            "part_of": TEXT,
        }
    )
)
_ELEMENTS = ListOf(Struct({"name": TEXT, "met": TEXT, "reason": TEXT, "claims": TEXTS}))
_SITE_EVENTS = ListOf(
    Struct(
        {
            "state": TEXT,
            "from": DAY,
            "to": DAY,
            "claims": TEXTS,
            "by": DAY,
            "source": TEXT,
            "reports": TEXTS,
            "incidents": TEXTS,
            "origins": TEXTS,
            "grade": TEXT,
            "against": TEXTS,
            "reason": TEXT,
        }
    )
)
_STRETCH = Struct({"report": TEXT, "start": INTEGER, "end": INTEGER})

NOUNS: Mapping[str, Struct] = {
    "reports": Struct(
        {
            "id": TEXT,
            "name": TEXT,
            "outlet": TEXT,
            "title": TEXT,
            "language": TEXT,
            "published": DAYS,
            "published_by": TEXT,
            "kind": TEXT,
            "origin": TEXT,
            "credits": TEXTS,
            "text": TEXT,
        }
    ),
    "claims": Struct(
        {
            "id": TEXT,
            "report": TEXT,
            "start": INTEGER,
            "end": INTEGER,
            "evidence": TEXT,
            "kind": TEXT,
            "actor": TEXTS,
            "target": TEXTS,
            "place": _PLACES,
            "date": DAYS,
            "figures": _FIGURES,
            "source": TEXTS,
            "status": TEXT,
            "means": TEXT,
            "why": _REASONS,
            "withdrawn": TRUTH,
        }
    ),
    "incidents": Struct(
        {
            "id": TEXT,
            "kind": TEXT,
            "place": _PLACES,
            "date": DAYS,
            "actor": TEXTS,
            "target": TEXTS,
            "figures": _RECONCILED,
            "claims": TEXTS,
            "origins": TEXTS,
            "grade": TEXT,
            "disputes": TEXTS,
            "summary": TEXT,
            "relations": ListOf(Struct({"kind": TEXT, "incident": TEXT, "reason": TEXT})),
            "reliability": TEXT,
            "argument": TEXTS,
        }
    ),
    "findings": Struct(
        {
            "id": TEXT,
            "provision": TEXT,
            "incident": TEXT,
            "verdict": TEXT,
            "level": TEXT,
            "determination": TEXT,
            "party": TEXT,
            "date": DAYS,
            "elements": _ELEMENTS,
            "reason": TEXT,
            "basis": TEXT,
        }
    ),
    "cases": Struct(
        {
            "id": TEXT,
            "provision": TEXT,
            "incident": TEXT,
            "basis": TEXT,
            "verdict": TEXT,
            "party": TEXT,
            "date": DAYS,
            "elements": _ELEMENTS,
            "wanted": TEXTS,
        }
    ),
    "sites": Struct(
        {
            "id": TEXT,
            "name": TEXT,
            "party": TEXT,
            "place": TEXT,
            "history": _SITE_EVENTS,
            "denied": TEXTS,
        }
    ),
    "counts": Struct(
        {
            "what": TEXT,
            "of": INTEGER,
            "date": DAYS,
            "low": INTEGER,
            "high": INTEGER,
            "claims": TEXTS,
            "named": TEXTS,
            "possible": TEXTS,
            "unnamed": BOUNDS,
            "contradicts": TRUTH,
            "compared": TEXT,
        }
    ),
    "coverage": Struct(
        {
            "site": TEXT,
            "from": DAY,
            "to": DAY,
            "state": TEXT,
            "reason": TEXT,
            "claims": TEXTS,
            "report": TEXT,
            "hours": NUMBER,
        }
    ),
    "discrepancies": Struct(
        {
            "incident": TEXT,
            "field": TEXT,
            "values": ListOf(Struct({"value": TEXT, "claims": TEXTS, "origins": TEXTS})),
            "verdict": TEXT,
            "type": TEXT,
            "size": NUMBER,
            "unit": TEXT,
            "since": DAYS,
            "latest": DAYS,
            "settles": TEXT,
        }
    ),
    "terms": Struct({"outlet": TEXT, "party": TEXT, "term": TEXT, "count": INTEGER}),
    "passages": Struct(
        {
            "left": _STRETCH,
            "right": _STRETCH,
            "kind": TEXT,
            "alike": NUMBER,
            "changes": ListOf(Struct({"left": SPAN, "right": SPAN})),
            "first": TEXT,
            "known_by": TEXT,
            "origin": TEXT,
            "reason": TEXT,
            "claims": TEXTS,
        }
    ),
    "decisions": Struct(
        {
            "id": TEXT,
            "number": INTEGER,
            "decision": TEXT,
            "at": MOMENT,
            "author": TEXT,
            "reason": TEXT,
            "outcome": TEXT,
            "claims": TEXTS,
            "others": TEXTS,
            "report": TEXT,
            "slot": TEXT,
            "value": TEXT,
            "missing": TEXTS,
            "field": TEXT,
            "provision": TEXT,
            "party": TEXT,
            "basis": TEXT,
            "verdict": TEXT,
        }
    ),
}
"""In the order of the export; the fields of a noun in the order of its objects."""
