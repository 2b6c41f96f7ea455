"""Incidents in the columns of ACLED (Armed Conflict Location & Event Data), as its files have them since March 2023.

`acled.yaml` says how kinds read. ACLED has one day, one place and one number of deaths an event; what of an incident
does not fit in there stands in `tags`. Events of a month or more, and what nobody says took place, ACLED does not have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from observance.mandate.packaged import read_packaged
from observance.mandate.types import Mandate, Party, PartyCategory
from observance.model.claim import Place, PlacePrecision
from observance.model.incident import Incident, RelationKind
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Status
from observance.model.record import Record
from observance.publish.formats.cells import csv_line, number, one_line
from observance.publish.formats.files import File, LeftOut, TextFile
from observance.publish.formats.naming import named
from observance.publish.formats.telling import Telling, killed
from observance.publish.formats.whereabouts import Country, Whereabouts, finest

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
DAY, WEEK, MONTH = 1, 7, 31
TIME_PRECISION = ((DAY, 1), (WEEK, 2), (MONTH, 3))
"""The most days of an interval, and its code."""
GEO_PRECISION = {
    PlacePrecision.SITE: 1,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.AREA: 2,
    PlacePrecision.LINE: 2,
    PlacePrecision.PROVINCE: 3,
}
NOT_COVERED = "of a kind that ACLED does not have as an event"
IS_TOLL = "that count others among their own"
NOT_SAID = "that nobody says took place"
NOT_DATED = "whose date is not known to a month"

Row = dict[str, str]
Side = Sequence[str]


def files(record: Record, mandate: Mandate) -> tuple[File, ...]:
    return (TextFile("acled.csv", map(csv_line, _rows(record, mandate)), head=csv_line(COLUMNS)),)


def left_out(record: Record, _mandate: Mandate) -> LeftOut:
    telling = Telling.of(record)
    reasons = Counter(reason for each in record.incidents if (reason := _no_row(each, telling)))
    return {reason: reasons[reason] for reason in (NOT_COVERED, IS_TOLL, NOT_SAID, NOT_DATED) if reasons[reason]}


def _no_row(incident: Incident, telling: Telling) -> str | None:
    """Why an incident has no row; None where it has one."""
    if not ontology()["kinds"][incident.kind.value]:
        return NOT_COVERED
    if any(relation.kind is RelationKind.TOLL_OF for relation in incident.relations):
        return IS_TOLL
    if telling.status(incident) is not Status.ASSERTED:
        return NOT_SAID
    return None if _time_precision(incident.date) else NOT_DATED


def _rows(record: Record, mandate: Mandate) -> Iterator[list[str]]:
    """By day, then by id."""
    coder = _Coder(Telling.of(record), Whereabouts(mandate), {party.id: party for party in mandate.parties})
    told = [each for each in record.incidents if _no_row(each, coder.telling) is None]
    for incident in sorted(told, key=lambda each: (_first_day(each.date), each.id)):
        row = coder.row(incident)
        yield [row.get(column, "") for column in COLUMNS]


def _first_day(date: DateInterval | None) -> str:
    return date.earliest.isoformat() if date else ""


def _time_precision(date: DateInterval | None) -> int | None:
    return next((code for days, code in TIME_PRECISION if date.days <= days), None) if date else None


@cache
def ontology() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_packaged(__package__, "acled.yaml")
    return found


@dataclass(frozen=True, slots=True)
class _Coder:
    """Codes incidents, one at a time."""

    telling: Telling
    whereabouts: Whereabouts
    parties: Mapping[str, Party]

    def row(self, incident: Incident) -> Row:
        place = finest(incident.place)
        country = self.whereabouts.country(place)
        row = {**self._when(incident), **self._what(incident, country), **self._who(incident, country)}
        row |= {**self._where(place, country), **self._said(incident)}
        row["event_id_cnty"] = f"{country.iso3 if country and country.iso3 else ''}{incident.id}"
        return row

    def _when(self, incident: Incident) -> Row:
        day = _first_day(incident.date)
        return {"event_date": day, "year": day[:4], "time_precision": str(_time_precision(incident.date) or "")}

    def _what(self, incident: Incident, country: Country | None) -> Row:
        rows: Sequence[Mapping[str, Any]] = ontology()["kinds"][incident.kind.value]
        found = next(row for row in rows if self._fits(row, rows, incident, country))
        return {
            "disorder_type": ontology()["disorder"][found["event"]],
            "event_type": found["event"],
            "sub_event_type": found.get("sub_event", ""),
        }

    def _fits(
        self, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], incident: Incident, country: Country | None
    ) -> bool:
        when = row.get("when", {})
        if "words" in when:
            others = [word for each in rows if each is not row for word in each.get("when", {}).get("words", ())]
            return self._names(incident, when["words"]) and not self._names(incident, others)
        if "target" in when:
            return self._is_civilian(incident.target)
        if "actor" in when:
            return bool(incident.actor) and all(self._is(when["actor"], each, country) for each in incident.actor)
        return True

    def _names(self, incident: Incident, words: Iterable[str]) -> bool:
        """Whether a sentence about it has one of the words."""
        texts = [
            f" {' '.join(claim.evidence.casefold().replace(',', ' ').replace('.', ' ').split())} "
            for claim in self.telling.claims_of(incident)
            if claim.kind is incident.kind
        ]
        return any(f" {word} " in text for word in words for text in texts)

    def _is(self, role: str, actor: str, country: Country | None) -> bool:
        return self._role(actor, country) == role

    def _role(self, actor: str, country: Country | None) -> str | None:
        """The category of a party, `own_state` of the state of the country; None of what is no party."""
        party = self.parties.get(actor)
        if party is None:
            return None
        return "own_state" if self.whereabouts.is_own(actor, country) else party.category.value

    def _is_civilian(self, side: Side) -> bool:
        return bool(side) and all(self._role(each, None) == PartyCategory.CIVILIANS.value for each in side)

    def _who(self, incident: Incident, country: Country | None) -> Row:
        first, second = sides(incident)
        inter1, inter2 = (self._inter(side, country) for side in (first, second))
        return {
            **self._side(first, country, "actor1", "assoc_actor_1", "inter1", inter1),
            **self._side(second, country, "actor2", "assoc_actor_2", "inter2", inter2),
            "interaction": _interaction(inter1, inter2),
            "civilian_targeting": "Civilian targeting" if self._is_targeting(incident) else "",
        }

    def _is_targeting(self, incident: Incident) -> bool:
        return self._is_civilian(incident.target) and incident.kind.group.value == "armed"

    def _side(self, side: Side, country: Country | None, name: str, others: str, inter: str, kind: str) -> Row:
        named = [one_line(self._named(each, country)) for each in side]
        return {name: named[0] if named else "", others: one_line("; ".join(named[1:])), inter: kind}

    def _named(self, actor: str, country: Country | None) -> str:
        party = self.parties.get(actor)
        if party is None:
            return named(actor, None)
        is_civilian = party.category is PartyCategory.CIVILIANS
        return f"{party.name} ({country.name})" if is_civilian and country else party.name

    def _inter(self, side: Side, country: Country | None) -> str:
        role = self._role(side[0], country) if side else None
        if role == PartyCategory.STATE.value and country is None:
            return ""
        return str(ontology()["actors"].get(role, ""))

    def _where(self, place: Place | None, country: Country | None) -> Row:
        precision = GEO_PRECISION.get(place.precision) if place and place.precision else None
        is_located = place is not None and precision is not None
        return {
            "iso": str(country.number) if country and country.number is not None else "",
            "region": (country.region or "") if country else "",
            "country": one_line(country.name) if country else "",
            "admin1": one_line(self.whereabouts.province(place) or ""),
            "location": one_line(place.name) if place else "",
            "latitude": number(place.lat) if place and is_located else "",
            "longitude": number(place.lon) if place and is_located else "",
            "geo_precision": str(precision) if place and is_located and place.lat is not None else "",
        }

    def _said(self, incident: Incident) -> Row:
        toll = killed(incident)
        return {
            "source": one_line("; ".join(self.telling.outlets_of(incident))),
            "notes": one_line(incident.summary),
            "fatalities": number(toll.number),
            "tags": one_line("; ".join(self._tags(incident, toll.note))),
        }

    def _tags(self, incident: Incident, deaths: str) -> Iterator[str]:
        yield f"incident={incident.id}"
        yield f"kind={incident.kind.value}"
        if incident.date and not incident.date.is_day:
            yield f"date={incident.date.earliest}/{incident.date.latest}"
        if deaths:
            yield f"fatalities={_tagged(deaths)}"
        if incident.grade:
            yield f"grade={_tagged(incident.grade)}"
        if fields := self.telling.disputed.get(incident.id):
            yield f"disputed={_tagged(', '.join(fields))}"


def sides(incident: Incident) -> tuple[Side, Side]:
    """Who did it and to whom; of what two do together, the one and the other."""
    if incident.kind in SYMMETRIC and not incident.target and len(incident.actor) == 2:
        return incident.actor[:1], incident.actor[1:]
    return incident.actor, incident.target


def _interaction(inter1: str, inter2: str) -> str:
    """Both actor types in ACLED's order; empty where one is not known, since then nobody says that it acted alone."""
    known = sorted(filter(None, (inter1, inter2)), key=ontology()["sides"].index)
    return "-".join(known) if len(known) == 2 else ""


def _tagged(words: str) -> str:
    return words.replace(";", ",")
