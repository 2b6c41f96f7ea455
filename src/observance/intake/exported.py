"""Features of this program's own export, back as the values of a row: kind, status, days, parties, places, figures."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from observance.intake.rows import Problem, ProblemError, day_of, is_withheld, line_of
from observance.model.dataset import Field, Value
from observance.model.kinds import Kind, Status
from observance.model.quoting import words_of

_KINDS = {kind.value for kind in Kind}
# How the summary of an incident marks what nobody says took place.
_STATUS = {
    "planned": Status.PLANNED,
    "conditional": Status.CONDITIONAL,
    "uncertain": Status.UNCERTAIN,
    "said not to have happened": Status.NOT_HAPPENED,
}
_MARK = re.compile(rf"^[\w ]+ \(({'|'.join(_STATUS)})\)")


def is_exported(properties: Mapping[str, Any]) -> bool:
    """Whether these are the properties of an incident as the export has them."""
    return (
        isinstance(properties.get("kind"), str)
        and properties["kind"] in _KINDS
        and "date_from" in properties
        and isinstance(properties.get("claims"), list)
        and all(isinstance(each, str) for each in properties["claims"])
    )


def is_site(properties: Mapping[str, Any]) -> bool:
    return isinstance(properties.get("history"), list) and "party" in properties


def values_of(properties: Mapping[str, Any], problems: list[Problem]) -> list[Value]:
    """The values of an incident; `problems` gets what cannot be read."""
    try:
        return [(field, line_of(str(value))) for field, value in _values(properties)]
    except ProblemError as error:
        problems.append(Problem("date_from", str(error)))
    except (KeyError, TypeError, ValueError, AttributeError):
        problems.append(Problem("", "has the properties of an export, but not as one has them; export it anew"))
    return []


def _values(properties: Mapping[str, Any]) -> Iterator[Value]:
    summary = properties.get("summary") or ""
    yield Field.NOTES, summary
    yield Field.ID, _text(properties["id"])
    if properties["date_from"] is not None:
        yield Field.DATE, day_of(properties["date_from"])
        yield Field.UNTIL, day_of(properties["date_to"])
    yield Field.KIND, properties["kind"]
    if marked := _MARK.match(summary):
        yield Field.STATUS, _STATUS[marked[1]].value
    for field, name in ((Field.ACTOR, "actor"), (Field.TARGET, "target")):
        words = (words_of(_text(each)) for each in properties[name])
        yield from ((field, each) for each in words if not is_withheld(each))
    for place in properties["place"]:
        if not is_withheld(_text(place["name"])):
            yield from _place(place)
    for figure in properties["figures"]:
        yield from _figure(figure)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("is no text")
    return value


def _place(place: Mapping[str, Any]) -> Iterator[Value]:
    yield Field.PLACE, _text(place["name"])
    if place["id"] is not None:
        yield Field.PLACE_ID, _text(place["id"])
    if place["lat"] is not None and place["lon"] is not None:
        yield Field.LATITUDE, str(float(place["lat"]))
        yield Field.LONGITUDE, str(float(place["lon"]))
    if place["precision"] is not None:
        yield Field.PLACE_PRECISION, _text(place["precision"])


def _figure(figure: Mapping[str, Any]) -> Iterator[Value]:
    """The whole incident's alone: a day's toll, or one that runs on, is none of the event."""
    if figure.get("scope", "incident") != "incident":
        return
    low, high = int(figure["low"]), figure["high"]
    bounds = f"{low}+" if high is None else f"{low}" if high == low else f"{low}-{int(high)}"
    who = f" ({_brackets(figure['who'])})" if figure["who"] else ""
    yield Field.FIGURE, f"{_text(figure['what'])}: {bounds}{who}"


def _brackets(words: str) -> str:
    return words.replace("(", "[").replace(")", "]")
