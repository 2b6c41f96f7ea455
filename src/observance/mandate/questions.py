"""What a new mandate needs to be told: one row for each question, with its default and what an answer must be."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from observance.errors import UsageError
from observance.mandate.geography import distance_km
from observance.mandate.schema import Cutoff, Day, TimeZone
from observance.mandate.skeleton import NewParty, NewPlace, NewSite, Outline, slug, taken
from observance.mandate.types import PartyCategory

Answers = dict[str, Any]
"""Parsed answers by key of their question."""

_NAMED = re.compile(r"(?P<name>.+?)\s*\((?P<what>[^()]+)\)(?:\s+at\s+(?P<place>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`default` comes of the answers so far; where there is none an answer is needed. `read` gives the value of an
    answer, and raises a ValueError that says what to write."""

    key: str
    text: str
    read: Callable[[str, Answers], Any]
    default: Callable[[Answers], str] | None = None


def ask_all(
    given: Mapping[str, str], ask: Callable[[Question, str | None], str] | None, complain: Callable[[str], None]
) -> Outline:
    """The outline from what is given and from what is asked; without anybody to ask, from the defaults.

    `ask` is called again until its answer will do; `complain` is told what was wrong with it.

    Raises:
        UsageError: what is given will not do, or something is needed and there is nobody to ask: all of it, at once.
    """
    answers: Answers = {}
    wrong: list[str] = []
    for question in QUESTIONS:
        if question.key in given:
            _take(question, given[question.key], answers, wrong)
        elif question.default is None and ask is None:
            wrong.append(f"{option(question.key)} is needed: {question.text}")
        elif not wrong:
            default = question.default(answers) if question.default else None
            if ask is None:
                _take(question, default or "", answers, wrong)
            else:
                _ask(question, default, ask, complain, answers)
    if wrong:
        raise UsageError("; ".join(wrong))
    return Outline(**answers)


def option(key: str) -> str:
    """The option by which a question is answered on the command line."""
    return "--" + _OPTIONS.get(key, key).replace("_", "-")


_OPTIONS = {"parties": "party", "places": "place", "sites": "site"}


def _take(question: Question, answer: str, answers: Answers, wrong: list[str]) -> None:
    try:
        if not answer.strip().isprintable():
            raise ValueError(f"{answer!r} has characters that cannot be printed; write it anew")
        answers[question.key] = question.read(answer, answers)
    except (ValueError, KeyError) as error:
        # A question before it, whose answer this one rests on, has been complained of.
        if isinstance(error, ValueError):
            wrong.append(f"{option(question.key)}: {_reason(error)}")


def _ask(
    question: Question,
    default: str | None,
    ask: Callable[[Question, str | None], str],
    complain: Callable[[str], None],
    answers: Answers,
) -> None:
    while question.key not in answers:
        wrong: list[str] = []
        _take(question, ask(question, default), answers, wrong)
        for each in wrong:
            complain(each.partition(": ")[2])


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return str(first.get("ctx", {}).get("error", first["msg"]))
    return str(error)


