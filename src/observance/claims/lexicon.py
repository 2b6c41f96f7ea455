"""The lexicon as the coder uses it: which predicates report which kind, found by their first word.

Entries and word classes are data of `observance.mandate.lexicon`, a mandate's own before the shipped ones; verbs of
saying, irregular forms and states stand in the data files beside this module. Compiled once per mandate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from observance.mandate.lexicon import Entry, Extension, read_classes, shipped_classes, shipped_entries, shipped_kinds
from observance.mandate.packaged import read_packaged
from observance.mandate.types import Mandate

__all__ = ["Entry", "Lexicon", "lexicon_of", "load_irregular", "load_lexicon", "load_mood", "load_signs"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Entries by the lemma that triggers them (first word of a phrase), in order of preference.

    `reporting` are word forms, not lemmas; see `reporting.parts_of`.
    """

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, frozenset[str]]
    speech: Mapping[str, frozenset[str]]
    reporting: Mapping[str, frozenset[str]]

    def vocabulary(self) -> frozenset[str]:
        """Every single word that the lexicon holds."""
        words = set(self.verbs) | set(self.nouns) | set(self.adjectives)
        return frozenset(words).union(*self.classes.values(), *self.speech.values())

    def members(self, name: str | Iterable[str]) -> frozenset[str]:
        """The lemmas of a class, or of a list given in place, which may include classes as `+name`."""
        if isinstance(name, str):
            return self.classes[name]
        words = frozenset(name)
        included = [self.classes[word[1:]] for word in words if word.startswith("+")]
        return words.union(*included) if included else words


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon."""
    return _compiled(Extension())


def lexicon_of(mandate: Mandate | None) -> Lexicon:
    """The lexicon of a mandate: its own entries first, those that it switches off left out."""
    extension = mandate.lexicon if mandate else Extension()
    return load_lexicon() if extension == Extension() else _compiled(extension)


def _compiled(extension: Extension) -> Lexicon:
    entries = [entry for entry in (*extension.entries, *shipped_entries()) if entry.name not in extension.off]
    rank = {kind: number for number, kind in enumerate(shipped_kinds())}
    entries.sort(key=lambda entry: rank[entry.kind.value])
    shipped = shipped_classes()
    written = {
        name: (*shipped.get(name, ()), *extension.classes.get(name, ())) for name in {*shipped, *extension.classes}
    }
    return Lexicon(
        verbs=_by_lemma(entries, "verbs"),
        nouns=_by_lemma(entries, "nouns"),
        adjectives=_by_lemma(entries, "adjectives"),
        classes=read_classes(written),
        speech={name: frozenset(words) for name, words in _read("speech.yaml").items()},
        reporting={name: frozenset(words) for name, words in _read("reporting.yaml").items()},
    )


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_packaged(__package__, f"lexicon/{name}")
    return data


def _by_lemma(entries: Iterable[Entry], field: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for phrase in getattr(entry, field):
            found.setdefault(phrase.split()[0], {})[entry.name] = entry
    return {first: tuple(by_name.values()) for first, by_name in found.items()}


@cache
def load_irregular() -> Mapping[str, str]:
    """Irregular forms with their lemmas."""
    forms: dict[str, str] = _read("irregular.yaml")["forms"]
    return forms


@cache
def load_mood() -> Mapping[str, tuple[str, ...]]:
    """Words without which no sentence commits or demands by mood alone, by their part in it."""
    return {name: tuple(words) for name, words in _read("irregular.yaml")["mood"].items()}


@cache
def load_signs() -> tuple[str, ...]:
    """Lemmas by which a report is known to have to do with the matter of the lexicon."""
    return tuple(_read("signs.yaml")["signs"])
