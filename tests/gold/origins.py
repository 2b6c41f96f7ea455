"""Pairs of reports labelled by hand: do both go back to one origin?

    python -m tests.gold.origins SHARED            the figures of both parts, with every wrong pair of `tune`
    python -m tests.gold.origins SHARED --check    fail where a figure is below its floor
    python -m tests.gold.origins SHARED --pin      raise the floors to the figures

`origins.jsonl` holds ids and labels, no text. Thresholds were chosen on `tune`; of `held` nothing is shown but figures.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.gold import wide

from observance.app.floors import check_floors, pin_floors
from observance.app.predicting import stories
from observance.errors import ObservanceError
from observance.evaluate import Floors, GoldDocument, OriginPair, OriginsScore, score_origins

PAIRS = Path(__file__).with_name("origins.jsonl")
FLOORS = Path(__file__).with_name("floors-origins.json")
TUNE, HELD = PARTS = ("tune", "held")
PLACES = 4


def pairs(part: str) -> tuple[OriginPair, ...]:
    rows = map(json.loads, PAIRS.read_text("utf-8").splitlines())
    return tuple(OriginPair(row["left"], row["right"], row["same_origin"]) for row in rows if row["part"] == part)


def documents(shared: Path) -> tuple[GoldDocument, ...]:
    """Every report of the corpus that the pairs were drawn from.

    Raises:
        DataError: the corpus is not there, or another one.
    """
    digest = json.loads((wide.FOLDER / "wide_docs.json").read_text("utf-8"))["digest"]
    rows = (row for row in wide.corpus(shared, digest).values() if row["id"].startswith("fakes"))
    return tuple(
        GoldDocument(id=row["id"], text=wide.joined(row), title=row["title"], outlet=row["outlet"]) for row in rows
    )


def scores(shared: Path) -> dict[str, OriginsScore]:
    found = stories(None, documents(shared))
    return {part: score_origins(pairs(part), found) for part in PARTS}


def floors_of(found: dict[str, OriginsScore]) -> Floors:
    """Precision and recall of each part, under the digest of the labels."""
    rates = {
        f"{part}_{name}": round(rate or 0.0, PLACES)
        for part, score in found.items()
        for name, rate in (("precision", score.pairs.precision), ("recall", score.pairs.recall))
    }
    return Floors(hashlib.sha256(PAIRS.read_bytes()).hexdigest(), rates)


def wrong(shared: Path) -> Iterator[str]:
    """The pairs of `tune` on which the software says otherwise."""
    found = stories(None, documents(shared))
    for pair in pairs(TUNE):
        said = any({pair.left, pair.right} <= story for story in found)
        if said is not pair.same:
            yield f"{pair.left} {pair.right}: {'missed' if pair.same else 'not of one origin'}"


def main(arguments: Sequence[str]) -> int:
    command = argparse.ArgumentParser(prog="python -m tests.gold.origins", description="Figures on pairs of origins.")
    command.add_argument("shared", type=Path, help="the folder that holds corpus/")
    command.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    command.add_argument("--pin", action="store_true", help="raise the floors to the figures; never lowers one")
    options = command.parse_args(arguments)
    found = floors_of(scores(options.shared))
    sys.stdout.writelines(f"{name}: {rate}\n" for name, rate in found.figures.items())
    if options.pin:
        pin_floors(FLOORS, found)
    if options.check:
        faults = check_floors(FLOORS, found)
        sys.stderr.writelines(f"{line}\n" for line in faults)
        return 1 if faults else 0
    sys.stdout.writelines(f"{line}\n" for line in wrong(options.shared))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ObservanceError as error:
        sys.exit(str(error))
