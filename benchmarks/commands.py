"""Whole commands on a stored record: `python benchmarks/commands.py [--incidents N] [--mandate NAME] [--only WORD …]`.

Two workspaces are made (`stored.py`): one by importing and building rows in ACLED's columns, one with a made-up record
of three accounts an incident. Each command is a process of its own. `cpu_s` is what it used of the processors, start
and all; `peak_mib` its largest resident size. `records` says how often the record would fit into what it held beyond
the same command in a workspace without reports: fonts, typesetter and libraries are no record. One record is what a
process holds that reads it in, less what one holds that only opens the workspace.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from observance.app.reporting import FORMATS as REPORTS
from observance.publish.formats.table import FORMATS
from run import OBSERVANCE, peak_mib

Figures = dict[str, float]
STORED = Path(__file__).with_name("stored.py")
LISTINGS = ("status", "findings", "coverage", "sites", "sites --counts", "incidents --limit 50")
COLUMNS = ("seconds", "cpu_s", "peak_mib", "records")
EMPTY = "empty"
WEEKS = {"made": "2020-02-05", "imported": "2018-02-05", EMPTY: "2020-02-05"}
"""A day of a week in the middle of each."""
READ = """
import sys
from pathlib import Path
from observance.app import exporting, reporting
from observance.app.releasing import stored_record
from observance.app.workspace import open_workspace, read_mandate
with open_workspace(Path(sys.argv[1]), {}) as workspace:
    mandate = read_mandate(workspace.folder)
    record = stored_record(workspace) if sys.argv[2] == "whole" else None
"""


def timed(command: Sequence[str | os.PathLike[str]]) -> Figures:
    """Seconds on the clock, of processor time, and the peak, of a process and what it started.

    Raises:
        CalledProcessError: it failed.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_mib": peak_mib(usage)}


def making(folder: Path, mandate: str) -> Iterator[tuple[str, list[str]]]:
    """The commands that make the workspace `imported`, by what each is called."""
    workspace = str(folder / "imported")
    yield "init", ["init", workspace, "--mandate", mandate]
    yield "import acled", ["-C", workspace, "import", "acled", str(folder / "imported.csv")]
    yield "build", ["-C", workspace, "build"]
    yield "import acled, again", ["-C", workspace, "import", "acled", str(folder / "imported.csv")]


def using(folder: Path, name: str, out: Path) -> Iterator[tuple[str, list[str]]]:
    """The commands that look at a workspace and hand out what it holds, into the folder `out`."""
    inside = ["-C", str(folder / name)]
    for words in LISTINGS:
        yield words, [*inside, *shlex.split(words)]
    for one in REPORTS:
        yield f"report {one}", [*inside, "report", "--week", WEEKS[name], "-o", str(out / f"report.{one}")]
    for kind in ("jsonl", *(one.name for one in FORMATS)):
        for way, extra in (("", []), (" --internal", ["--internal"])):
            yield f"export {kind}{way}", [*inside, "export", kind, str(out / f"{kind}{way.strip()}"), *extra]
    yield "export prov", [*inside, "export", "prov", str(out / "prov.json")]
    yield "export bundle", [*inside, "export", "bundle", str(out / "all.zip"), "--internal"]
    yield "verify BUNDLE", ["verify", str(out / "all.zip")]


def measured(folder: Path, mandate: str, incidents: int, only: Sequence[str]) -> Iterator[tuple[str, str, Figures]]:
    """(workspace, command, figures), as they are measured."""
    made = [sys.executable, str(STORED), str(folder), "--incidents", str(incidents), "--mandate", mandate]
    yield "made", "(making it)", timed(made)
    for name, arguments in making(folder, mandate):
        yield "imported", name, timed([OBSERVANCE, *arguments])
    timed([OBSERVANCE, "init", str(folder / EMPTY), "--mandate", mandate])
    timed([OBSERVANCE, "-C", str(folder / EMPTY), "build"])
    for workspace in (name for name in WEEKS if name != EMPTY):
        opened, whole = (timed([sys.executable, "-c", READ, str(folder / workspace), what]) for what in ("no", "whole"))
        record = whole["peak_mib"] - opened["peak_mib"]
        yield workspace, "(reading it in)", whole
        pairs = zip(
            using(folder, workspace, folder / f"out-{workspace}"),
            using(folder, EMPTY, folder / f"out-{EMPTY}-{workspace}"),
            strict=True,
        )
        for (name, arguments), (_, idle) in pairs:
            if not only or any(word in name for word in only):
                figures, unused = timed([OBSERVANCE, *arguments]), timed([OBSERVANCE, *idle])
                records = max(0.0, figures["peak_mib"] - unused["peak_mib"]) / record
                yield workspace, name, figures | {"records": records}


def main() -> None:
    parser = argparse.ArgumentParser(description="Whole commands on a stored record.")
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--mandate", default="idlib-2018")
    parser.add_argument("--only", nargs="+", default=(), help="only commands that hold one of these words")
    parser.add_argument("--keep", type=Path, help="make the workspaces in this folder, and leave them there")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        if not asked.json:
            print(f"{'':38}" + "".join(f"{column:>10}" for column in COLUMNS), flush=True)
        for workspace, name, figures in measured(folder, asked.mandate, asked.incidents, asked.only):
            shown = {"workspace": workspace, "command": name, **figures}
            print(json.dumps(shown) if asked.json else row(workspace, name, figures), flush=True)


def row(workspace: str, name: str, figures: Figures) -> str:
    cells = (f"{figures[column]:>10.1f}" if column in figures else f"{'':10}" for column in COLUMNS)
    return f"{workspace:10}{name:28}" + "".join(cells)


if __name__ == "__main__":
    main()
