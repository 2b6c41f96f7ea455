"""Incidents as events of PLOVER, the ontology of the Open Event Data Alliance: JSON lines, one event a line, with the
field names of its draft specification 0.7b1.

`plover.yaml` says how kinds read. Where the act is done by both sides on each other, both are its source. Figures,
accounts and grades have fields of their own, which the specification allows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from observance.mandate.packaged import read_packaged
from observance.mandate.types import Mandate, Party
from observance.model.claim import Place
from observance.model.incident import Incident, ReconciledFigure
from observance.model.kinds import SYMMETRIC, Status
from observance.model.record import Record
from observance.publish.formats.files import File, LeftOut, TextFile
from observance.publish.formats.naming import named
from observance.publish.formats.telling import Telling, killed
from observance.publish.formats.whereabouts import Country, Whereabouts, finest
from observance.publish.jsonl import JsonObject, line

CODEBOOK = "PLOVER 0.7b1, event types of 2023"
FIELDS = (
    "id has_event date enddate source recipient event quad_code mode context event_loc dead figures link cite_info "
    "coder comment"
).split()
NOT_COVERED = "of a kind that PLOVER does not have"
NOT_DATED = "without a date"
NOT_HAPPENED = "that did not happen, or of which nobody says what is to be thought"
_GEONAMES = re.compile(r"geonames:(\d+)")


def files(record: Record, mandate: Mandate) -> tuple[File, ...]:
    return (TextFile("plover.jsonl", _rows(record, mandate)),)


def left_out(record: Record, _mandate: Mandate) -> LeftOut:
    telling = Telling.of(record)
    reasons = Counter(reason for each in record.incidents if (reason := _no_event(each, telling)))
    return {reason: reasons[reason] for reason in (NOT_COVERED, NOT_HAPPENED, NOT_DATED) if reasons[reason]}


def _no_event(incident: Incident, telling: Telling) -> str | None:
    """Why an incident is no event; None where it is one."""
    if not _coded(incident)["types"]:
        return NOT_COVERED
    if telling.status(incident) in {None, Status.NOT_HAPPENED}:
        return NOT_HAPPENED
    return None if incident.date else NOT_DATED


def _rows(record: Record, mandate: Mandate) -> Iterator[str]:
    """By id."""
    coder = _Coder(Telling.of(record), Whereabouts(mandate), {party.id: party for party in mandate.parties})
    for incident in sorted(record.incidents, key=lambda each: each.id):
        if _no_event(incident, coder.telling) is None:
            yield line(coder.event(incident)) + "\n"


@cache
def ontology() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_packaged(__package__, "plover.yaml")
    return found


def _coded(incident: Incident) -> Mapping[str, Any]:
    found: Mapping[str, Any] = ontology()["kinds"][incident.kind.value]
    return found


@dataclass(frozen=True, slots=True)
class _Coder:
    """Codes incidents, one at a time."""

    telling: Telling
    whereabouts: Whereabouts
    parties: Mapping[str, Party]

    def event(self, incident: Incident) -> JsonObject:
        coded = _coded(incident)
        place = finest(incident.place)
        source, recipient = incident.actor, incident.target
        if incident.kind in SYMMETRIC:
            source, recipient = (*source, *recipient), ()
        quads = {ontology()["quad"][name] for name in coded["types"]}
        return {
            "id": incident.id,
            "has_event": True,
            "date": incident.date.earliest.isoformat() if incident.date else None,
            "enddate": incident.date.latest.isoformat() if incident.date else None,
            "source": [self._actor(each) for each in source],
            "recipient": [self._actor(each) for each in recipient],
            "event": coded["types"],
            "quad_code": quads.pop() if len(quads) == 1 else None,
            "mode": coded.get("mode"),
            "context": [*coded.get("context", ()), *self._outlook(incident)],
            "event_loc": _location(place, self.whereabouts.country(place)),
            "dead": killed(incident).number,
            "figures": list(map(_figure, incident.figures)),
            "link": [relation.incident for relation in incident.relations],
            "cite_info": {"publication": list(self.telling.outlets_of(incident)), "codebook": CODEBOOK},
            "coder": "observance",
            "comment": incident.summary,
        }

    def _outlook(self, incident: Incident) -> Sequence[str]:
        status = self.telling.status(incident)
        word = ontology()["status"].get(status.value) if status else None
        return (word,) if word else ()

    def _actor(self, name: str) -> JsonObject:
        party, state = self.parties.get(name), self.whereabouts.state(name)
        return {
            "code": state.iso3 if state else None,
            "sector": ontology()["sectors"].get(party.category.value) if party else None,
            "actor_text": named(name, party),
            "identifier_id": party.id if party else None,
        }


def _location(place: Place | None, country: Country | None) -> JsonObject | None:
    if place is None:
        return None
    geonames = _GEONAMES.fullmatch(place.id or "")
    return {
        "geonameid": int(geonames[1]) if geonames else None,
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": place.precision.value if place.precision else None,
        "cc3": country.iso3 if country else None,
    }


def _figure(figure: ReconciledFigure) -> JsonObject:
    return {
        "what": figure.what.value,
        "who": figure.who,
        "low": figure.low,
        "high": figure.high,
        "best": list(figure.best) if figure.best else None,
        "verdict": figure.verdict.value,
        "scope": figure.scope.value,
        "part_of": figure.part_of,
    }
