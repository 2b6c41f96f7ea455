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
from observance.claims.toponyms.settled import Settled, distance_between
from observance.claims.toponyms.spoken import Spoken
from observance.claims.toponyms.usage import usage
from observance.model.syntax import Span

# Weights in orders of magnitude of population: evidence of 1 outweighs a namesake ten times as large. Set on the
# sentences of tests/claims/places/ that were written first; those written afterwards were not looked at.
COMMA, HOLDER, NAMED, FAR_NAMED = 6.0, 4.0, 2.5, 1.2
OTHER_NAME, OTHER_SPELLING, STATE = 1.2, 1.5, 0.8
AREA = 5.5  # what a sea, a river, a range, a continent weighs, which has no inhabitants of its own
ACTOR = 0.5  # share left to a state that is named everywhere as an actor
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
    held_by: frozenset[tuple[str, ...]] = frozenset()  # areas that the text says to hold it
    spoken_for: dict[str, "_Country"] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    settled: WorldPlace | None = None


@dataclass(frozen=True, slots=True)
class _Country:
    """How much the text's clues speak for a country where a name stands, and for each of its divisions besides."""

    weight: float
    regions: dict[str, float]


class Scene:
    """One text with its names, its clues and what they add up to."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        gazetteer: Gazetteer,
        named: Spoken | None = None,
        earlier: Settled | None = None,
    ) -> None:
        """`named` are the clues of the text where they are known; `earlier` are places named before in it."""
        self._text = text
        self._gazetteer = gazetteer
        self._spoken = named if named is not None else _clear_of(spans, Spoken(clues(text)))
        self._covered = self._spoken.covered(spans)
        self._spoken_of = self._spoken.countries(self._covered)
        # What the same words meant before is no evidence of what they mean now.
        self._written = frozenset(text[span.start : span.end] for span in spans)
        self._earlier = earlier if earlier is not None else Settled()
        self._earlier_countries = self._earlier.countries(self._written)
        self._settled = Settled()
        self._names = [self._name(span) for span in spans]

    def resolve(self) -> tuple[Resolved, ...]:
        """One answer for each span, in their order: first without, then with what the other names turned out to be."""
        for _ in range(2):
            for name in self._names:
                name.scores = {c.place.number: self._score(name, c) for c in name.options}
            for name in self._names:
                self._settle(name, self._answer(name).place)
        return tuple(self._answer(name) for name in self._names)

    def _settle(self, name: _Name, place: WorldPlace | None) -> None:
        if name.settled is not None:
            self._settled.remove(name.words, name.settled)
        if place is not None:
            self._settled.add(name.words, place)
        name.settled = place

    def _name(self, span: Span) -> _Name:
        words = self._text[span.start : span.end]
        bare, kind = split_type(words)
        whole = candidates(self._gazetteer, words)
        if kind and not any(c.match is Match.FIRST for c in whole):
            options = candidates(self._gazetteer, bare)
        else:
            options, bare, kind = whole, words, "" if whole else kind
        kind = kind or self._kind_beside(span)
        within, inside = self._stated_holder(span), self._stated_country(span)
        return _Name(span, bare, kind, options, within, inside, held_by=self._held_by(span))

    def _kind_beside(self, span: Span) -> str:
        """The word for its kind next to a name: "the town of X", "X province", "X, a village in"."""
        before = _KIND_BEFORE.search(self._text[max(0, span.start - 30) : span.start])
        after = _KIND_AFTER.match(self._text[span.end : span.end + 60])
        if before is not None:
            return (before["kind"] or before["called"]).lower()
        return after["kind"].lower() if after else ""

    def _stated_holder(self, span: Span) -> tuple[str, ...]:
        """The area that directly follows a name after a comma: "Paris, Texas"."""
        found = self._spoken.following(span.end, self._covered)
        if found is None or found.indirect or not _COMMA.fullmatch(self._text[span.end : found.start]):
            return ()
        return found.areas

    def _stated_country(self, span: Span) -> frozenset[str]:
        """The country, or that of the province, that the words after a name put it in: "Palma in Cabo Delgado"."""
        found = self._spoken.following(span.end, self._covered)
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

    def _held_by(self, span: Span) -> frozenset[tuple[str, ...]]:
        """The areas that the words between say to hold a name: "Mill in Norland", "Norland's town of Mill"."""
        beside = (self._spoken[n] for n in self._spoken.near(span, WINDOW, self._covered))
        return frozenset(clue.areas for clue in beside if self._is_holder(span, clue))

    def _is_holder(self, span: Span, clue: Clue) -> bool:
        if 0 <= clue.start - span.end <= WINDOW and _HOLDER.fullmatch(self._text[span.end : clue.start]):
            return True
        owned = 0 <= span.start - clue.end <= WINDOW and _OWNER.fullmatch(self._text[clue.end : span.start])
        return bool(owned)

    def _from_clues(self, name: _Name, place: WorldPlace) -> float:
        """How much the countries and provinces that the text names speak for a place."""
        if place.country not in name.spoken_for:
            name.spoken_for[place.country] = self._spoken_for(name, place.country)
        found = name.spoken_for[place.country]
        return found.weight + found.regions.get(place.region, 0.0)

    def _spoken_for(self, name: _Name, country: str) -> _Country:
        best, regions = 0.0, dict[str, float]()
        for areas, distance in self._spoken.nearest(country, name.span, self._covered):
            near = HOLDER if areas in name.held_by else FAR_NAMED + (NAMED - FAR_NAMED) * exp(-distance / WINDOW)
            if len(areas) == 1 and areas[0] in usage()["actors"] and near < HOLDER:
                near *= ACTOR
            if country in areas:
                best = max(best, near)
                continue
            best = max(best, near * 0.8 / len(areas))
            for region in (area.partition(".")[2] for area in areas if area.partition(".")[0] == country):
                regions[region] = max(regions.get(region, 0.0), near)
        return _Country(best, regions)

    def _from_names(self, name: _Name, place: WorldPlace) -> float:
        """How much the other names speak for a place, those of this sentence and those before it."""
        return max(self._earlier.weight(place, self._written), self._settled.weight(place, {name.words}))

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
        if best.feature is not Feature.REGION or best.name in usage()["provinces_first"]:
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
        beside = not named.isdisjoint(self._gazetteer.neighbours(place.country))
        if match is not Match.FIRST and not beside and place.population < METROPOLIS:
            return True
        return place.population < (KNOWN_BESIDE if beside else KNOWN_ABROAD)

    def _countries(self, name: _Name) -> frozenset[str]:
        return (self._spoken_of | self._earlier_countries | self._settled.countries({name.words})) - {""}

    def _speaks_of(self, country: str) -> bool:
        return country in self._spoken_of or self._settled.speak_of(country)

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


def _lies_in(place: WorldPlace, areas: Sequence[str]) -> bool:
    if place.feature is Feature.COUNTRY:
        return False
    return place.country in areas or (
        place.feature is not Feature.REGION and f"{place.country}.{place.region}" in areas
    )


def _clear_of(spans: Sequence[Span], spoken: Spoken) -> Spoken:
    """The clues of a text whose every name stands at one of the spans, without those that are part of a name."""
    return spoken.without(spoken.covered(spans))


def _area_of(place: WorldPlace) -> str:
    return f"{place.country}.{place.region}" if place.region else place.country


def _sizes(rivals: Sequence[Candidate]) -> list[int]:
    return [rival.place.population for rival in rivals]


def _is_far(one: WorldPlace, other: WorldPlace) -> bool:
    distance = distance_between(one, other)
    return distance is None or distance > FAR_KM
