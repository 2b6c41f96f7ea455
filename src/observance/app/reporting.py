"""The situation report as files: which period, from which record, in which formats; written whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Protocol

from observance.app.building import Progress, silent
from observance.app.feed import since
from observance.app.queries import span, why
from observance.app.releasing import released_as, released_record
from observance.app.rows import record_digest
from observance.app.workspace import Workspace, read_mandate
from observance.assess.symmetry import symmetry
from observance.errors import UsageError
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.record import Record
from observance.publish.policy.protecting import Protector
from observance.publish.policy.strings import changed
from observance.publish.situation.compose import situation
from observance.publish.situation.document import Document
from observance.publish.situation.material import Corrected, Material, last_week, previous, reach, week_of
from observance.store.files import disk_errors, write_whole

FORMATS = {
    "html": "observance.publish.situation.html",
    "pdf": "observance.publish.situation.typeset",
    "docx": "observance.publish.situation.docx",
    "md": "observance.publish.situation.markdown",
    "json": "observance.publish.situation.twin",
}
"""Each format with the module that renders it; loaded only when called for."""
TEXTS = ("md", "json")
LAST = "last"


class Renderer(Protocol):
    def __call__(self, document: Document) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which period is wanted, as it was given: two days, or a day or a week by one day of it (`last`: the last that
    the record reaches). Without any the last full week."""

    first: str | None = None
    last: str | None = None
    day: str | None = None
    week: str | None = None


def write_report(document: Document, targets: Sequence[tuple[str, Path]], progress: Progress = silent) -> None:
    """Writes the report to the files, each in its format; none before all are rendered.

    Raises:
        DataError: the disk is full or refuses.
    """
    rendered = []
    for done, (name, path) in enumerate(targets):
        progress("rendering the report", done, len(targets))
        rendered.append((path, render(document, name)))
    for path, data in rendered:
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def render(document: Document, name: str) -> bytes:
    """The report in a format of `FORMATS`."""
    renderer: Renderer = import_module(FORMATS[name]).render
    return renderer(document)


def make_report(
    workspace: Workspace,
    wanted: Span,
    *,
    internal: bool = False,
    changed_since: str | None = None,
    progress: Progress = silent,
) -> Document:
    """The report on a period of the record, as the mandate lets it be published or whole.

    `changed_since` is an export or a moment: what has changed since then is told too.

    Raises:
        UsageError: nothing is built yet, or the period is none.
        DataError: an earlier record cannot be derived again.
    """
    progress("reading the record", 0, 1)
    record, mandate = released_record(workspace, internal), read_mandate(workspace.folder)
    period = _with_one_before(chosen(wanted, reach(record)))
    corrected = _changes(workspace, changed_since, record, progress, internal=internal) if changed_since else None
    progress("writing the report", 0, 1)
    document = situation(
        Material(
            record=_with_reasons(workspace, record, period),
            mandate=mandate,
            digest=record_digest(record),
            period=period,
            before=previous(period),
            released=_released(released_as(workspace, internal)),
            symmetry=symmetry(mandate, record.findings, record.incidents, record.coverage, period, record.sites),
            corrected=corrected,
        )
    )
    # The record is released already; what the mandate itself says is not.
    return document if internal else changed(document, Protector(mandate).masked)


def chosen(wanted: Span, reached: date | None) -> DateInterval:
    """The period that is wanted.

    Raises:
        UsageError: it is none, or several, or nothing dated says which the last one is.
    """
    given = [each for each in ((wanted.first or wanted.last), wanted.day, wanted.week) if each is not None]
    if len(given) > 1:
        raise UsageError("name one period: --from and --to, or --day, or --week")
    if wanted.first is not None or wanted.last is not None:
        return _between(wanted.first, wanted.last)
    if wanted.day is not None:
        return DateInterval.day(_day(wanted.day, reached))
    try:
        if wanted.week is not None and wanted.week != LAST:
            return week_of(_day(wanted.week, reached))
        return last_week(_reached(reached))
    except OverflowError:
        raise UsageError(f"{wanted.week}: its week leaves the calendar; name another day") from None


def _with_one_before(period: DateInterval) -> DateInterval:
    """The period, with room in the calendar for the one before it, which it is compared with.

    Raises:
        UsageError: there is none.
    """
    try:
        previous(period)
    except OverflowError:
        raise UsageError(
            f"{period}: the period of equal length before it leaves the calendar; name a shorter one"
        ) from None
    return period


def _between(first: str | None, last: str | None) -> DateInterval:
    if first is None or last is None:
        raise UsageError("name both ends of the period: --from DAY --to DAY")
    earliest, latest = span(first)[0], span(last)[1]
    if latest < earliest:
        raise UsageError(f"--from {first} --to {last}: the period ends before it begins; change the order")
    return DateInterval(earliest, latest)


def _day(given: str, reached: date | None) -> date:
    if given == LAST:
        return _reached(reached)
    first, last = span(given)
    if first != last:
        raise UsageError(f"{given}: is no single day; write 2020-02-03, or {LAST}")
    return first


def _reached(reached: date | None) -> date:
    if reached is None:
        raise UsageError(
            "no report of the record is dated, so the last period is not known; name it with --from and --to"
        )
    return reached


def _released(policy: str) -> str:
    return (
        "internal: not for publication" if policy == "internal" else f"released under publishing policy {policy[:16]}"
    )


def _with_reasons(workspace: Workspace, record: Record, period: DateInterval) -> Record:
    """The reasons of grades are kept beside the record; those of the period are put back."""
    incidents = tuple(_reasoned(workspace, each) if _touches(each, period) else each for each in record.incidents)
    return replace(record, incidents=incidents)


def _touches(incident: Incident, period: DateInterval) -> bool:
    return incident.date is not None and incident.date.intersection(period) is not None


def _reasoned(workspace: Workspace, incident: Incident) -> Incident:
    return replace(incident, grade_reason=why(workspace, incident.id)["grade"])


def _changes(workspace: Workspace, given: str, shown: Record, progress: Progress, *, internal: bool) -> Corrected:
    """What has changed since an export or a moment, as far as it may be told; of a released record only what it still
    tells of or what is gone."""
    changes = since(workspace, given, progress, internal=internal).corrections
    if not internal:
        known = {each.id for noun in (shown.incidents, shown.findings, shown.sites) for each in noun}
        known |= {each.id for each in shown.claims} | {each.report.id for each in shown.reports}
        changes = tuple(each for each in changes if known.issuperset(each.after))
    name = "an earlier export" if Path(given).is_dir() else f"the record of {given}"
    return Corrected(since=name, corrections=changes)
