"""What one report tells of one occurrence: its claims of it together, as if they were one.

A headline often names no place and a lead no toll; only together do they say enough to be told from another report's
account of another day. So the claims of each report are joined first, and the reports' tellings are then compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from observance.mandate.geography import Geography
from observance.model.claim import Place
from observance.model.kinds import Kind
from observance.reconcile.places import finest, plain_name
from observance.reconcile.traits import Traits, place_key

Days = tuple[int, int] | None
# A kind that names a means before one that names none, as in the incident.
NARROW_DAYS = 3
VAGUE = (Kind.ATTACK, Kind.DAMAGE, Kind.CASUALTIES)


def telling(geography: Geography, members: Sequence[Traits]) -> Traits:
    """The claims of one report, in canonical order, as one: `claim` is the first of them."""
    first, *rest = members
    if not rest:
        return first
    spots = _finest(geography, members)
    return replace(
        first,
        kind=min((each.kind for each in members), key=_vagueness),
        actors=_union(each.actors for each in members),
        targets=_union(each.targets for each in members),
        hits_civilians=any(each.hits_civilians for each in members),
        other_actors=_union(each.other_actors for each in members),
        other_targets=_union(each.other_targets for each in members),
        places=frozenset(place.id for place in spots if place.id),
        place_names=frozenset(plain_name(place.name) for place in spots),
        holders=_union(each.holders for each in members),
        spots=spots,
        is_fine=any(each.is_fine for each in members),
        figures={key: bounds for each in reversed(members) for key, bounds in each.figures.items()},
        is_headline=any(each.is_headline for each in members),
        is_lead=any(each.is_lead for each in members),
        days=_shared(members),
        key=place_key(geography, spots),
        rare=_union(each.rare for each in members),
        rare_places=_union(each.rare_places for each in members),
        others=tuple(rest),
    )


def _vagueness(kind: Kind) -> int:
    return VAGUE.index(kind) + 1 if kind in VAGUE else 0


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _finest(geography: Geography, members: Sequence[Traits]) -> tuple[Place, ...]:
    """Every place once, as the earliest claim names it, without those that hold another of them."""
    places = finest(geography, (place for each in members for place in each.spots))
    return tuple(places[key] for key in sorted(places))


def _shared(members: Sequence[Traits]) -> Days:
    """The days that all dated claims share, all of them where they share none; a span of weeks or
    years ("since 2015") counts only where nothing tells more."""
    known = [each.days for each in members if each.days is not None]
    days = [(first, last) for first, last in known if last - first < NARROW_DAYS] or known
    if not days:
        return None
    first, last = max(one for one, _ in days), min(one for _, one in days)
    return (first, last) if first <= last else (min(one for one, _ in days), max(one for _, one in days))
