"""Figures on the gold sets, and the floors under them.

    python -m tests.gold.ratchet SHARED [--doc ID] [--misses | --extra]   print the figures
    python -m tests.gold.ratchet SHARED --set wide                        those of the second set; also with the rest
    python -m tests.gold.ratchet SHARED --check                           fail where one is below its floor
    python -m tests.gold.ratchet SHARED --pin                             raise the floors to the figures

`floors.json` holds the floors with a digest of the gold files, so that a floor always belongs to the gold that gave it;
`floors-wide.json` and so on those of the other sets. Of the half that is held out nothing is shown but the figures.
Pinning raises floors and refuses to lower any.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.gold import coding, tables

from observance.errors import DataError, ObservanceError
from observance.evaluate import Slot, Summary, summarise

FLOORS = Path(__file__).with_name("floors.json")
SHOWN = (coding.GoldSet.DEV, coding.GoldSet.TUNE)
"""Sets of which single claims are shown: of the others only figures are."""
PLACES = 4
# Half a hundredth, about one claim of the gold: floating-point sums differ between processors, and a parse that hangs
# on the last bit may flip. A figure that really falls falls by more.
SLACK = 0.005


@dataclass(frozen=True, slots=True)
class Floors:
    """`figures` are rates, 0 to 1, by name; `digest` is that of the gold files they belong to."""

    digest: str
    figures: Mapping[str, float]


def figures(summary: Summary) -> dict[str, float]:
    """Every figure with a floor, by name; one that could not be computed counts as 0."""
    rates = {
        "claim_f1": summary.claims.f1,
        "claim_precision": summary.claims.precision,
        "claim_recall": summary.claims.recall,
        "kind_group_f1": summary.groups.f1,
        "strict_f1": summary.strict.f1,
        **{f"slot_{slot}": summary.accuracy(slot) for slot in Slot},
    }
    return {name: round(rate or 0.0, PLACES) for name, rate in rates.items()}


def faults(floors: Floors, found: Floors) -> Iterator[str]:
    """One line for each thing that keeps `found` from standing on `floors`."""
    if floors.digest != found.digest:
        yield f"the gold files are not those of the floors ({floors.digest[:12]}…, now {found.digest[:12]}…)"
    for name in sorted(floors.figures.keys() ^ found.figures.keys()):
        yield f"{name}: stands only in the {'floors' if name in floors.figures else 'figures'}; pin again"
    for name in sorted(floors.figures.keys() & found.figures.keys()):
        if found.figures[name] + SLACK < floors.figures[name]:
            yield f"{name}: {found.figures[name]:.4f} is below its floor {floors.figures[name]:.4f}"


def raised(floors: Floors, found: Floors) -> Floors:
    """The floors at the height of `found`. On other gold the old heights mean nothing and give way.

    Raises:
        DataError: a floor would go down.
    """
    lower = [name for name, floor in floors.figures.items() if found.figures.get(name, 0.0) < floor]
    if floors.digest == found.digest and lower:
        raise DataError(f"floors do not go down; mend {', '.join(sorted(lower))}, then pin")
    return found


def read_floors(path: Path) -> Floors:
    held = json.loads(path.read_text("utf-8"))
    return Floors(held["digest"], held["figures"])


def write_floors(path: Path, floors: Floors) -> None:
    held = {"digest": floors.digest, "figures": dict(sorted(floors.figures.items()))}
    path.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


def pinned(gold_set: coding.GoldSet, rates: Mapping[str, float]) -> dict[str, float]:
    """The figures that have a floor. Slots have none on text that the rules are not written for: where a claim more is
    found, often a hard one, the share of right slots may fall."""
    return {name: rate for name, rate in rates.items() if gold_set is coding.GoldSet.DEV or "slot" not in name}


def floors_of(gold_set: coding.GoldSet) -> Path:
    return FLOORS if gold_set is coding.GoldSet.DEV else FLOORS.with_name(f"floors-{gold_set}.json")


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    if (options.misses or options.extra) and options.set not in SHOWN:
        raise DataError(f"of the set {options.set} only figures are shown; take {' or '.join(SHOWN)}")
    scores = coding.scores(options.shared, options.doc, options.set)
    summary = summarise(scores)
    lines = [*tables.overview(summary, scores)]
    if options.misses or options.extra:
        lines += tables.misses(scores) if options.misses else tables.extras(scores)
    else:
        lines += [*tables.breakdown("kind", summary.kinds), *tables.breakdown("outlet", summary.outlets)]
        lines += tables.confusion(summary)
    sys.stdout.write("\n".join(lines) + "\n")
    found = Floors(coding.digest(options.shared, options.set), pinned(options.set, figures(summary)))
    path = floors_of(options.set)
    if options.pin:
        write_floors(path, raised(read_floors(path), found) if path.exists() else found)
    return _check(found, path) if options.check else 0


def _check(found: Floors, path: Path) -> int:
    wrong = list(faults(read_floors(path), found))
    sys.stderr.write("".join(f"{path.name}: {line}\n" for line in wrong))
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
