"""Every text in a frozen value changed by one function, whatever the type: fields that a later version adds too."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, cast, get_args, get_type_hints

from observance.model.claim import ClaimId
from observance.model.finding import CaseId, FindingId
from observance.model.incident import IncidentId, OriginId
from observance.model.report import ReportId
from observance.model.ruling import RulingId

T = TypeVar("T")
Change = Callable[[str], str]
DIGESTS = (ReportId, ClaimId, IncidentId, OriginId, FindingId, CaseId, RulingId)
"""Ids made of digests and numbers, which say nothing."""


def changed(value: T, change: Change) -> T:
    """The value with every text in it changed, at any depth; ids of `DIGESTS`, enumerations, numbers, dates stand."""
    return cast(T, _changed(value, change))


def _changed(value: Any, change: Change) -> Any:
    if value is None or isinstance(value, Enum | int | float | date):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        new = tuple(_changed(each, change) for each in value)
        return value if all(a is b for a, b in zip(value, new, strict=True)) else new
    if isinstance(value, Mapping):
        return {_changed(key, change): _changed(each, change) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _dataclass(value, change)
    raise TypeError(f"{type(value).__name__} cannot be searched for texts")


def _dataclass(value: Any, change: Change) -> Any:
    new = {}
    for name in texts_of(cast(Hashable, type(value))):
        old = getattr(value, name)
        found = _changed(old, change)
        if found is not old:
            new[name] = found
    return replace(value, **new) if new else value


@cache
def texts_of(kind: Any) -> tuple[str, ...]:
    """The fields of a type that may hold text: all but those that can only be ids, enumerations, numbers or dates."""
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if not _is_textless(hints[each.name]))


def _is_textless(hint: Any) -> bool:
    if hint in DIGESTS or hint is Ellipsis:
        return True
    if isinstance(hint, NewType):
        return False
    if arguments := get_args(hint):
        return all(map(_is_textless, arguments))
    return isinstance(hint, type) and issubclass(hint, Enum | int | float | date | type(None))
