"""What incidents and logs tell of each site, one telling for each incident and state, with the days of its begin.

A claim says when a state began, or only that it was so on a day ("is now surrounded", a report without a date): then
only the day by which it had begun is known. "Since August" says that it began in August.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

from observance.assess.bearing import Bearing, SiteWatch
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Coverage, SiteEvent, SiteState
from observance.model.incident import Discrepancy, Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport
from observance.model.report import SITE, ReportId
from observance.model.watched import WATCHED

NOW = "PRESENT_REF"
SINCE = re.compile(r"^(?:ever\s+)?since\b", re.IGNORECASE)
ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
AGAINST = ("denied", "not happened")
OCCURRENCE = "occurrence"
Denied = Mapping[tuple[ReportId, int, int], frozenset[SiteState]]
"""States that are denied, by the sentence that denies them."""
Begin = tuple[DateInterval | None, date | None]
"""When a state began, or the day by which it had; both None where nothing says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """All that sites are told from."""

    claims: Mapping[ClaimId, Claim]
    reports: Mapping[ReportId, DatedReport] = field(default_factory=dict)
    origins: Mapping[ClaimId, OriginId] = field(default_factory=dict)
    discrepancies: Sequence[Discrepancy] = ()
    coverage: Sequence[Coverage] = ()

    def own_site(self, claim: Claim) -> str | None:
        """The site in whose log a claim stands."""
        dated = self.reports.get(claim.report)
        outlet = (dated.report.outlet or "") if dated else ""
        return outlet.removeprefix(SITE) if outlet.startswith(SITE) else None

    def published(self, claim: Claim) -> DateInterval | None:
        """When the claim's report came out."""
        dated = self.reports.get(claim.report)
        return dated.report.published.interval if dated and dated.report.published else None

    def told_by(self, claim: Claim) -> date | None:
        """The last day on which the claim's report can have come out."""
        days = self.published(claim)
        return days.latest if days else None

    def denials(self) -> Mapping[IncidentId, tuple[ClaimId, ...]]:
        """The claims that deny each incident, as reconciled."""
        found: dict[IncidentId, set[ClaimId]] = defaultdict(set)
        for each in self.discrepancies:
            if each.field == OCCURRENCE:
                found[each.incident].update(c for v in each.values if v.value in AGAINST for c in v.claims)
        return {incident: tuple(sorted(claims)) for incident, claims in found.items()}


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that denies some states of a site, or says that one of them did not come about, in `days`. `denied` are
    claims of its own report that it answers."""

    claim: Claim
    states: frozenset[SiteState]
    days: DateInterval | None
    denied: frozenset[ClaimId] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one site: events of single incidents, and denials."""

    events: list[SiteEvent] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)


def told_of_sites(watch: SiteWatch, incidents: Iterable[Incident], accounts: Accounts) -> Mapping[str, Told]:
    """By site, whatever any incident, denial or log tells of it."""
    found: dict[str, Told] = defaultdict(Told)
    denied = accounts.denials()
    denied_here = {sentence_of(c): denied_states(c) for c in accounts.claims.values() if _is_denial(c)}
    for incident in incidents:
        for site, event in _events(watch, incident, accounts, denied.get(incident.id, ()), denied_here):
            found[site].events.append(event)
        for site, denial in _not_happened(watch, incident, accounts):
            found[site].denials.append(denial)
    for site, denial in _denials(watch, found, accounts):
        found[site].denials.append(denial)
    for row in accounts.coverage:
        if row.state in WATCHED and row.report is not None:
            found[row.site].events.append(_operating(row, accounts))
    return found


def _events(
    watch: SiteWatch, incident: Incident, accounts: Accounts, against: tuple[ClaimId, ...], denied_here: Denied
) -> Iterator[tuple[str, SiteEvent]]:
    """`denied_here`: the states that the sentences of denials deny; what stands there is not told but denied."""
    told: dict[tuple[str, SiteState], list[tuple[Claim, Bearing]]] = defaultdict(list)
    for claim in (accounts.claims[claim] for claim in incident.claims):
        if claim.status is Status.ASSERTED:
            for bearing in watch.bearings(claim, accounts.own_site(claim)):
                if bearing.sign.state not in denied_here.get(sentence_of(claim), ()):
                    told[bearing.site.id, bearing.sign.state].append((claim, bearing))
    for (site, state), pairs in told.items():
        claims = [claim for claim, _ in pairs]
        when, by = _begin([begun(claim, accounts.told_by(claim), state) for claim in claims])
        event = SiteEvent(
            state=state,
            date=when,
            by=by,
            claims=tuple(sorted({claim.id for claim in claims})),
            incidents=(incident.id,),
            origins=tuple(sorted({accounts.origins[c.id] for c in claims if c.id in accounts.origins})),
            grade=incident.grade,
            against=tuple(sorted(set(against) - {claim.id for claim in claims})),
            reason="; ".join(sorted({bearing.sign.reason for _, bearing in pairs})),
        )
        yield site, event