def _valid(kind: Any) -> Callable[[str, Answers], Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    return lambda answer, _: adapter.validate_python(answer.strip())


def _id(answer: str, _: Answers) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", answer.strip()):
        raise ValueError(f"{answer!r} is no id; write lower-case letters, digits and hyphens, such as vale-2031")
    return answer.strip()


def _words(answer: str, _: Answers) -> str:
    if not answer.strip():
        raise ValueError("write a few words")
    return " ".join(answer.split())


def _in_force(answer: str, answers: Answers) -> date:
    day: date = _valid(Day)(answer, answers)
    if day < answers["signed"]:
        raise ValueError(f"{day} is before it was signed on {answers['signed']}")
    return day


def _until(answer: str, answers: Answers) -> date | None:
    if answer.strip() == "open":
        return None
    day: date = _valid(Day)(answer, answers)
    if day < answers["in_force"]:
        raise ValueError(f"{day} is before {answers['in_force']}, when it came into force; write a later day or `open`")
    return day


def _listed(answer: str) -> list[str]:
    return [each.strip() for each in answer.split(";") if each.strip()]


def _parties(answer: str, _: Answers) -> tuple[NewParty, ...]:
    found: list[NewParty] = []
    for each in _listed(answer):
        match = _NAMED.fullmatch(each)
        known = [category.value for category in PartyCategory]
        if match is None or match["place"] or match["what"] not in known:
            raise ValueError(
                f"{each!r}: write NAME (CATEGORY), such as Northland (state); categories: {', '.join(known)}"
            )
        wanted = _slug(match["name"])
        found.append(NewParty(taken(wanted, [one.id for one in found]), match["name"], PartyCategory(match["what"])))
    if not found:
        raise ValueError("name at least one party, such as Northland (state); Hill Front (armed_group)")
    return tuple(found)


def _area(answer: str, _: Answers) -> NewPlace:
    if not answer.strip():
        raise ValueError("name the area, such as The Vale, 60.1, 10.2, 30")
    return _place(answer, [], numbers=3)


def _places(answer: str, answers: Answers) -> tuple[NewPlace, ...]:
    found: list[NewPlace] = []
    area: NewPlace = answers["area"]
    for each in _listed(answer):
        place = _place(each, [area.id, *(one.id for one in found)], numbers=2)
        _near(place, area)
        found.append(place)
    return tuple(found)


def _near(place: NewPlace, area: NewPlace) -> None:
    """Complains of what cannot lie in the area, as the page on mandates has it: more than one and a half radii away."""
    if None in (place.lat, place.lon, area.lat, area.lon, area.radius_km):
        return
    far = distance_km(place.lat or 0.0, place.lon or 0.0, area.lat or 0.0, area.lon or 0.0)
    if far > 1.5 * (area.radius_km or 0.0):
        raise ValueError(
            f"{place.name} lies {far:.0f} km from the middle of {area.name}, which reaches {area.radius_km:g} km; "
            "check the numbers, or make the area as wide as all its places"
        )


def _place(answer: str, ids: Sequence[str], numbers: int) -> NewPlace:
    """NAME, or NAME, LAT, LON, of an area with its radius in km."""
    form = "NAME, or NAME, LAT, LON" + (", RADIUS in km" if numbers == 3 else "")
    parts = [each.strip() for each in answer.split(",")]
    values = [_number(each) for each in parts[1:]]
    if not parts[0] or len(values) not in {0, numbers} or None in values:
        raise ValueError(f"{answer!r}: write {form}, with decimal points")
    lat, lon, radius = (*values, None, None, None)[:3]
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{answer!r}: latitude goes from -90 to 90, longitude from -180 to 180")
    if radius is not None and not 0 < radius <= 5000:
        raise ValueError(f"{answer!r}: the radius is in kilometres, from 0 to 5000")
    return NewPlace(taken(_slug(parts[0]), ids), parts[0], lat, lon, radius)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else None


def _sites(answer: str, answers: Answers) -> tuple[NewSite, ...]:
    found: list[NewSite] = []
    parties = {key.casefold(): each.id for each in answers["parties"] for key in (each.id, each.name)}
    places = {key.casefold(): each.id for each in (answers["area"], *answers["places"]) for key in (each.id, each.name)}
    for each in _listed(answer):
        match = _NAMED.fullmatch(each)
        if match is None or match["what"].casefold() not in parties:
            raise ValueError(
                f"{each!r}: write NAME (PARTY) or NAME (PARTY) at PLACE; parties: {', '.join(parties.values())}"
            )
        place = places.get(match["place"].casefold()) if match["place"] else None
        if match["place"] and place is None:
            raise ValueError(f"{each!r}: no such place was named; places: {', '.join(dict.fromkeys(places.values()))}")
        wanted = taken(_slug(match["name"]), [one.id for one in found])
        found.append(NewSite(wanted, match["name"], parties[match["what"].casefold()], place))
    return tuple(found)


def _slug(name: str) -> str:
    found = slug(name)
    if not found:
        raise ValueError(
            f"{name!r} has no Latin letter to make an id of; write the name in Latin script, others are aliases"
        )
    return found


def _delay(answer: str, _: Answers) -> int:
    if not re.fullmatch(r"\d{1,4}", answer.strip()):
        raise ValueError(f"{answer!r} is no number of days; write 0 or more")
    return int(answer)


QUESTIONS = (
    Question(key="name", text="What is the mission called?", read=_words),
    Question(key="id", text="Its short id", read=_id, default=lambda found: slug(found["name"])),
    Question(key="agreement", text="Title of the agreement", read=_words, default=lambda found: str(found["name"])),
    Question(key="publisher", text="Who published its text?", read=_words),
    Question(key="signed", text="Day on which it was signed (YYYY-MM-DD)", read=_valid(Day)),
    Question(
        key="in_force",
        text="Day from which it is in force",
        read=_in_force,
        default=lambda found: found["signed"].isoformat(),
    ),
    Question(key="until", text="Last day, or open", read=_until, default=lambda _: "open"),
    Question(
        key="parties",
        text="Whom it binds: NAME (CATEGORY); … with category state, armed_group or organisation",
        read=_parties,
    ),
    Question(key="area", text="Where it holds: NAME, or NAME, LAT, LON, RADIUS in km", read=_area),
    Question(key="places", text="Towns and villages in it: NAME, LAT, LON; …", read=_places, default=lambda _: ""),
    Question(key="sites", text="Posts, crossings, camps: NAME (PARTY) at PLACE; …", read=_sites, default=lambda _: ""),
    Question(key="time_zone", text="Time zone (IANA name, such as Asia/Baku)", read=_valid(TimeZone)),
    Question(key="cutoff", text="When a reporting day ends (HH:MM)", read=_valid(Cutoff), default=lambda _: "18:00"),
    Question(
        key="delay",
        text="For how many days are movements of forces held back from what is published?",
        read=_delay,
        default=lambda _: "0",
    ),
)
