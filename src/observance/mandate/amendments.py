"""How a provision reads on a day: as it was first written, with the amendments in force by then."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta

from observance.mandate.types import Amendment, Provision
from observance.model.interval import DateInterval

KEPT = frozenset({"since", "source", "ended"})
CHANGING = tuple(field.name for field in fields(Amendment) if field.name not in KEPT)


def readings(provision: Provision) -> tuple[Provision, ...]:
    """The provision in each of its versions, by day: `in_force` is that of the version, and none has amendments left.

    A version's `source` is that of the amendment that made it, where that gives one.
    """
    return tuple(_readings(provision))


def _readings(provision: Provision) -> Iterator[Provision]:
    now = replace(provision, amendments=())
    for amendment in provision.amendments:
        yield replace(now, in_force=DateInterval(now.in_force.earliest, amendment.since - timedelta(days=1)))
        if amendment.ended:
            return
        changes = {name: getattr(amendment, name) for name in CHANGING if getattr(amendment, name) is not None}
        in_force = DateInterval(amendment.since, provision.in_force.latest)
        now = replace(now, in_force=in_force, source=amendment.source or now.source, **changes)
    yield now


def reading_on(provision: Provision, day: date) -> Provision | None:
    """The version of a provision in force on a day; None where none is."""
    return next((r for r in _readings(provision) if r.in_force.earliest <= day <= r.in_force.latest), None)
