"""Statements and diplomacy: agreements, meetings, and who demanded, threatened, denied or committed to what."""

from collections.abc import Iterator

from observance.model.finding import Basis
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind
from observance.publish.situation.context import Context, lies_in, order
from observance.publish.situation.document import Block, Ground, Grounded, GroundKind, Items, Section
from observance.publish.situation.lists import MOST_ITEMS, items, of_kinds
from observance.publish.situation.telling import listed_item, provision_name, spoken
from observance.publish.situation.words import listed, sentence

GROUPS: tuple[tuple[str, tuple[Kind, ...], bool], ...] = (
    ("Agreements and meetings", (Kind.AGREEMENT, Kind.AGREEMENT_ENDED, Kind.MEETING, Kind.RELEASE), False),
    ("Demands and threats", (Kind.DEMAND, Kind.THREAT), True),
    ("Commitments", (Kind.COMMITMENT,), True),
    ("Accusations and denials", (Kind.ACCUSATION, Kind.VIOLATION, Kind.DENIAL), True),
)


def talks(context: Context) -> Section:
    blocks = list(_blocks(context))
    return Section(
        "talks",
        "Statements and diplomacy",
        tuple(blocks),
        "" if blocks else "The record holds no statement, meeting or agreement of the period.",
    )


def _blocks(context: Context) -> Iterator[Block]:
    alleged = _alleged(context)
    for title, kinds, is_speech in GROUPS:
        found = [each for each in of_kinds(context, kinds) if each.id not in alleged]
        yield from items(context, found, MOST_ITEMS, spoken if is_speech else listed_item, title)
    if alleged:
        named = sorted((context.incidents[each] for each in alleged), key=order)
        said = tuple(_allegation(context, each, alleged[each.id]) for each in named)
        yield Items(said, "Allegations that name the agreement")


def _alleged(context: Context) -> dict[IncidentId, list[str]]:
    """Incidents of the period that are a word that the agreement was broken, with the findings that say so."""
    found: dict[IncidentId, list[str]] = {}
    for each in context.material.record.findings:
        is_word = each.basis is Basis.ALLEGATION and each.date is not None and lies_in(each.date, context.period)
        if is_word and each.incident is not None and each.incident in context.incidents:
            found.setdefault(each.incident, []).append(each.id)
    return found


def _allegation(context: Context, incident: Incident, findings: list[str]) -> Grounded:
    """What is said, and the provisions that it bears on, or the agreement as a whole."""
    said = spoken(context, incident)
    several = [each for each in context.findings_of[incident.id] if each.id in findings]
    titles = {each.id: f"“{each.title}”" for each in context.material.mandate.agreements}
    named = (titles.get(each.provision) or provision_name(context, each.provision) for each in several)
    provisions = listed(list(dict.fromkeys(named)))
    grounds = tuple(Ground(GroundKind.FINDING, each.id) for each in several)
    return Grounded(f"{said.text} {sentence(f'it bears on {provisions}')}", (*said.grounds, *grounds))
