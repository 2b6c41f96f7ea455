"""Several processes code as one does; they end with the process that started them."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from observance.app import wiring, workers
from observance.app.settings import Settings
from observance.errors import UsageError
from observance.mandate.shipped import resolve_mandate
from observance.model.report import ReportKind
from tests.builders import report

REPORTS = [
    report(f"{number}.txt", text)
    for number, text in enumerate(
        (
            "Turkish troops shelled Saraqeb on Friday, killing two soldiers.",
            "Rebels captured three villages near Idlib, a monitor said.",
            "The envoys met in Ankara and agreed to a truce.",
            "Nothing happened.",
        )
    )
]


@pytest.mark.parametrize(
    ("settings", "waiting", "processes"),
    [(1, 1000, 1), (3, 2, 2), (8, 1000, 8), (0, workers.WORTH, 1), (0, 2 * workers.WORTH, 2), (0, 10**6, workers.MOST)],
)
def test_how_many_processes(monkeypatch: pytest.MonkeyPatch, settings: int, waiting: int, processes: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert workers.processes_for(Settings(workers=settings), waiting) == processes


def test_rows_of_data_sets_start_no_process() -> None:
    rows = [report(f"row-{number}", "event: 1", kind=ReportKind.DATASET) for number in range(3)]
    assert workers.to_read([*REPORTS, *rows]) == len(REPORTS)


def test_two_processes_code_as_one_does() -> None:
    mandate = resolve_mandate("idlib-2018")
    coder = wiring.make_coder(Settings(), mandate)
    with workers.coding(Settings(workers=2), mandate, coder, len(REPORTS)) as code:
        beside = list(code(REPORTS))
    assert beside == [coder.code(each) for each in REPORTS]
    assert sum(map(len, beside)) > 2


def test_a_process_that_was_killed_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_code", _killed)
    mandate = resolve_mandate("idlib-2018")
    coder = wiring.make_coder(Settings(), mandate)
    with (
        pytest.raises(UsageError, match="workers: 1"),
        workers.coding(Settings(workers=2), mandate, coder, 2) as code,
    ):
        list(code(REPORTS[:2]))


def _killed(_report: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text(
        textwrap.dedent(
            """
            import time
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context
            from observance.app import workers
            from observance.app.settings import Settings
            from observance.mandate.shipped import resolve_mandate

            if __name__ == "__main__":
                start = (Settings(), resolve_mandate("idlib-2018"))
                pool = ProcessPoolExecutor(1, get_context("spawn"), workers._start, start)
                print(pool.submit(workers.os.getpid).result(), flush=True)
                time.sleep(600)
            """
        ),
        "utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _lives(child):
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
