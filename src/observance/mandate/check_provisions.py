"""What no single key of a provision can show: amendments out of their time, distances from what has no extent."""

from collections.abc import Iterator

from observance.errors import Fault
from observance.mandate.geojson import WrittenShape
from observance.mandate.schema import WrittenAmendment, WrittenArea, WrittenPlace, WrittenProvision
from observance.mandate.shape import Entries
from observance.mandate.yaml_lines import Path
from observance.model.claim import PlacePrecision

UNCHANGING = frozenset({"since", "source", "ended"})
NEEDS_SHAPE = frozenset({PlacePrecision.LINE, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
"""Places whose point says nothing of how far they reach."""


def amended_wrongly(provisions: Entries[WrittenProvision]) -> Iterator[Fault]:
    """Amendments out of order, outside the time in force, after the end, or that change nothing."""
    for entry in provisions.valid:
        for i, message in _amendment_faults(entry.value):
            yield entry.fault(f"{entry.value.id}: `amendments.{i + 1}` {message}", "amendments", i)


def _amendment_faults(provision: WrittenProvision) -> Iterator[tuple[int, str]]:
    day, ended = provision.in_force.earliest, False
    for i, amendment in enumerate(provision.amendments):
        if ended:
            yield i, "stands after the provision has ended; remove it"
        elif not day < amendment.since <= provision.in_force.latest:
            yield i, f"is from {amendment.since}; it must be after {day} and in the time in force; put them in order"
        changes = amendment.model_fields_set - UNCHANGING
        if bool(changes) is amendment.ended:
            yield i, "must either change something or say `ended: true`"
        yield from _deadline_fault(i, amendment, provision)
        day, ended = max(day, amendment.since), ended or amendment.ended


def _deadline_fault(i: int, amendment: WrittenAmendment, provision: WrittenProvision) -> Iterator[tuple[int, str]]:
    if amendment.deadline is not None and amendment.deadline < provision.in_force.earliest:
        yield i, f"sets the deadline to {amendment.deadline}, before the provision is in force; correct one of the two"


def unmeasured_areas(
    provisions: Entries[WrittenProvision], places: Entries[WrittenPlace], shapes: Entries[WrittenShape]
) -> Iterator[Fault]:
    """A distance from a place of which neither a shape nor a point that stands for it is known."""
    known = {entry.value.id: entry.value for entry in places.valid}
    for entry in provisions.valid:
        for path, item in _distances(entry.value):
            place = known.get(item.place)
            if place is not None and item.place not in shapes.known and not _has_extent(place):
                message = f"{entry.value.id}: `within_km` of `{item.place}`, a {place.precision} of unknown extent; "
                yield entry.fault(message + "draw it in places.geojson", *path)


def _has_extent(place: WrittenPlace) -> bool:
    return place.lat is not None and place.precision not in NEEDS_SHAPE


def _distances(provision: WrittenProvision) -> Iterator[tuple[Path, WrittenArea]]:
    readings: list[tuple[Path, WrittenProvision | WrittenAmendment]] = [((), provision)]
    readings += [(("amendments", i), amendment) for i, amendment in enumerate(provision.amendments)]
    for path, reading in readings:
        for key, items in (("area", reading.area), ("except_area", reading.except_area)):
            for i, item in enumerate(items or ()):
                if item.within_km is not None:
                    yield (*path, key, i, "within_km"), item
