"""The board of posts on a day, from the rows of a record."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observance.app.details import Told, told
from observance.app.queries import Filters, listing
from observance.app.workspace import Workspace, read_mandate
from observance.mandate.types import Mandate, MandateSite
from observance.model.finding import Coverage, SiteEvent, SiteHistory
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.site_states import SiteOn, StateOn, refuting, state_on
from observance.model.watched import WATCHED, watch_of
from observance.publish.jsonl import JsonObject
from observance.publish.load import coverage_from, site_from

OWN_LOG, MANDATE = "its own log", "the mandate"


@dataclass(frozen=True, slots=True)
class PostBoard:
    """The posts on a day, by number, those without one last; `tally` counts states, of official posts and of others."""

    day: date
    rows: tuple[JsonObject, ...]
    tally: Mapping[str, Mapping[str, int]]


def posts_on(workspace: Workspace, day: date, filters: Filters) -> PostBoard:
    """The state of each post that passes the filters, at the end of a day.

    Raises:
        UsageError: nothing is built yet, or a filter has no meaning.
    """
    histories = [site_from(item) for item in listing(workspace, "sites", filters).items]
    on = day.isoformat()
    watch = watch_of(map(coverage_from, listing(workspace, "coverage", Filters(since=on, until=on)).items), day)
    mandate = read_mandate(workspace.folder)
    sites = {site.id: site for site in mandate.sites}
    found = [(history, state_on(history, day)) for history in histories]
    voices = _voices(workspace, mandate, (_events(history, seen) for history, seen in found))
    rows = [_row(history, seen, sites.get(history.id), watch.get(history.id, ()), voices) for history, seen in found]
    rows.sort(key=lambda row: (row["number"] is None, row["number"] or 0, row["name"], row["id"]))
    return PostBoard(day, tuple(rows), _tally(rows))


def _tally(rows: Iterable[JsonObject]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {"official": Counter(), "unofficial": Counter()}
    for row in rows:
        found["official" if row["official"] else "unofficial"][row["state"]] += 1
    return {name: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for name, counts in found.items()}


def _events(history: SiteHistory, seen: SiteOn) -> list[SiteEvent]:
    attack = [seen.last_attack] if seen.last_attack else []
    there = (each for event in seen.doubted for each in refuting(event, history.history))
    return [*(event for option in seen.states for event in option.events), *seen.doubted, *there, *attack]


def _voices(
    workspace: Workspace, mandate: Mandate, events: Iterable[Sequence[SiteEvent]]
) -> Callable[[Iterable[str]], list[str]]:
    """A function from claims to those who say so, each once: `Outlet ← Source`."""
    wanted = {claim for several in events for event in several for claim in (*event.claims, *event.against)}
    known = told(workspace, sorted(wanted))
    posts = {site.id: site.name for site in mandate.sites}
    return lambda claims: sorted({_chain(known[claim], posts) for claim in claims})


def _chain(each: Told, posts: Mapping[str, str]) -> str:
    outlet = each.report["outlet"] or each.report["name"]
    name = f"log of {posts.get(outlet[5:], outlet[5:])}" if outlet.startswith("site:") else outlet
    speaker = each.claim["source"] or (each.claim["actor"] if each.claim["kind"] == Kind.DENIAL else ())
    return " ← ".join((name, *speaker))


def _row(
    history: SiteHistory,
    seen: SiteOn,
    site: MandateSite | None,
    watch: Sequence[Coverage],
    voices: Callable[[Iterable[str]], list[str]],
) -> JsonObject:
    attack = seen.last_attack
    return {
        "on": seen.day.isoformat(),
        "number": site.number if site else None,
        "id": history.id,
        "name": history.name,
        "party": history.party,
        "official": site.official if site else False,
        "state": seen.label,
        "reason": seen.reason,
        "states": [_state(option, voices) for option in seen.states],
        "doubted": [
            {**_event(event, voices), "there_on": [_event(each, voices) for each in refuting(event, history.history)]}
            for event in seen.doubted
        ],
        "last_attack": _event(attack, voices) if attack else None,
        "watched": any(row.state in WATCHED for row in watch if row.interval.is_day) if watch else None,
        "watch": [{"state": row.state.value, "hours": row.hours, "reason": row.reason} for row in watch],
        "denied": list(history.denied),
    }


def _state(option: StateOn, voices: Callable[[Iterable[str]], list[str]]) -> JsonObject:
    claims = sorted({claim for event in option.events for claim in event.claims})
    return {
        "state": option.state.value if option.state else None,
        "since": _bounds(option.since),
        "by": min((event.by.isoformat() for event in option.events if event.by), default=None),
        "grade": option.grade,
        "origins": sorted(option.origins),
        "claims": claims,
        "said_by": _said_by(option.events, voices),
    }


def _event(event: SiteEvent, voices: Callable[[Iterable[str]], list[str]]) -> JsonObject:
    return {
        "state": event.state.value,
        "date": _bounds(event.date),
        "by": event.by.isoformat() if event.by else None,
        "grade": event.grade,
        "incidents": list(event.incidents),
        "claims": list(event.claims),
        "said_by": _said_by([event], voices),
        "against": list(event.against),
        "denied_by": voices(event.against),
    }


def _said_by(events: Iterable[SiteEvent], voices: Callable[[Iterable[str]], list[str]]) -> list[str]:
    """Who says so: voices of claims, the post's own logs, the mandate's source."""
    found = list(events)
    logs = [OWN_LOG] if any(event.reports for event in found) else []
    known = [MANDATE] if any(event.source for event in found) else []
    return [*voices(claim for event in found for claim in event.claims), *logs, *known]


def _bounds(interval: DateInterval | None) -> list[str] | None:
    return [interval.earliest.isoformat(), interval.latest.isoformat()] if interval else None
