"""Places that a sentence names only to say where another lies: "Mill, 60 kilometres north of Port"."""

from collections.abc import Sequence
from itertools import pairwise

from observance.claims.bearing_words import BEARING
from observance.claims.places import Spot
from observance.claims.placing import span_of, unplaced
from observance.claims.sentence import View
from observance.mandate.geography import distance_km
from observance.model.claim import Place, PlacePrecision

# Kilometres. What a sentence says lies a walk or a drive from a town is no namesake further away.
_REACH_KM = 300.0


def without_bearings(view: View, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots without the towns that only say where the one named right before them lies. Of one that no gazetteer
    holds, or only as a namesake far off, they are the best that is known, and stay."""
    found = list(spots)
    for i, (left, right) in reversed(list(enumerate(pairwise(spots)))):
        if not _is_told_from(view, left, right):
            continue
        if _are_far_apart(left.place, right.place):
            found[i] = unplaced(left, f"no namesake so far from {right.place.name}")
        else:
            del found[i + 1]
    return tuple(found)


def _is_told_from(view: View, left: Spot, right: Spot) -> bool:
    if left.place.id is None or left.place.precision is PlacePrecision.COUNTRY:
        return False
    base = view.sentence.start
    start, end = span_of(view, left).end - base, span_of(view, right).start - base
    return start < end and bool(BEARING.fullmatch(view.sentence.text, start, end))


def _are_far_apart(left: Place, right: Place) -> bool:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return False
    return distance_km(left.lat, left.lon, right.lat, right.lon) > _REACH_KM
