"""Figures on the gold sets, and the floors under them.

    python -m tests.gold.ratchet SHARED [--doc ID] [--misses | --extra]   print the figures
    python -m tests.gold.ratchet SHARED --set wide                        the second set; also its parts
    python -m tests.gold.ratchet SHARED --check                           fail where one is below its floor
    python -m tests.gold.ratchet SHARED --pin                             raise the floors to the figures

`floors.json` holds the floors with a digest of the gold files, so that a floor always belongs to the gold that gave it;
`floors-wide.json` and so on those of the other sets. Of the parts `held`, `fresh` and `unseen` and of `elsewhere`
nothing is shown but the figures. Pinning raises floors and refuses to lower any.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from tests.gold import coding, tables

from observance.app.floors import check_floors, floors_of, pin_floors
from observance.cli.view.scores import show_scores
from observance.errors import DataError, ObservanceError
from observance.evaluate import Floors

FLOORS = Path(__file__).with_name("floors.json")
SHOWN = (coding.GoldSet.DEV, coding.GoldSet.TUNE, coding.GoldSet.LEARN, coding.GoldSet.ADDED)
"""Sets of which single claims are shown: of the others only figures are."""
WIDTH = 100


def pinned(gold_set: coding.GoldSet, rates: Mapping[str, float]) -> dict[str, float]:
    """The figures that have a floor. Slots have none on text that the rules are not written for: where a claim more is
    found, often a hard one, the share of right slots may fall."""
    return {name: rate for name, rate in rates.items() if gold_set is coding.GoldSet.DEV or "slot" not in name}


def floors_file(gold_set: coding.GoldSet) -> Path:
    return FLOORS if gold_set is coding.GoldSet.DEV else FLOORS.with_name(f"floors-{gold_set}.json")


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    if (options.misses or options.extra) and options.set not in SHOWN:
        raise DataError(f"of the set {options.set} only figures are shown; take {' or '.join(SHOWN)}")
    evaluation = coding.evaluation(options.shared, options.doc, options.set)
    show_scores(Console(file=sys.stdout, width=WIDTH, highlight=False, markup=False), evaluation)
    scores = evaluation.claims.documents if evaluation.claims else ()
    if options.misses or options.extra:
        lines = tables.misses(scores) if options.misses else tables.extras(scores)
        sys.stdout.write("\n".join(lines) + "\n")
    reached = floors_of(evaluation, coding.digest(options.shared, options.set))
    found, path = Floors(reached.digest, pinned(options.set, reached.figures)), floors_file(options.set)
    if options.pin:
        pin_floors(path, found)
    return _check(found, path) if options.check else 0


def _check(found: Floors, path: Path) -> int:
    wrong = check_floors(path, found)
    sys.stderr.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


def parser() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(prog="python -m tests.gold.ratchet", description="Figures on the gold sets.")
    command.add_argument("shared", type=Path, help="the folder that holds gold/ and seeds/")
    command.add_argument(
        "--set",
        type=coding.GoldSet,
        choices=list(coding.GoldSet),
        default=coding.GoldSet.DEV,
        help="dev, or the second set",
    )
    only = command.add_mutually_exclusive_group()
    only.add_argument("--doc", metavar="ID", help="one document of the gold")
    only.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    only.add_argument("--pin", action="store_true", help="raise the floors to the figures; never lowers one")
    detail = command.add_mutually_exclusive_group()
    detail.add_argument("--misses", action="store_true", help="missed and extra claims and wrong slots, by document")
    detail.add_argument("--extra", action="store_true", help="claims that the gold does not have, by document")
    return command


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ObservanceError as error:
        sys.exit(str(error))
