"""Reports that were coded by hand, with their claims as labels, from where each kind is kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.gold import wide
from tests.gold.coding import GOLD_FILES

from observance.app.gold import plain_report
from observance.errors import DataError
from observance.evaluate import GoldDocument, read_set
from observance.model.report import Dating, DatingMethod, Report

PARTS = (wide.Part.LEARN, wide.Part.ADDED, wide.Part.TUNE)
MADE = Path(__file__).with_name("made")
MADE_FILES = (MADE / "reports.jsonl", MADE / "claims.jsonl")

# How much a label counts when something is fitted, by where its report is kept: the shared gold was settled by several
# readers, `tune` was read again, `added` is half background, and made reports hold what their writers thought of.
WEIGHTS = {wide.Part.LEARN: 1.0, wide.Part.ADDED: 0.6, wide.Part.TUNE: 2.0}
GOLD_WEIGHT = 4.0
MADE_WEIGHT = 0.5

Label = Mapping[str, Any]
"""A claim in the gold format, but with [start, end] in the report for `evidence` and, where it is told, `trigger`."""


@dataclass(frozen=True)
class Coded:
    """A report with the labels of each reader who coded it, and how much they count."""

    report: Report
    codings: Sequence[Sequence[Label]]
    weight: float = 1.0


def coded_reports(shared_folder: Path, parts: Iterable[wide.Part] = PARTS) -> list[Coded]:
    """The reports of these parts with their labels, of `learn` by two readers."""
    first, second = (_by_document(wide.labels(name)) for name in (wide.FIRST, wide.SECOND))
    return [
        Coded(_report(one), [each[one.id] for each in readers], WEIGHTS.get(part, 1.0))
        for part in parts
        for readers in [(first, second) if part is wide.Part.LEARN else (first,)]
        for one in wide.documents(shared_folder, [part])
    ]


def shared_gold(shared_folder: Path) -> list[Coded]:
    """The reports of the shared gold with its claims as labels, which do not say where their predicate stands."""
    return _gold([shared_folder / name for name in GOLD_FILES], GOLD_WEIGHT)


def made_reports() -> list[Coded]:
    """The reports that were written and coded for this project, about conflicts all over the world."""
    return _gold(MADE_FILES, MADE_WEIGHT)


def _by_document(rows: Iterable[Label]) -> Mapping[str, list[Label]]:
    labels: dict[str, list[Label]] = defaultdict(list)
    for row in rows:
        labels[row["doc"]].append(row)
    return labels


def _gold(paths: Sequence[Path], weight: float) -> list[Coded]:
    sources = [(path.name, path.read_text("utf-8")) for path in paths]
    rows = [json.loads(line) for line in sources[1][1].splitlines()]
    plain = "".join(json.dumps({k: v for k, v in row.items() if k != "trigger"}) + "\n" for row in rows)
    sources[1] = (sources[1][0], plain)
    reports = {one.id: _report(one) for one in read_set(sources).documents}
    labels: dict[str, list[Label]] = defaultdict(list)
    for row in rows:
        start = reports[row["doc"]].text.find(row["evidence"])
        if start < 0:
            raise DataError(f"{row['doc']}: its text does not hold {row['evidence'][:40]!r}")
        labels[row["doc"]].append(_label(row, start))
    return [Coded(report, [labels[doc]], weight) for doc, report in reports.items()]


def _report(document: GoldDocument) -> Report:
    report = plain_report(document, headed=False)
    day = document.published
    return replace(report, published=Dating(day, DatingMethod.METADATA, ("gold",))) if day else report


def _label(row: Mapping[str, Any], start: int) -> Label:
    found = {**row, "evidence": (start, start + len(row["evidence"]))}
    if "trigger" in row:
        first = start + row["evidence"].index(row["trigger"])
        found["trigger"] = (first, first + len(row["trigger"]))
    return found
