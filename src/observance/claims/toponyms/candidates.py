"""Which places a name may mean: those that bear it, by its writing or by another spelling of it."""

import re
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import JaroWinkler

from observance.claims.toponyms.gazetteer import Feature, Gazetteer, WorldPlace
from observance.claims.toponyms.spelling import ARTICLES, key


class Match(IntEnum):
    """How a name fits an entry, the best first."""

    FIRST = 0  # the name that the gazetteer gives first
    OTHER = 1  # another name that it lists
    SPELLING = 2  # a transliteration of a listed name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place: WorldPlace
    match: Match


REGION_WORDS = frozenset({"province", "governorate", "oblast", "region", "state", "department", "prefecture",
                          "division", "republic", "krai", "canton", "territory", "emirate", "voivodeship"})  # fmt: skip
COUNTY_WORDS = frozenset({"county", "parish", "borough"})
TOWN_WORDS = frozenset(
    {"city", "town", "village", "municipality", "hamlet", "settlement", "township", "suburb", "port"}
)
SMALL_WORDS = frozenset({"village", "hamlet", "settlement", "farm"})
_TYPE = re.compile(
    r"^(?:the )?(?:(?P<before>\w+) of )?(?P<name>.+?)(?: (?P<after>"
    + "|".join(sorted(REGION_WORDS | TOWN_WORDS))
    + "))?$",
    re.IGNORECASE,
)
LIKENESS = 0.66
"""Jaro-Winkler similarity from which on two names of one loose key are taken for one name. Of the 1,142 pairs of listed
spellings of settlements in the mandate idlib-2018 that share a loose key, 1,139 lie above;
8 pairs of two places do."""


def split_type(name: str) -> tuple[str, str]:
    """A name without the word for its kind, and that word: "Idlib province" is ("Idlib", "province")."""
    found = _TYPE.match(name.strip())
    if found is None:
        return name, ""
    before = (found["before"] or "").lower()
    if before and before not in REGION_WORDS | TOWN_WORDS | COUNTY_WORDS:
        return name, ""
    return found["name"], before or (found["after"] or "").lower()


def candidates(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """All places of this name, the most populous first; other spellings only where no place is written so."""
    hits = gazetteer.find(name)
    found = [Candidate(h.place, Match.FIRST if h.primary else Match.OTHER) for h in hits]
    towns = {c.place.country for c in found if c.place.feature is Feature.CITY}
    listed = {c.place.number for c in found}
    spelt = (h.place for h in gazetteer.find_spelling(name) if h.place.country not in towns)
    found += [Candidate(p, Match.SPELLING) for p in spelt if p.number not in listed and is_like(name, p.name)]
    return tuple(found)


def is_like(name: str, other: str) -> bool:
    """Whether two names of one loose key are alike enough to be one name."""
    left, right = (" ".join(w for w in key(n).split() if w not in ARTICLES) for n in (name, other))
    return JaroWinkler.similarity(left.replace(" ", ""), right.replace(" ", "")) >= LIKENESS


def is_seat(candidate: Candidate, region: WorldPlace) -> bool:
    """Whether a city bears the name of the region that it lies in, and is of weight in it."""
    city = candidate.place
    share = 5 if candidate.match is Match.OTHER else 20
    return (
        city.feature is Feature.CITY
        and (city.country, city.region) == (region.country, region.region)
        and (city.population >= 20_000 or city.population * share >= region.population)
        and (candidate.match is not Match.OTHER or city.population * share >= region.population)
    )
