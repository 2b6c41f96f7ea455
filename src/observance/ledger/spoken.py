"""The values of slots in words, for people who compare a correction with what was coded."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from observance.model.claim import Figure, Place
from observance.model.interval import DateInterval
from observance.model.ruling import Slot

UNKNOWN = "unknown"


class Slotted(Protocol):
    """Whatever has the slots of a claim as fields of their names."""


def said(slotted: Slotted, slot: Slot) -> str:
    """The value of a slot in words; `unknown` where it has none."""
    value = getattr(slotted, slot.value)
    return _SPEAKERS.get(slot, _list)(value) if value else UNKNOWN


def _list(value: tuple[str, ...]) -> str:
    return ", ".join(value)


def _places(value: tuple[Place, ...]) -> str:
    return "; ".join(f"{place.name} ({place.id})" if place.id else place.name for place in value)


def _figures(value: tuple[Figure, ...]) -> str:
    return "; ".join(f"{_amount(each)} {each.what.value}{f' ({each.who})' if each.who else ''}" for each in value)


def _amount(figure: Figure) -> str:
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _date(value: DateInterval) -> str:
    return str(value)


_SPEAKERS: Mapping[Slot, Callable[[Any], str]] = {
    Slot.KIND: str,
    Slot.STATUS: str,
    Slot.PLACE: _places,
    Slot.DATE: _date,
    Slot.FIGURES: _figures,
}
