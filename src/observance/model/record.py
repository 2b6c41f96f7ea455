"""The record: everything derived from one mandate and one ledger."""

from dataclasses import dataclass

from observance.model.claim import Claim
from observance.model.finding import Count, Coverage, Finding, OpenCase, SiteHistory, TermCount
from observance.model.framing import Frame, FramingCount
from observance.model.incident import Discrepancy, Incident, OriginId
from observance.model.passage import Passage
from observance.model.report import Report, ReportId
from observance.model.ruling import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class DateConflict:
    """What is said of the dates of `reports` and cannot all hold, in words: leaving out any one would mend it.

    `aside` are those that were set aside: the weakest of them, or all where none is weaker than the rest.
    """

    reports: tuple[ReportId, ...]
    constraints: tuple[str, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedReport:
    """A report as the record holds it: dated where its text or others date it, with its origin cluster.

    `date_notes` are the reasons of a report that is not dated, as far as anything bounds its date.
    """

    report: Report
    origin: OriginId
    date_notes: tuple[str, ...] = ()
    date_conflicts: tuple[DateConflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All nouns, each sorted by id (or by its natural key), so that equal records have equal bytes. `frames` and
    `framings` are shown beside it and not exported."""

    reports: tuple[DatedReport, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    sites: tuple[SiteHistory, ...]
    counts: tuple[Count, ...]
    coverage: tuple[Coverage, ...]
    discrepancies: tuple[Discrepancy, ...]
    terms: tuple[TermCount, ...]
    decisions: tuple[Ruling, ...] = ()
    passages: tuple[Passage, ...] = ()
    cases: tuple[OpenCase, ...] = ()
    frames: tuple[Frame, ...] = ()
    framings: tuple[FramingCount, ...] = ()
