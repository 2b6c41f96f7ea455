"""Events and claims as canonical JSON, and back.

Canonical: keys sorted, no spaces, characters as they are. Equal values have equal bytes, so that a hash of
the text is a hash of the value. The nouns know nothing of this; pydantic reads their annotations from outside.
"""

import json
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json

from observance.errors import DataError
from observance.ledger.events import EVENT_TYPES, Event, event_type
from observance.model.claim import Claim

T = TypeVar("T")


def canonical(value: Any) -> str:
    """Canonical JSON of a value made of dicts, lists, strings, numbers, booleans and None.

    Raises:
        DataError: a number is not finite, or a string holds half a surrogate pair and so has no bytes.
    """
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        text.encode()
    except ValueError as error:
        raise DataError(f"cannot be written as JSON: {error}") from error
    return text


class Codec(Generic[T]):
    """Values of one type as canonical JSON; `decode(encode(value)) == value`."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        """Made when first needed: looking at a record reads no event, and starts the faster."""
        return TypeAdapter(self._kind)

    def plain(self, value: T) -> Any:
        """The value made of dicts, lists, strings, numbers, booleans and None.

        Raises:
            DataError: a field holds what its annotation does not allow.
        """
        try:
            return self._adapter.dump_python(value, mode="json", warnings="error")
        except PydanticSerializationError as error:
            raise DataError(f"cannot be written as JSON: {error}") from error

    def encode(self, value: T) -> str:
        """
        Raises:
            DataError: the value cannot be written.
        """
        return canonical(self.plain(value))

    def decode(self, text: str) -> T:
        """
        Raises:
            DataError: not the JSON of such a value; the message names the first field that does not fit.
        """
        try:
            return self._adapter.validate_json(text.encode(), strict=True)
        except ValueError as error:
            raise DataError(_first_fault(error)) from error


_EVENTS: dict[str, Codec[Any]] = {name: Codec(kind) for name, kind in EVENT_TYPES.items()}
_CLAIMS: Codec[tuple[Claim, ...]] = Codec(tuple[Claim, ...])


def encode(event: Event) -> str:
    """An event as one canonical JSON object; its key `type` names the event.

    Raises:
        DataError: the event cannot be written.
    """
    name = event_type(event)
    return canonical({"type": name, **_EVENTS[name].plain(event)})


def decode(body: str) -> Event:
    """
    Raises:
        DataError: not the body of an event.
    """
    event: Event = _EVENTS[_type_of(body)].decode(body)
    return event


def encode_claims(claims: tuple[Claim, ...]) -> str:
    """
    Raises:
        DataError: a claim cannot be written.
    """
    return _CLAIMS.encode(claims)


def decode_claims(text: str) -> tuple[Claim, ...]:
    """
    Raises:
        DataError: not the JSON of claims.
    """
    return _CLAIMS.decode(text)


def _type_of(body: str) -> str:
    try:
        value = from_json(body.encode())
    except ValueError as error:
        raise DataError(f"not JSON: {error}") from error
    name = value.get("type") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in _EVENTS:
        raise DataError(f"no event has the type {name!r}")
    return name


def _first_fault(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"not JSON: {error}"
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, fault["loc"]))
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])
