"""The overview of a record: how much came in, what it says, where the posts stand, what disagrees."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.finding import Count, SiteHistory
from observance.model.incident import Discrepancy, Incident, IncidentId
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.record import DatedReport, Record
from observance.model.site_states import state_on
from observance.publish.jsonl import JsonObject, count_object

UNGRADED = "ungraded"
UNDATED = "undated"


def board(record: Record, mandate: Mandate) -> JsonObject:
    """Counts by outlet, kind, dating and grade; the state of each site on the last day told; count series;
    disagreements."""
    last = _last_day(record.sites)
    return {
        "mandate": {"id": mandate.id, "name": mandate.name},
        "reports": _reports(record.reports),
        "claims": _claims(record.claims),
        "incidents": _incidents(record.incidents),
        "sites": [_site(each, last) for each in sorted(record.sites, key=_site_order(mandate))],
        "counts": list(map(count_object, sorted(record.counts, key=_count_order))),
        "discrepancies": _discrepancies(record),
    }


def _reports(reports: tuple[DatedReport, ...]) -> JsonObject:
    received = [each.report for each in reports]
    outlets = Counter(report.outlet for report in received)
    undated = Counter(report.outlet for report in received if report.published is None)
    uncoded = Counter(report.outlet for report in received if not report.is_coded)
    methods = Counter(report.published.method.value if report.published else UNDATED for report in received)
    return {
        "total": len(received),
        "outlets": [
            {"outlet": outlet, "reports": count, "undated": undated[outlet], "not_coded": uncoded[outlet]}
            for outlet, count in sorted(outlets.items(), key=lambda item: (-item[1], item[0] or ""))
        ],
        "kinds": _tally(report.kind.value for report in received),
        "dated_by": dict(sorted(methods.items())),
        "not_coded": uncoded.total(),
        "origins": len({each.origin for each in reports}),
    }


def _claims(claims: tuple[Claim, ...]) -> JsonObject:
    kinds = Counter(claim.kind for claim in claims)
    return {
        "total": len(claims),
        "kinds": [
            {"kind": kind.value, "group": kind.group.value, "claims": kinds[kind]} for kind in Kind if kinds[kind]
        ],
        "status": _tally(claim.status.value for claim in claims),
    }


def _incidents(incidents: tuple[Incident, ...]) -> JsonObject:
    kinds = [kind for kind in Kind if any(each.kind is kind for each in incidents)]
    return {
        "total": len(incidents),
        "kinds": [_incidents_of(kind, [each for each in incidents if each.kind is kind]) for kind in kinds],
        "grades": _tally(each.grade or UNGRADED for each in incidents),
    }


def _incidents_of(kind: Kind, incidents: list[Incident]) -> JsonObject:
    grades = _tally(each.grade or UNGRADED for each in incidents)
    return {"kind": kind.value, "group": kind.group.value, "incidents": len(incidents), "grades": grades}


def _site_order(mandate: Mandate) -> Callable[[SiteHistory], tuple[bool, int, str]]:
    """By the mandate's numbers; sites without one come last, by name."""
    numbers = {site.id: site.number for site in mandate.sites}

    def order(site: SiteHistory) -> tuple[bool, int, str]:
        number = numbers.get(site.id)
        return (number is None, number or 0, site.name)

    return order


def _site(site: SiteHistory, day: date | None) -> JsonObject:
    """What holds at the end of the last day of which anything is told of any site."""
    found = state_on(site, day) if day is not None and site.history else None
    option = found.states[0] if found and len(found.states) == 1 else None
    return {
        "id": site.id,
        "name": site.name,
        "party": site.party,
        "state": found.label if found else None,
        "date": _bounds(option.since if option else None),
        "claims": len({claim for event in option.events for claim in event.claims}) if option else 0,
        "states": len(site.history),
    }


def _last_day(sites: Iterable[SiteHistory]) -> date | None:
    events = [event for site in sites for event in site.history]
    days = (event.date.latest if event.date else event.by for event in events)
    return max((day for day in days if day is not None), default=None)


def _discrepancies(record: Record) -> list[JsonObject]:
    incidents = {incident.id: incident for incident in record.incidents}
    ordered = sorted(record.discrepancies, key=lambda each: (*_days(incidents[each.incident].date), each.incident))
    return [_discrepancy(each, incidents) for each in ordered]


def _discrepancy(discrepancy: Discrepancy, incidents: dict[IncidentId, Incident]) -> JsonObject:
    incident = incidents[discrepancy.incident]
    return {
        "incident": incident.id,
        "kind": incident.kind.value,
        "date": _bounds(incident.date),
        "place": [place.name for place in incident.place],
        "summary": incident.summary,
        "field": discrepancy.field,
        "verdict": discrepancy.verdict,
        "values": [
            {"value": each.value, "claims": len(each.claims), "origins": len(each.origins)}
            for each in discrepancy.values
        ],
    }


def _count_order(count: Count) -> tuple[str, date, date, int]:
    return (count.what, *_days(count.date), count.low)


def _days(interval: DateInterval | None, unknown: date = date.max) -> tuple[date, date]:
    return (interval.earliest, interval.latest) if interval else (unknown, unknown)


def _bounds(interval: DateInterval | None) -> list[str] | None:
    return [interval.earliest.isoformat(), interval.latest.isoformat()] if interval else None


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
