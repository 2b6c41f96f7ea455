"""What one more report costs: `python benchmarks/adding.py CODED [--reports N …]`.

`CODED` is what `deriving.py --coded` keeps: (reports, claims). A workspace of so many reports is built whose claims are
coded already; then one report is added and the record is derived again, each in a process of its own. Seconds are of
the processor, and count all that the command does: starting, coding the report, deriving, writing.
"""

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from grown import grown
from run import peak_mib

MANDATE = "idlib-2018"
SIZES = (400, 2_000, 5_000)
AT_ONCE = 200
CLAIMS_A_REPORT = 16

Figures = dict[str, float]


def prepare(coded: Path, size: int, folder: Path) -> None:
    """A workspace of so many reports with their claims; the next report lies beside it as text."""
    from observance.app import wiring
    from observance.app.workspace import create_workspace, open_workspace
    from observance.ledger.events import ReportReceived
    from observance.model.claim import Claim
    from observance.model.report import Report, ReportId

    given: tuple[Sequence[Report], Sequence[Claim]] = pickle.loads(coded.read_bytes())
    reports, claims = grown(*given, size * CLAIMS_A_REPORT)
    of: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.report, []).append(claim)
    create_workspace(folder / "workspace", MANDATE)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    with open_workspace(folder / "workspace", {}) as workspace, workspace.store.writing():
        mandate = workspace.mandate(workspace.state())
        fingerprint = wiring.coding_fingerprint(wiring.make_coder(workspace.settings, mandate), mandate)
        for some in _batches(reports[:size]):
            digests = [workspace.store.put_original(report.id.encode()) for report in some]
            workspace.store.append(
                [
                    ReportReceived(at=at, report=replace(each, language="en"), original=digest, media_type="text/plain")
                    for each, digest in zip(some, digests, strict=True)
                ]
            )
            workspace.store.save_coded(fingerprint, {each.id: tuple(of.get(each.id, ())) for each in some})
    (folder / "next.txt").write_text(reports[0].text.replace("killed", "wounded", 3), "utf-8")


def _batches(reports: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (reports[start : start + AT_ONCE] for start in range(0, len(reports), AT_ONCE))


def build(folder: Path, *, add: bool) -> Figures:
    """Processor seconds of one build, of this process; of adding the report before it nothing is counted."""
    from observance.app.building import build as derived
    from observance.app.receiving import receive_reports
    from observance.app.workspace import open_workspace

    stages: dict[str, float] = {}

    def progress(stage: str, done: int, _total: int) -> None:
        if not done:
            stages[stage] = time.process_time()

    with open_workspace(folder / "workspace", {}) as workspace:
        before = time.process_time()
        if add:
            list(receive_reports(workspace, [str(folder / "next.txt")]))
        added = time.process_time() - before
        built = derived(workspace, progress=progress)
    end = time.process_time()
    marks = sorted([*stages.items(), ("", end)], key=lambda each: each[1])
    spent = {f"{name}": later - at for (name, at), (_, later) in pairwise(marks)}
    return {
        "cpu_s": end - added,
        "peak_mib": peak_mib(resource.getrusage(resource.RUSAGE_SELF)),
        "coded": built.coded,
        **spent,
    }


def measure(folder: Path, what: str) -> Figures:
    command = [sys.executable, __file__, what, str(folder)]
    figures: Figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return figures


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] in (["build"], ["add"]):
        print(json.dumps(build(Path(arguments[1]), add=arguments[0] == "add")))
        return
    parser = argparse.ArgumentParser(description="What deriving again costs when one report is added.")
    parser.add_argument("coded", type=Path, help="coded reports, as `deriving.py --coded` keeps them")
    parser.add_argument("--reports", type=int, nargs="+", default=SIZES, help="sizes of the records")
    options = parser.parse_args(arguments)
    for size in options.reports:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(options.coded, size, folder)
            for what in ("build", "add"):
                print(json.dumps({"reports": size, "what": what, **measure(folder, what)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
