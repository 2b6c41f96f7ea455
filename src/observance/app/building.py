"""Deriving the record: reports are coded once, the rest is derived again whenever anything changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from observance.app import wiring
from observance.app.asking import Asked, Failure, answers_of, ask_missing
from observance.app.basis import Basis, read_basis
from observance.app.pausing import no_collection
from observance.app.rows import record_rows, rows_digest
from observance.app.wiring import Coder
from observance.app.workers import Code, coding, to_read
from observance.app.workspace import Workspace
from observance.ledger.events import bearing
from observance.ledger.fold import State, fold
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.record import Record
from observance.model.report import Report, ReportId
from observance.store import Store

CHUNK = 16

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did; `coded` and `reused` count reports, `record` is None where nothing had changed.

    Where a model codes, `asked` says what came of asking it, `uncoded` are the reports that still want an answer, and
    `dropped` counts by slot and reason what was left out of the answers of the reports coded now.
    """

    record: Record | None
    coded: int
    reused: int
    digest: str
    asked: Asked | None = None
    uncoded: tuple[Failure, ...] = ()
    dropped: Mapping[tuple[str, str], int] = field(default_factory=dict)


def build(
    workspace: Workspace, *, full: bool = False, max_cost: float | None = None, progress: Progress = silent
) -> Built:
    """Derive the record of the ledger as it is now and keep it. `full` codes every report again.

    Where a model codes, it is asked first, for at most `max_cost`. Its answers are then part of the ledger, and the
    record follows from that alone.

    Raises:
        DataError: the mandate in the folder is not the one adopted.
        UsageError: a model codes, and the settings do not say which, where or at which prices.
    """
    store = workspace.store
    with no_collection():
        events = tuple(store.events())
    state = fold(events)
    mandate = workspace.mandate(state)
    progress("loading the language pipeline", 0, 1)
    asked: Asked | None = None
    if workspace.settings.coder == "model":
        asked = ask_missing(workspace, mandate, state, max_cost=max_cost, progress=progress)
        if asked.spending.answers:
            events = tuple(store.events())
            state = fold(events)
    dropped: Counter[tuple[str, str]] = Counter()
    coder = wiring.make_coder(workspace.settings, mandate, answers_of(state.answers), _counting(dropped))
    basis = Basis(events=bearing(events), mandate=mandate.digest, rules=wiring.deriving_fingerprint(coder, mandate))
    digest = store.record_digest()
    if digest is not None and not full and basis == read_basis(store):
        failures = asked.failures if asked else ()
        return Built(record=None, coded=0, reused=len(state.reports), digest=digest, asked=asked, uncoded=failures)
    with store.writing():
        coded = coded_claims(workspace, coder, mandate, state.reports, full=full, progress=progress)
        with no_collection():
            built = _derive_and_keep(store, mandate, state, coded, basis, progress, whole=full)
    return replace(built, asked=asked, uncoded=_uncoded(coded.awaiting, asked), dropped=dropped)


def _counting(counts: Counter[tuple[str, str]]) -> wiring.Dropped:
    def count(slot: str, why: str) -> None:
        counts[slot, why] += 1

    return count


def _uncoded(awaiting: Sequence[Report], asked: Asked | None) -> tuple[Failure, ...]:
    """The reports that still want an answer, each with the reason."""
    failures = {each.report: each for each in (asked.failures if asked else ())}
    later = "came in while the model was asked"
    return tuple(failures.get(report.id, Failure(report.id, report.name, later)) for report in awaiting)


@dataclass(frozen=True, slots=True)
class Coding:
    """The claims of all reports, sorted by id, how many reports were coded anew, and which cannot be coded yet."""

    claims: tuple[Claim, ...]
    coded: int
    awaiting: tuple[Report, ...] = ()


def coded_claims(
    workspace: Workspace, coder: Coder, mandate: Mandate, reports: Sequence[Report], *, full: bool, progress: Progress
) -> Coding:
    """The claims of the reports, from the cache where they were coded under the same rules before."""
    store, fingerprint = workspace.store, wiring.coding_fingerprint(coder, mandate)
    store.drop_other_fingerprints("" if full else fingerprint)
    wanted = [report for report in reports if report.is_coded]
    known = store.coded(fingerprint)
    unknown = [report for report in wanted if report.id not in known]
    awaiting = tuple(report for report in unknown if coder.awaits(report))
    waiting = {report.id for report in awaiting}
    fresh = [report for report in unknown if report.id not in waiting]
    with no_collection():
        cached = [claim for _, claims in store.load_coded(fingerprint, _ids(wanted, known)) for claim in claims]
    with coding(workspace.settings, mandate, coder, to_read(fresh)) as code:
        for chunk in code_reports(code, fresh, progress):
            store.save_coded(fingerprint, chunk)
            cached.extend(claim for claims in chunk.values() for claim in claims)
    return Coding(tuple(sorted(cached, key=lambda claim: claim.id)), len(fresh), awaiting)


def code_reports(
    code: Code, reports: Sequence[Report], progress: Progress
) -> Iterator[dict[ReportId, tuple[Claim, ...]]]:
    """The claims of each report, some reports at a time, so that an interrupted build goes on where it was."""
    progress("coding reports", 0, len(reports))
    chunk: dict[ReportId, tuple[Claim, ...]] = {}
    for done, (report, claims) in enumerate(zip(reports, code(reports), strict=True), 1):
        chunk[report.id] = claims
        progress("coding reports", done, len(reports))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = {}
    if chunk:
        yield chunk


def _ids(reports: Sequence[Report], among: set[ReportId]) -> list[ReportId]:
    return [report.id for report in reports if report.id in among]


def _derive_and_keep(
    store: Store, mandate: Mandate, state: State, coding: Coding, basis: Basis, progress: Progress, *, whole: bool
) -> Built:
    progress("reconciling", 0, 1)
    record = wiring.derive(mandate, state.reports, coding.claims, state.decisions)
    progress("writing the record", 0, 1)
    rows = record_rows(record, mandate, basis.to_object())
    digest = rows_digest(rows)
    store.save_record(rows, digest, whole=whole)
    reused = sum(report.is_coded for report in state.reports) - coding.coded - len(coding.awaiting)
    return Built(record=record, coded=coding.coded, reused=reused, digest=digest)
