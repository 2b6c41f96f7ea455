"""How a site stood at the end of a day: the one place where a report asks the histories."""

from dataclasses import dataclass
from datetime import date

from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.site_states import state_on
from observance.publish.situation.phrases import STATE_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The state that is best founded, with the events that it rests on, the earliest first; `beside` are states that
    may hold instead, as the day of a change is not known or, where `is_disputed`, as accounts contradict each other."""

    state: SiteState | None
    events: tuple[SiteEvent, ...] = ()
    beside: tuple[SiteState | None, ...] = ()
    is_disputed: bool = False
    is_not_yet: bool = False

    @property
    def words(self) -> str:
        """`surrounded`, `established or surrounded`, `left or operating (accounts differ)`."""
        if self.is_not_yet:
            return "not set up yet"
        if self.state is None and not self.beside:
            return "not known"
        told = " or ".join(map(state_words, (self.state, *self.beside)))
        return f"{told} (accounts differ)" if self.is_disputed else told


NOTHING_KNOWN = Stand(state=None)


def stand_on(history: SiteHistory, day: date) -> Stand:
    """What is known of a site at the end of `day`."""
    found = state_on(history, day)
    if not found.states:
        return Stand(state=None, is_not_yet=found.is_not_yet)
    first, *others = found.states
    return Stand(
        state=first.state,
        events=first.events,
        beside=tuple(other.state for other in others),
        is_disputed=found.is_disputed,
        is_not_yet=found.is_not_yet and len(found.states) == 1 and first.state is None,
    )


def state_words(state: SiteState | None) -> str:
    return "not set up yet" if state is None else STATE_WORDS.get(state, state.value)
