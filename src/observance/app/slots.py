"""What a person types as the value of a slot, read under the mandate."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from observance.app.queries import named, span
from observance.errors import UsageError
from observance.mandate.types import Mandate
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.ruling import Slot

FIGURE = re.compile(r"(?P<what>\w+)=(?P<low>\d+)(?:(?P<open>\+)|-(?P<high>\d+))?(?:\s+(?P<who>.+))?")
NEAR = 3

E = TypeVar("E", bound=StrEnum)


def read_slot(given: str) -> Slot:
    """
    Raises:
        UsageError: a claim has no such slot.
    """
    return _member(Slot, given, "slot")


def read_value(mandate: Mandate, slot: Slot, values: Sequence[str]) -> Any:
    """The value of a slot from what was typed; nothing typed is an unknown.

    Raises:
        UsageError: the slot cannot have that value.
    """
    if any(not value.strip() for value in values):
        raise UsageError("--value is empty; give --unknown where the slot is not known")
    return _READERS[slot](mandate, [value.strip() for value in values])


def _one(values: Sequence[str], slot: Slot) -> str:
    if len(values) != 1:
        raise UsageError(f"{slot.value}: takes one --value")
    return values[0]


def _kind(_mandate: Mandate, values: Sequence[str]) -> Kind:
    return _member(Kind, _one(values, Slot.KIND), "kind")


def _status(_mandate: Mandate, values: Sequence[str]) -> Status:
    return _member(Status, _one(values, Slot.STATUS), "status")


def _parties(mandate: Mandate, values: Sequence[str]) -> tuple[str, ...]:
    """Ids of the mandate by id, name or alias; other words stand as they are."""
    ids = named(mandate)["party"]
    return tuple(dict.fromkeys(ids.get(value.casefold(), value) for value in values))


def _places(mandate: Mandate, values: Sequence[str]) -> tuple[Place, ...]:
    """Places of the mandate with their coordinates; a name that it does not hold stays a name."""
    ids, entries = named(mandate)["place"], {entry.id: entry for entry in mandate.places}
    found = []
    for value in values:
        entry = entries.get(ids.get(value.casefold(), ""))
        if entry is None:
            found.append(Place(name=value))
        else:
            found.append(Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision))
    return tuple(found)


def _date(_mandate: Mandate, values: Sequence[str]) -> DateInterval | None:
    """A day, month or year, or `FIRST/LAST` of these."""
    if not values:
        return None
    first, _, last = _one(values, Slot.DATE).partition("/")
    earliest, latest = span(first)[0], span(last or first)[1]
    if latest < earliest:
        raise UsageError(f"{values[0]}: ends before it begins")
    return DateInterval(earliest, latest)


def _figures(_mandate: Mandate, values: Sequence[str]) -> tuple[Figure, ...]:
    return tuple(map(_figure, values))


def _figure(text: str) -> Figure:
    """`killed=5 soldiers`, `wounded=3-7`, `killed=5+`."""
    match = FIGURE.fullmatch(text)
    if match is None:
        raise UsageError(f"{text}: is no figure; write killed=5, wounded=3-7 or killed=5+, and then of whom")
    low, high = int(match["low"]), int(match["high"] or match["low"])
    if high < low:
        raise UsageError(f"{text}: the second number is below the first")
    what = _member(Quantity, match["what"], "quantity")
    return Figure(what=what, who=match["who"] or "", low=low, high=None if match["open"] else high, text=text)


def _sources(_mandate: Mandate, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values)


def _member(kinds: type[E], given: str, what: str) -> E:
    known = {member.value: member for member in kinds}
    wanted = given.strip().casefold().replace(" ", "_")
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, NEAR, 0.5) or list(known)
    raise UsageError(f"{given}: is no {what}; did you mean {', '.join(near)}?")


_READERS: Mapping[Slot, Callable[[Mandate, Sequence[str]], Any]] = {
    Slot.KIND: _kind,
    Slot.STATUS: _status,
    Slot.ACTOR: _parties,
    Slot.TARGET: _parties,
    Slot.PLACE: _places,
    Slot.DATE: _date,
    Slot.FIGURES: _figures,
    Slot.SOURCE: _sources,
}
