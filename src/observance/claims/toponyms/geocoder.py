"""The names of places in a text and what they mean: the mandate first, then the world by context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observance.claims.toponyms.gazetteer import WorldPlace, world
from observance.claims.toponyms.resolution import Scene
from observance.claims.toponyms.spelling import key
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Place
from observance.model.syntax import Span


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

    def _toponym(self, text: str, span: Span, place: WorldPlace | None, reason: str) -> Toponym:
        words = text[span.start : span.end]
        entry = self._mandated.get(key(words))
        if entry is not None:
            known = Place(name=words, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)
            return Toponym(span.start, span.end, words, known, "a place of the mandate")
        return Toponym(span.start, span.end, words, as_place(words, place) if place else None, reason)


def as_place(words: str, place: WorldPlace) -> Place:
    """An entry of the world as the place that a text calls `words`."""
    return Place(name=words, id=place.id, lat=place.lat, lon=place.lon, precision=place.precision)
