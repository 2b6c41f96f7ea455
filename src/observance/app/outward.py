"""What the feed of corrections may tell: both records as they may be published, and reasons without protected names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from observance.app.past import Derived
from observance.app.releasing import received, stored_record, today
from observance.app.workspace import Workspace, read_mandate
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.corrections import Causes, Objects
from observance.publish.jsonl import NOUNS, JsonObject, digest, line, record_objects
from observance.publish.load import from_objects
from observance.publish.policy import released, word_mask
from observance.publish.policy.places import WITHHELD

DELAY_PASSED = "the delay of the publishing policy has passed"


@dataclass(frozen=True)
class View:
    """The record as `released_record` gives it, now and before. `is_internal`: all of it, as it is."""

    workspace: Workspace
    is_internal: bool = True

    @cached_property
    def now(self) -> Objects:
        return self.grouped(self._released(stored_record(self.workspace)))

    def then(self, derived: Derived, at: datetime | None) -> tuple[Objects, str]:
        """An earlier record as it could be published at a moment by the mandate of then, and its digest; with what the
        mandate of now does not let out taken out too."""
        record = derived.record
        if not self.is_internal:
            day = at.astimezone(ZoneInfo(derived.mandate.time_zone)).date() if at else self._day
            record = released(record, derived.mandate, day, self._received)
        told = digest((noun, line(item)) for noun, item in record_objects(record))
        return self.grouped(self._released(record)), told

    def handed_out(self, objects: Objects) -> Objects:
        """An export read back."""
        if self.is_internal:
            return objects
        return self.grouped(self._released(from_objects((noun, one) for noun in NOUNS for one in objects[noun])))

    def grouped(self, record: Record) -> Objects:
        found: dict[str, list[JsonObject]] = {noun: [] for noun in NOUNS}
        for noun, item in record_objects(record):
            found[noun].append(item)
        return found

    def causes(self, causes: Causes, before: Objects, derived: Derived | None = None) -> Causes:
        """Reasons that may be told; what a delay withheld in the record before has that for a reason."""
        if self.is_internal:
            return causes
        of_claim = {key: self._told(several) for key, several in causes.of_claim.items()}
        before_told = {one["id"] for one in before["claims"]}
        for claim in derived.record.claims if derived else ():
            if claim.id not in before_told:
                of_claim[claim.id] = (DELAY_PASSED, *of_claim.get(claim.id, ()))
        of_report = {key: self._told(several) for key, several in causes.of_report.items()}
        return Causes(of_claim=of_claim, of_report=of_report, general=self._told(causes.general))

    def report_names(self, names: Mapping[ReportId, str]) -> Mapping[ReportId, str]:
        """What reports are called: as in the record as published; those that are not in it have no name."""
        if self.is_internal:
            return names
        told = {one["id"]: one["name"] for one in self.now["reports"]}
        return {report: told.get(report, WITHHELD) for report in names}

    def _told(self, reasons: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._mask, reasons))

    def _released(self, record: Record) -> Record:
        return record if self.is_internal else released(record, self._mandate, self._day, self._received)

    @cached_property
    def _mandate(self) -> Mandate:
        return read_mandate(self.workspace.folder)

    @cached_property
    def _day(self) -> date:
        return today(self.workspace, self._mandate)

    @cached_property
    def _received(self) -> Mapping[ReportId, date]:
        return received(self.workspace, self._mandate)

    @cached_property
    def _mask(self) -> Callable[[str], str]:
        return word_mask(stored_record(self.workspace), self._mandate)
