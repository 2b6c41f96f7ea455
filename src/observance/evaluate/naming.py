"""Which words name the same party, place or source: the mandate's aliases, as the scorer needs them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from observance.mandate.types import Mandate, Party
from observance.model.claim import Place

OTHER = "other"
"""The one value that all words count as which are no party id (codebook, Scoring)."""

Index = Mapping[str, frozenset[str]]

FUNCTION_WORDS = frozenset({"a", "an", "the", "of", "for", "in", "on", "at", "to", "and", "s"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`parties` are the ids that count as such; the others lead from a plain name to the ids it may mean."""

    parties: frozenset[str]
    places: Index
    sources: Index
    called: Index = field(default_factory=dict)

    def party(self, words: str) -> str:
        """The id, also of a party that is written by a proper name of its own, as readers do who have no list."""
        ids = frozenset({words}) & self.parties or self.called.get(plain(words), frozenset())
        return min(ids) if len(ids) == 1 else OTHER

    def place(self, place: Place) -> frozenset[str]:
        """What the place is called, and its ids after a `#`: two places are one where these sets meet."""
        name = plain(place.name)
        ids = self.places.get(name, frozenset()) | ({place.id} if place.id else frozenset())
        return frozenset({name, *(f"#{identity}" for identity in ids)})

    def source(self, words: str) -> frozenset[str]:
        return self.sources.get(plain(words), frozenset())


def naming(mandate: Mandate | None, states: Iterable[str] = ()) -> Naming:
    """The names of `mandate`; `states` are further party ids (states by English name, lower case, underscores)."""
    if mandate is None:
        return Naming(frozenset(states), {}, {})
    parties = frozenset(party.id for party in mandate.parties)
    places = [(entry.id, (entry.name, *entry.aliases)) for entry in mandate.places]
    places += [(site.id, (site.name, *site.aliases)) for site in mandate.sites]
    sources = [(source.id, (source.name, *source.aliases)) for source in mandate.sources]
    speakers = [speaker for party in mandate.parties for speaker in _speakers(party)]
    called = _index((p.id, filter(_is_proper, (p.name, *p.aliases))) for p in mandate.parties)
    return Naming(parties | frozenset(states), _index(places), _index([*sources, *speakers]), called)


def _speakers(party: Party) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"party:{party.id}", (party.name, *party.aliases)
    for office in party.offices:
        holder = (office.holder,) if office.holder else ()
        yield f"office:{party.id}:{office.title}", (office.title, *office.aliases, *holder, *office.holder_aliases)


def _is_proper(name: str) -> bool:
    """ "World Health Organization", and not "Kurdish forces", which may be others too."""
    return all(word[:1].isupper() for word in name.split() if word not in FUNCTION_WORDS)


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    index: dict[str, frozenset[str]] = {}
    for identity, names in named:
        for name in names:
            index[plain(name)] = index.get(plain(name), frozenset()) | {identity}
    return index


def plain(name: str) -> str:
    """The name without case, accents, apostrophes, hyphens and a leading article."""
    letters = "".join(
        char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char)
    )
    words = re.sub(r"[^\w\s-]", "", letters).replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def content_words(name: str) -> frozenset[str]:
    """The words of a name that carry it; all of them where it has function words only."""
    words = frozenset(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold())))
    return words - FUNCTION_WORDS or words
