"""At which level the places of two claims agree."""

from collections.abc import Iterable
from itertools import product

from rapidfuzz.distance import JaroWinkler

from observance.mandate.geography import FINE
from observance.model.claim import Place
from observance.reconcile.places import are_within, is_country, may_hold, plain_name
from observance.reconcile.traits import Traits

NEARBY_KM = 30.0
SPELLED_ALIKE = 0.9


def place_level(left: Traits, right: Traits) -> str | None:
    """Names that no gazetteer lists are parts of towns or villages, so that they tell occurrences in one town apart."""
    if left.key is None or right.key is None:
        return None
    if left.rare_places & right.rare_places:
        return "same" if left.key == right.key else "rare"
    own, other = _unlisted(left), _unlisted(right)
    if left.key == right.key:
        return "parts" if own and other and not _spelled_alike(own, other) else "same"
    if left.places & right.places or left.place_names & right.place_names:
        return "shared"
    if _spelled_alike(own, right.place_names) or _spelled_alike(left.place_names, other):
        return "spelled alike"
    if left.places & right.holders or right.places & left.holders:
        return "holds"
    return _by_map(left.spots, right.spots)


def _by_map(left: tuple[Place, ...], right: tuple[Place, ...]) -> str:
    """What precision and distance tell of places that have no name in common."""
    if any(map(is_country, left)) or any(map(is_country, right)):
        return "state"
    if any(may_hold(a, b) or may_hold(b, a) for a, b in product(left, right)):
        return "holds"
    if not (_are_listed(left) and _are_listed(right)):
        return "unlisted"
    if are_within(left, right, NEARBY_KM):
        return "near"
    return "other town" if _are_towns(left) and _are_towns(right) else "elsewhere"


def _are_towns(places: Iterable[Place]) -> bool:
    """Whether every listed place is a settlement or a site."""
    return all(place.precision in FINE for place in places if place.id)


def _are_listed(places: Iterable[Place]) -> bool:
    return any(place.id for place in places)


def _unlisted(traits: Traits) -> frozenset[str]:
    return frozenset(plain_name(place.name) for place in traits.spots if place.id is None)


def _spelled_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Names come in many transliterations."""
    return any(JaroWinkler.similarity(a, b) >= SPELLED_ALIKE for a, b in product(left, right))
