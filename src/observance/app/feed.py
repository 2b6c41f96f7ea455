"""The correction feed: what has changed since a record was handed out, and why."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from observance.app.basis import Basis, read_basis
from observance.app.building import Progress, silent
from observance.app.keeping import kept
from observance.app.outward import View
from observance.app.past import Derived, derive_then, history_at, mandate_then
from observance.app.row import read_body
from observance.app.rows import record_digest
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import (
    Decision,
    DecisionUndone,
    Event,
    MandateAdopted,
    ModelAnswered,
    RecordExported,
    ReportReceived,
    report_of,
)
from observance.ledger.fold import fold
from observance.ledger.rulings import claims_of
from observance.publish.corrections import Causes, Correction, Objects, corrections
from observance.publish.jsonl import NOUNS, JsonObject, record_objects
from observance.store import RecordTables

EXPORT = "export.json"
"""The file of an export that says what it was derived from."""
LATER = frozenset({"cases"})
"""Nouns that earlier exports have no file of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """A record of before: that of the first `events` events, with its digest.

    `export` is the number of the event by which the ledger notes that it was handed out at `at`. `is_same`: it could be
    derived again just as it was.
    """

    events: int
    record: str
    export: int | None = None
    at: datetime | None = None
    is_same: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a record."""

    since: Since
    corrections: tuple[Correction, ...]


def since_each_export(
    workspace: Workspace, progress: Progress = silent, *, internal: bool = False
) -> Iterator[Changes]:
    """The changes since every export that the ledger notes, the earliest first: as far as they may be published, or
    all of them.

    Raises:
        UsageError: nothing is built yet.
        DataError: an earlier record cannot be derived again.
    """
    basis, view = _basis(workspace), View(workspace, internal)
    events = tuple(workspace.store.events())
    derived: dict[int, Derived] = {}
    for number, event in _noted(workspace, events):
        if event.events <= basis.events:
            if event.events not in derived:
                derived[event.events] = derive_then(workspace, events[: event.events], progress)
            yield _since_export(number, event, derived[event.events], events, basis, view)


def since(workspace: Workspace, given: str, progress: Progress = silent, *, internal: bool = False) -> Changes:
    """The changes since an earlier export (its folder) or a moment (see `past.history_at`).

    Raises:
        UsageError: it is neither, or nothing is built yet.
    """
    basis, view = _basis(workspace), View(workspace, internal)
    events = tuple(workspace.store.events())
    if Path(given).is_dir():
        old, objects = read_export(Path(given))
        before = view.handed_out(objects)
        made = Since(events=old.events, record=_noted_digest(Path(given)))
        return Changes(made, corrections(before, view.now, _told_causes(events, old, basis, view, before)))
    history = history_at(workspace, given)
    then = derive_then(workspace, history, progress)
    before, record = view.then(then, history[-1].at)
    made = Since(events=then.basis.events, record=record)
    return Changes(made, corrections(before, view.now, _told_causes(events, then.basis, basis, view, before, then)))


def since_last_export(workspace: Workspace, progress: Progress = silent, *, internal: bool = False) -> Changes | None:
    """The changes since the last export of another record than this; None where there is none."""
    basis, digest = _basis(workspace), workspace.record.record_digest()
    noted = [
        (number, event)
        for number, event in workspace.store.events_of(RecordExported)
        if number <= (workspace.cut or number) and event.record != digest and event.events <= basis.events
    ]
    if not noted:
        return None
    number, event = noted[-1]
    events = tuple(workspace.store.events())
    history = events[: event.events]
    then = _as_handed_out(workspace, event, history, basis) or derive_then(workspace, history, progress)
    return _since_export(number, event, then, events, basis, View(workspace, internal))


def _as_handed_out(workspace: Workspace, event: RecordExported, history: Sequence[Event], now: Basis) -> Derived | None:
    """The record of an export as it was kept, where deriving it again gives the same: by the rules of now."""
    record = kept(workspace, event.record) if event.rules == now.rules else None
    if record is None:
        return None
    then = Basis(events=event.events, mandate=event.mandate, rules=event.rules)
    return Derived(record, mandate_then(workspace, fold(history)), then)


def proposed(workspace: Workspace, event: Event, progress: Progress = silent) -> tuple[Correction, ...]:
    """What an event would change, were it in the ledger."""
    events = tuple(workspace.store.events())
    with_it = derive_then(workspace, (*events, event), progress)
    basis = read_basis(workspace.store)
    is_built = basis is not None and (basis.mandate, basis.rules) == (with_it.basis.mandate, with_it.basis.rules)
    if is_built and basis is not None and not workspace.store.bearing_after(basis.events):
        before = stored_objects(workspace.store)
    else:
        before = objects_of(derive_then(workspace, events, progress))
    old = Basis(events=len(events), mandate=with_it.basis.mandate, rules=with_it.basis.rules)
    return corrections(before, objects_of(with_it), causes((*events, event), old, with_it.basis))


def causes(events: Sequence[Event], old: Basis, new: Basis, view: View | None = None) -> Causes:
    """What happened after the first `old.events` events, as far as `new` goes; `view` says what reports are called."""
    of_claim: dict[str, list[str]] = defaultdict(list)
    of_report: dict[str, list[str]] = defaultdict(list)
    # The digest of the rules covers the mandate.
    is_reruled = old.rules != new.rules and old.mandate == new.mandate
    general: list[str] = ["other rules or settings than then"] if is_reruled else []
    known = {event.report.id: event.report.name for event in events if isinstance(event, ReportReceived)}
    names = view.report_names(known) if view else known
    for number, event in enumerate(events[: new.events], 1):
        if number <= old.events:
            continue
        if isinstance(event, MandateAdopted) and old.mandate != new.mandate:
            general.append(f"the mandate was adopted anew on {event.at.date()}")
        report = report_of(event)
        if report is not None:
            of_report[report].append(_told(number, event, names.get(report, report)))
        for claim in _claims_of(event, events):
            of_claim[claim].append(_told(number, event, ""))
    return Causes(of_claim=of_claim, of_report=of_report, general=general)


def objects_of(derived: Derived) -> Objects:
    found: dict[str, list[JsonObject]] = {noun: [] for noun in NOUNS}
    for noun, item in record_objects(derived.record):
        found[noun].append(item)
    return found


def stored_objects(record: RecordTables) -> Objects:
    return {noun: [read_body(body) for body in record.rows(noun).bodies] for noun in NOUNS}


def read_export(folder: Path) -> tuple[Basis, Objects]:
    """An export with what it was derived from.

    Raises:
        UsageError: the folder holds none, or one that does not say what it was derived from.
        DataError: a file of it cannot be read.
    """
    try:
        noted = json.loads((folder / EXPORT).read_text("utf-8"))
        basis = Basis(events=noted["events"], mandate=noted["mandate"], rules=noted["rules"])
        written = [noun for noun in NOUNS if noun not in LATER or (folder / f"{noun}.jsonl").exists()]
        return basis, {noun: _lines(folder / f"{noun}.jsonl") for noun in written}
    except FileNotFoundError as error:
        raise UsageError(
            f"{folder}: is no export (it has no {Path(error.filename).name}); name the folder of one"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{folder}: cannot be read as an export: {error}") from error


def _lines(path: Path) -> list[JsonObject]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _noted_digest(folder: Path) -> str:
    return str(json.loads((folder / EXPORT).read_text("utf-8"))["record"])


def _basis(workspace: Workspace) -> Basis:
    basis = read_basis(workspace.record)
    if basis is None:
        raise UsageError("nothing is built yet; run `observance build`")
    return basis


def _noted(workspace: Workspace, events: Sequence[Event]) -> Iterator[tuple[int, RecordExported]]:
    """The exports, each with the number of the event that notes it, by the moment that is looked at."""
    for number, event in enumerate(events[: workspace.cut], 1):
        if isinstance(event, RecordExported):
            yield number, event


def _since_export(
    number: int, event: RecordExported, then: Derived, events: Sequence[Event], basis: Basis, view: View
) -> Changes:
    before, record = view.then(then, event.at)
    is_same = record_digest(then.record) == event.record
    made = Since(
        events=event.events,
        record=record if is_same else event.record,
        export=number,
        at=event.at,
        is_same=is_same,
    )
    return Changes(made, corrections(before, view.now, _told_causes(events, then.basis, basis, view, before, then)))


def _told_causes(
    events: Sequence[Event], old: Basis, new: Basis, view: View, before: Objects, then: Derived | None = None
) -> Causes:
    return view.causes(causes(events, old, new, view), before, then)


def _claims_of(event: Event, events: Sequence[Event]) -> tuple[str, ...]:
    if isinstance(event, DecisionUndone):
        target = events[event.decision - 1]
        return claims_of(target) if isinstance(target, Decision) else ()
    return claims_of(event) if isinstance(event, Decision) else ()


def _told(number: int, event: Event, report: str) -> str:
    """An event in words."""
    match event:
        case DecisionUndone():
            return f"decision {event.decision} was undone by {event.author}: {event.reason} (decision {number})"
        case Decision():
            about = f"report {report} withdrawn: " if report else ""
            return f"decision {number} by {event.author}: {about}{event.reason}"
        case ReportReceived():
            return f"report {report} came in on {event.at.date()}"
        case ModelAnswered():
            return f"a model answered about report {report} on {event.at.date()}"
        case _:
            return f"event {number}"
