"""Who a phrase names: the parties and sources of a mandate, found by their names and aliases.

Longest alias first, whole words only; a demonym inside a compound ("Turkish-backed", "pro-Russian") names nobody, and
an alias that belongs to two parties names neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from observance.mandate.types import Mandate, Party, Source, SourceCategory

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at `start`..`end` of a text; `phrase` as it was given, `key` as phrases are compared."""

    phrase: str
    key: str
    start: int
    end: int


class Phrases:
    """Finds any of many phrases as whole words, in time that does not grow with their number.

    Letters match in either case except in acronyms ("US" is not "us"); any white space matches a space. A phrase inside
    a hyphenated compound is not found. Where several begin at one word the longest is.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase in sorted(set(phrases)):
            if tokens := tuple(TOKEN.findall(phrase.casefold())):
                self._phrases.setdefault(tokens, []).append((phrase, folded(phrase)))
                lengths.setdefault(tokens[0], set()).add(len(tokens))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> Iterator[Found]:
        """Phrases from left to right, none inside another."""
        words = list(map(str.casefold, TOKEN.findall(text)))
        begun = [i for i, word in enumerate(words) if word in self._lengths]
        spans = [match.span() for match in TOKEN.finditer(text)] if begun else []
        end = 0
        for i in begun:
            found = self._at(text, spans, words, i) if i >= end else None
            if found is not None:
                yield found[0]
                end = i + found[1]

    def _at(
        self, text: str, spans: Sequence[tuple[int, int]], words: Sequence[str], i: int
    ) -> tuple[Found, int] | None:
        """The longest phrase that begins at a word, and how many words it has."""
        for length in self._lengths[words[i]]:
            run = tuple(words[i : i + length])
            for phrase, key in self._phrases.get(run, ()) if len(run) == length else ():
                start, end = spans[i][0], spans[i + length - 1][1]
                if not (phrase.isupper() and text[start:end] != phrase) and not _is_compound(text, start, end):
                    return Found(phrase, key, start, end), length
        return None


def _is_compound(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "-" or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum())


def folded(phrase: str) -> str:
    """The form in which phrases are compared: case folded, single spaces."""
    return " ".join(phrase.casefold().split())


def party_phrases(party: Party) -> Iterator[str]:
    """Everything by which a party is named, demonyms, offices and their holders included; `terms` are no evidence."""
    yield party.name
    yield from party.aliases
    yield from party.demonyms
    for office in party.offices:
        yield office.title
        yield from office.aliases
        yield from (office.holder,) if office.holder else ()
        yield from office.holder_aliases


def source_phrases(source: Source) -> Iterator[str]:
    yield source.name
    yield from source.aliases


def unique_owners(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded phrase → owner, without the phrases that more than one owner has."""
    owners: dict[str, set[str]] = {}
    for phrase, owner in pairs:
        owners.setdefault(folded(phrase), set()).add(owner)
    return {phrase: min(found) for phrase, found in owners.items() if len(found) == 1 and phrase}


class Names:
    """The parties and sources that phrases name under one mandate."""

    def __init__(self, mandate: Mandate) -> None:
        self.mandate = mandate
        parties = [(phrase, party.id) for party in mandate.parties for phrase in party_phrases(party)]
        sources = [(phrase, source.id) for source in mandate.sources for phrase in source_phrases(source)]
        self._parties, self._party_phrases = unique_owners(parties), Phrases(phrase for phrase, _ in parties)
        self._sources, self._source_phrases = unique_owners(sources), Phrases(phrase for phrase, _ in sources)
        self._voices: dict[str, str | None] = {}
        self._named: dict[str, str | None] = {}
        self._speaking: dict[str, Source | None] = {}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.mandate.sources}

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.mandate.parties}

    @cached_property
    def allies(self) -> Mapping[str, frozenset[str]]:
        """Party → those that it lists as allies or that list it, in one step only."""
        found: dict[str, set[str]] = {party.id: set() for party in self.mandate.parties}
        for party in self.mandate.parties:
            for ally in party.allies:
                found[party.id].add(ally)
                found.setdefault(ally, set()).add(party.id)
        return {party: frozenset(allies) for party, allies in found.items()}

    @cached_property
    def bound(self) -> frozenset[str]:
        """The parties that some provision binds, as it first read or as amended."""
        provisions = self.mandate.provisions
        amended = (amendment.bound or () for provision in provisions for amendment in provision.amendments)
        return frozenset(party for bound in (*(p.bound for p in provisions), *amended) for party in bound)

    def is_party(self, value: str) -> bool:
        return value in self.parties

    def party(self, phrase: str) -> str | None:
        """The one party that `phrase` names; None where it names none, or several."""
        if phrase not in self._named:
            found = {self._parties.get(match.key) for match in self._party_phrases.find(phrase)} - {None}
            self._named[phrase] = found.pop() if len(found) == 1 else None
        return self._named[phrase]

    def source(self, phrase: str) -> Source | None:
        """The source that `phrase` names; the longest name where it holds several."""
        if phrase not in self._speaking:
            found = [match for match in self._source_phrases.find(phrase) if match.key in self._sources]
            longest = max(found, key=lambda match: (match.end - match.start, -match.start), default=None)
            self._speaking[phrase] = self.sources[self._sources[longest.key]] if longest else None
        return self._speaking[phrase]

    def voice(self, phrase: str) -> str | None:
        """Whose word it is: `party:ID` for a party's own, `source:ID` for others; None where nobody is known."""
        if phrase not in self._voices:
            self._voices[phrase] = self._voice(phrase)
        return self._voices[phrase]

    def _voice(self, phrase: str) -> str | None:
        if self.is_party(phrase):
            return f"party:{phrase}"
        source, party = self.source(phrase), self.party(phrase)
        if source is not None:
            return f"party:{source.party}" if source.party else f"source:{source.id}"
        return f"party:{party}" if party else None

    def agency(self, phrase: str) -> str | None:
        """The id of the news agency that `phrase` names."""
        source = self.source(phrase)
        return source.id if source is not None and source.category is SourceCategory.AGENCY else None
