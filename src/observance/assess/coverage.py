"""When each site was in fact watching. A quiet day is one that was watched, not one of which nothing is heard.

A field report's outlet is `site:ID`. Sites that never sent a report are not listed: nothing says that they watch.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta

from observance.assess.bearing import is_harmless
from observance.assess.hours import covered, hours_of, span_hours
from observance.model.claim import Claim, ClaimId
from observance.model.clock import CLOCK
from observance.model.finding import Coverage, Watch
from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind, Means, Status
from observance.model.report import SITE, Report, ReportId, ReportKind
from observance.model.watched import watched_days

__all__ = ["blind_statements", "coverage_of", "gaps", "watched_days"]

ACTIVITY = frozenset({*(kind for kind in Kind if kind.group is Group.ARMED), Kind.VIOLATION, Kind.AIRSPACE_VIOLATION})
HAPPENED = frozenset({Status.ASSERTED, Status.UNCERTAIN})
NOT = r"\s*(?:not|n[o'’]t)\s+"
SEEN = r"(?:observed|watched|monitored|recorded|filmed)"
# What a post that watches may say it did not see: then it was watching.
EVENTS = (
    r"(?:(?:cease-?fire\s+|armed\s+)?(?:violations?|breach(?:es)?|incidents?|activit(?:y|ies)|movements?|shelling|fire"
    r"|firing|clash(?:es)?|explosions?|shots?|flights?|aircraft|drones?|vehicles?|troops|traffic|changes?))"
)
NOTHING_SEEN = re.compile(
    rf"\b(?:did|has|have|had){NOT}(?:observe|watch|monitor|record|film|see)(?:e?d|n)?\s+"
    rf"(?:any\b|an?\s+{EVENTS}|(?:\w+\s+)?{EVENTS}\b)|\b{EVENTS}\s+(?:was|were|has\s+been|have\s+been){NOT}{SEEN}\b",
    re.IGNORECASE,
)
BLIND = re.compile(
    rf"\b(?:(?:could|can|did|was|were){NOT}(?:able\s+to\s+)?(?:be\s+)?"
    r"(?:observe|observed|watch|watched|monitor|monitored|manned|staffed)"
    r"|(?:un|not\s+)able\s+to\s+(?:observe|watch|monitor|see|record|film)|unmanned|unstaffed"
    r"|no\s+(?:observation|monitoring|watch|recordings?|footage|visibility)\b(?!\s+post)"
    r"|not\s+(?:observed|watched|monitored)"
    r"|(?:observation|recording|monitoring)\s+(?:was|is|were)\s+"
    r"(?:impossible|suspended|interrupted|prevented|broken\s+off|stopped|lost)"
    rf"|cameras?\b[^.\n]{{0,60}}?\b(?:did|does|do|could|has|had){NOT}"
    r"(?:record|work|function|operate|transmit|film|run)(?:e?d)?"
    rf"|cameras?\b[^.\n]{{0,60}}?\b(?:was|were|is|are){NOT}(?:operational|operating|working|functioning|recording|in\s+\w+)"
    r"|cameras?\b[^.\n]{0,60}?\b(?:failed|(?:had\s+)?lost\s+(?:its\s+|their\s+)?(?:power|signal|connection))"
    r"|cameras?\s+(?:was|were|is)\s+(?:\w+\s+)?(?:off|down|out\s+of\s+(?:order|service|action)|broken|blind))\b",
    re.IGNORECASE,
)


def coverage_of(reports: Sequence[Report], claims: Iterable[Claim], desks: Container[str] = ()) -> tuple[Coverage, ...]:
    """What every reporting site watched, by site and day, with the gaps between the first and last day of any report.

    Only dated field reports count; one that was not coded cannot be called quiet, so its day stands as missing. `desks`
    are sites that take reports in and can watch nothing themselves.
    """
    told: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in ACTIVITY and claim.status in HAPPENED:
            told[claim.report].append(claim)
    field = [report for report in reports if site_of(report) and report.published is not None]
    rows = [row for report in field for row in _of_report(report, told[report.id], desks)]
    return tuple(sorted((*rows, *_missing(field)), key=_order))


def site_of(report: Report) -> str | None:
    """The site whose log a report is; None for any other."""
    is_log = report.kind is ReportKind.FIELD and (report.outlet or "").startswith(SITE)
    return (report.outlet or "").removeprefix(SITE) or None if is_log else None


def _of_report(report: Report, told: Iterable[Claim], desks: Container[str]) -> Iterator[Coverage]:
    site, interval = site_of(report), report.published.interval if report.published else None
    if site is None or interval is None:
        return
    if not report.is_coded:
        reason = f"the report {report.name} is not in English and was not coded"
        yield Coverage(site=site, interval=interval, state=Watch.REPORT_MISSING, reason=reason, report=report.id)
        return
    if site in desks:
        reason = f"{report.name} is the log of a desk, which takes reports in and observes nothing itself"
        yield Coverage(site=site, interval=interval, state=Watch.NOT_OBSERVED, reason=reason, report=report.id)
        return
    blind, span = blind_statements(report.text), covered(report.text)
    acts = [claim for claim in told if _is_of(claim, interval)]
    active = tuple(sorted(claim.id for claim in acts if claim.means is not Means.TOLD))
    if active or not any(_is_whole_day(statement) for statement in blind):
        yield _observed(report, site, interval, active, len(acts) - len(active))
    for statement in blind:
        yield Coverage(
            site=site,
            interval=interval,
            state=Watch.NOT_OBSERVED,
            reason=f"“{statement}”",
            report=report.id,
            hours=hours_of([statement], span),
        )


def _observed(
    report: Report, site: str, interval: DateInterval, active: tuple[ClaimId, ...], by_others: int
) -> Coverage:
    """What the site observed itself makes its day; what others told it is said beside."""
    state = Watch.OBSERVED_ACTIVITY if active else Watch.OBSERVED_QUIET
    said = "tells of no armed act and no violation"
    if active:
        said = f"tells of armed acts or violations ({len(active)} claims)"
    elif by_others:
        said = f"tells of armed acts or violations only as told by others ({by_others} claims); it observed none itself"
    return Coverage(
        site=site,
        interval=interval,
        state=state,
        reason=f"{report.name} {said.replace('(1 claims)', '(1 claim)')}",
        claims=active,
        report=report.id,
        hours=_hours(report.text),
    )


def _hours(text: str) -> float | None:
    """The hours that a log covers less those of which it says that they were not observed."""
    span = covered(text)
    whole, blind = span_hours(span), hours_of(blind_statements(text), span)
    return None if whole is None or blind is None else round(whole - blind, 2)


def _is_of(claim: Claim, interval: DateInterval) -> bool:
    """Whether what a log tells happened on its own day: it may look back, and a loss of nobody is no act."""
    return not is_harmless(claim) and (claim.date is None or claim.date.intersection(interval) is not None)


def blind_statements(text: str) -> tuple[str, ...]:
    """The lines in which a report says that something was not observed, each once."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if BLIND.search(NOTHING_SEEN.sub("", line))))


