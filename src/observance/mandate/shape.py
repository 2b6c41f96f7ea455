"""Entries of a document checked one by one against their model, every fault with its line and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from observance.errors import Fault
from observance.mandate.document import Document
from observance.mandate.yaml_lines import Path

Model = TypeVar("Model", bound=BaseModel)

NEAR_ENOUGH = 60
ID_FORM, TEXT_FORM = r"^[a-z0-9][a-z0-9_-]*$", r"\S"
DOMAIN_FORM, ABOUT_FORM = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", r"^\d{4}(-\d{2}(-\d{2})?)?$"
FORMS = {
    ID_FORM: "write lower-case letters, digits, `-` and `_`",
    TEXT_FORM: "write a text",
    DOMAIN_FORM: "write the address alone, in lower case, such as courier.example",
    ABOUT_FORM: "write a day, a month or a year: 2020-02-03, 2020-02 or 2020",
}
"""What to write, by the pattern that an answer has to fit."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[Model]):
    """An entry that fits its model, with the way back to its lines."""

    value: Model
    document: Document
    path: Path

    def fault(self, message: str, *keys: str | int) -> Fault:
        """A fault of this entry, at the line of one of its keys."""
        return Fault(self.document.file, self.document.line((*self.path, *keys)), message)


@dataclass(frozen=True, slots=True)
class Entries(Generic[Model]):
    """All entries of one list. `ids` holds the ids of the faulty ones too, so that a reference to them is not a
    second fault."""

    valid: tuple[Entry[Model], ...]
    ids: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]
    file: str

    @property
    def known(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.ids)


def read_entries(document: Document, model: type[Model], path: Path = ()) -> Entries[Model]:
    """The list at `path` of a document, each entry checked."""
    listed = value_at(document.value, path)
    faults: list[Fault] = []
    if not isinstance(listed, list):
        if document.value is not None:
            faults.append(_not_a_list(document, path))
        listed = []
    valid: list[Entry[Model]] = []
    for i, written in enumerate(listed):
        checked = read_entry(document, model, written, (*path, i))
        if isinstance(checked, Entry):
            valid.append(checked)
        else:
            faults += checked
    ids = tuple(
        (str(written["id"]), document.line((*path, i, "id")))
        for i, written in enumerate(listed)
        if isinstance(written, dict) and "id" in written
    )
    return Entries(tuple(valid), ids, tuple(faults), document.file)


def read_entry(document: Document, model: type[Model], written: object, path: Path) -> Entry[Model] | tuple[Fault, ...]:
    """One entry, or what is wrong with it."""
    if not isinstance(written, dict):
        return (Fault(document.file, document.line(path), "an entry must be a mapping of keys to values"),)
    try:
        return Entry(model.model_validate(written), document, path)
    except ValidationError as error:
        details = _told(error.errors(include_url=False))
        return tuple(_fault(document, path, written, model, detail) for detail in details)


def _told(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that are too short only because what stands in them is wrong, which is told already."""
    inner = {detail["loc"][:-1] for detail in details}
    return [each for each in details if not (each["type"] == "too_short" and each["input"] and each["loc"] in inner)]


def value_at(value: object, path: Path) -> object:
    """The value at a path of keys; None where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like a word, where any is near."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
    return found[0] if found else None


def hint(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown name."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else "correct it or add the entry"


def _not_a_list(document: Document, path: Path) -> Fault:
    name = f"`{path[-1]}`" if path else "the file"
    return Fault(document.file, document.line(path), f"{name} must hold a list of entries, each beginning with `- id:`")


def _fault(document: Document, path: Path, written: object, model: type[BaseModel], detail: ErrorDetails) -> Fault:
    keys = tuple(detail["loc"])
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
    message = f"{_entry_name(written)}{_message(name, keys, model, detail)}"
    return Fault(document.file, document.line((*path, *keys)), message)


def _entry_name(written: object) -> str:
    name = written.get("id") if isinstance(written, dict) else None
    return f"{name}: " if isinstance(name, str) else ""


def _message(name: str, keys: Sequence[str | int], model: type[BaseModel], detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return f"`{name}` is missing; add it"
    if kind == "extra_forbidden":
        return f"`{name}` is not a known key; {_key_hint(keys, model)}"
    if kind == "string_type":
        return f"`{name}` must be text; put it in quotes"
    if kind in {"enum", "literal_error"}:
        return f"`{name}`: {_shown(detail)} is not known; write {context['expected']}"
    if kind == "string_pattern_mismatch":
        return f"`{name}`: {_shown(detail)} does not fit; {FORMS.get(context['pattern'], 'correct it')}"
    if kind == "model_type":
        return f"`{name}` must be a mapping of keys to values"
    if kind in {"tuple_type", "list_type"}:
        return f"`{name}` must be a list: [one, two]"
    if kind == "too_short":
        return f"`{name}` is empty; name at least one"
    if kind == "value_error":
        return f"`{name}`: {context['error']}" if name else str(context["error"])
    return f"`{name}`: {_shown(detail)} is wrong; {detail['msg'].replace('Input should', 'it should')}"


def _shown(detail: ErrorDetails) -> str:
    """What was written, short enough for a line."""
    return shorten(repr(detail["input"]), 80, placeholder=" …")


def _key_hint(keys: Sequence[str | int], model: type[BaseModel]) -> str:
    if len(keys) > 1:
        return "correct or remove it"
    near = nearest(str(keys[-1]), model.model_fields)
    return f"did you mean `{near}`?" if near else f"remove it; known are {', '.join(model.model_fields)}"
