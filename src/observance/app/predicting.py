"""What the software says of a text in the forms that are scored: times, place names, names, dates, incidents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from observance.app.gold import plain_report
from observance.evaluate import EntitySpan, GoldDocument, TimeSpan, Toponym
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Group
from observance.model.report import Report
from observance.model.syntax import Analyser, Sentence, Span

if TYPE_CHECKING:
    from observance.claims import toponyms as toponyms_of


NO_ID = "without an id"


def times(documents: Iterable[GoldDocument]) -> Iterator[TimeSpan]:
    """Every time expression of the texts; `published` anchors those that are relative."""
    from observance.claims.timex3 import timex3

    for document in documents:
        for found in timex3(document.text, document.published):
            yield TimeSpan(
                doc=document.id,
                start=found.start,
                end=found.end,
                text=found.text,
                type=found.type.value,
                value=found.value,
            )


def entities(documents: Iterable[GoldDocument], analyser: Analyser) -> Iterator[EntitySpan]:
    """The names that the language pipeline marks."""
    for document in documents:
        for sentence in _parsed(document, analyser):
            for found in sentence.entities:
                start, end = sentence.tokens[found.first].start, sentence.tokens[found.last].end
                words = document.text[start:end]
                yield EntitySpan(doc=document.id, start=start, end=end, text=words, label=found.label)


def _parsed(document: GoldDocument, analyser: Analyser) -> tuple[Sentence, ...]:
    """Every sentence of the text."""
    report = plain_report(document, headed=False)
    paragraphs = [Span(each.start, each.end) for each in report.paragraphs]
    return analyser.parse(report.text, analyser.sentences(report.text, paragraphs))


def toponyms(
    documents: Iterable[GoldDocument], gold: Iterable[Toponym], analyser: Analyser, mandate: Mandate | None
) -> tuple[tuple[Toponym, ...], Mapping[Toponym, Toponym]]:
    """The place names that the software finds and resolves by itself, and what it makes of those of the gold."""
    from observance.claims.toponyms import Geocoder

    geocoder = Geocoder(mandate)
    marked: dict[str, list[Toponym]] = {}
    for one in gold:
        marked.setdefault(one.doc, []).append(one)
    found: list[Toponym] = []
    given: dict[Toponym, Toponym] = {}
    for document in documents:
        names = geocoder.find(document.text, _parsed(document, analyser))
        found += _resolved(document, names)
        own = marked.get(document.id, [])
        resolved = geocoder.resolve(document.text, [Span(one.start, one.end) for one in own])
        given |= dict(zip(own, _resolved(document, resolved), strict=True))
    return tuple(found), given


def _resolved(document: GoldDocument, names: "Iterable[toponyms_of.Toponym]") -> Iterator[Toponym]:
    """A place that has coordinates but no id of its own (a sea, a front line) is resolved all the same."""
    for found in names:
        place = found.place
        yield Toponym(
            doc=document.id,
            start=found.start,
            end=found.end,
            text=found.text,
            id=(place.id or NO_ID) if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
        )


def dates(documents: Iterable[GoldDocument]) -> Mapping[str, DateInterval | None]:
    """When each document came out, by the texts of all of them: what the gold knows of it is withheld."""
    from observance.reconcile.dating import date_reports

    reports = [plain_report(document) for document in documents]
    dated = {report.name: report.published for report in date_reports(reports).reports}
    return {doc: dating.interval if dating else None for doc, dating in dated.items()}


def incidents(
    mandate: Mandate | None, reports: Sequence[Report], claims: Sequence[Claim], groups: frozenset[Group]
) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """The incidents that the software makes of all reports, only of `groups` of kinds where given, and its claims."""
    from observance.reconcile import reconcile

    found = reconcile(mandate or bare_mandate(), reports, claims)
    return found.claims, tuple(one for one in found.incidents if not groups or one.kind.group in groups)


def reports_together(claims: Iterable[Claim], found: Iterable[Incident]) -> tuple[frozenset[str], ...]:
    """Reports that are mainly about one incident, by their ids."""
    from observance.reconcile.mains import leads_of, reports_by_lead

    return tuple(frozenset(map(str, group)) for group in reports_by_lead(leads_of(claims, found)))


def stories(mandate: Mandate | None, documents: Iterable[GoldDocument]) -> tuple[frozenset[str], ...]:
    """The documents that tell one story in the same words, by their texts alone, dated as these say."""
    from observance.mandate.names import Names
    from observance.reconcile.dating import date_report
    from observance.reconcile.origins import report_origins

    reports: dict[Report, list[str]] = {}
    for document in documents:
        reports.setdefault(date_report(plain_report(document)), []).append(document.id)
    named = {report.id: own for report, own in reports.items()}
    found = report_origins(Names(mandate or bare_mandate()), reports).stories()
    return tuple(frozenset(doc for report in story for doc in named[report]) for story in found)


def bare_mandate() -> Mandate:
    """A mandate that knows no party, place or source, so that reports can be reconciled without one."""
    return Mandate(
        id="none",
        name="none",
        agreements=(),
        period=DateInterval(date.min, date.max),
        area=(),
        time_zone="UTC",
        cutoff="00:00",
        parties=(),
        sites=(),
        places=(),
        provisions=(),
        sources=(),
        digest="",
    )
