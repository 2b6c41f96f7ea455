"""The `lexicon.yaml` of a mandate, checked against the shipped lexicon: every fault with its line and what to do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observance.errors import Fault
from observance.mandate.document import Document
from observance.mandate.lexicon.entries import (
    PHRASE_KEYS,
    PLAIN_KEYS,
    Extension,
    Origin,
    entry_of,
    shipped_classes,
    shipped_entries,
    shipped_kinds,
)
from observance.mandate.lexicon.language import CATEGORIES, CONDITIONS, NEEDS, SLOTS, Shape
from observance.mandate.shape import hint, nearest
from observance.mandate.yaml_lines import Path
from observance.model.kinds import Status

TOP = ("entries", "classes", "off")
ID = re.compile(r"[a-z0-9][a-z0-9_:-]{0,63}")
MAX_WORDS = 4  # of a phrase; the words after the first are looked for close behind it

Problems = Iterator[tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What an entry may refer to: ids of shipped entries, and classes with those that the mandate adds."""

    ids: frozenset[str]
    classes: frozenset[str]


def read_extension(document: Document) -> tuple[Extension, tuple[Fault, ...]]:
    """What a mandate adds to the lexicon, or an empty extension and all that is wrong with the file."""
    value = document.value
    if value is None:
        return Extension(), ()
    written = value if isinstance(value, dict) else {}
    added = written.get("classes")
    classes = frozenset(shipped_classes()) | (frozenset(map(str, added)) if isinstance(added, dict) else frozenset())
    known = _Known(frozenset(entry.name for entry in shipped_entries()), classes)
    faults = tuple(Fault(document.file, document.line(path), said) for path, said in _problems(value, known))
    return (Extension(), faults) if faults else (_extension(written), ())


def _extension(written: Mapping[str, Any]) -> Extension:
    rows = [(kind, row) for kind, listed in written.get("entries", {}).items() for row in listed]
    return Extension(
        entries=tuple(entry_of(kind, row, Origin.MANDATE) for kind, row in rows),
        classes={name: tuple(words) for name, words in written.get("classes", {}).items()},
        off=frozenset(written.get("off", ())),
    )


def _problems(value: object, known: _Known) -> Problems:
    if not isinstance(value, dict):
        yield (), f"the file must be a mapping with {_listed(TOP)}"
        return
    for key in value:
        if key not in TOP:
            yield (key,), f"`{key}` is not a known key; {_near(key, TOP)}"
    yield from _class_problems(value.get("classes", {}), known)
    yield from _entry_problems(value.get("entries", {}), known)
    off = value.get("off", [])
    if not isinstance(off, list):
        yield ("off",), "`off` must be a list of ids of shipped entries"
        return
    for i, name in enumerate(off):
        if name not in known.ids:
            yield ("off", i), f"`off`: no shipped entry has the id `{name}`; {hint(str(name), known.ids)}"


def _class_problems(classes: object, known: _Known) -> Problems:
    if not isinstance(classes, dict):
        yield ("classes",), "`classes` must be a mapping of class names to lists of words"
        return
    for name, words in classes.items():
        yield from _words(words, known, ("classes", name), f"class `{name}`")


def _entry_problems(entries: object, known: _Known) -> Problems:
    if not isinstance(entries, dict):
        yield ("entries",), "`entries` must be a mapping of kinds to lists of entries"
        return
    seen: set[str] = set()
    for kind, rows in entries.items():
        if kind not in shipped_kinds():
            yield ("entries", kind), f"`{kind}` is no kind of the codebook; {_near(kind, shipped_kinds())}"
        if not isinstance(rows, list):
            yield ("entries", kind), f"`{kind}` must hold a list of entries, each beginning with `- id:`"
            continue
        for i, row in enumerate(rows):
            yield from _row_problems(row, known, seen, ("entries", kind, i))


def _row_problems(row: object, known: _Known, seen: set[str], path: Path) -> Problems:
    if not isinstance(row, dict):
        yield path, "an entry must be a mapping of keys to values"
        return
    yield from _id_problems(row.get("id"), known, seen, path)
    if not any(key in row for key in PHRASE_KEYS):
        yield path, "the entry has no predicate; add `verbs`, `nouns` or `adjectives`"
    for key in PHRASE_KEYS:
        if key in row:
            yield from _phrases(row[key], (*path, key), key)
    yield from _role_problems(row.get("roles", {}), (*path, "roles"))
    if not isinstance(row.get("outcome", False), bool):
        yield (*path, "outcome"), "`outcome` must be true or false"
    yield from _condition_problems({k: v for k, v in row.items() if k not in PLAIN_KEYS}, known, path, PLAIN_KEYS)


def _id_problems(name: object, known: _Known, seen: set[str], path: Path) -> Problems:
    if name is None:
        yield path, "`id` is missing; add it"
    elif not isinstance(name, str) or not ID.fullmatch(name):
        yield (*path, "id"), f"`id`: {name!r} is no id; write lower-case letters, digits, `-`, `_` and `:`"
    elif name in known.ids:
        yield (*path, "id"), f"`id`: `{name}` is the id of a shipped entry; choose another, or list it under `off` too"
    elif name in seen:
        yield (*path, "id"), f"`id`: `{name}` stands twice; choose another"
    else:
        seen.add(name)


