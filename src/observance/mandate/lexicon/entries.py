"""Entries of the lexicon, and the shipped ones as read from the data files beside this module."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from observance.mandate.packaged import read_packaged
from observance.model.kinds import Kind

# In order of preference: the order of the kinds in the first file decides between kinds, and within a kind its entries
# come before those of the second.
ENTRY_FILES = ("triggers.yaml", "phrases.yaml")
CLASS_FILE = "classes.yaml"
PLAIN_KEYS = frozenset({"id", "verbs", "nouns", "adjectives", "roles", "outcome"})
ID_ENDINGS = {"verbs": "", "nouns": "-noun", "adjectives": "-adjective"}
PHRASE_KEYS = tuple(ID_ENDINGS)
_KINDS = {kind.value: kind for kind in Kind}

Rows = Sequence[Mapping[str, Any]]


class Origin(StrEnum):
    """Where an entry comes from."""

    SHIPPED = "shipped"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon row. `name` is its id, unique in the lexicon; `conditions` map a condition to its argument."""

    name: str
    kind: Kind
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    conditions: tuple[tuple[str, Any], ...]
    roles: Mapping[str, str]
    outcome: bool
    adjectives: tuple[str, ...] = ()
    origin: Origin = Origin.SHIPPED

    @property
    def rule(self) -> str:
        """The entry as reasons name it."""
        return f"lexicon {self.name}" if self.origin is Origin.SHIPPED else f"lexicon of the mandate {self.name}"


@dataclass(frozen=True, slots=True)
class Extension:
    """What a mandate adds: entries, words of classes (new ones too), and the ids of shipped entries switched off."""

    entries: tuple[Entry, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()


def default_id(kind: str, row: Mapping[str, Any]) -> str:
    """The id of a row that gives none: its kind and its first predicate, `shelling:fire` or `shelling:fire-noun`."""
    key = next((key for key in PHRASE_KEYS if row.get(key)), "verbs")
    first = str(next(iter(row.get(key, ())), "")).replace(" ", "-")
    return f"{kind}:{first}{ID_ENDINGS[key]}"


def entry_of(kind: str, row: Mapping[str, Any], origin: Origin = Origin.SHIPPED) -> Entry:
    """The entry of one well-formed row.

    Raises:
        KeyError: there is no such kind.
    """
    return Entry(
        name=row.get("id") or default_id(kind, row),
        kind=_KINDS[kind],
        verbs=tuple(row.get("verbs", ())),
        nouns=tuple(row.get("nouns", ())),
        conditions=tuple((key, value) for key, value in row.items() if key not in PLAIN_KEYS),
        roles=dict(row.get("roles", {})),
        outcome=bool(row.get("outcome", False)),
        adjectives=tuple(row.get("adjectives", ())),
        origin=origin,
    )


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """The shipped entries in order of preference."""
    listed = [_read(name) for name in ENTRY_FILES]
    return tuple(entry_of(kind, row) for kind in shipped_kinds() for rows in listed for row in rows.get(kind, ()))


@cache
def shipped_kinds() -> tuple[str, ...]:
    """The kinds in order of preference."""
    return tuple(_read(ENTRY_FILES[0]))


@cache
def shipped_classes() -> Mapping[str, tuple[str, ...]]:
    """The shipped word classes as written: `+name` includes another class."""
    return {name: tuple(words) for name, words in _read(CLASS_FILE).items()}


def read_classes(written: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Word classes with what they include. A class that includes itself, over others too, adds nothing to itself."""

    def expand(name: str, above: frozenset[str]) -> Iterator[str]:
        for word in written[name]:
            if not word.startswith("+"):
                yield word
            elif word[1:] not in above:
                yield from expand(word[1:], above | {word[1:]})

    return {name: frozenset(expand(name, frozenset({name}))) for name in written}


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_packaged(__package__, name)
    return data
