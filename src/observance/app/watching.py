"""What the posts observed over time, from the rows of a record."""

from collections.abc import Iterable, Mapping
from datetime import date

from observance.app.periods import periods
from observance.app.queries import Filters, listing, span, why
from observance.app.workspace import Workspace
from observance.assess.rates import Rate, rates
from observance.model.claim import ClaimId
from observance.model.finding import Coverage
from observance.model.incident import IncidentId
from observance.model.interval import DateInterval
from observance.publish.jsonl import JsonObject
from observance.publish.load import coverage_from, site_from


def rates_of(workspace: Workspace, length: str, filters: Filters) -> tuple[JsonObject, ...]:
    """What the posts observed, by day, week or month, from the first day of which a log is known to the last.

    Raises:
        UsageError: nothing is built yet, the length is none, or a filter has no meaning.
    """
    rows = [coverage_from(item) for item in listing(workspace, "coverage", filters).items]
    sites = [site_from(item) for item in listing(workspace, "sites", Filters(site=filters.site)).items]
    whole = _span(rows, filters)
    stretches = tuple(periods(whole or DateInterval.day(date.min), length))
    if whole is None:
        return ()
    return tuple(map(_rate, rates(rows, sites, _incidents(workspace, rows), stretches)))


def _span(rows: Iterable[Coverage], filters: Filters) -> DateInterval | None:
    days = [row.interval for row in rows]
    if not days:
        return None
    found = DateInterval(min(day.earliest for day in days), max(day.latest for day in days))
    since = span(filters.since)[0] if filters.since else found.earliest
    until = span(filters.until)[1] if filters.until else found.latest
    return found.intersection(DateInterval(since, until)) if since <= until else None


def _incidents(workspace: Workspace, rows: Iterable[Coverage]) -> Mapping[ClaimId, IncidentId]:
    claims = {claim for row in rows for claim in row.claims}
    found = {claim: why(workspace, claim)["incident"] for claim in sorted(claims)}
    return {claim: IncidentId(incident) for claim, incident in found.items() if incident}


def _rate(rate: Rate) -> JsonObject:
    return {
        "from": rate.period.earliest.isoformat(),
        "to": rate.period.latest.isoformat(),
        "acts": rate.acts,
        "observed": rate.observed,
        "days": rate.days,
        "hours": rate.hours,
        "per_day": rate.per_day,
        "per_hour": rate.per_hour,
        "watching": sorted(rate.watching),
        "began": sorted(rate.began),
        "ended": sorted(rate.ended),
        "comparable": rate.is_comparable,
    }
