"""Which of its namesakes a name means, weighed over the whole text; silence where nothing decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log10

from observance.claims.toponyms.candidates import (
    COUNTY_WORDS,
    REGION_WORDS,
    SMALL_WORDS,
    TOWN_WORDS,
    Candidate,
    Match,
    candidates,
    is_seat,
    split_type,
)
from observance.claims.toponyms.evidence import Clue, clues
from observance.claims.toponyms.gazetteer import Feature, Gazetteer, WorldPlace
from observance.mandate.geography import distance_km
from observance.model.syntax import Span

# Weights in orders of magnitude of population: evidence of 1 outweighs a namesake ten times as large. Set on the
# sentences of tests/claims/places/ that were written first; those written afterwards were not looked at.
COMMA, HOLDER, NAMED, NEARBY, FAR_NAMED = 6.0, 4.0, 2.5, 1.5, 1.2
OTHER_NAME, OTHER_SPELLING, STATE = 1.2, 1.5, 0.8
AREA = 5.5  # what a sea, a river, a range, a continent weighs, which has no inhabitants of its own
ACTOR = 0.5  # share left to a state that is named everywhere as an actor
SAME_COUNTRY, SAME_REGION = 0.7, 1.2
NEAR_KM, REGION_KM = 60.0, 300.0
WINDOW = 160  # characters within which a country is taken to be spoken of
KNOWN_ABROAD = 150_000  # inhabitants of a city that a text on another country names without its country
METROPOLIS = 1_000_000  # inhabitants of a city that is known by more than its first name
KNOWN_BESIDE = 10_000  # the same where the two countries border on each other
FAMOUS = 100_000  # inhabitants from which on a name is taken for a bearer that is five times the next
VILLAGE, TOWN = 30_000, 400_000  # inhabitants above which nothing is called a village, a town
TIED = 0.25  # of an order of magnitude
FAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place, or None, with the rule that decided."""

    place: WorldPlace | None
    reason: str


@dataclass(slots=True)
class _Name:
    """A name in its text with everything known of it so far."""

    span: Span
    words: str
    kind: str
    options: tuple[Candidate, ...]
    within: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    heads: bool = False
    scores: dict[int, float] = field(default_factory=dict)
    settled: WorldPlace | None = None


