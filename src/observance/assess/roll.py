"""Counts beside names: which sites the histories know in the state that a statement counts, and how many that leaves.

States that last are asked for on every day of the count on which something changes: a site is named where it was in
that state on all of them, possible where it may have been on one. What happens in a moment is asked for as an event of
those days. Where a statement counts the agreed posts only, so does the comparison.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observance.mandate.types import Mandate, MandateSite
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
    """A site's history with the days on which what holds may change; what holds from each on is worked out once."""

    def __init__(self, history: SiteHistory) -> None:
        self.history = history
        self._turns = sorted({date.min, *turns(history)})
        self._known: dict[date, SiteOn] = {}

    def over(self, days: DateInterval) -> Iterator[SiteOn]:
        """What holds on the first day, and after each change up to the last."""
        first, last = (bisect_right(self._turns, day) for day in (days.earliest, days.latest))
        for turn in self._turns[first - 1 : last]:
            if turn not in self._known:
                self._known[turn] = state_on(self.history, turn)
            yield self._known[turn]


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
    silent = sum(not any(event.state in HAPPENS[ONCE] for event in each.history.history) for each in histories)
    return Found(sure, perhaps, len(sure) + len(perhaps) + silent)


def _fits(timeline: "Timeline", verb: str, days: DateInterval) -> tuple[bool, bool]:
    """Whether a site fits for certain, and whether it may."""
    if verb in HAPPENS:
        events = [
            event for event in timeline.history.history if event.state in HAPPENS[verb] and _may_be_in(event, days)
        ]
        return any(_is_in(event, days) and not event.against for event in events), bool(events)
    wanted = {state.value for state in LASTS[verb]}
    found = list(timeline.over(days))
    may = any(option.state in LASTS[verb] for on in found for option in on.states)
    return all(on.label in wanted for on in found), may


def _is_in(event: SiteEvent, days: DateInterval) -> bool:
    return event.date is not None and days.earliest <= event.date.earliest and event.date.latest <= days.latest


def _may_be_in(event: SiteEvent, days: DateInterval) -> bool:
    return event.date is None or event.date.intersection(days) is not None


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
