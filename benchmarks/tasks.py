"""What is timed, each task in a process of its own: `python benchmarks/tasks.py TASK ROWS` prints one JSON object."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from observance.intake import Received, receive
from run import peak_mib

MANDATE = "idlib-2018"
REPORTS_PER_TRANSACTION = 100

Figures = dict[str, float]


def code(received: Sequence[Received]) -> Figures:
    """Observance's coder: sentences without a trigger are not parsed."""
    from observance.app.settings import Settings
    from observance.app.wiring import make_rules
    from observance.mandate.shipped import resolve_mandate

    start = time.perf_counter()
    coder = make_rules(Settings(), resolve_mandate(MANDATE))
    loaded, busy = time.perf_counter(), time.process_time()
    claims = sum(len(coder.code(each.report)) for each in received)
    return {"load_s": loaded - start, **_since(loaded, busy), "claims": claims}


def parse(received: Sequence[Received]) -> Figures:
    """The same spaCy pipeline over all the text, in spaCy's own batches, and nothing made of it."""
    import spacy

    start = time.perf_counter()
    nlp = spacy.load(Path(str(files("observance.language") / "pipeline")))
    loaded, busy = time.perf_counter(), time.process_time()
    sentences = sum(sum(1 for _ in doc.sents) for doc in nlp.pipe(each.report.text for each in received))
    return {"load_s": loaded - start, **_since(loaded, busy), "sentences": sentences}


def parse_alike(received: Sequence[Received]) -> Figures:
    """The same again with the matrix library that the coder uses: what of its speed is the library's."""
    from thinc.api import use_ops

    from observance.language.matrices import library, one_thread

    with use_ops("numpy", use_blis=library() is None), one_thread():
        return parse(received)


def _since(wall: float, busy: float) -> Figures:
    """Seconds on the clock, and of processor time, which what else the machine does leaves alone."""
    return {"seconds": time.perf_counter() - wall, "cpu_s": time.process_time() - busy}


def append(received: Sequence[Received]) -> Figures:
    """Reports into the ledger, durable after each transaction; the original bytes are stored too."""
    from observance.ledger.events import ReportReceived
    from observance.store.store import Store

    at = datetime(2020, 1, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "workspace") as store:
        start = time.perf_counter()
        for batch in _batches(received):
            digests = [store.put_original(each.original) for each in batch]
            store.append(
                [
                    ReportReceived(at=at, report=each.report, original=digest, media_type=each.media_type)
                    for each, digest in zip(batch, digests, strict=True)
                ]
            )
        return {"seconds": time.perf_counter() - start}


def _batches(received: Sequence[Received]) -> Iterator[Sequence[Received]]:
    for start in range(0, len(received), REPORTS_PER_TRANSACTION):
        yield received[start : start + REPORTS_PER_TRANSACTION]


TASKS: dict[str, Callable[[Sequence[Received]], Figures]] = {
    "code": code,
    "parse": parse,
    "parse alike": parse_alike,
    "append": append,
}


def main(task: str, rows: str) -> None:
    received = [each for each in receive([rows]) if isinstance(each, Received)]
    figures = TASKS[task](received)
    figures |= {"documents": len(received), "peak_mib": peak_mib(resource.getrusage(resource.RUSAGE_SELF))}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
