"""Which state a site was in on a day: the rules by which states end one another, and what follows from a history.

An event whose day is not known exactly may have happened on any day of its interval. So several states may be possible
on one day; and where accounts deny one another, both states stand side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval

UNKNOWN, NOT_YET, DISPUTED = "unknown", "not_yet", "disputed"


@dataclass(frozen=True, slots=True)
class StateRule:
    """What a state does to those before it.

    `ends`: the earlier states that it ends. `is_moment`: it lasts for no time, and whatever held goes on. `is_gone`:
    the site is no longer kept; else the state shows that it is. `rank` orders states that hold together, the most
    telling first; `turn` orders those that are told of one and the same day.
    """

    ends: frozenset[SiteState]
    rank: int
    turn: int
    is_moment: bool = False
    is_gone: bool = False


_KEPT = frozenset({SiteState.ESTABLISHED, SiteState.OPERATING, SiteState.RELIEVED, SiteState.ENCIRCLED})
RULES: Mapping[SiteState, StateRule] = {
    SiteState.ESTABLISHED: StateRule(frozenset({SiteState.WITHDRAWN, SiteState.CLOSED}), 3, 0),
    SiteState.OPERATING: StateRule(frozenset({SiteState.ESTABLISHED, SiteState.RELIEVED}), 2, 1),
    SiteState.ENCIRCLED: StateRule(_KEPT - {SiteState.ENCIRCLED}, 0, 2),
    SiteState.RELIEVED: StateRule(_KEPT - {SiteState.RELIEVED}, 1, 2),
    SiteState.WITHDRAWN: StateRule(_KEPT, 4, 3, is_gone=True),
    SiteState.CLOSED: StateRule(_KEPT | {SiteState.WITHDRAWN}, 4, 3, is_gone=True),
    SiteState.REINFORCED: StateRule(frozenset(), 5, 1, is_moment=True),
    SiteState.ATTACKED: StateRule(frozenset(), 5, 2, is_moment=True),
}


def state_on(history: SiteHistory, day: date) -> "SiteOn":
    """What holds of a site at the end of a day. Every history and day has an answer."""
    lasting = [event for event in history.history if not RULES[event.state].is_moment]
    told = _options(lasting, day)
    held = [event for option in told for event in option.events]
    doubted = [event for event in held if event.against or refuting(event, history.history)]
    other = _options([event for event in lasting if event not in doubted], day) if doubted else []
    differing = [option for option in other if option.state not in {each.state for each in told}]
    return SiteOn(
        site=history.id,
        day=day,
        states=tuple(sorted((*told, *differing), key=_foundation)),
        doubted=tuple(doubted),
        is_disputed=bool(doubted) and (bool(differing) or not other),
        is_not_yet=not told and any(_first(event) > day for event in lasting if event.state is SiteState.ESTABLISHED),
        last_attack=_last(SiteState.ATTACKED, history.history, day),
    )


def is_kept_on(history: SiteHistory, day: date) -> bool:
    """Whether a site may have been there: not where it was surely left, or not set up yet."""
    return state_on(history, day).label not in {NOT_YET, *(state.value for state in SiteState if RULES[state].is_gone)}


def turns(history: SiteHistory) -> frozenset[date]:
    """The days on which what holds of a site may change."""
    lasting = [event for event in history.history if not RULES[event.state].is_moment]
    days = {day for event in lasting if event.date for day in (event.date.earliest, event.date.latest)}
    return frozenset(days | {event.by for event in lasting if event.date is None and event.by})


def kept_turns(history: SiteHistory) -> frozenset[date]:
    """The days on which it may change whether a site is kept."""
    bearing = {SiteState.ESTABLISHED, *(state for state in SiteState if RULES[state].is_gone)}
    days = {day for event in history.history if event.state in bearing for day in _span(event)}
    return frozenset(days | set(sorted(turns(history))[:1]))


def _options(lasting: Sequence[SiteEvent], day: date) -> list["StateOn"]:
    """The states that may hold, without those that a more telling one covers for certain; None where it may be that
    nothing had begun yet."""
    enders = _Enders.by(lasting, day)
    may = [event for event in lasting if _first(event) <= day and not enders.have_ended(event, day)]
    must = [_last_day(event) <= day and not enders.may_have_ended(event) for event in may]
    sure = min((_standing(event) for event, is_sure in zip(may, must, strict=True) if is_sure), default=None)
    shown = [
        event
        for event, is_sure in zip(may, must, strict=True)
        if sure is None or (_standing(event) == sure if is_sure else _standing(event) < sure or _is_gone(event))
    ]
    found = [_joined(state, [e for e in shown if e.state is state]) for state in SiteState]
    options = [each for each in found if each is not None]
    return [*options, StateOn(None, ())] if options and not any(_last_day(e) <= day for e in lasting) else options


def _standing(event: SiteEvent) -> tuple[bool, int]:
    """What is shown first: that nobody is there any more, then the most telling state."""
    rule = RULES[event.state]
    return not rule.is_gone, rule.rank


def _is_gone(event: SiteEvent) -> bool:
    return RULES[event.state].is_gone


def _founding(lasting: Iterable[SiteEvent]) -> SiteEvent | None:
    """The first setting up, which comes before all that is not told to be earlier."""
    lasting = [event for event in lasting if event.date is not None]
    first = min((e for e in lasting if e.state is SiteState.ESTABLISHED), key=_span, default=None)
    is_first = first is not None and not any(_last_day(event) < _first(first) for event in lasting)
    return first if is_first else None


def _exact(event: SiteEvent) -> date | None:
    """The day of an event, where it is known to the day."""
    return event.date.earliest if event.date is not None and event.date.is_day else None


def refuting(event: SiteEvent, history: Iterable[SiteEvent]) -> tuple[SiteEvent, ...]:
    """Where a site is told to be gone: the events that show it kept on a later day, with no word that it was set up
    again."""
    if not _is_gone(event):
        return ()
    later = [each for each in history if not _is_gone(each)]
    founded = (each for each in later if each.state is SiteState.ESTABLISHED and _last_day(each) > _first(event))
    again = min(map(_first, founded), default=date.max)
    dated = [each for each in later if each.date is not None]
    return tuple(
        each for each in dated if each.date and _last_day(event) < each.date.earliest <= each.date.latest < again
    )


def _span(event: SiteEvent) -> tuple[date, date]:
    return _first(event), _last_day(event)


def _first(event: SiteEvent) -> date:
    return event.date.earliest if event.date else date.min


def _last_day(event: SiteEvent) -> date:
    return event.date.latest if event.date else event.by or date.max


def _joined(state: SiteState, events: Sequence[SiteEvent]) -> "StateOn | None":
    ordered = sorted(events, key=lambda event: (_last_day(event), _first(event)))
    return StateOn(state, tuple(ordered)) if ordered else None


def _foundation(option: "StateOn") -> tuple[str, int, str]:
    """The better graded first, then what more origins tell, then by name."""
    return option.grade or "7", -len(option.origins), option.state or ""


def _last(state: SiteState, history: Iterable[SiteEvent], day: date) -> SiteEvent | None:
    """The last event of a state that had surely happened by a day."""
    found = [event for event in history if event.state is state and _last_day(event) <= day]
    return max(found, key=lambda event: (_last_day(event), _first(event)), default=None)


def _told(option: "StateOn") -> str:
    """`encircled since 2020-02-05`; with `by` where only that is known."""
    if option.state is None:
        return "not set up yet"
    by = next((event.by for event in option.events if event.by), None)
    if option.since is not None:
        return f"{option.state.value} since {option.since}"
    return f"{option.state.value} by {by}" if by else f"{option.state.value}, since when is not known"


@dataclass(frozen=True, slots=True)
class _Enders:
    """What ends each state by a day: from when on it has surely come at the latest, until when it may have come (the
    first setting up, which comes before all, left out), and the last in turn of each day that is known exactly.

    Of one and the same day, states follow each other in their turn.
    """

    surely: Mapping[SiteState, date]
    perhaps: Mapping[SiteState, date]
    turns: Mapping[tuple[SiteState, date], int]
    vague: frozenset[tuple[SiteState, date]]

    @classmethod
    def by(cls, lasting: Sequence[SiteEvent], day: date) -> "_Enders":
        founding = _founding(lasting)
        surely: dict[SiteState, date] = {}
        perhaps: dict[SiteState, date] = {}
        turns: dict[tuple[SiteState, date], int] = {}
        vague: set[tuple[SiteState, date]] = set()
        for event in lasting:
            first, last, rule = _first(event), _last_day(event), RULES[event.state]
            if first > day:
                continue
            exact, is_founding = _exact(event), event.state is SiteState.ESTABLISHED and event == founding
            for state in rule.ends:
                if last <= day:
                    surely[state] = max(first, surely.get(state, first))
                if not is_founding:
                    perhaps[state] = max(last, perhaps.get(state, last))
                    if exact is None:
                        vague.add((state, last))
                if exact is not None:
                    turns[state, exact] = max(rule.turn, turns.get((state, exact), -1))
        return cls(surely, perhaps, turns, frozenset(vague))

    def have_ended(self, event: SiteEvent, day: date) -> bool:
        """Whether something that ends it has surely come after it."""
        is_later = self.surely.get(event.state, date.min) > min(_last_day(event), day)
        return is_later or self._turn(event, _exact(event)) > RULES[event.state].turn

    def may_have_ended(self, event: SiteEvent) -> bool:
        """Whether something that ends it can have come after it."""
        last = self.perhaps.get(event.state)
        if last is None or last < _first(event):
            return False
        return (
            last > _first(event)
            or _exact(event) is None
            or (event.state, last) in self.vague
            or self._turn(event, last) >= RULES[event.state].turn
        )

    def _turn(self, event: SiteEvent, day: date | None) -> int:
        return self.turns.get((event.state, day), -1) if day is not None else -1


@dataclass(frozen=True, slots=True)
class StateOn:
    """A state that may hold, with the events that it rests on, the earliest first. State None: not set up yet, as far
    as anything tells."""

    state: SiteState | None
    events: tuple[SiteEvent, ...]

    @property
    def since(self) -> DateInterval | None:
        """When it began; None where that is not known."""
        return self.events[0].date if self.events else None

    @property
    def grade(self) -> str | None:
        """The best of its events'."""
        return min((event.grade for event in self.events if event.grade), default=None)

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(origin for event in self.events for origin in event.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOn:
    """A site on a day. `states` are all that are possible, the best founded first; `doubted` the events on which
    accounts contradict one another; `is_disputed` where the state depends on which of them is right."""

    site: str
    day: date
    states: tuple[StateOn, ...]
    doubted: tuple[SiteEvent, ...]
    is_disputed: bool
    is_not_yet: bool
    last_attack: SiteEvent | None

    @property
    def label(self) -> str:
        """The one state that holds, `disputed`, `not_yet` or `unknown`."""
        if self.is_disputed:
            return DISPUTED
        if len(self.states) == 1 and self.states[0].state is not None:
            return self.states[0].state.value
        return NOT_YET if self.is_not_yet else UNKNOWN

    @property
    def reason(self) -> str:
        """Why the label is as it is, in words."""
        if self.is_disputed:
            return f"accounts contradict one another: {'; '.join(map(_told, self.states))}"
        if self.label == NOT_YET:
            return "told to be set up on a later day"
        if not self.states:
            return "nothing is told of it by this day"
        if len(self.states) > 1:
            return f"the day of a change is not known: {' or '.join(map(_told, self.states))}"
        return _told(self.states[0])
