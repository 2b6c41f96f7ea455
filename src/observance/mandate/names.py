"""Who a phrase names: the parties and sources of a mandate, found by their names and aliases.

Longest alias first, whole words only; a demonym inside a compound ("Turkish-backed", "pro-Russian") names nobody, and
an alias that belongs to two parties names neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from observance.mandate.types import Mandate, Party, Source, SourceCategory

NOTHING = re.compile(r"(?!)")


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of `phrases` as whole words, the longest first; matches nothing where there are none.

    Letters match in either case except in acronyms ("US" is not "us"); a space matches any white space. The words stand
    in group `phrase`.
    """
    wanted = sorted({" ".join(phrase.split()) for phrase in phrases if phrase.strip()}, key=lambda p: (-len(p), p))
    if not wanted:
        return NOTHING
    body = "|".join(_phrase(phrase) for phrase in wanted)
    return re.compile(rf"(?<![\w-])(?P<phrase>{body})(?![\w-])")


def _phrase(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", r"\s+")
    return escaped if phrase.isupper() else f"(?i:{escaped})"


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
        self._parties = unique_owners((phrase, p.id) for p in mandate.parties for phrase in party_phrases(p))
        self._sources = unique_owners((phrase, s.id) for s in mandate.sources for phrase in source_phrases(s))
        self._memory: dict[str, str | None] = {}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.mandate.sources}

    @cached_property
    def _party_pattern(self) -> re.Pattern[str]:
        return phrase_pattern(self._parties)

    @cached_property
    def _source_pattern(self) -> re.Pattern[str]:
        return phrase_pattern(self._sources)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        return {party.id: party for party in self.mandate.parties}

    def is_party(self, value: str) -> bool:
        return value in self.parties

    def party(self, phrase: str) -> str | None:
        """The one party that `phrase` names; None where it names none, or several."""
        found = {self._parties[folded(match["phrase"])] for match in self._party_pattern.finditer(phrase)}
        return found.pop() if len(found) == 1 else None

    def source(self, phrase: str) -> Source | None:
        """The source that `phrase` names; the longest name where it holds several."""
        matches = sorted(self._source_pattern.finditer(phrase), key=lambda m: (-len(m["phrase"]), m.start()))
        return self.sources[self._sources[folded(matches[0]["phrase"])]] if matches else None

    def voice(self, phrase: str) -> str | None:
        """Whose word it is: `party:ID` for a party's own, `source:ID` for others; None where nobody is known."""
        if phrase not in self._memory:
            self._memory[phrase] = self._voice(phrase)
        return self._memory[phrase]

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
