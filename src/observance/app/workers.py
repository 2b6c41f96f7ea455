"""Coding with several processes: every report is coded on its own, so reports can be coded side by side."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from observance.app import wiring
from observance.app.settings import Settings
from observance.app.wiring import Coder
from observance.errors import UsageError
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.report import Report, ReportKind

MOST = 4
"""Processes that are started where the settings leave it open: each needs some 300 MB."""
WORTH = 15
"""Reports for each process, below which starting it takes longer than it saves."""
AT_ONCE = 2

Code = Callable[[Sequence[Report]], Iterator[tuple[Claim, ...]]]
"""The claims of each report, in the order of the reports."""

_coder: Coder | None = None


@contextmanager
def coding(settings: Settings, mandate: Mandate, coder: Coder, reports: int) -> Iterator[Code]:
    """A way to code so many reports: by `coder` itself, or by several processes where that is faster.

    The claims are the same either way. A model's answers are at hand already, so its coder works alone.

    Raises:
        UsageError: while coding, a process ended before its time, as where memory ran out.
    """
    processes = processes_for(settings, reports)
    if processes < 2 or settings.coder != "rules":
        yield lambda given: map(coder.code, given)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (settings, mandate))
    try:
        yield lambda given: pool.map(_code, given, chunksize=AT_ONCE)
    except BrokenProcessPool as error:
        raise UsageError("a process that codes was ended; free memory, or set `workers: 1`, and build again") from error
    finally:
        pool.shutdown(cancel_futures=True)


def to_read(reports: Iterable[Report]) -> int:
    """How many reports hold sentences to be read; a row of a data set takes less time than its way to a process."""
    return sum(report.kind is not ReportKind.DATASET for report in reports)


def processes_for(settings: Settings, reports: int) -> int:
    """How many processes code so many reports."""
    if settings.workers:
        return min(settings.workers, reports)
    return min(os.cpu_count() or 1, MOST, reports // WORTH)


def _start(settings: Settings, mandate: Mandate) -> None:
    global _coder
    Thread(target=_end_with_parent, daemon=True).start()
    _coder = wiring.make_coder(settings, mandate)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _code(report: Report) -> tuple[Claim, ...]:
    if _coder is None:
        raise RuntimeError("a process codes that was not started to")
    return _coder.code(report)
