"""One line that says what an incident is, from its slots alone; the words are the same for every party."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Place, PlacePrecision, Quantity
from observance.model.incident import FigureScope, Incident, ReconciledFigure
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.reconcile.comparisons import span
from observance.reconcile.victims import singular

MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(MONTH_NAMES.split())
ONE_OF = {"people": "person"}
AFTER = {Quantity.KILLED_OR_WOUNDED: "killed or wounded", Quantity.DISPLACED: "displaced"}
UNSPOKEN = frozenset(
    {Quantity.TROOPS, Quantity.VEHICLES, Quantity.POSTS, Quantity.PLACES, Quantity.AIRCRAFT, Quantity.OTHER}
    | {Quantity.ATTACKS, Quantity.VIOLATIONS}
)
# People flee and are helped; nobody needs to have done it to them.
NEEDS_NO_ACTOR = frozenset({Kind.DISPLACEMENT, Kind.AID})
STATUS_WORDS = {
    Status.PLANNED: " (planned)",
    Status.CONDITIONAL: " (conditional)",
    Status.UNCERTAIN: " (uncertain)",
    Status.NOT_HAPPENED: " (said not to have happened)",
}


@dataclass(frozen=True, slots=True)
class Doubted:
    """Who is named as an actor or a target only by claims that are themselves uncertain, beside others that are not."""

    actor: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()


NOBODY = Doubted()


def summarise(names: Names, geography: Geography, incident: Incident, status: Status, doubted: Doubted = NOBODY) -> str:
    """E.g. "Shelling at Saraqeb, 3 to 7 February 2020: Syria → Turkey, civilians; 5 Turkish soldiers killed"; who is
    `doubted` is marked so."""
    head = incident.kind.value.replace("_", " ").capitalize() + STATUS_WORDS.get(status, "")
    if incident.place:
        head += f" {_where(geography, incident.place)}"
    head += f", {_when(incident.date)}"
    parts = [_who(names, incident, doubted), *map(_figure, incident.figures)]
    tail = "; ".join(part for part in parts if part)
    return f"{head}: {tail}" if tail else head


def _where(geography: Geography, places: Sequence[Place]) -> str:
    is_line = places[0].precision is PlacePrecision.LINE
    preposition = "on" if is_line else "at" if any(map(geography.is_fine, places)) else "in"
    return f"{preposition} {', '.join(place.name for place in places)}"


def _when(interval: DateInterval | None) -> str:
    if interval is None:
        return "date unknown"
    first, last = interval.earliest, interval.latest
    if interval.is_day:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return (
        f"{first.day} {MONTHS[first.month - 1]} to {_day(last)}"
        if first.year == last.year
        else (f"{_day(first)} to {_day(last)}")
    )


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _who(names: Names, incident: Incident, doubted: Doubted) -> str:
    actors = ", ".join(_named(names, party, doubted.actor) for party in incident.actor)
    targets = ", ".join(_named(names, party, doubted.target) for party in incident.target)
    if not actors and incident.kind in NEEDS_NO_ACTOR:
        return targets
    return f"{actors or 'actor unknown'} → {targets}" if targets else actors


def _named(names: Names, party: str, doubted: frozenset[str]) -> str:
    return f"{_name(names, party)}{STATUS_WORDS[Status.UNCERTAIN] if party in doubted else ''}"


def _name(names: Names, party: str) -> str:
    """Words that name no party of the mandate stand as the word of whoever used them."""
    found = names.parties.get(party)
    return found.name if found else f"“{party}”"


def _figure(figure: ReconciledFigure) -> str:
    """The number borne out best, where one is; the range of what is stated where accounts differ."""
    stated = span((figure.low, figure.high))
    count = stated if figure.best is None else span(figure.best)
    verb = "" if figure.what in UNSPOKEN else f" {AFTER.get(figure.what, figure.what.value)}"
    who = _singular_if_one(figure.who, count)
    among = f" among the {figure.part_of}" if figure.part_of else ""
    marks = [stated] if stated != count else []
    marks += [figure.verdict.value] if figure.verdict in ("disputed", "updated") else []
    return f"{count} {who}{among}{verb}{_over(figure)}{_in_brackets(marks)}"


def _in_brackets(marks: Sequence[str]) -> str:
    return f" ({', '.join(marks)})" if marks else ""


def _over(figure: ReconciledFigure) -> str:
    """Over what it counts, where that is not the whole incident."""
    if figure.scope is FigureScope.INCIDENT:
        return ""
    if figure.since is None:
        return " as a running total"
    return f" {'on' if figure.scope is FigureScope.DAY else 'since'} {_when(figure.since)}"


def _singular_if_one(who: str, count: str) -> str:
    if count != "1":
        return who
    *rest, noun = who.split(" ")
    return " ".join((*rest, ONE_OF.get(noun, singular(noun))))