class Scene:
    """One text with its names, its clues and what they add up to."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        gazetteer: Gazetteer,
        named: Sequence[Clue] | None = None,
        settled: Sequence[WorldPlace] = (),
    ) -> None:
        """`named` are the clues of the text where they are known; `settled` are places named before in it."""
        self._text = text
        self._gazetteer = gazetteer
        self._earlier = settled
        found = clues(text) if named is None else named
        self._clues = [c for c in found if not (c.indirect and _covers(spans, c))]
        self._names = [self._name(span) for span in spans]

    def resolve(self) -> tuple[Resolved, ...]:
        """One answer for each span, in their order: first without, then with what the other names turned out to be."""
        for _ in range(2):
            for name in self._names:
                name.scores = {c.place.number: self._score(name, c) for c in name.options}
            for name in self._names:
                name.settled = self._answer(name).place
        return tuple(self._answer(name) for name in self._names)

    def _name(self, span: Span) -> _Name:
        words = self._text[span.start : span.end]
        bare, kind = split_type(words)
        whole = candidates(self._gazetteer, words)
        if kind and not any(c.match is Match.FIRST for c in whole):
            options = candidates(self._gazetteer, bare)
        else:
            options, bare, kind = whole, words, "" if whole else kind
        kind = kind or self._kind_beside(span)
        return _Name(span, bare, kind, options, self._stated_holder(span), self._stated_country(span))

    def _kind_beside(self, span: Span) -> str:
        """The word for its kind next to a name: "the town of X", "X province", "X, a village in"."""
        before = _KIND_BEFORE.search(self._text[max(0, span.start - 30) : span.start])
        after = _KIND_AFTER.match(self._text[span.end : span.end + 60])
        if before is not None:
            return (before["kind"] or before["called"]).lower()
        return after["kind"].lower() if after else ""

    def _stated_holder(self, span: Span) -> tuple[str, ...]:
        """The area that directly follows a name after a comma: "Paris, Texas"."""
        found = next((c for c in self._clues if c.start >= span.end), None)
        if found is None or found.indirect or not _COMMA.fullmatch(self._text[span.end : found.start]):
            return ()
        return found.areas

    def _stated_country(self, span: Span) -> frozenset[str]:
        """The country, or that of the province, that the words after a name put it in: "Palma in Cabo Delgado"."""
        found = next((c for c in self._clues if c.start >= span.end), None)
        if found is None or found.indirect or not _INSIDE.fullmatch(self._text[span.end : found.start]):
            return frozenset()
        return frozenset(area.partition(".")[0] for area in found.areas)

    def _score(self, name: _Name, option: Candidate) -> float:
        place = option.place
        score = log10(max(place.population, 300)) if place.feature in _PEOPLED else AREA
        score -= {Match.FIRST: 0.0, Match.OTHER: OTHER_NAME, Match.SPELLING: OTHER_SPELLING}[option.match]
        score += STATE * (place.feature is Feature.COUNTRY)
        score += COMMA * _lies_in(place, name.within)
        score += self._from_clues(name, place) + self._from_names(name, place) + _from_kind(name.kind, place)
        return score + self._as_holder(name, place)

    def _from_clues(self, name: _Name, place: WorldPlace) -> float:
        """How much the countries and provinces that the text names speak for a place."""
        best_country = best_region = 0.0
        for clue in self._clues:
            if clue.start < name.span.end and clue.end > name.span.start:
                continue
            near = self._nearness(name.span, clue)
            if clue.areas == ("US",) and near < HOLDER:
                near *= ACTOR
            if place.country in clue.areas:
                best_country = max(best_country, near)
            elif any(area.partition(".")[0] == place.country for area in clue.areas):
                if f"{place.country}.{place.region}" in clue.areas:
                    best_region = max(best_region, near)
                best_country = max(best_country, near * 0.8 / len(clue.areas))
        return best_country + best_region

    def _nearness(self, span: Span, clue: Clue) -> float:
        """What a clue weighs for a name, by how it stands to it and how far off."""
        if 0 <= clue.start - span.end <= WINDOW and _HOLDER.fullmatch(self._text[span.end : clue.start]):
            return HOLDER
        if 0 <= span.start - clue.end <= WINDOW and _OWNER.fullmatch(self._text[clue.end : span.start]):
            return HOLDER
        distance = max(clue.start - span.end, span.start - clue.end, 0)
        return FAR_NAMED + (NAMED - FAR_NAMED) * exp(-distance / WINDOW)

    def _from_names(self, name: _Name, place: WorldPlace) -> float:
        """How much the other names speak for a place: those that are near it, and those of its country."""
        total = 0.0
        others = [n.settled for n in self._names if n is not name and n.settled and n.words != name.words]
        for settled in (*others, *self._earlier):
            if settled.feature is Feature.CITY:
                distance = _distance(settled, place)
                if distance is not None and distance < REGION_KM:
                    total = max(total, NEARBY * (1.0 if distance <= NEAR_KM else 1 - (distance - NEAR_KM) / REGION_KM))
            if settled.country == place.country:
                shared = settled.region and settled.region == place.region
                total = max(total, SAME_REGION if shared else SAME_COUNTRY)
        return total

    def _as_holder(self, name: _Name, place: WorldPlace) -> float:
        """Whether a place holds the town named just before it: "Columbus, Georgia"."""
        if place.feature not in {Feature.COUNTRY, Feature.REGION}:
            return 0.0
        area = _area_of(place)
        before = _TOWN_BEFORE.search(self._text[max(0, name.span.start - 60) : name.span.start])
        towns = candidates(self._gazetteer, before["town"]) if before else ()
        held = [
            log10(max(c.place.population, 300)) for c in towns if c.match is Match.FIRST and _lies_in(c.place, (area,))
        ]
        name.heads = name.heads or bool(held)
        return max(held) + 3.0 if held else 0.0

    def _answer(self, name: _Name) -> Resolved:
        if not name.options:
            return Resolved(None, "no gazetteer holds the name")
        ranked = sorted(name.options, key=lambda c: (-name.scores[c.place.number], c.place.number))
        ranked = ranked if name.kind or name.heads else self._seat_first(ranked)
        best = ranked[0]
        refusal = self._refusal(name, best, ranked[1:])
        if refusal:
            return Resolved(None, refusal)
        return Resolved(best.place, self._reason(name, best, len(ranked)))

    def _seat_first(self, ranked: list[Candidate]) -> list[Candidate]:
        """Of a region and its town of the same name, or the capital, a name that stands alone means the town."""
        best = ranked[0].place
        if best.feature is not Feature.REGION or best.name in REGIONS_FIRST:
            return ranked
        seats = [c for c in ranked if is_seat(c, best) or self._is_greater_town(c, best)]
        return [*seats, *(c for c in ranked if c not in seats)]

    def _is_greater_town(self, candidate: Candidate, region: WorldPlace) -> bool:
        place = candidate.place
        if place.country != region.country or candidate.match is not Match.FIRST or place.feature is not Feature.CITY:
            return False
        return place.population >= region.population or self._gazetteer.is_capital(place)

    def _refusal(self, name: _Name, best: Candidate, others: Sequence[Candidate]) -> str:
        place = best.place
        if name.within and not _lies_in(place, name.within) and place.feature is Feature.CITY:
            return "the area named after it holds no place of this name"
        if name.inside and place.country not in name.inside:
            return "the country that it is said to lie in holds no place of this name"
        if (
            name.kind in REGION_WORDS | COUNTY_WORDS
            and place.feature is Feature.CITY
            and name.kind not in CONTAINERS | {"state"}
        ):
            return f"no {name.kind} of this name is listed"
        if place.feature is not Feature.CITY:
            return ""
        if name.kind in SMALL_WORDS and place.population > VILLAGE:
            return f"its namesake is no {name.kind}"
        if name.kind == "town" and place.population > TOWN:
            return "its namesake is no town"
        if self._is_abroad(name, place, best.match):
            return "only namesakes in countries that the text does not speak of"
        if best.match is Match.SPELLING and not self._speaks_of(place.country):
            return "only a similar name in a country that the text does not speak of"
        rivals = [c for c in others if c.place.feature is Feature.CITY and _is_far(c.place, place)]
        known = best.match is Match.FIRST and place.population >= max(FAMOUS, 5 * max(_sizes(rivals), default=0))
        if rivals and not known and name.scores[place.number] - name.scores[rivals[0].place.number] < TIED:
            return "several places of this name, and nothing decides"
        return ""

    def _is_abroad(self, name: _Name, place: WorldPlace, match: Match) -> bool:
        """Whether the text speaks of countries, none of them the place's, and the place is not known beyond its own."""
        named = self._countries(name)
        if not named or place.country in named:
            return False
        beside = any(place.country in self._gazetteer.neighbours(country) for country in named)
        if match is not Match.FIRST and not beside and place.population < METROPOLIS:
            return True
        return place.population < (KNOWN_BESIDE if beside else KNOWN_ABROAD)

    def _countries(self, name: _Name) -> frozenset[str]:
        named = {area.partition(".")[0] for clue in self._clues for area in clue.areas}
        settled = {n.settled.country for n in self._names if n is not name and n.settled and n.words != name.words}
        return frozenset(filter(None, named | settled | {place.country for place in self._earlier}))

    def _speaks_of(self, country: str) -> bool:
        return any(n.settled and n.settled.country == country for n in self._names) or any(
            area.partition(".")[0] == country for clue in self._clues for area in clue.areas
        )

    def _reason(self, name: _Name, best: Candidate, known: int) -> str:
        how = "another spelling of a listed name" if best.match is Match.SPELLING else "listed name"
        if known == 1:
            return f"{how}, the only place so called"
        if _lies_in(best.place, name.within):
            return f"{how}, in the area named after it"
        if self._speaks_of(best.place.country):
            return f"{how}, in a country that the text speaks of"
        return f"{how}, the most populous place so called"


