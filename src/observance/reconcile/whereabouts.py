"""At which level the places of two claims agree."""

from collections.abc import Iterable
from itertools import product

from rapidfuzz.distance import JaroWinkler

from observance.mandate.geography import FINE
from observance.model.claim import Place
from observance.reconcile.places import are_within, may_hold
from observance.reconcile.traits import Traits

NEARBY_KM = 30.0
SPELLED_ALIKE = 0.9


def place_level(left: Traits, right: Traits) -> str | None:
    """Names that no gazetteer lists are parts of towns or villages, so that they tell occurrences in one town apart."""
    if left.key is None or right.key is None:
        return None
    if left.rare_places & right.rare_places:
        return "same" if left.key == right.key else "rare"
    own, other = left.unlisted, right.unlisted
    if left.key == right.key:
        return "parts" if own and other and not _spelled_alike(own, other) else "same"
    if left.places & right.places or left.place_names & right.place_names:
        return "shared"
    if _spelled_alike(own, right.place_names) or _spelled_alike(left.place_names, other):
        return "spelled alike"
    if left.places & right.holders or right.places & left.holders:
        return "holds"
    return _by_map(left, right)


def _by_map(left: Traits, right: Traits) -> str:
    """What precision and distance tell of places that have no name in common."""
    if left.has_country or right.has_country:
        return "state"
    if any(may_hold(a, b) or may_hold(b, a) for a, b in product(left.spots, right.spots)):
        return "holds"
    if not (left.is_listed and right.is_listed):
        return "unlisted"
    if are_within(left.spots, right.spots, NEARBY_KM):
        return "near"
    return "other town" if _are_towns(left.spots) and _are_towns(right.spots) else "elsewhere"


def _are_towns(places: Iterable[Place]) -> bool:
    """Whether every listed place is a settlement or a site."""
    return all(place.precision in FINE for place in places if place.id)


def _spelled_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Names come in many transliterations."""
    if not (left and right):
        return False
    return any(JaroWinkler.similarity(a, b) >= SPELLED_ALIKE for a, b in product(left, right))
