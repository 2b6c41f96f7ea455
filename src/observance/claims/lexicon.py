"""The lexicon: which predicates report which kind, read from the data files beside this module.

An `Entry` is one row of `lexicon/triggers.yaml`: lemmas, the conditions under which they count, and the frame that
says which dependent fills which slot. Compiled once per process.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from observance.model.kinds import Kind

_KINDS = {kind.value: kind for kind in Kind}
PLAIN_KEYS = frozenset({"verbs", "nouns", "roles", "outcome"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon row. `name` is `kind:number` as in the file; `conditions` map a condition to its argument."""

    name: str
    kind: Kind
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    conditions: tuple[tuple[str, Any], ...]
    roles: Mapping[str, str]
    outcome: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by the lemma that triggers them (first word of a phrase), in order of preference.

    `reporting` are word forms, not lemmas; see `reporting.parts_of`.
    """

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]
    speech: Mapping[str, frozenset[str]]
    reporting: Mapping[str, frozenset[str]]

    def vocabulary(self) -> frozenset[str]:
        """Every single word that the lexicon holds."""
        words = set(self.verbs) | set(self.nouns)
        return frozenset(words).union(*self.classes.values(), *self.speech.values())

    def members(self, name: str | Iterable[str]) -> frozenset[str]:
        """The lemmas of a class, or of a list given in place."""
        return self.classes[name] if isinstance(name, str) else frozenset(name)


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon.

    Raises:
        KeyError: an entry names a kind or a class that does not exist.
    """
    entries = tuple(_entries(_read("triggers.yaml")))
    return Lexicon(
        verbs=_by_lemma(entries, "verbs"),
        nouns=_by_lemma(entries, "nouns"),
        classes=_classes(_read("classes.yaml")),
        speech={name: frozenset(words) for name, words in _read("speech.yaml").items()},
        reporting={name: frozenset(words) for name, words in _read("reporting.yaml").items()},
    )


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("lexicon", name).read_text("utf-8"))
    return data


def _entries(data: Mapping[str, list[dict[str, Any]]]) -> Iterable[Entry]:
    for kind, rows in data.items():
        for number, row in enumerate(rows, 1):
            yield Entry(
                name=f"{kind}:{number}",
                kind=_KINDS[kind],
                verbs=tuple(row.get("verbs", ())),
                nouns=tuple(row.get("nouns", ())),
                conditions=tuple((key, value) for key, value in row.items() if key not in PLAIN_KEYS),
                roles=dict(row.get("roles", {})),
                outcome=bool(row.get("outcome", False)),
            )


def _by_lemma(entries: Iterable[Entry], field: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for phrase in getattr(entry, field):
            first = phrase.split()[0]
            found[first] = (*found.get(first, ()), entry)
    return found


def _classes(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    def expand(name: str) -> frozenset[str]:
        words: set[str] = set()
        for word in data[name]:
            words |= expand(word[1:]) if word.startswith("+") else {word}
        return frozenset(words)

    return {name: expand(name) for name in data}


@cache
def load_irregular() -> Mapping[str, str]:
    """Irregular forms with their lemmas."""
    forms: dict[str, str] = _read("irregular.yaml")["forms"]
    return forms


@cache
def load_mood_words() -> tuple[str, ...]:
    """Words that may open a commitment or a demand by mood alone."""
    return tuple(_read("irregular.yaml")["mood"])
