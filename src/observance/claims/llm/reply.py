"""What a model answered, read into typed claims whose words are not yet looked up in the report.

Nothing that an endpoint may send is trusted: the answer may be no JSON, break off, nest without end or hold values
of any type and size. What does not fit the schema is left out and named; an answer without a list of claims cannot be
read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from pydantic_core import from_json

from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status

MOST_CLAIMS = 200
MOST_VALUES = 20

E = TypeVar("E", bound=StrEnum)


class UnreadableError(ValueError):
    """The text holds no answer; `str()` says what it is instead."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A count in words of the answer."""

    what: Quantity
    count: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim in words of the answer."""

    evidence: str
    predicate: str
    kind: Kind
    status: Status
    actor: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    date: tuple[str, ...]
    figures: tuple[ToldFigure, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """Something in an answer that is left out: the slot (`claim` for a whole claim) and why."""

    slot: str
    why: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as far as it fits the schema, and what was left out for that it does not."""

    claims: tuple[ToldClaim, ...]
    drops: tuple[Drop, ...]


def read_reply(text: str) -> Reply:
    """
    Raises:
        UnreadableError: the text holds no JSON object with a list of claims.
    """
    if not text.strip():
        raise UnreadableError("the answer is empty")
    told = next((value["claims"] for value in _objects(text) if isinstance(value.get("claims"), list)), None)
    if told is None:
        raise UnreadableError("the answer is no JSON object with a list of claims")
    drops: list[Drop] = [Drop("claim", "more claims than a window can hold")] * (len(told) > MOST_CLAIMS)
    claims = [claim for item in told[:MOST_CLAIMS] if (claim := _claim(item, drops.append))]
    return Reply(tuple(claims), tuple(drops))


_FENCE = "```"
_OPENING = re.compile(r"\{\s*\"claims\"")


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """JSON objects that the text is or holds: all of it, what stands in a code fence, what begins as an answer."""
    plain = text.rpartition("</think>")[2]
    for candidate in _candidates(plain):
        try:
            value = from_json(candidate.encode("utf-8", "replace"), allow_inf_nan=False)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value


def _candidates(text: str) -> Iterator[str]:
    yield text
    fenced = text.partition(_FENCE)[2].partition(_FENCE)[0]
    if fenced:
        yield fenced.removeprefix("json")
    if opening := _OPENING.search(text):
        yield text[opening.start() : text.rfind("}") + 1]


def _claim(item: Any, drop: Callable[[Drop], None]) -> ToldClaim | None:
    if not isinstance(item, dict):
        drop(Drop("claim", "it is no object"))
        return None
    kind, status = _member(Kind, item.get("kind")), _member(Status, item.get("status"))
    if kind is None or status is None:
        drop(
            Drop(
                "claim",
                "its kind is none of the codebook's" if kind is None else "its status is none of the codebook's",
            )
        )
        return None
    return ToldClaim(
        evidence=_text(item.get("evidence")),
        predicate=_text(item.get("predicate")),
        kind=kind,
        status=status,
        figures=tuple(_figures(item.get("figures"), drop)),
        **{slot: tuple(_texts(slot, item.get(slot), drop)) for slot in ("actor", "target", "place", "date", "source")},
    )


def _texts(slot: str, value: Any, drop: Callable[[Drop], None]) -> Iterator[str]:
    """The texts of a list; a text by itself is taken for a list of one."""
    for each in _items(slot, [value] if isinstance(value, str) else value, drop):
        if isinstance(each, str):
            yield each
        else:
            drop(Drop(slot, "it is no text"))


def _figures(value: Any, drop: Callable[[Drop], None]) -> Iterator[ToldFigure]:
    for each in _items("figures", value, drop):
        what = _member(Quantity, each.get("what")) if isinstance(each, dict) else None
        if what is None:
            drop(Drop("figures", "what it counts is none of the codebook's"))
        else:
            yield ToldFigure(what, _text(each.get("count")), _text(each.get("who")))


def _items(slot: str, value: Any, drop: Callable[[Drop], None]) -> Iterable[Any]:
    if value is None:
        return ()
    if not isinstance(value, list):
        drop(Drop(slot, "it is no list"))
        return ()
    if len(value) > MOST_VALUES:
        drop(Drop(slot, "more values than a slot can hold"))
    return value[:MOST_VALUES]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _member(kind: type[E], value: Any) -> E | None:
    return next((each for each in kind if each.value == value), None) if isinstance(value, str) else None
