"""The gold of incidents: reports of the corpus grouped by hand by what each is mainly about.

    python -m tests.gold.incidents SHARED [--part tune|scored] [--check | --pin]

`incidents.jsonl` has one incident a line: an id that begins with its day, the ids of the reports, and the kind. Ids and
labels only; the texts are in `corpus/fakes_dev.jsonl` of the shared folder. Half of the months, drawn by the digest of
their names, may be studied (`tune`); of the others (`scored`) nobody reads more than the figures. Reports are coded
without a mandate and without a date of publication, so that only their texts date them. `floors-incidents.json` holds
the floors of the figures; pinning refuses to lower one.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console

from observance.app.evaluating import Asked, evaluate
from observance.app.floors import check_floors, floors_of, pin_floors
from observance.app.gold import GoldFiles
from observance.app.settings import Settings
from observance.cli.view.scores import show_scores
from observance.errors import DataError, ObservanceError
from observance.evaluate import Evaluation, Floors, Form, read_set

FILE = Path(__file__).with_name("incidents.jsonl")
CORPUS = "corpus/fakes_dev.jsonl"
MONTH = len("2000-01")
WIDTH = 100

Row = Mapping[str, Any]


class Part(StrEnum):
    TUNE = "tune"
    SCORED = "scored"


def rows(part: Part | None = None) -> Iterator[Row]:
    """The incidents of a part, or all."""
    found = map(json.loads, FILE.read_text("utf-8").splitlines())
    return (row for row in found if part is None or part_of(row["incident"]) is part)


def part_of(incident: str) -> Part:
    """Incidents of one month are in one part, so that what borders on one another stays together."""
    return Part.SCORED if hashlib.sha256(incident[:MONTH].encode()).digest()[0] % 2 else Part.TUNE


def contents(shared: Path, part: Part | None) -> tuple[str, str]:
    """A file of all documents, without dates, and one of the incidents of the part.

    Raises:
        DataError: the corpus is not there.
    """
    try:
        lines = (shared / CORPUS).read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataError(f"{error.filename}: not there; name the folder that holds corpus/") from error
    documents = {row["id"]: _document(row) for row in map(json.loads, lines)}
    return _lines(documents.values()), _lines(rows(part))


def _document(row: Row) -> Row:
    joined = row["text"] if row["title"] in row["text"] else f"{row['title']}\n\n{row['text']}"
    return {key: row[key] for key in ("id", "outlet", "title")} | {"text": joined}


def _lines(items: Any) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def evaluation(shared: Path, part: Part | None = None) -> tuple[Evaluation, str]:
    """The figures, and the digest of what they are of. All reports are reconciled, whichever part is scored."""
    documents, incidents = contents(shared, part)
    digest = hashlib.sha256((documents + incidents).encode()).hexdigest()
    gold = read_set((("documents", documents), ("incidents.jsonl", incidents)))
    asked = Asked(settings=Settings(), only=frozenset({Form.INCIDENTS}))
    return evaluate(GoldFiles(gold, digest), asked).evaluation, digest


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    found, digest = evaluation(options.shared, options.part)
    show_scores(Console(file=sys.stdout, width=WIDTH, highlight=False, markup=False), found)
    path = FILE.with_name(f"floors-incidents-{options.part}.json" if options.part else "floors-incidents.json")
    kept = {name: rate for name, rate in floors_of(found, digest).figures.items() if name.endswith("_f1")}
    floors = Floors(digest, kept)
    if options.pin:
        pin_floors(path, floors)
    wrong = check_floors(path, floors) if options.check else ()
    sys.stderr.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(prog="python -m tests.gold.incidents", description="Figures on incidents.")
    command.add_argument("shared", type=Path, help="the folder that holds corpus/")
    command.add_argument("--part", type=Part, choices=list(Part), help="half of the months; all unless given")
    only = command.add_mutually_exclusive_group()
    only.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    only.add_argument("--pin", action="store_true", help="raise the floors to the figures; never lowers one")
    return command


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ObservanceError as error:
        sys.exit(str(error))
