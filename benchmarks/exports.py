"""Time and memory of every export: `python benchmarks/exports.py [--incidents N] [--mandate NAME] [--json]`.

Each format is written from a made-up record in a process of its own, twice: once timed, once with every allocation of
Python traced. `held` is what the record itself holds, `more` the most that writing held beside it; `peak` is the
largest resident size of the timed process, libraries and all.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

MIB = 2**20
Figures = dict[str, float]


def measure(name: str, incidents: int, mandate_name: str, *, traced: bool) -> Figures:
    """One format, once."""
    import resource

    from observance.app.handing_out import write_files
    from observance.mandate.shipped import resolve_mandate
    from observance.publish.formats.table import FORMATS
    from record import synthetic
    from run import peak_mib

    mandate = resolve_mandate(mandate_name)
    one = next(each for each in FORMATS if each.name == name)
    if traced:
        tracemalloc.start()
    record = synthetic(mandate, incidents)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    with tempfile.TemporaryDirectory() as folder:
        start, busy = time.perf_counter(), time.process_time()
        counts = write_files(Path(folder), one.files(record, mandate))
        seconds, cpu = time.perf_counter() - start, time.process_time() - busy
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    if traced:
        return {"held_mib": held / MIB, "more_mib": (tracemalloc.get_traced_memory()[1] - held) / MIB}
    peak = peak_mib(resource.getrusage(resource.RUSAGE_SELF))
    return {"rows": sum(counts.values()), "seconds": seconds, "cpu_s": cpu, "size_mib": size / MIB, "peak_mib": peak}


def apart(name: str, incidents: int, mandate: str) -> Figures:
    """One format in two processes of its own."""
    figures: Figures = {}
    for traced in ("", "--traced"):
        command = [sys.executable, __file__, "--one", name, "--incidents", str(incidents), "--mandate", mandate]
        done = subprocess.run([*command, *filter(None, [traced])], check=True, stdout=subprocess.PIPE, text=True)
        figures |= json.loads(done.stdout)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--mandate", default="idlib-2018")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--traced", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.incidents, asked.mandate, traced=asked.traced)))
        return
    from observance.publish.formats.table import FORMATS

    results = {one.name: apart(one.name, asked.incidents, asked.mandate) for one in FORMATS}
    print(json.dumps(results, indent=2) if asked.json else table(results))


def table(results: dict[str, Figures]) -> str:
    columns = ("rows", "seconds", "cpu_s", "size_mib", "held_mib", "more_mib", "peak_mib")
    lines = [f"{'':10}" + "".join(f"{column:>10}" for column in columns)]
    for name, figures in results.items():
        lines.append(f"{name:10}" + "".join(f"{figures[column]:>10.1f}" for column in columns))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
