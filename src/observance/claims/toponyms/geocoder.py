"""The names of places in a text and what they mean: the mandate first, then the world by context."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from observance.claims.toponyms.evidence import Clue, clues, inhabits
from observance.claims.toponyms.gazetteer import WorldPlace, world
from observance.claims.toponyms.recognition import names_in
from observance.claims.toponyms.resolution import Resolved, Scene
from observance.claims.toponyms.settled import Settled
from observance.claims.toponyms.spelling import key
from observance.claims.toponyms.spoken import Spoken
from observance.claims.toponyms.theatre import capital, theatre
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Place
from observance.model.syntax import Sentence, Span

Played = tuple[WorldPlace | None, Place | None, Place | None]
"""The country that a text plays in: its entry in the world, the place under the mandate's name, and its capital."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `text[start:end]`; `place` is None where nothing can be said, and `reason` says why so or otherwise."""

    start: int
    end: int
    text: str
    place: Place | None
    reason: str


class Geocoder:
    """Resolves names against one mandate and the world. The same text and spans give the same places."""

    def __init__(self, mandate: Mandate | None = None) -> None:
        self._mandated: Mapping[str, GazetteerEntry] = {
            key(name): place for place in (mandate.places if mandate else ()) for name in (*place.aliases, place.name)
        }

    def resolve(self, text: str, spans: Sequence[Span]) -> tuple[Toponym, ...]:
        """What the names at `spans` of `text` mean, in their order."""
        ordered = sorted(set(spans), key=lambda s: (s.start, s.end))
        found = dict(zip(ordered, Scene(text, ordered, world()).resolve(), strict=True)) if ordered else {}
        return tuple(self._toponym(text, span, found[span].place, found[span].reason) for span in spans)

    def find(self, text: str, sentences: Iterable[Sentence]) -> tuple[Toponym, ...]:
        """The place names of `text`, whose parsed sentences these are, with what they mean; left to right."""
        spans = [span for sentence in sentences for span in names_in(sentence, world())]
        return self.resolve(text, spans)

    def read(self, text: str) -> "Reading":
        """One text whose names are asked for piece by piece, from its beginning to its end."""
        return Reading(self, text)

    def lists(self, name: str) -> str | None:
        """The id of the mandate's place of this name."""
        entry = self.entry(name)
        return entry.id if entry else None

    def entry(self, name: str) -> GazetteerEntry | None:
        """The mandate's place of this name."""
        return self._mandated.get(key(name))

    def _toponym(self, text: str, span: Span, place: WorldPlace | None, reason: str) -> Toponym:
        words = text[span.start : span.end]
        entry = self._mandated.get(key(words))
        if entry is not None:
            known = Place(name=words, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)
            return Toponym(span.start, span.end, words, known, "a place of the mandate")
        return Toponym(span.start, span.end, words, as_place(words, place) if place else None, reason)


@dataclass(slots=True)
class Reading:
    """The names of one text, resolved as they come; what came before is context for what follows."""

    geocoder: Geocoder
    text: str
    _clues: tuple[Clue, ...] | None = None
    _spoken: Spoken | None = None
    _meant: dict[str, WorldPlace] = field(default_factory=dict)
    _settled: Settled = field(default_factory=Settled)
    _theatre: Played | None = None

    def _found_clues(self) -> tuple[Clue, ...]:
        if self._clues is None:
            self._clues = clues(self.text)
        return self._clues

    def resolve(self, spans: Sequence[Span]) -> tuple[Resolved, ...]:
        """What the world's gazetteer says of the names at `spans`, in their order."""
        if self._spoken is None:
            self._spoken = Spoken(self._found_clues())
        found = Scene(self.text, spans, world(), self._spoken, self._settled).resolve()
        for span, each in zip(spans, found, strict=True):
            if each.place is not None:
                self._settle(self.text[span.start : span.end], each.place)
        return found

    def _settle(self, words: str, place: WorldPlace) -> None:
        """What the words mean from here on."""
        if words in self._meant:
            self._settled.remove(words, self._meant[words])
        self._meant[words] = place
        self._settled.add(words, place)

    def theatre(self) -> Place | None:
        """The country that the text plays in."""
        return self._played()[1]

    def capital(self) -> Place | None:
        """The capital of the country that the text plays in."""
        return self._played()[2]

    def _played(self) -> Played:
        if self._theatre is None:
            country = theatre(self.text, self._found_clues(), world())
            seat = capital(country, world()) if country else None
            self._theatre = country, self._named(country) if country else None, self._named(seat) if seat else None
        return self._theatre

    def homeland(self, words: str, people: bool = False) -> Place | None:
        """The country that the text plays in, where words name it, or (`people`) who lives there; its capital, where
        they name that."""
        country, place, seat = self._played()
        if country is None:
            return None
        if people:
            return place if inhabits(words, country.country) else None
        if seat is not None and key(words) in {key(seat.name), world().capital(country.country)}:
            return seat
        return place if any(h.place.number == country.number for h in world().find(words)) else None

    def _named(self, place: WorldPlace) -> Place:
        """A place under the mandate's name where it lists it, else the world's."""
        return self.listed(place.name) or as_place(place.name, place)

    def listed(self, name: str) -> Place | None:
        """The mandate's place of this name."""
        entry = self.geocoder.entry(name)
        if entry is None:
            return None
        return Place(name=entry.name, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)

    def holders(self, place: WorldPlace) -> tuple[str, ...]:
        """Ids of what holds a place: in the world, and in the mandate where it lists the same names."""
        held_by = world().holders(place)
        listed = (self.geocoder.lists(holder.name) for holder in held_by)
        return tuple(filter(None, (*(holder.id for holder in held_by), *listed)))


def as_place(words: str, place: WorldPlace) -> Place:
    """An entry of the world as the place that a text calls `words`."""
    return Place(name=words, id=place.id, lat=place.lat, lon=place.lon, precision=place.precision)
