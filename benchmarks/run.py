"""Speed and memory: `python benchmarks/run.py SHARED [--documents N] [--repeat N] [--json]`.

Observance's coder stands beside the plain alternative, the same spaCy pipeline over all the text, on two sets of the
same size: news reports on a war, and one such report among nine texts that report nothing of one. Each measurement is
a process of its own; the two take turns in one run, so that what else the machine does meets both. The median of the
repeats is given. The commands of a workspace follow, timed from outside, with their start.

This process imports no library of weight: on Linux a child's peak memory is never less than its parent's was.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import texts

Figures = dict[str, float]

TASKS = Path(__file__).with_name("tasks.py")
OBSERVANCE = Path(sys.executable).with_name("observance")
MIB = 2**20


def measure(task: str, rows: Path) -> Figures:
    """One run of one task."""
    done = subprocess.run([sys.executable, str(TASKS), task, str(rows)], check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def compare(rows: Path, repeat: int) -> dict[str, Figures]:
    """Coder and pipeline in turn; medians, with rates per second."""
    runs: dict[str, list[Figures]] = {"code": [], "parse": [], "parse alike": []}
    for _ in range(repeat):
        for task, done in runs.items():
            done.append(measure(task, rows))
    medians = {task: _medians(done) for task, done in runs.items()}
    sentences = medians["parse"]["sentences"]
    return {task: _rates(figures | {"sentences": sentences}) for task, figures in medians.items()}


def _medians(runs: list[Figures]) -> Figures:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _rates(figures: Figures) -> Figures:
    names = [name for name in ("documents", "sentences") if name in figures]
    return figures | {f"{name}_per_s": figures[name] / figures["seconds"] for name in names}


def append(rows: Path, repeat: int) -> Figures:
    return _rates(_medians([measure("append", rows) for _ in range(repeat)]))


def commands(rows: Path, folder: Path) -> Iterator[tuple[str, Figures]]:
    """A workspace from nothing to a verified record."""
    workspace = folder / "workspace"
    inside = ["-C", str(workspace)]
    yield "init", run_command(["init", str(workspace), "--mandate", "idlib-2018"])
    yield "add", run_command([*inside, "add", str(rows)])
    yield "build", run_command([*inside, "build"])
    yield "build, nothing new", run_command([*inside, "build"])
    yield "verify", run_command([*inside, "verify"])


def run_command(arguments: list[str]) -> Figures:
    """Wall-clock seconds and peak memory of one command.

    Raises:
        CalledProcessError: the command failed.
    """
    start = time.perf_counter()
    with subprocess.Popen([OBSERVANCE, *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return {"seconds": seconds, "peak_mib": peak_mib(usage)}


def peak_mib(usage: resource.struct_rusage) -> float:
    """Largest resident size; the system gives bytes on macOS and KiB elsewhere."""
    return usage.ru_maxrss / (MIB if sys.platform == "darwin" else MIB / 1024)


def benchmark(shared: Path, documents: int, repeat: int) -> dict[str, dict[str, Figures]]:
    """All figures, by section and name."""
    sets = {"news": texts.relevant(shared)[:documents], "one in ten": texts.mixed(shared, documents)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {title: _written(rows, folder / f"{number}.jsonl") for number, (title, rows) in enumerate(sets.items())}
        results = {title: compare(path, repeat) for title, path in files.items()}
        results["store"] = {"append": append(files["news"], repeat)}
        results["commands"] = dict(commands(files["news"], folder))
    return results


def _written(rows: list[texts.Row], path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


COLUMNS = (
    ("documents", "documents", ".0f"),
    ("sentences", "sentences", ".0f"),
    ("documents/s", "documents_per_s", ".1f"),
    ("sentences/s", "sentences_per_s", ".0f"),
    ("load s", "load_s", ".2f"),
    ("seconds", "seconds", ".2f"),
    ("cpu s", "cpu_s", ".2f"),
    ("peak MiB", "peak_mib", ".0f"),
    ("claims", "claims", ".0f"),
)
NAMES = {"code": "Observance's coder", "parse": "pipeline on all text", "parse alike": "… same matrix code"}


def table(results: Mapping[str, Mapping[str, Figures]]) -> Iterator[str]:
    """The figures for a person."""
    for section, rows in results.items():
        columns = [column for column in COLUMNS if any(column[1] in figures for figures in rows.values())]
        yield f"{section:<22}" + "".join(f"{title:>13}" for title, _, _ in columns)
        for name, figures in rows.items():
            cells = (format(figures[key], form) if key in figures else "" for _, key, form in columns)
            yield f"  {NAMES.get(name, name):<20}" + "".join(f"{cell:>13}" for cell in cells)
        yield ""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Speed and memory, beside the same spaCy pipeline over all the text.")
    parser.add_argument("shared", type=Path, help="the folder that holds corpus/ and treebanks/")
    parser.add_argument("--documents", type=int, default=100, help="documents in each set, at most (default 100)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each measurement (default 3)")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    options = parser.parse_args(arguments)
    results = benchmark(options.shared, options.documents, options.repeat)
    print(json.dumps(results, indent=2) if options.json else "\n".join(table(results)))


if __name__ == "__main__":
    main(sys.argv[1:])