def _phrases(value: object, path: Path, key: str) -> Problems:
    if not isinstance(value, list) or not value:
        yield path, f"`{key}` must be a list of lemmas: [one, two]"
        return
    for i, phrase in enumerate(value):
        if not isinstance(phrase, str) or not phrase or phrase != phrase.lower() or phrase.split() == []:
            yield (*path, i), f"`{key}`: {phrase!r} must be a lemma in lower case; put it in quotes"
        elif len(phrase.split()) > MAX_WORDS:
            yield (*path, i), f"`{key}`: `{phrase}` is longer than {MAX_WORDS} words; use a condition for the rest"


def _role_problems(roles: object, path: Path) -> Problems:
    if not isinstance(roles, dict):
        yield path, "`roles` must be a mapping of roles and prepositions to slots"
        return
    for name, slot in roles.items():
        if slot not in SLOTS:
            yield (*path, name), f"`roles.{name}`: `{slot}` is no slot; write one of {', '.join(SLOTS)}"


def _condition_problems(
    conditions: Mapping[str, Any], known: _Known, path: Path, others: frozenset[str] = frozenset()
) -> Problems:
    for name, value in conditions.items():
        shape = CONDITIONS.get(name)
        if shape is None:
            yield (*path, name), f"`{name}` is not a known key; {_near(name, (*CONDITIONS, *others))}"
        else:
            yield from _argument(shape, value, known, (*path, name), name)


def _argument(shape: Shape, value: object, known: _Known, path: Path, name: str) -> Problems:
    if shape is Shape.FLAG and not isinstance(value, bool):
        yield path, f"`{name}` must be true or false"
    elif shape is Shape.STATUS and value not in list(Status):
        yield path, f"`{name}`: `{value}` is no status; write one of {', '.join(Status)}"
    elif shape is Shape.NEEDS:
        yield from _chosen(value, NEEDS, path, name)
    elif shape is Shape.WORDS:
        yield from _words(value, known, path, f"`{name}`")
    elif shape is Shape.CLASS:
        yield from _class(value, known, path, name)
    elif shape is Shape.BY_PREPOSITION:
        yield from _by_preposition(value, known, path, name)
    elif shape is Shape.NONE_OF:
        yield from _nested(value, known, path, name)
    elif shape is Shape.ANY_OF:
        if not isinstance(value, list) or not value:
            yield path, f"`{name}` must be a list of conditions, one of which must hold"
            return
        for i, each in enumerate(value):
            yield from _nested(each, known, (*path, i), name)


def _chosen(value: object, choices: Sequence[str], path: Path, name: str) -> Problems:
    if not isinstance(value, list) or any(each not in choices for each in value):
        yield path, f"`{name}` must be a list of {_listed(choices)}"


def _nested(value: object, known: _Known, path: Path, name: str) -> Problems:
    if isinstance(value, dict):
        yield from _condition_problems(value, known, path)
    else:
        yield path, f"`{name}` must hold conditions: {{subject: forces}}"


def _by_preposition(value: object, known: _Known, path: Path, name: str) -> Problems:
    if not isinstance(value, dict):
        yield path, f"`{name}` must be a mapping of prepositions to classes: {{from: land}}"
        return
    for preposition, words in value.items():
        yield from _class(words, known, (*path, preposition), f"{name}.{preposition}")


def _class(value: object, known: _Known, path: Path, name: str) -> Problems:
    if isinstance(value, list):
        yield from _words(value, known, path, f"`{name}`")
    elif not isinstance(value, str):
        yield path, f"`{name}` must name a class, a category or a list of lemmas"
    elif value.startswith("@") and value not in CATEGORIES:
        yield path, f"`{name}`: there is no category `{value}`; {_near(value, CATEGORIES)}"
    elif not value.startswith("@") and value not in known.classes:
        yield path, f"`{name}`: there is no class `{value}`; {hint(value, known.classes)}"


def _words(value: object, known: _Known, path: Path, name: str) -> Problems:
    if not isinstance(value, list) or not value:
        yield path, f"{name} must be a list of words: [one, two]"
        return
    for i, word in enumerate(value):
        if not isinstance(word, str) or word != word.lower():
            yield (*path, i), f"{name}: {word!r} must be a word in lower case; put it in quotes"
        elif word.startswith("+") and word[1:] not in known.classes:
            yield (*path, i), f"{name}: there is no class `{word[1:]}`; {hint(word[1:], known.classes)}"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(f'`{name}`' for name in names[:-1])} or `{names[-1]}`"


def _near(word: object, known: Sequence[str]) -> str:
    near = nearest(str(word), known)
    return f"did you mean `{near}`?" if near else f"remove it; known are {', '.join(known)}"
