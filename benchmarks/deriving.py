"""How deriving grows: `python benchmarks/deriving.py SHARED [--claims N …] [--json]`.

The news reports of the shared corpus are coded once; larger records are drawn from theirs (`grown.py`). Each size is
derived in a process of its own, from claims to findings. `power` is the exponent between one size and the next: 1 where
twice the claims take twice the seconds.
"""

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from grown import grown
from run import peak_mib

MANDATE = "idlib-2018"
SIZES = (2_500, 5_000, 10_000, 20_000, 50_000, 100_000)

COLUMNS = {
    "reports": ",.0f",
    "claims": ",.0f",
    "incidents": ",.0f",
    "seconds": ".1f",
    "cpu_s": ".1f",
    "power": ".2f",
    "added_mib": ",.0f",
    "memory": ".2f",
    "peak_mib": ",.0f",
}
POWERS = (("power", "cpu_s"), ("memory", "added_mib"))

Figures = dict[str, float]


def code(shared: Path, out: Path) -> None:
    """The coded reports of the corpus, pickled: (reports, claims)."""
    import texts
    from observance.app.settings import Settings
    from observance.app.wiring import make_rules
    from observance.intake import Received, receive
    from observance.mandate.shipped import resolve_mandate

    coder = make_rules(Settings(), resolve_mandate(MANDATE))
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        rows.write_text("".join(json.dumps(row) + "\n" for row in texts.relevant(shared)), "utf-8")
        reports = [each.report for each in receive([str(rows)]) if isinstance(each, Received)]
    reports = list({report.id: report for report in reports}.values())
    claims = [claim for report in reports for claim in coder.code(report)]
    out.write_bytes(pickle.dumps((reports, claims)))


def derive(coded: Path, size: int) -> Figures:
    """Seconds and memory of one derivation of `size` claims; memory is what it adds to the claims themselves."""
    from observance.app.wiring import derive as derived
    from observance.mandate.shipped import resolve_mandate

    reports, claims = grown(*pickle.loads(coded.read_bytes()), size)
    mandate, before = resolve_mandate(MANDATE), resource.getrusage(resource.RUSAGE_SELF)
    start, busy = time.perf_counter(), time.process_time()
    record = derived(mandate, reports, claims)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "reports": len(reports),
        "claims": len(claims),
        "incidents": len(record.incidents),
        "seconds": time.perf_counter() - start,
        "cpu_s": time.process_time() - busy,
        "added_mib": peak_mib(after) - peak_mib(before),
        "peak_mib": peak_mib(after),
    }


def measure(coded: Path, size: int) -> Figures:
    command = [sys.executable, __file__, "derive", str(coded), str(size)]
    figures: Figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return figures


def show(coded: Path, sizes: Sequence[int], *, as_json: bool) -> None:
    """Each row as soon as it is measured, with the exponents of time and memory from the row before."""
    before: Figures = {}
    if not as_json:
        print("".join(f"{name:>11}" for name in COLUMNS), flush=True)
    for size in sizes:
        row = measure(coded, size)
        print(json.dumps(row | powers(before, row)) if as_json else line(row | powers(before, row)), flush=True)
        before = row


def powers(before: Figures, row: Figures) -> Figures:
    if not before:
        return {}
    more = math.log(row["claims"] / before["claims"])
    return {name: math.log(row[of] / before[of]) / more for name, of in POWERS if row[of] > 0 and before[of] > 0}


def line(row: Figures) -> str:
    return "".join(f"{format(row[name], form) if name in row else '':>11}" for name, form in COLUMNS.items())


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["derive"]:
        print(json.dumps(derive(Path(arguments[1]), int(arguments[2]))))
        return
    parser = argparse.ArgumentParser(description="How the time and the memory of deriving grow with the record.")
    parser.add_argument("shared", type=Path, help="the folder that holds corpus/")
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES, help="sizes of the records")
    parser.add_argument("--coded", type=Path, help="keep the coded reports here, and take them from here")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object a line")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        coded = options.coded or Path(folder) / "coded"
        if not coded.exists():
            code(options.shared, coded)
        show(coded, options.claims, as_json=options.json)


if __name__ == "__main__":
    main(sys.argv[1:])
