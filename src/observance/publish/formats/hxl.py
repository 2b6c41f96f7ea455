"""Incidents and their figures of people as CSV with hashtags of the Humanitarian Exchange Language (HXL 1.1): a row of
headings, a row of hashtags, then the data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from observance.mandate.types import Mandate, Party
from observance.model.claim import Quantity
from observance.model.incident import Incident, ReconciledFigure
from observance.model.record import Record
from observance.publish.formats.cells import csv_line, number, one_line
from observance.publish.formats.files import File, TextFile, nothing_left_out
from observance.publish.formats.naming import named
from observance.publish.formats.telling import Telling, killed
from observance.publish.formats.whereabouts import Whereabouts, finest

PEOPLE = frozenset(
    {
        Quantity.KILLED,
        Quantity.WOUNDED,
        Quantity.KILLED_OR_WOUNDED,
        Quantity.CAPTURED,
        Quantity.MISSING,
        Quantity.DISPLACED,
        Quantity.EVACUATED,
    }
)
"""What of the figures counts people to whom something happened."""


@dataclass(frozen=True, slots=True)
class View:
    """What a cell may need beside its incident."""

    telling: Telling
    whereabouts: Whereabouts
    parties: Mapping[str, Party]

    @classmethod
    def of(cls, record: Record, mandate: Mandate) -> "View":
        return cls(Telling.of(record), Whereabouts(mandate), {party.id: party for party in mandate.parties})

    def named(self, side: Iterable[str]) -> str:
        return "; ".join(named(each, self.parties.get(each)) for each in side)


OfIncident = Callable[[View, Incident], str]
OfFigure = Callable[[ReconciledFigure], str]


def _country(view: View, incident: Incident) -> str:
    country = view.whereabouts.country(finest(incident.place))
    return country.name if country else ""


def _iso3(view: View, incident: Incident) -> str:
    country = view.whereabouts.country(finest(incident.place))
    return (country.iso3 if country else None) or ""


def _place(_view: View, incident: Incident) -> str:
    place = finest(incident.place)
    return place.name if place else ""


def _precision(_view: View, incident: Incident) -> str:
    place = finest(incident.place)
    return place.precision.value if place and place.precision else ""


def _lat(_view: View, incident: Incident) -> str:
    place = finest(incident.place)
    return number(place.lat) if place else ""


def _lon(_view: View, incident: Incident) -> str:
    place = finest(incident.place)
    return number(place.lon) if place else ""


WHERE_AND_WHEN: tuple[tuple[str, str, OfIncident], ...] = (
    ("Incident", "#event+id", lambda _, incident: incident.id),
    ("Kind", "#event+type", lambda _, incident: incident.kind.value),
    ("Said to be", "#status+told", lambda view, incident: view.telling.status(incident) or ""),
    ("From", "#date+start", lambda _, incident: incident.date.earliest.isoformat() if incident.date else ""),
    ("To", "#date+end", lambda _, incident: incident.date.latest.isoformat() if incident.date else ""),
    ("Country", "#country+name", _country),
    ("Country code", "#country+code+v_iso3", _iso3),
    ("Province", "#adm1+name", lambda view, incident: view.whereabouts.province(finest(incident.place)) or ""),
    ("Place", "#loc+name", _place),
    ("Place is a", "#loc+type", _precision),
    ("Latitude", "#geo+lat", _lat),
    ("Longitude", "#geo+lon", _lon),
)
"""Heading, hashtag and value: what both files begin with."""

INCIDENTS: tuple[tuple[str, str, OfIncident], ...] = (
    *WHERE_AND_WHEN,
    ("Actor", "#group+actor", lambda view, incident: view.named(incident.actor)),
    ("Target", "#group+target", lambda view, incident: view.named(incident.target)),
    ("Killed", "#affected+killed", lambda _, incident: number(killed(incident).number)),
    ("Credibility", "#meta+grade", lambda _, incident: incident.grade or ""),
    ("Disputed", "#meta+disputed", lambda view, incident: "; ".join(view.telling.disputed.get(incident.id, ()))),
    ("Published by", "#meta+source", lambda view, incident: "; ".join(view.telling.outlets_of(incident))),
    ("Summary", "#description", lambda _, incident: incident.summary),
)
FIGURES: tuple[tuple[str, str, OfFigure], ...] = (
    ("Counted", "#indicator+name", lambda figure: figure.what.value),
    ("Who", "#group+name", lambda figure: figure.who),
    ("Part of", "#group+whole", lambda figure: figure.part_of or ""),
    ("Least stated", "#affected+min", lambda figure: str(figure.low)),
    ("Most stated", "#affected+max", lambda figure: number(figure.high)),
    ("Best, least", "#affected+best+min", lambda figure: number(figure.best[0]) if figure.best else ""),
    ("Best, most", "#affected+best+max", lambda figure: number(figure.best[1]) if figure.best else ""),
    ("Accounts", "#status+accounts", lambda figure: figure.verdict.value),
    ("Counted over", "#meta+scope", lambda figure: figure.scope.value),
    ("Counted from", "#date+since", lambda figure: figure.since.earliest.isoformat() if figure.since else ""),
)

left_out = nothing_left_out


def files(record: Record, mandate: Mandate) -> tuple[File, ...]:
    view = View.of(record, mandate)
    return (
        TextFile("incidents.csv", map(csv_line, _incident_rows(view, record)), head=_head(INCIDENTS)),
        TextFile("figures.csv", map(csv_line, _figure_rows(view, record)), head=_head((*WHERE_AND_WHEN, *FIGURES))),
    )


def _head(columns: Iterable[tuple[str, str, object]]) -> str:
    listed = list(columns)
    return csv_line(heading for heading, _, _ in listed) + csv_line(tag for _, tag, _ in listed)


def _incident_rows(view: View, record: Record) -> Iterator[list[str]]:
    for incident in sorted(record.incidents, key=lambda each: each.id):
        yield [one_line(value(view, incident)) for _, _, value in INCIDENTS]


def _figure_rows(view: View, record: Record) -> Iterator[list[str]]:
    """In the order of the incidents, then in that of their figures."""
    for incident in sorted(record.incidents, key=lambda each: each.id):
        figures = [figure for figure in incident.figures if figure.what in PEOPLE]
        shared = [one_line(value(view, incident)) for _, _, value in WHERE_AND_WHEN] if figures else []
        for figure in figures:
            yield [*shared, *(one_line(value(figure)) for _, _, value in FIGURES)]
