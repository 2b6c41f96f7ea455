"""The record as it stood: derived in memory from the first events of the ledger, with nothing kept.

Claims that were coded before come from the cache; reports that it does not hold are coded again. The rules and the
settings are those of now; mandate, reports, answers of models and decisions are those of then.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import takewhile

from observance.app import wiring
from observance.app.asking import answers_of
from observance.app.basis import Basis
from observance.app.building import Progress, code_reports, silent
from observance.app.queries import span
from observance.app.rows import record_digest, record_rows
from observance.app.wiring import Coder
from observance.app.workers import coding, to_read
from observance.app.workspace import Workspace, read_mandate, unpack_mandate
from observance.errors import DataError, UsageError
from observance.ledger.events import Event, MandateAdopted, bearing
from observance.ledger.fold import State, fold
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.record import Record
from observance.model.report import Report
from observance.store import RecordInMemory, Row


@dataclass(frozen=True, slots=True)
class Derived:
    """A record with all that it was derived from."""

    record: Record
    mandate: Mandate
    basis: Basis

    def rows(self) -> tuple[Row, ...]:
        return record_rows(self.record, self.mandate, self.basis.to_object())


@contextmanager
def as_of(workspace: Workspace, given: str | None, progress: Progress = silent) -> Iterator[Workspace]:
    """The workspace with the record as it stood at a moment; as it is where none is given.

    Raises:
        UsageError: it is no moment, or nothing was in the ledger by then.
        DataError: the mandate that was in force then is not kept.
    """
    if given is None:
        yield workspace
        return
    history = history_at(workspace, given)
    derived = derive_then(workspace, history, progress)
    with closing(RecordInMemory(derived.rows(), record_digest(derived.record))) as past:
        yield replace(workspace, past=past, cut=len(history))


def history_at(workspace: Workspace, given: str) -> tuple[Event, ...]:
    """The ledger up to the first event that came later than a day, a month, a year or a moment; `@57` are the first 57
    events.

    Raises:
        UsageError: it is none of these, or nothing was in the ledger by then.
    """
    events = tuple(workspace.store.events())
    number = re.fullmatch(r"@(\d+)", given.strip())
    if number is not None:
        found = events[: int(number[1])]
        if len(found) < int(number[1]):
            raise UsageError(f"{given}: the ledger has only {len(events)} events")
    else:
        end = moment(given)
        found = tuple(takewhile(lambda event: event.at <= end, events))
    if not any(isinstance(event, MandateAdopted) for event in found):
        raise UsageError(f"{given}: there was no record yet; the ledger begins at {events[0].at.isoformat()}")
    return found


def moment(given: str) -> datetime:
    """The last moment of a day, month or year (UTC), or the moment itself; without a time zone it is in UTC.

    Raises:
        UsageError: it is none.
    """
    if not re.search(r"[T ]", given.strip()):
        return datetime.combine(span(given)[1], time.max, UTC)
    try:
        found = datetime.fromisoformat(given.strip())
    except ValueError:
        raise UsageError(
            f"{given}: is no moment; write 2020-02, 2020-02-03, 2020-02-03T18:00+03:00, or @57 for the first 57 events"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def derive_then(workspace: Workspace, history: Sequence[Event], progress: Progress = silent) -> Derived:
    """The record that follows from the first events of the ledger, or from them and what is proposed.

    Raises:
        DataError: the mandate that was in force is not kept.
    """
    state = fold(history)
    mandate = mandate_then(workspace, state)
    progress("loading the language pipeline", 0, 1)
    coder = wiring.make_coder(workspace.settings, mandate, answers_of(state.answers))
    basis = Basis(events=bearing(history), mandate=mandate.digest, rules=wiring.deriving_fingerprint(coder, mandate))
    claims = claims_then(workspace, coder, mandate, state.reports, progress)
    progress("reconciling", 0, 1)
    return Derived(wiring.derive(mandate, state.reports, claims, state.decisions), mandate, basis)


def mandate_then(workspace: Workspace, state: State) -> Mandate:
    """The mandate that was in force.

    Raises:
        DataError: its files are kept nowhere.
    """
    mandate = read_mandate(workspace.folder)
    if mandate.digest == state.mandate_digest:
        return mandate
    adoptions = (event for _, event in workspace.store.events_of(MandateAdopted))
    kept = next((each.original for each in adoptions if each.digest == state.mandate_digest and each.original), None)
    if kept is None:
        raise DataError(
            f"{state.mandate_name}: the mandate in force then (digest {str(state.mandate_digest)[:16]}) was adopted "
            "before mandates were kept, so that record cannot be derived again; choose a later moment"
        )
    return unpack_mandate(workspace.store.get_original(kept))


def claims_then(
    workspace: Workspace, coder: Coder, mandate: Mandate, reports: Sequence[Report], progress: Progress
) -> tuple[Claim, ...]:
    """The claims of the reports, sorted by id: from the cache, else coded now and not kept."""
    store, fingerprint = workspace.store, wiring.coding_fingerprint(coder, mandate)
    wanted = [report for report in reports if report.is_coded and not coder.awaits(report)]
    known = store.coded(fingerprint)
    ids = [report.id for report in wanted if report.id in known]
    claims = [claim for _, several in store.load_coded(fingerprint, ids) for claim in several]
    fresh = [report for report in wanted if report.id not in known]
    with coding(workspace.settings, mandate, coder, to_read(fresh)) as code:
        claims += [claim for chunk in code_reports(code, fresh, progress) for each in chunk.values() for claim in each]
    return tuple(sorted(claims, key=lambda claim: claim.id))
