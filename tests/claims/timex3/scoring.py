"""TIMEX3 scores of the sets beside `tests/claims/times`: expressions match where they overlap (TempEval-3).

python -m tests.claims.timex3.scoring [FILE …]      print figures and every difference
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from observance.claims.timex3 import timex3

SETS = Path(__file__).parents[1] / "times"


@dataclass(frozen=True, slots=True)
class Expression:
    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    published: date
    text: str
    times: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold expression and the one found there; either may be missing."""

    gold: Expression | None
    found: Expression | None

    def same(self, *fields: str) -> bool:
        gold, found = self.gold, self.found
        return bool(gold and found) and all(getattr(gold, name) == getattr(found, name) for name in fields)


def documents(path: Path) -> tuple[Document, ...]:
    return tuple(_document(json.loads(line)) for line in path.read_text("utf-8").splitlines())


def _document(row: dict[str, object]) -> Document:
    times = row["times"]
    assert isinstance(times, list)
    expressions = tuple(Expression(**time) for time in times)
    return Document(str(row["id"]), date.fromisoformat(str(row["published"])), str(row["text"]), expressions)


def pairs(document: Document) -> Iterator[Pair]:
    """Each gold expression with the first free one that overlaps it, then what was found beside them."""
    found = [Expression(x.start, x.end, x.type.value, x.value) for x in timex3(document.text, document.published)]
    for gold in document.times:
        hit = next((x for x in found if x.start < gold.end and gold.start < x.end), None)
        if hit:
            found.remove(hit)
        yield Pair(gold, hit)
    yield from (Pair(None, x) for x in found)


def f1(all_pairs: list[Pair], *fields: str) -> float:
    """F1 of expressions that overlap and agree in the fields."""
    right = sum(bool(pair.gold and pair.found) and pair.same(*fields) for pair in all_pairs)
    return 2 * right / (sum(pair.gold is not None for pair in all_pairs) + sum(p.found is not None for p in all_pairs))


def figures(path: Path) -> dict[str, float]:
    found = [pair for document in documents(path) for pair in pairs(document)]
    return {
        "span": f1(found),
        "strict_span": f1(found, "start", "end"),
        "type": f1(found, "type"),
        "value": f1(found, "value"),
    }


def differences(path: Path) -> Iterator[str]:
    for document in documents(path):
        for pair in pairs(document):
            if not pair.same("type", "value", "start", "end"):
                first = pair.gold or pair.found
                assert first is not None
                near = document.text[max(0, first.start - 50) : first.end + 40]
                yield f"{document.id} {_shown(document, pair.gold)} ≠ {_shown(document, pair.found)} in “{near}”"


def _shown(document: Document, time: Expression | None) -> str:
    return f"[{document.text[time.start : time.end]}|{time.type}|{time.value}]" if time else "–"


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")):
        sys.stdout.writelines(f"{line}\n" for line in differences(path))
        sys.stdout.write(f"{path.name} { ({name: round(x, 4) for name, x in figures(path).items()}) }\n")
