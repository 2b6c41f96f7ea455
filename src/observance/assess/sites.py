"""What became of each site: the states that the mandate knows, and those that accounts tell, each with what it rests on.

Rules of joining. Attacks and reinforcements are one event for each incident. States that last are one event where the days
of their begin overlap, and its days are those that all accounts allow. A state told without the day of its begin
is the last of its kind that had begun by then and that nothing had ended; where there is none, it stays an event of
its own, of unknown day. A site's logs are one event from the first on, until another state is told between two of them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from observance.assess.bearing import SiteWatch
from observance.assess.tellings import Accounts, Denial, Told, told_of_sites
from observance.mandate.names import Names
from observance.mandate.types import Mandate, MandateSite
from observance.model.claim import ClaimId
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.site_states import RULES

# A party answers an allegation on its day or within the two days after, as in reconciliation.
ANSWER_DAYS = timedelta(days=2)
T = TypeVar("T", bound=str)


def site_histories(
    mandate: Mandate, names: Names, incidents: Iterable[Incident], accounts: Accounts
) -> tuple[SiteHistory, ...]:
    """One history for each site of the mandate, by id; what is undated stands last."""
    told = told_of_sites(SiteWatch(mandate, names), incidents, accounts)
    return tuple(_history(site, told.get(site.id, Told())) for site in sorted(mandate.sites, key=lambda site: site.id))


def _history(site: MandateSite, told: Told) -> SiteHistory:
    events, loose = _with_denials([*site.events, *told.events], told.denials)
    by_state: dict[SiteState, list[SiteEvent]] = defaultdict(list)
    for event in sorted(events, key=_when):
        by_state[event.state].append(event)
    logs = by_state.pop(SiteState.OPERATING, [])
    moments = [each for state, several in by_state.items() if RULES[state].is_moment for each in several]
    lasting = _lasting({state: each for state, each in by_state.items() if not RULES[state].is_moment})
    history = sorted((*moments, *lasting, *_runs(logs, lasting)), key=_when)
    return SiteHistory(
        id=site.id, name=site.name, party=site.party, place=site.place, history=tuple(history), denied=loose
    )


def _lasting(by_state: dict[SiteState, list[SiteEvent]]) -> list[SiteEvent]:
    dated = {state: _dated([e for e in events if e.date is not None]) for state, events in by_state.items()}
    all_dated = [event for events in dated.values() for event in events]
    joined: list[SiteEvent] = []
    for state, events in by_state.items():
        joined += _with_undated(dated[state], [e for e in events if e.date is None], all_dated)
    return joined


def _dated(events: Sequence[SiteEvent]) -> list[SiteEvent]:
    """Joined where their days overlap: a sweep by the last day, each group sharing at least the day of its first."""
    groups: list[SiteEvent] = []
    for event in sorted(events, key=lambda event: (_last(event), _when(event))):
        if groups and _first(event) <= _last(groups[-1]):
            groups[-1] = _join(groups[-1], event)
        else:
            groups.append(event)
    return groups


def _with_undated(
    groups: Sequence[SiteEvent], undated: Sequence[SiteEvent], all_dated: Sequence[SiteEvent]
) -> list[SiteEvent]:
    """The dated events of one state with the undated ones laid to them; those that fit none become one."""
    found, left = list(groups), []
    for event in undated:
        at = _lasting_at(groups, event, all_dated)
        if at is None:
            left.append(event)
        else:
            found[at] = _join(found[at], event)
    for event in left[1:]:
        left[0] = _join(left[0], event)
    return [*found, *left[:1]]


def _lasting_at(groups: Sequence[SiteEvent], event: SiteEvent, all_dated: Sequence[SiteEvent]) -> int | None:
    """Which dated event of its state still held when an undated one was told; of an account without any day, the only
    one there is."""
    if event.by is None:
        return 0 if len(groups) == 1 else None
    begun = [i for i, group in enumerate(groups) if _first(group) <= event.by]
    if not begun:
        return None
    last = groups[begun[-1]]
    enders = (other for other in all_dated if event.state in RULES[other.state].ends)
    is_over = any(_first(other) > _last(last) and _last(other) <= event.by for other in enders)
    return None if is_over else begun[-1]


def _join(event: SiteEvent, other: SiteEvent) -> SiteEvent:
    """One event of two: their common days, and all that either rests on."""
    shared = event.date.intersection(other.date) if event.date and other.date else event.date or other.date
    days = [each.by for each in (event, other) if each.by is not None]
    return replace(
        event,
        date=shared,
        by=None if shared else min(days, default=None),
        claims=_union(event.claims, other.claims),
        source=event.source or other.source,
        reports=_union(event.reports, other.reports),
        incidents=_union(event.incidents, other.incidents),
        origins=_union(event.origins, other.origins),
        grade=min((each.grade for each in (event, other) if each.grade), default=None),
        against=_union(event.against, other.against),
        reason="; ".join(sorted({part for each in (event, other) for part in each.reason.split("; ") if part})),
    )


def _union(left: tuple[T, ...], right: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(sorted({*left, *right}))


def _runs(logs: Sequence[SiteEvent], lasting: Sequence[SiteEvent]) -> list[SiteEvent]:
    """Logs in their order; those between the same two other states are one event, dated by the first of them."""
    turns = sorted({_last(event) for event in lasting if event.date is not None})
    runs: dict[int, SiteEvent] = {}
    for log in logs:
        turn = bisect_left(turns, _first(log)) if log.date else len(turns)
        runs[turn] = replace(_join(runs[turn], log), date=runs[turn].date) if turn in runs else log
    return list(runs.values())


def _with_denials(
    events: Sequence[SiteEvent], denials: Sequence[Denial]
) -> tuple[list[SiteEvent], tuple[ClaimId, ...]]:
    """The events with what denies them; that a site was not left shows it at work; other denials stand alone."""
    found, loose = list(events), set()
    for denial in sorted(denials, key=lambda denial: denial.claim.id):
        hit = [i for i, event in enumerate(found) if _denies(denial, event)]
        for i in hit:
            found[i] = replace(found[i], against=_union(found[i].against, (denial.claim.id,)))
        if not hit and denial.states == {SiteState.WITHDRAWN} and denial.claim.kind is Kind.WITHDRAWAL:
            found.append(_stayed(denial))
        elif not hit:
            loose.add(denial.claim.id)
    return found, tuple(sorted(loose))


def _stayed(denial: Denial) -> SiteEvent:
    claim = denial.claim
    return SiteEvent(
        state=SiteState.OPERATING, date=claim.date, claims=(claim.id,), reason="told not to have been left"
    )


def _denies(denial: Denial, event: SiteEvent) -> bool:
    claim = denial.claim
    if event.state not in denial.states or event.source is not None or claim.id in event.claims:
        return False
    if claim.id in event.against:
        return True
    if claim.date is None or event.date is None:
        return False
    lag = ANSWER_DAYS if claim.kind is Kind.DENIAL else timedelta(0)
    return claim.date.latest >= event.date.earliest and claim.date.earliest - lag <= event.date.latest


def _first(event: SiteEvent) -> date:
    return event.date.earliest if event.date else date.min


def _last(event: SiteEvent) -> date:
    return event.date.latest if event.date else event.by or date.max


def _when(event: SiteEvent) -> tuple[date, date, date, str, tuple[str, ...]]:
    days = event.date or DateInterval.day(date.max)
    rests = (event.source or "", *event.claims, *event.reports)
    return days.earliest, days.latest, event.by or date.max, event.state.value, rests
