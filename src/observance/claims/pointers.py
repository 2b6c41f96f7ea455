"""Places that a sentence points at without naming them: "across the country", "the Malian town", "the city"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from observance.claims.clauses import case_of
from observance.claims.mentions import MentionKind
from observance.claims.places import Spot
from observance.claims.sentence import View
from observance.claims.toponyms import Reading
from observance.model.claim import Place, PlacePrecision
from observance.model.syntax import Token

INSIDE = frozenset({"in", "inside", "near", "across", "throughout", "around"})
COUNTRY_NOUNS = frozenset({"country", "nation"})
TOWN_NOUNS = frozenset({"town", "village", "settlement", "hamlet"})
QUARTER_NOUNS = frozenset({"neighborhood", "neighbourhood", "district", "quarter", "suburb"})
PROVINCE_NOUNS = frozenset({"province", "governorate"})
SITE_NOUNS = frozenset(
    "camp base airbase airport airfield crossing prison hospital dam market road highway bridge island enclave".split()
)
NOUNS = TOWN_NOUNS | QUARTER_NOUNS | PROVINCE_NOUNS | SITE_NOUNS | {"city"}
# Words beside "the country", "the city" that make it another than the one spoken of.
OTHERS = frozenset(
    "neighbouring neighboring other another nearby adjacent next host home own foreign provincial regional "
    "administrative former third".split()
)
MODIFIES = frozenset({"compound", "flat", "amod", "nmod", "appos", "nmod:poss", "nmod:desc"})
CITIES = frozenset({PlacePrecision.PROVINCE})  # a province bears the name of its city
SEAT = "seat"  # the province named last, whose city may be meant though smaller places were named since
LONGEST_CHAIN = 4
LONGEST_PHRASE = 5  # words from its article to a noun
DETERMINED = frozenset({"the", "this", "that", "these", "those", "another", "its", "their"})
HEADLINE_ENDS = 600  # characters, by which a report has told in its own words what its headline did


@dataclass(slots=True)
class Named:
    """The places that a report has named last, by the noun that it called them or that fits what they are."""

    called: dict[str, Place] = field(default_factory=dict)
    kinds: dict[str, Place] = field(default_factory=dict)
    towns: dict[str, Place] = field(default_factory=dict)

    def with_spots(self, view: View, spots: Sequence[Spot]) -> "Named":
        """What is known where these have been named too."""
        if not spots:
            return self
        grown = Named(dict(self.called), dict(self.kinds), dict(self.towns))
        for spot in spots:
            grown.remember(view, spot)
        return grown

    def remember(self, view: View, spot: Spot) -> None:
        """What later sentences may call "the town", "the district"."""
        for noun in _nouns_of(view, spot.token):
            self.called[noun] = spot.place
        if spot.place.precision in CITIES:
            self.called.pop("city", None)
        for noun in _fitting(spot):
            self.kinds[noun] = spot.place
            if noun in TOWN_NOUNS:
                self.towns[spot.place.id or spot.place.name] = spot.place

    def find(self, noun: str) -> Place | None:
        """The place last called by the noun or its like; else the last that it fits."""
        alike = next((group for group in (TOWN_NOUNS, QUARTER_NOUNS, PROVINCE_NOUNS) if noun in group), {noun})
        found = self.called.get(noun) or next((p for n, p in self.called.items() if n in alike), None)
        return found or self.kinds.get(noun)


def _nouns_of(view: View, token: Token) -> Iterator[str]:
    """The nouns of kind beside a name: "Mill village", "the town of Mill", "the town Mill"."""
    tokens = view.sentence.tokens
    first = min((token, *(c for c in view.sentence.children(token) if c.deprel in MODIFIES)), key=lambda t: t.i).i
    before = [t for t in reversed(tokens[max(0, first - 3) : first]) if t.lower not in {"the", "of"}]
    near = [*tokens[token.i + 1 : token.i + 2], *before[:1]]
    yield from (t.base for t in near if _is_singular(t) and t.base in NOUNS)


def _is_singular(token: Token) -> bool:
    return token.upos in {"NOUN", "PROPN"} and token.lower == token.base


def _fitting(spot: Spot) -> Iterator[str]:
    precision = spot.place.precision
    if precision in {PlacePrecision.SETTLEMENT, PlacePrecision.PROVINCE}:
        yield "city"
    if precision is PlacePrecision.SETTLEMENT or (precision is None and not spot.is_quarter):
        yield from TOWN_NOUNS
    if precision is PlacePrecision.PROVINCE:
        yield SEAT
        yield from PROVINCE_NOUNS
    if spot.is_quarter:
        yield from QUARTER_NOUNS


def pointers_of(view: View, spots: Sequence[Spot], reading: Reading, named: Named) -> tuple[Spot, ...]:
    """The places that the sentence points at, at the tokens that do, left to right."""
    found = []
    for token in view.sentence.tokens:
        place, rule = _pointed(view, token, spots, reading, named)
        if place is not None:
            found.append(Spot(place, token, (), note=rule))
    return tuple(found)


def _pointed(
    view: View, token: Token, spots: Sequence[Spot], reading: Reading, named: Named
) -> tuple[Place | None, str]:
    noun = token.base
    if (place := _of_headline(view, token, spots, named)) is not None:
        return place, f"a {noun}: the one that the headline named"
    if _is_singular(token) and _is_definite(view, token):
        if noun in COUNTRY_NOUNS:
            return reading.theatre(), "the country that the report plays in"
        if noun == "capital":
            return reading.capital(), "the capital of the country that the report plays in"
        if noun in NOUNS:
            before = [spot for spot in spots if spot.token.i < token.i]
            return _last(noun, named.with_spots(view, before), reading)
    for mention in view.at(token, MentionKind.PARTY, MentionKind.DEMONYM):
        if not _frames(view, token, mention.kind):
            continue
        place = reading.homeland(mention.words, people=mention.kind is MentionKind.DEMONYM)
        if place is not None:
            is_seat = _end_of_chain(view, token).base == "capital"
            return (
                reading.capital() if is_seat else place,
                "the country that the report plays in, or its capital, beside what is there",
            )
    return None, ""


def _last(noun: str, named: Named, reading: Reading) -> tuple[Place | None, str]:
    """The place that a report named last by a noun; the mandate's city that a province is called after; the one such
    site that the mandate lists under the name of the city."""
    place, city = named.find(noun), named.find("city")
    if place is None and city is not None and noun in SITE_NOUNS:
        return reading.listed(f"{city.name} {noun}"), f"the {noun} of the city that the report named last"
    seat = named.kinds.get(SEAT)
    if noun == "city" and "city" not in named.called and seat is not None and reading.listed(f"{seat.name} city"):
        place = seat
    if place is not None and noun == "city" and place.precision in CITIES:
        listed = reading.listed(f"{place.name} city")
        place = replace(listed, name=place.name) if listed else place
    return place, f"the {noun} that the report named last"


def _is_definite(view: View, token: Token) -> bool:
    """Whether a noun of place refers back: with an article, and neither a name nor a word that tells it from others."""
    children = [c for c in view.sentence.children(token) if case_of(view.sentence, c) != "from"]
    words = {c.lower for c in children}
    names = any(c.upos == "PROPN" and c.deprel.split(":")[0] in MODIFIES and not view.at(c) for c in children)
    places = any(view.at(c, MentionKind.PLACE) for c in children if c.deprel.split(":")[0] in MODIFIES)
    return bool(words & {"the", "this"}) and not words & OTHERS and not names and not places


def _of_headline(view: View, token: Token, spots: Sequence[Spot], named: Named) -> Place | None:
    """ "Shells kill nine in Ford. Nine people died in a lakeside town": the one town that the headline named, where the
    lead tells it again."""
    if token.base not in TOWN_NOUNS or not _is_singular(token) or view.sentence.start > HEADLINE_ENDS:
        return None
    if any(noun in TOWN_NOUNS for spot in spots for noun in _fitting(spot)):
        return None
    before = (t.lower for t in reversed(view.sentence.tokens[max(0, token.i - LONGEST_PHRASE) : token.i]))
    if next((word for word in before if word in {"a", "an", *DETERMINED}), "") not in {"a", "an"}:
        return None
    called = {place.id or place.name: place for noun, place in named.called.items() if noun in TOWN_NOUNS}
    towns = called or named.towns
    return next(iter(towns.values())) if len(towns) == 1 else None


def _frames(view: View, token: Token, kind: MentionKind) -> bool:
    """Whether a name of the country stands before what lies or happens there: "Mali attack", "a Malian town"."""
    last = _end_of_chain(view, token)
    if kind is MentionKind.DEMONYM:
        return last is not token and view.lemma_in(last, "place_noun")
    before = view.sentence.tokens[token.i - 1].lower if token.i else ""
    return before in INSIDE or (last is not token and not _is_body(view, last))


def _end_of_chain(view: View, token: Token) -> Token:
    """The last of the nouns that follow a word without anything between: "regime air strikes"."""
    last = token
    for following in view.sentence.tokens[token.i + 1 : token.i + 1 + LONGEST_CHAIN]:
        if following.upos not in {"NOUN", "ADJ"} and not (following.upos == "PROPN" and not view.at(following)):
            break
        if following.upos != "ADJ":
            last = following
    return last


def _is_body(view: View, token: Token) -> bool:
    classes = ("bodies", "state_force", "office_word", "personnel", "people", "weapons")
    return any(view.lemma_in(token, name) for name in classes)