_KINDS = "|".join(sorted(REGION_WORDS | TOWN_WORDS | SMALL_WORDS | COUNTY_WORDS))
CONTAINERS = frozenset(
    {"countryside", "mountains", "hills", "desert", "north", "south", "east", "west", "parts", "areas"}
)
_BEFORE = "|".join(sorted(REGION_WORDS | TOWN_WORDS | SMALL_WORDS | COUNTY_WORDS | CONTAINERS))
_KIND_BEFORE = re.compile(
    rf"\b(?:the|in) (?:(?!\w+est\b|capital\b|main\b|second\b)[\w-]+ )?(?P<kind>{_BEFORE}) of $"
    rf"|\b(?P<called>{_KINDS}) (?:called|named) $",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(rf"(?:\W+| is |, )?(?:(?<=, )an? (?:\w+ )?)?(?P<kind>{_KINDS})\b", re.IGNORECASE)
_TOWN_BEFORE = re.compile(r"(?P<town>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?:,\s+(?:the )?|\s\()$")
_COMMA = re.compile(r",\s+(?:the )?|\s\(")
_HOLDER = re.compile(
    r"(?:,? (?:an?|the) [\w\s-]{2,40}?)?,? (?:in|of|on|from) (?:the )?(?:[\w-]+ ){0,5}?(?:of )?(?:the )?|,? ",
)
_INSIDE = re.compile(r"(?:,? an? [\w\s-]{2,40}?)?,? in (?:the )?(?:[\w-]+ ){0,3}?(?:of )?(?:the )?")
_OWNER = re.compile(r"['’]s (?:[\w-]+ ){0,4}")


def _from_kind(kind: str, place: WorldPlace) -> float:
    """Agreement of the word for its kind with what a place is."""
    if kind in REGION_WORDS | CONTAINERS:
        return 5.0 if place.feature is Feature.REGION else 0.0
    if kind in COUNTY_WORDS:
        return 5.0 if place.feature is Feature.COUNTY else 0.0
    if kind in TOWN_WORDS:
        return 0.0 if place.feature is Feature.CITY else -5.0
    return 0.0


_PEOPLED = frozenset({Feature.COUNTRY, Feature.REGION, Feature.COUNTY, Feature.CITY})
REGIONS_FIRST = frozenset({"Gaza Strip", "Quebec"})
"""Provinces that their name means when it stands alone, though they have a town of it."""


def _lies_in(place: WorldPlace, areas: Sequence[str]) -> bool:
    if place.feature is Feature.COUNTRY:
        return False
    return place.country in areas or (
        place.feature is not Feature.REGION and f"{place.country}.{place.region}" in areas
    )


def _covers(spans: Sequence[Span], clue: Clue) -> bool:
    return any(span.start < clue.end and clue.start < span.end for span in spans)


def _area_of(place: WorldPlace) -> str:
    return f"{place.country}.{place.region}" if place.region else place.country


def _distance(one: WorldPlace, other: WorldPlace) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _sizes(rivals: Sequence[Candidate]) -> list[int]:
    return [rival.place.population for rival in rivals]


def _is_far(one: WorldPlace, other: WorldPlace) -> bool:
    distance = _distance(one, other)
    return distance is None or distance > FAR_KM
