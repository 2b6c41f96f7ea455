"""Names that the mandate does not list, resolved against the world by what the report has said so far."""

import re
from collections.abc import Sequence
from dataclasses import replace

from observance.claims.places import Spot
from observance.claims.sentence import View
from observance.claims.toponyms import Reading, as_place
from observance.claims.unlisted_places import WORLD
from observance.model.claim import PlacePrecision
from observance.model.syntax import Span

_PART_OF_TOWN = re.compile(r" (?:neighbou?rhoods?|quarters?|streets?|squares?|suburbs?)\b", re.IGNORECASE)


def placed(view: View, spots: Sequence[Spot], reading: Reading) -> tuple[Spot, ...]:
    """The spots of a sentence, those that no mandate lists with their place in the world, or with the name alone where
    nothing decides which of its namesakes is meant."""
    open_ = {i: span_of(view, spot) for i, spot in enumerate(spots) if _is_open(spot)}
    if not open_:
        return tuple(spots)
    answers = dict(zip(open_, reading.resolve(list(open_.values())), strict=True))
    found = []
    for i, spot in enumerate(spots):
        answer = answers.get(i)
        if answer is None:
            found.append(spot)
        elif answer.place is None:
            found.append(unplaced(spot, answer.reason))
        elif answer.place.precision is PlacePrecision.PROVINCE and _is_part_of_town(view, spot):
            found.append(unplaced(spot, "a part of a town, not the province of that name"))
        else:
            place = as_place(spot.place.name, answer.place)
            found.append(replace(spot, place=place, within=reading.holders(answer.place), note=answer.reason))
    return tuple(found)


def unplaced(spot: Spot, note: str) -> Spot:
    """The name alone, and why none that a gazetteer holds is meant."""
    return replace(spot, place=replace(spot.place, id=None, lat=None, lon=None, precision=None), note=note)


def _is_part_of_town(view: View, spot: Spot) -> bool:
    """ "Mill neighbourhood", "the Mill quarter"; a district may be as large as a province."""
    return bool(_PART_OF_TOWN.match(view.sentence.text, span_of(view, spot).end - view.sentence.start))


def _is_open(spot: Spot) -> bool:
    """Whether the name is unlisted, or that of a city of the world that may have namesakes here."""
    place = spot.place
    return place.id is None or (place.id.startswith(WORLD) and place.precision is not PlacePrecision.COUNTRY)


def span_of(view: View, spot: Spot) -> Span:
    """Where the words of a place stand in the report, at the token that heads them or nearest before it."""
    text, base = view.sentence.text, view.sentence.start
    at = text.rfind(spot.place.name, 0, spot.token.end - base + len(spot.place.name))
    start = base + max(at, 0) if at >= 0 else spot.token.start
    return Span(start, start + len(spot.place.name) if at >= 0 else spot.token.end)
