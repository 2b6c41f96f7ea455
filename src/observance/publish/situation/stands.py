"""How a site stood at the end of a day: the one place where a report asks the histories."""

from dataclasses import dataclass
from datetime import date

from observance.model.finding import SiteEvent, SiteHistory, SiteState

MOMENTS = frozenset({SiteState.ATTACKED, SiteState.REINFORCED})
"""What happens to a site without changing how it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The state that began last, with the events that it rests on; `beside` are states that may hold instead."""

    state: SiteState | None
    events: tuple[SiteEvent, ...] = ()
    beside: tuple[SiteState, ...] = ()


def stand_on(history: SiteHistory, day: date) -> Stand:
    """What is known of a site at the end of `day`."""
    lasting = [event for event in history.history if event.date is not None and event.state not in MOMENTS]
    begun = [event for event in lasting if event.date is not None and event.date.latest <= day]
    maybe = [e for e in lasting if e.date is not None and e.date.earliest <= day < e.date.latest]
    last = max(begun, key=_began, default=None)
    beside = tuple(sorted({event.state for event in maybe if last is None or event.state is not last.state}))
    return Stand(state=last.state if last else None, events=(last,) if last else (), beside=beside)


def _began(event: SiteEvent) -> tuple[date, date, str]:
    return (event.date.latest, event.date.earliest, event.state.value) if event.date else (date.min, date.min, "")