def begun(claim: Claim, told_by: date | None, state: SiteState) -> Begin:
    """When the state of which a claim tells began."""
    if claim.date is None:
        return None, told_by
    if state is SiteState.ATTACKED or state is SiteState.REINFORCED:
        return claim.date, None
    since = next((timex.value for timex in claim.times if SINCE.match(timex.text)), None)
    if since is not None:
        named = iso_interval(since)
        return (named.intersection(claim.date) if named else None) or claim.date, None
    if any(timex.value == NOW for timex in claim.times):
        return None, claim.date.latest
    return claim.date, None


def iso_interval(value: str) -> DateInterval | None:
    """The days of an ISO year, month or day; None for what is none."""
    match = ISO.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return DateInterval.day(first)
    last = month or 12
    return DateInterval(first, date(first.year, last, calendar.monthrange(first.year, last)[1]))


def _begin(begins: Sequence[Begin]) -> Begin:
    """What the claims of one incident share; their hull where they share nothing; the earliest `by` where none is
    dated."""
    dated = [when for when, _ in begins if when is not None]
    if not dated:
        return None, min((by for _, by in begins if by is not None), default=None)
    earliest, latest = max(d.earliest for d in dated), min(d.latest for d in dated)
    return DateInterval(earliest, latest) if earliest <= latest else reduce(DateInterval.hull, dated), None


def _operating(row: Coverage, accounts: Accounts) -> SiteEvent:
    report = ReportId(row.report or "")
    origin = accounts.reports[report].origin if report in accounts.reports else None
    return SiteEvent(
        state=SiteState.OPERATING,
        date=row.interval,
        reports=(report,),
        origins=(origin,) if origin else (),
        reason="its own log tells what it observed",
    )


DENIED_WORDS: Mapping[SiteState, re.Pattern[str]] = {
    SiteState.WITHDRAWN: re.compile(
        r"\b(?:leav|left|withdr|pull(?:ed|ing)?\s+(?:out|back)|evacuat|abandon|retreat)", re.I
    ),
    SiteState.CLOSED: re.compile(r"\b(?:clos(?:e|ed|ing|ure)|dismantl|hand(?:ed|ing)?\s+over)\b", re.I),
    SiteState.ENCIRCLED: re.compile(
        r"\b(?:surround|encircl|besieg|sieg|cut(?:ting)?\s+off|lost|taken|fallen|captur)", re.I
    ),
    SiteState.ATTACKED: re.compile(r"\b(?:attack|shell|fir(?:e|ed|ing)\b|str(?:ike|uck)|hit\b|bomb|target)", re.I),
    SiteState.REINFORCED: re.compile(r"\b(?:reinforc|deploy|sen[dt]\b)", re.I),
    SiteState.ESTABLISHED: re.compile(r"\b(?:set(?:ting)?\s+up|establish|buil[dt])", re.I),
}


def _not_happened(watch: SiteWatch, incident: Incident, accounts: Accounts) -> Iterator[tuple[str, Denial]]:
    """Claims that say that something did not come about at a site."""
    for claim in (accounts.claims[claim] for claim in incident.claims):
        if claim.status is Status.NOT_HAPPENED:
            for bearing in watch.bearings(claim, accounts.own_site(claim)):
                yield bearing.site.id, Denial(claim, frozenset({bearing.sign.state}), claim.date)


def _denials(watch: SiteWatch, told: Mapping[str, Told], accounts: Accounts) -> list[tuple[str, Denial]]:
    """Denials of a state of the sites that they name; of those that name none, the one site of which their own report
    tells it. What is denied of an armed act there is told by reconciliation."""
    by_report: dict[ReportId, list[tuple[str, SiteState, ClaimId]]] = defaultdict(list)
    for site, one in told.items():
        for event in one.events:
            for told_by in event.claims:
                by_report[accounts.claims[told_by].report].append((site, event.state, told_by))
    found: list[tuple[str, Denial]] = []
    for claim in accounts.claims.values():
        if not _is_denial(claim) or claim.withdrawn:
            continue
        states, named = denied_states(claim), watch.near(claim)
        hit = [each for each in by_report.get(claim.report, ()) if each[1] in states]
        days = claim.date or accounts.published(claim)
        if named and states:
            answered = {site: frozenset(c for at, _, c in hit if at == site) for site in sorted(named)}
            found.extend((site, Denial(claim, states, days, claims)) for site, claims in answered.items())
        else:
            hit = [each for each in hit if each[1] is not SiteState.ATTACKED]
            if len({site for site, _, _ in hit}) == 1:
                found.append((hit[0][0], Denial(claim, states, days, frozenset(told_by for _, _, told_by in hit))))
    return found


def sentence_of(claim: Claim) -> tuple[ReportId, int, int]:
    """Which sentence a claim rests on."""
    return claim.report, claim.start, claim.end


def _is_denial(claim: Claim) -> bool:
    return claim.kind is Kind.DENIAL and claim.status is Status.ASSERTED


def denied_states(claim: Claim) -> frozenset[SiteState]:
    """The states of which the words of a denial speak."""
    return frozenset(state for state, words in DENIED_WORDS.items() if words.search(claim.evidence))
