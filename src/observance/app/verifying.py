"""Checking a workspace against itself: what it received, and whether the record is what follows from it."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from observance.app import wiring
from observance.app.asking import answers_of
from observance.app.basis import Basis, read_basis
from observance.app.building import Progress, code_reports, silent
from observance.app.rows import NOUNS, record_digest, record_rows
from observance.app.settings import Settings
from observance.app.wiring import Coder
from observance.app.workers import coding, to_read
from observance.app.workspace import Workspace
from observance.errors import IntegrityError
from observance.ledger.events import bearing
from observance.ledger.fold import State, fold
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.store import Row, check_workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked; `behind` counts events that are not in the record yet, `digest` is the record's, if any."""

    events: int
    rows: int
    behind: int
    digest: str | None


def verify_stored(folder: Path) -> None:
    """Check the seal, the database, the chain and the original bytes of the workspace in `folder`, which perhaps does
    not open.

    Raises:
        IntegrityError: names the first thing that does not fit.
    """
    for fault in check_workspace(folder):
        raise fault


def verify_record(workspace: Workspace, progress: Progress = silent) -> Verified:
    """Derive the record from scratch and compare every byte.

    Raises:
        IntegrityError: names the first thing that does not fit.
        DataError: the mandate in the folder is not the one adopted.
    """
    events = tuple(workspace.store.events())
    mandate = workspace.mandate(fold(events))
    basis = read_basis(workspace.store)
    if basis is None:
        return Verified(events=len(events), rows=0, behind=bearing(events), digest=None)
    state = fold(islice(events, basis.events))
    record = _derive_again(workspace, mandate, state, basis, progress)
    rows = _compare(workspace, record, record_rows(record, mandate, basis.to_object()))
    return Verified(
        events=len(events),
        rows=rows,
        behind=workspace.store.bearing_after(basis.events),
        digest=workspace.store.record_digest(),
    )


def _derive_again(workspace: Workspace, mandate: Mandate, state: State, basis: Basis, progress: Progress) -> Record:
    progress("loading the language pipeline", 0, 1)
    coder = wiring.make_coder(workspace.settings, mandate, answers_of(state.answers))
    rules = wiring.deriving_fingerprint(coder, mandate)
    if (basis.mandate, basis.rules) != (mandate.digest, rules):
        raise IntegrityError(
            "record",
            "was derived under another mandate, pipeline or version; run `observance build`, then verify again",
        )
    return derive_anew(workspace.settings, mandate, coder, state, progress)


def derive_anew(
    settings: Settings, mandate: Mandate, coder: Coder, state: State, progress: Progress = silent
) -> Record:
    """The record of a state, every report coded again."""
    reports = [report for report in state.reports if report.is_coded and not coder.awaits(report)]
    with coding(settings, mandate, coder, to_read(reports)) as code:
        chunks = list(code_reports(code, reports, progress))
    claims = sorted((claim for chunk in chunks for each in chunk.values() for claim in each), key=lambda each: each.id)
    progress("reconciling", 0, 1)
    return wiring.derive(mandate, state.reports, claims, state.decisions)


def _compare(workspace: Workspace, record: Record, expected: tuple[Row, ...]) -> int:
    """The number of rows, all of which are as expected.

    Raises:
        IntegrityError: names the first that is not.
    """
    for noun in NOUNS:
        _compare_noun(workspace, noun, [row for row in expected if row.noun == noun])
    digest = record_digest(record)
    if workspace.store.record_digest() != digest:
        raise IntegrityError("record", f"its digest is not {digest}, which follows from the ledger")
    return len(expected)


def _compare_noun(workspace: Workspace, noun: str, expected: list[Row]) -> None:
    kept = workspace.store.rows(noun)
    for row, body in zip(expected, kept.bodies, strict=False):
        if row.body != body:
            raise IntegrityError(f"{noun} {row.id}", "is not what follows from the ledger")
    if kept.total != len(expected):
        raise IntegrityError(noun, f"has {kept.total} rows where {len(expected)} follow from the ledger")
