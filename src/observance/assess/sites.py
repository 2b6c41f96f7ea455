"""What became of each site: the states that the mandate knows and those that accounts tell, with what each rests on.

Rules of joining. Attacks and reinforcements are one event for each incident. States that last are one event where the
days of their begin overlap, and its days are those that all accounts allow. A state told without the day of its begin
is the last of its kind that had begun by then and that nothing had ended; where there is none, it stays an event of
its own, of unknown day. A site's logs are one event from the first on, until another state is told between two of them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from itertools import accumulate
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
    joined: list[SiteEvent] = []
    for state, events in by_state.items():
        enders = [each for other, several in dated.items() if state in RULES[other].ends for each in several]
        joined += _with_undated(dated[state], [e for e in events if e.date is None], Enders.of(enders))
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


def _with_undated(groups: Sequence[SiteEvent], undated: Sequence[SiteEvent], enders: "Enders") -> list[SiteEvent]:
    """The dated events of one state with the undated ones laid to them; those that fit none become one."""
    found, left = list(groups), []
    firsts = [_first(group) for group in groups]
    for event in undated:
        at = _lasting_at(groups, firsts, event, enders)
        if at is None:
            left.append(event)
        else:
            found[at] = _join(found[at], event)
    return [*found, *([reduce(_join, left)] if left else [])]


def _lasting_at(groups: Sequence[SiteEvent], firsts: Sequence[date], event: SiteEvent, enders: "Enders") -> int | None:
    """Which dated event of its state still held when an undated one was told; of an account without any day, the only
    one there is."""
    if event.by is None:
        return 0 if len(groups) == 1 else None
    at = bisect_right(firsts, event.by) - 1
    return None if at < 0 or enders.come_between(_last(groups[at]), event.by) else at


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
    against: dict[int, set[ClaimId]] = defaultdict(set)
    stayed: list[SiteEvent] = []
    loose: set[ClaimId] = set()
    index = Deniable.of(events)
    for denial in denials:
        hit = index.hit(denial)
        for at in hit:
            against[at].add(denial.claim.id)
        if not hit and denial.states == {SiteState.WITHDRAWN} and denial.claim.kind is Kind.WITHDRAWAL:
            stayed.append(_stayed(denial))
        elif not hit:
            loose.add(denial.claim.id)
    found = [
        replace(event, against=_union(event.against, tuple(against[at]))) if at in against else event
        for at, event in enumerate(events)
    ]
    return [*found, *stayed], tuple(sorted(loose))


def _stayed(denial: Denial) -> SiteEvent:
    claim = denial.claim
    return SiteEvent(
        state=SiteState.OPERATING, date=claim.date, claims=(claim.id,), reason="told not to have been left"
    )


def _before(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _first(event: SiteEvent) -> date:
    return event.date.earliest if event.date else date.min


def _last(event: SiteEvent) -> date:
    return event.date.latest if event.date else event.by or date.max


def _when(event: SiteEvent) -> tuple[date, date, date, str, tuple[str, ...]]:
    days = event.date or DateInterval.day(date.max)
    rests = (event.source or "", *event.claims, *event.reports)
    return days.earliest, days.latest, event.by or date.max, event.state.value, rests


@dataclass(frozen=True, slots=True)
class Enders:
    """Dated events that end a state, by their first day, with the earliest last day of each and all that follow."""

    firsts: tuple[date, ...]
    lasts: tuple[date, ...]

    @classmethod
    def of(cls, events: Sequence[SiteEvent]) -> "Enders":
        ordered = sorted(events, key=_first)
        lasts = list(accumulate((_last(event) for event in reversed(ordered)), min))
        return cls(tuple(map(_first, ordered)), tuple(reversed(lasts)))

    def come_between(self, begun: date, day: date) -> bool:
        """Whether one of them lies wholly after one day and by another."""
        at = bisect_right(self.firsts, begun)
        return at < len(self.lasts) and self.lasts[at] <= day


@dataclass(frozen=True, slots=True)
class Deniable:
    """Events of accounts by what a denial may name: their state and days, their claims, or claims already against."""

    events: Sequence[SiteEvent]
    by_state: Mapping[SiteState, tuple[list[date], list[int], timedelta]]
    by_claim: Mapping[ClaimId, list[int]]
    by_against: Mapping[ClaimId, list[int]]

    @classmethod
    def of(cls, events: Sequence[SiteEvent]) -> "Deniable":
        states: dict[SiteState, list[int]] = defaultdict(list)
        claims: dict[ClaimId, list[int]] = defaultdict(list)
        against: dict[ClaimId, list[int]] = defaultdict(list)
        for at, event in enumerate(events):
            if event.source is None and event.date is not None:
                states[event.state].append(at)
            for claim in event.claims:
                claims[claim].append(at)
            for claim in event.against:
                against[claim].append(at)
        rows = {}
        for state, found in states.items():
            ordered = sorted(found, key=lambda at: _first(events[at]))
            widest = max(_last(events[at]) - _first(events[at]) for at in found)
            rows[state] = ([_first(events[at]) for at in ordered], ordered, widest)
        return cls(events, rows, claims, against)

    def hit(self, denial: Denial) -> frozenset[int]:
        """The events that a denial denies: of its states, and on its days, or told by the claims that it answers."""
        named = {at for claim in denial.denied for at in self.by_claim.get(claim, ())}
        named.update(self.by_against.get(denial.claim.id, ()))
        fit = {at for at in named if self.events[at].state in denial.states}
        for state in denial.states if denial.days is not None else ():
            fit.update(self._dated(denial, state))
        return frozenset(at for at in fit if denial.claim.id not in self.events[at].claims)

    def _dated(self, denial: Denial, state: SiteState) -> Iterator[int]:
        days = denial.days
        if days is None or state not in self.by_state:
            return
        firsts, order, widest = self.by_state[state]
        begin = _before(days.earliest, ANSWER_DAYS if denial.claim.kind is Kind.DENIAL else timedelta(0))
        for place in range(bisect_left(firsts, _before(begin, widest)), bisect_right(firsts, days.latest)):
            if _last(self.events[order[place]]) >= begin:
                yield order[place]
