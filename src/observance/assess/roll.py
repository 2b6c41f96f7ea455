"""Counts beside names: which sites the histories know in the state that a statement counts, and how many that leaves.

States that last are asked for on every day of the count on which something changes: a site is named where it was in that
state on all of them, possible where it may have been on one. What happens in a moment is asked for as an event of
those days. Where a statement counts the agreed posts only, so does the comparison.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observance.mandate.types import Mandate, MandateSite
from observance.model.finding import Count, SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval
from observance.model.site_states import RULES, state_on

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


class Roll:
    """The sites of a mandate by name, with what became of them."""

    def __init__(self, mandate: Mandate, histories: Iterable[SiteHistory]) -> None:
        self._sites = mandate.sites
        self._histories = {history.id: history for history in histories}

    def compared(self, count: Count, verb: str, parties: frozenset[str]) -> Count:
        """The count with what the histories of the parties' posts say beside it."""
        owners = {site.party for site in self._sites} & parties
        if count.date is None or verb not in {*LASTS, *HAPPENS} or len(owners) != 1:
            reason = NO_STATE if verb not in {*LASTS, *HAPPENS} else NO_DAY if count.date is None else NO_PARTY
            return replace(count, compared=reason)
        posts = self._posts(count, owners.pop())
        known = [self._histories[post.id] for post in posts if post.id in self._histories]
        if not known:
            return replace(count, compared=NO_SITES)
        is_whole = count.of == len(known)
        return _beside(count, _found(known, verb, count.date), len(known) if is_whole else None)

    def _posts(self, count: Count, party: str) -> Sequence[MandateSite]:
        """The official posts where the count is of just as many, else all."""
        own = [site for site in self._sites if site.party == party]
        official = [site for site in own if site.official]
        return official if count.of == len(official) else own


def _found(histories: Sequence[SiteHistory], verb: str, days: DateInterval) -> Found:
    fits = {history.id: _fits(history, verb, days) for history in sorted(histories, key=lambda each: each.id)}
    sure = tuple(site for site, (is_sure, _) in fits.items() if is_sure)
    perhaps = tuple(site for site, (is_sure, may) in fits.items() if may and not is_sure)
    if verb != ONCE:
        return Found(sure, perhaps)
    silent = sum(not any(event.state in HAPPENS[ONCE] for event in history.history) for history in histories)
    return Found(sure, perhaps, len(sure) + len(perhaps) + silent)


def _fits(history: SiteHistory, verb: str, days: DateInterval) -> tuple[bool, bool]:
    """Whether a site fits for certain, and whether it may."""
    if verb in HAPPENS:
        events = [event for event in history.history if event.state in HAPPENS[verb] and _may_be_in(event, days)]
        return any(_is_in(event, days) and not event.against for event in events), bool(events)
    wanted = {state.value for state in LASTS[verb]}
    found = [state_on(history, day) for day in _turns(history, days)]
    may = any(option.state in LASTS[verb] for on in found for option in on.states)
    return all(on.label in wanted for on in found), may


def _turns(history: SiteHistory, days: DateInterval) -> list[date]:
    """The ends of the interval and every day in it on which something changes."""
    lasting = [event.date for event in history.history if event.date and not RULES[event.state].is_moment]
    turns = {day for each in lasting for day in (each.earliest, each.latest)}
    turns |= {event.by for event in history.history if event.by}
    return sorted({days.earliest, days.latest, *(day for day in turns if days.earliest <= day <= days.latest)})


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
        unnamed=(max(0, count.low - most), max(0, high - sure) if high is not None else None),
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
