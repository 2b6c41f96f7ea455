"""YAML read with its line numbers kept.

Only what a mandate needs is read: mappings, lists and plain values. Anchors, aliases, tags and several documents in one
file are refused, so that no small file can unfold into a huge one and nothing is ever constructed from a tag.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import yaml
from yaml.resolver import Resolver

from observance.errors import Fault
from observance.mandate.packaged import LOADER

Path = tuple[str | int, ...]

MAX_DEPTH = 12
MAX_DIGITS = 15
_RESOLVER = Resolver()


@dataclass(slots=True)
class YamlReading:
    """Plain values of one YAML text; `lines` gives the line (from 1) of each path: of the key, or of the list item."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_yaml(text: str, file: str) -> YamlReading:
    """Read one YAML document. Never raises: what is wrong is in `faults`, and the value holds what could be read."""
    reading = YamlReading()
    builder = _Builder(file, reading)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except _RefusedError as refused:
        reading.faults.append(Fault(file, str(refused.line), refused.reason))
    except yaml.MarkedYAMLError as error:
        reading.faults.append(Fault(file, _line_of_error(error), f"not YAML: {error.problem}; correct the line"))
    except yaml.YAMLError as error:
        reading.faults.append(Fault(file, "", f"not YAML: {_first_line(error)}; save the file as plain UTF-8 text"))
    reading.value = builder.root
    return reading


class _RefusedError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(slots=True)
class _Open:
    """A collection that is being read; `key` is the mapping key that waits for its value."""

    value: dict[str, object] | list[object]
    path: Path
    key: str | None = None


class _Builder:
    def __init__(self, file: str, reading: YamlReading) -> None:
        self.file = file
        self.reading = reading
        self.root: object = None
        self.stack: list[_Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(line)
        elif isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, "aliases (*name) are not read; write the value out")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _RefusedError(line, "a second document begins here; keep one document in the file")

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            raise _RefusedError(line, f"anchors (&{event.anchor}) are not read; remove it")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise _RefusedError(line, f"tags ({tag}) are not read; remove it")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        else:
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        holder = self.stack[-1] if self.stack else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            self._key(holder, event.value, line)
        else:
            self._put(_plain_value(event), line)

    def _key(self, holder: _Open, key: str, line: int) -> None:
        path = (*holder.path, key)
        if path in self.reading.lines:
            first = self.reading.lines[path]
            self.reading.faults.append(
                Fault(self.file, str(line), f"`{key}` stands here twice (first in line {first})")
            )
        else:
            self.reading.lines[path] = line
        holder.key = key

    def _open(self, value: dict[str, object] | list[object], line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _RefusedError(line, f"nested more than {MAX_DEPTH} deep; a mandate never is")
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            raise _RefusedError(line, "a key must be plain text")
        self.stack.append(_Open(value, self._put(value, line)))

    def _put(self, value: object, line: int) -> Path:
        """Put a value where it belongs and return its path."""
        if not self.stack:
            self.root = value
            return ()
        holder = self.stack[-1]
        if isinstance(holder.value, list):
            path: Path = (*holder.path, len(holder.value))
            self.reading.lines[path] = line
            holder.value.append(value)
            return path
        key = holder.key or ""
        holder.key = None
        holder.value[key] = value
        return (*holder.path, key)


def _plain_value(event: yaml.ScalarEvent) -> object:
    """A value by YAML's own rules, but dates stay text, and so do numbers too long to be meant as numbers."""
    if not event.implicit[0]:
        return event.value
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    return _READ.get(tag.rpartition(":")[2], str)(event.value)


def _integer(text: str) -> object:
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= MAX_DIGITS else text


def _decimal(text: str) -> object:
    try:
        return float(text)
    except ValueError:  # YAML's `.inf`, `1_0.5` and `1:30.5` are no numbers here
        return text


def _truth(text: str) -> bool:
    return text.lower() in {"yes", "true", "on"}


def _nothing(_text: str) -> None:
    return None


_READ: Mapping[str, Callable[[str], object]] = {
    "int": _integer,
    "float": _decimal,
    "bool": _truth,
    "null": _nothing,
}


def _line_of_error(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return str(mark.line + 1) if mark else ""


def _first_line(error: yaml.YAMLError) -> str:
    return next(iter(str(error).splitlines()), "unreadable")
