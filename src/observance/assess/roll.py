"""Counts beside names: which sites the histories know in the state that a statement counts, and how many that leaves.

States that last are asked for on every day of the count on which something changes: a site is named where it was in
that state on all of them, possible where it may have been on one. What happens in a moment is asked for as an event of
those days. Where a statement counts the agreed posts only, so does the comparison.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from observance.mandate.types import Mandate, MandateSite
from observance.model.claim import ClaimId
from observance.model.finding import Count, SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval
from observance.model.site_states import SiteOn, state_on, turns

LASTS: Mapping[str, frozenset[SiteState]] = {
    "encircled": frozenset({SiteState.ENCIRCLED}),
    "left": frozenset({SiteState.WITHDRAWN, SiteState.CLOSED}),
}
HAPPENS: Mapping[str, frozenset[SiteState]] = {
    "attacked": frozenset({SiteState.ATTACKED}),
    "established": frozenset({SiteState.ESTABLISHED}),
    "reinforced": frozenset({SiteState.REINFORCED}),
}
ONCE = "established"
ALWAYS = DateInterval(date.min, date.max)
NO_DAY = "not compared: the day of the count is not known"
NO_STATE = "not compared: no state of a site says so"
NO_PARTY = "not compared: whose posts they are is not known"
NO_SITES = "not compared: the mandate has no such posts"


@dataclass(frozen=True, slots=True)
class Found:
    """The sites that fit a count: for certain, and perhaps. `room` is how many can fit at most, None where nothing
    excludes one: a site is set up once, but may be surrounded without anybody telling so."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]
    room: int | None = None


class Timeline:
    """A site's history with the days on which what holds may change; what holds from each on is worked out once, and
    so is whether the site fits what was counted on any stretch of days."""

    def __init__(self, history: SiteHistory) -> None:
        self.history = history
        self._lean = replace(history, history=tuple(_told_apart(history.history)))
        self._turns = sorted({date.min, *turns(history)})
        self._known: dict[int, SiteOn] = {}
        self._moments: dict[str, tuple[Moments, Moments]] = {}
        self._fits: dict[tuple[str, int, int], tuple[bool, bool]] = {}

    def happened(self, verb: str, days: DateInterval) -> tuple[bool, bool]:
        """Whether it surely happened on these days, and whether it may have."""
        if verb not in self._moments:
            events = [event for event in self.history.history if event.state in HAPPENS[verb]]
            sure = [event for event in events if not event.against]
            self._moments[verb] = Moments.of(sure), Moments.of(events)
        sure_ones, all_ones = self._moments[verb]
        return sure_ones.one_within(days), all_ones.one_touches(days)

    def lasted(self, verb: str, days: DateInterval) -> tuple[bool, bool]:
        """Whether it held on the first day and after each change up to the last, and whether it may have on one."""
        first, last = (bisect_right(self._turns, day) for day in (days.earliest, days.latest))
        key = (verb, first - 1, last)
        if key not in self._fits:
            wanted = {state.value for state in LASTS[verb]}
            is_sure, may = True, False
            for at in range(first - 1, last):
                on = self._on(at)
                is_sure = is_sure and on.label in wanted
                may = may or any(option.state in LASTS[verb] for option in on.states)
                if may and not is_sure:
                    break
            self._fits[key] = is_sure, may
        return self._fits[key]

    def _on(self, turn: int) -> SiteOn:
        if turn not in self._known:
            self._known[turn] = state_on(self._lean, self._turns[turn])
        return self._known[turn]


def _told_apart(events: Iterable[SiteEvent]) -> Iterator[SiteEvent]:
    """The events that tell anything new of which state held when. Of those of one state and the same days two are kept
    as they may be two, each also where it is denied; on what they rest does not matter here."""
    seen: dict[tuple[object, ...], int] = {}
    for at, event in enumerate(events):
        key = (event.state, event.date, event.by, bool(event.against))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= 2:
            yield replace(event, claims=(ClaimId(f"{at}"),)) if seen[key] == 2 else event


