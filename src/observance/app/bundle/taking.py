"""A bundle back into a workspace: a new one with the same ledger, or one that takes in what it does not hold yet."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from observance.app import settings as settings_file
from observance.app.building import Progress, silent
from observance.app.bundle import layout
from observance.app.bundle.checking import MOST, check_bundle, events_of
from observance.app.bundle.container import Bundle, open_bundle, read_member
from observance.app.bundle.layout import original_name
from observance.app.workspace import MANDATE, Workspace, is_workspace
from observance.errors import IntegrityError, UsageError
from observance.ledger.codec import encode
from observance.ledger.events import (
    Decision,
    Event,
    MandateAdopted,
    ModelAnswered,
    ReportReceived,
    ReportWithdrawn,
    original_of,
)
from observance.ledger.fold import State, fold
from observance.store import Store
from observance.store.files import disk_errors

BATCH = 200
MOST_ORIGINAL = 2_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken in of a bundle. `withdrawn` are reports that somebody withdrew here, and that stay so;
    `other_mandate` the name of the bundle's mandate where it is not the one in force here."""

    events: int
    reports: int
    decisions: int
    known: int = 0
    withdrawn: int = 0
    other_mandate: str | None = None


def make_workspace(
    path: Path, folder: Path, *, key: Ed25519PublicKey | None = None, progress: Progress = silent
) -> Taken:
    """A new workspace in `folder` with the ledger of the bundle, event for event; not built.

    Raises:
        UsageError: the folder is not free.
        IntegrityError: the bundle is not whole.
    """
    if is_workspace(folder) or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise UsageError(f"{folder}: is not an empty folder; name a new one")
    with open_bundle(path) as bundle, disk_errors(folder):
        checked = check_bundle(bundle, key, progress)
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".observance-", dir=folder.parent))
        try:
            _lay_out(bundle, draft)
            taken = _copy_ledger(bundle, draft, progress)
            folder.mkdir(exist_ok=True)
            # What marks a workspace comes last, so that a folder that was cut short is not taken for one.
            for entry in sorted(draft.iterdir(), key=lambda each: not each.is_dir()):
                os.replace(entry, folder / entry.name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    if taken.events != checked.about.events:
        raise IntegrityError(layout.LEDGER, "was not taken over whole")
    return taken


def _lay_out(bundle: Bundle, draft: Path) -> None:
    """The mandate adopted last, and settings by which the same record follows."""
    prefix = f"{layout.MANDATE}/"
    (draft / MANDATE).mkdir()
    for name, data in _last_mandate(bundle).items():
        # Names were checked with the bundle; a name is never more than a file in this folder.
        (draft / MANDATE / Path(name.removeprefix(prefix)).name).write_bytes(data)
    (draft / settings_file.FILE_NAME).write_text(settings_file.template(), "utf-8")


def _last_mandate(bundle: Bundle) -> Mapping[str, bytes]:
    adopted: MandateAdopted | None = None
    for event in events_of(bundle):
        adopted = event if isinstance(event, MandateAdopted) else adopted
    if adopted is None or adopted.original is None:
        raise IntegrityError(layout.LEDGER, "does not hold the files of its mandate")
    texts = json.loads(read_member(bundle, original_name(adopted.original), MOST))
    if not isinstance(texts, dict) or not all(layout.is_known(f"{layout.MANDATE}/{name}") for name in texts):
        raise IntegrityError(original_name(adopted.original), "is no mandate that this version knows")
    return {name: str(text).encode() for name, text in texts.items()}


def _copy_ledger(bundle: Bundle, draft: Path, progress: Progress) -> Taken:
    events = reports = decisions = 0
    with Store.create(draft) as store, store.writing():
        for batch in _batches(events_of(bundle)):
            for event in batch:
                _put_original(bundle, store, event)
            store.append(batch)
            events += len(batch)
            reports += sum(isinstance(event, ReportReceived) for event in batch)
            decisions += sum(isinstance(event, Decision) for event in batch)
            progress("taking in the ledger", events, events)
    return Taken(events=events, reports=reports, decisions=decisions)


def take_in(
    workspace: Workspace,
    path: Path,
    *,
    key: Ed25519PublicKey | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Taken:
    """Take in the reports of a bundle, the answers about them and the decisions that stand there, as far as this
    workspace does not hold them; the mandate here stays.

    Raises:
        IntegrityError: the bundle is not whole.
    """
    with open_bundle(path) as bundle:
        checked = check_bundle(bundle, key, progress)
        there = tuple(events_of(bundle))
        found, taken = _missing(workspace, there)
        if not dry_run:
            with workspace.store.writing():
                for batch in _batches(iter(found)):
                    for event in batch:
                        _put_original(bundle, workspace.store, event)
                    workspace.store.append(batch)
        is_other = checked.about.basis.mandate != workspace.state().mandate_digest
    return replace(taken, other_mandate=checked.about.mandate if is_other else None)


def _missing(workspace: Workspace, there: tuple[Event, ...]) -> tuple[list[Event], Taken]:
    """The events to be added, told anew as of now but for who decided what and why."""
    here = tuple(workspace.store.events())
    state, theirs, now = fold(here), fold(there), workspace.clock()
    held = {report.id for report in state.reports}
    withdrawn = {event.report for event in state.withdrawn}
    wanted = {report.id for report in theirs.reports}
    new: dict[str, Event] = {}
    for event in there:
        if isinstance(event, ReportReceived) and event.report.id in wanted - held - withdrawn:
            new.setdefault(event.report.id, replace(event, at=now))
    said = {_key(event) for event in here if isinstance(event, Decision | ModelAnswered)}
    answers = [replace(each, at=now) for each in theirs.answers if _key(each) not in said]
    decisions = [replace(event, at=now) for event in _decided(there, theirs) if _key(event) not in said]
    taken = Taken(
        events=len(new) + len(answers) + len(decisions),
        reports=len(new),
        decisions=len(decisions),
        known=len(wanted & held),
        withdrawn=len(wanted & withdrawn - held),
    )
    return [*new.values(), *answers, *decisions], taken


def _decided(there: tuple[Event, ...], theirs: State) -> Iterator[Event]:
    """The decisions that stand there, in their order; a report that is withdrawn there is not taken in at all."""
    for taken in theirs.decisions:
        event = there[taken.number - 1]
        if not isinstance(event, ReportWithdrawn):
            yield event


def _key(event: Event) -> str:
    """What an event says, whenever it was said."""
    body = json.loads(encode(event))
    body.pop("at")
    return json.dumps(body, sort_keys=True)


def _put_original(bundle: Bundle, store: Store, event: Event) -> None:
    original = original_of(event)
    if original is not None:
        store.put_original(read_member(bundle, original_name(original), MOST_ORIGINAL))


def _batches(events: Iterator[Event]) -> Iterator[list[Event]]:
    batch: list[Event] = []
    for event in events:
        batch.append(event)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