def _is_whole_day(statement: str) -> bool:
    """A statement with a time of day is about a part of it."""
    return not CLOCK.search(statement)


def _missing(reports: Sequence[Report]) -> Iterator[Coverage]:
    """The stretches without a report of each site that sends them, within the days of which any site reports."""
    days: dict[str, set[date]] = defaultdict(set)
    intervals = [(site_of(report) or "", report.published.interval) for report in reports if report.published]
    if not intervals:
        return
    first, last = min(i.earliest for _, i in intervals), max(i.latest for _, i in intervals)
    for site, interval in intervals:
        days[site].update(_days(interval))
    for site in sorted(days):
        for gap in gaps(days[site], DateInterval(first, last)):
            reason = f"no report of {site} for {gap}, while sites reported from {first} to {last}"
            yield Coverage(site=site, interval=gap, state=Watch.REPORT_MISSING, reason=reason)


def _days(interval: DateInterval) -> Iterator[date]:
    return (interval.earliest + timedelta(days=offset) for offset in range(interval.days))


def gaps(days: Iterable[date], span: DateInterval) -> Iterator[DateInterval]:
    """The stretches of `span` on none of `days`; all of them lie in it."""
    start = span.earliest
    for day in sorted(days):
        if day > start:
            yield DateInterval(start, day - timedelta(days=1))
        start = day + timedelta(days=1)
    if start <= span.latest:
        yield DateInterval(start, span.latest)


def _order(row: Coverage) -> tuple[str, DateInterval, str, str]:
    return row.site, row.interval, row.state.value, row.reason