@dataclass(frozen=True, slots=True)
class Moments:
    """Events by their first day: `soonest` the earliest last day of each and all that follow, `longest` the latest of
    each and all before."""

    firsts: tuple[date, ...]
    soonest: tuple[date, ...]
    longest: tuple[date, ...]
    has_undated: bool

    @classmethod
    def of(cls, events: Sequence[SiteEvent]) -> "Moments":
        dated = sorted((event.date.earliest, event.date.latest) for event in events if event.date is not None)
        lasts = [last for _, last in dated]
        soonest = tuple(accumulate(reversed(lasts), min))[::-1]
        firsts = tuple(first for first, _ in dated)
        return cls(firsts, soonest, tuple(accumulate(lasts, max)), len(dated) < len(events))

    def one_within(self, days: DateInterval) -> bool:
        """Whether one lies wholly in these days."""
        at = bisect_left(self.firsts, days.earliest)
        return at < len(self.firsts) and self.soonest[at] <= days.latest

    def one_touches(self, days: DateInterval) -> bool:
        """Whether one may lie in these days; of one without a day nobody knows."""
        at = bisect_right(self.firsts, days.latest)
        return self.has_undated or (at > 0 and self.longest[at - 1] >= days.earliest)


class Roll:
    """The sites of a mandate by name, with what became of them."""

    def __init__(self, mandate: Mandate, histories: Iterable[SiteHistory]) -> None:
        self._sites = mandate.sites
        self._histories = {history.id: Timeline(history) for history in histories}

    def compared(self, count: Count, verb: str, parties: frozenset[str]) -> Count:
        """The count with what the histories of the parties' posts say beside it."""
        owners = {site.party for site in self._sites} & parties
        if count.date is None or verb not in {*LASTS, *HAPPENS} or len(owners) != 1:
            reason = NO_STATE if verb not in {*LASTS, *HAPPENS} else NO_DAY if count.date is None else NO_PARTY
            return replace(count, compared=reason)
        posts = self._posts(count, owners.pop())
        known = [self._histories[post] for post in sorted(post.id for post in posts) if post in self._histories]
        if not known:
            return replace(count, compared=NO_SITES)
        is_whole = count.of == len(known)
        return _beside(count, _found(known, verb, count.date), len(known) if is_whole else None)

    def _posts(self, count: Count, party: str) -> Sequence[MandateSite]:
        """The official posts where the count is of just as many, else all."""
        own = [site for site in self._sites if site.party == party]
        official = [site for site in own if site.official]
        return official if count.of == len(official) else own


def _found(histories: Sequence["Timeline"], verb: str, days: DateInterval) -> Found:
    fits = {each.history.id: _fits(each, verb, days) for each in histories}
    sure = tuple(site for site, (is_sure, _) in fits.items() if is_sure)
    perhaps = tuple(site for site, (is_sure, may) in fits.items() if may and not is_sure)
    if verb != ONCE:
        return Found(sure, perhaps)
    silent = sum(not each.happened(verb, ALWAYS)[1] for each in histories)
    return Found(sure, perhaps, len(sure) + len(perhaps) + silent)


def _fits(timeline: "Timeline", verb: str, days: DateInterval) -> tuple[bool, bool]:
    """Whether a site fits for certain, and whether it may."""
    return timeline.happened(verb, days) if verb in HAPPENS else timeline.lasted(verb, days)


def _beside(count: Count, found: Found, whole: int | None) -> Count:
    """`whole` is how many there are, where the count is of all that the mandate knows."""
    sure, most = len(found.sure), len(found.sure) + len(found.perhaps)
    high = count.high if count.high is not None else whole
    is_over = high is not None and sure > high
    room = found.room if whole is not None and found.room is not None else whole
    is_short = room is not None and count.low > room
    return replace(
        count,
        named=found.sure,
        possible=found.perhaps,
        unnamed=None if is_short else (max(0, count.low - most), max(0, high - sure) if high is not None else None),
        contradicts=is_over or is_short,
        compared=_words(count, found, is_over=is_over, room=room if is_short else None),
    )


def _words(count: Count, found: Found, *, is_over: bool, room: int | None) -> str:
    if is_over:
        return f"the histories name {len(found.sure)}, more than are counted"
    if room is not None:
        return f"{count.low} are counted, and the histories leave room for {room} at most"
    perhaps = f" and perhaps {len(found.perhaps)} more" if found.perhaps else ""
    return f"the histories name {len(found.sure)}{perhaps} in {count.date}"
