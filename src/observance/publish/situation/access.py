"""Access and freedom of movement: denials counted per party, by one rule for all."""

from collections import Counter
from collections.abc import Iterator

from observance.model.incident import Incident
from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.document import Align, Block, Column, Grounded, Items, Row, Section, Table
from observance.publish.situation.lists import actors, against_before, items, of_kinds
from observance.publish.situation.parties import party_title
from observance.publish.situation.watch import Watching, watched_words
from observance.publish.situation.words import change, days, sentence


def access(context: Context, now: Watching) -> Section:
    found = of_kinds(context, (Kind.ACCESS_DENIED,))
    grounds = context.of_incidents(found) if found else now.grounds
    text = f"{against_before(context, Kind.ACCESS_DENIED)}; {watched_words(now)}"
    blocks: list[Block] = [Items((Grounded(sentence(text), grounds),))]
    blocks += items(context, found)
    return Section("access", "Access and freedom of movement", (*blocks, *_per_party(context)))


def _per_party(context: Context) -> Iterator[Table]:
    """Who denied access to how many, in both periods; nothing where nobody did."""
    now, before = _denials(context, context.here), _denials(context, context.earlier)
    counts, earlier = _count(now), _count(before)
    if not counts and not earlier:
        return
    keys = sorted({*counts, *earlier}, key=lambda party: (party is None, party_title(context, party)))
    columns = (
        Column("Access denied or delayed by", share=4),
        Column("This period", Align.END),
        Column("Before", Align.END),
        Column("Change", Align.END),
    )
    rows = [
        Row(
            (party_title(context, key), str(counts[key]), str(earlier[key]), change(counts[key], earlier[key])),
            context.of_incidents([each for each in now if key in actors(each)]),
        )
        for key in keys
    ]
    yield Table("Denials of access per party", columns, tuple(rows), f"Before: {days(context.material.before)}.")


def _denials(context: Context, incidents: tuple[Incident, ...]) -> list[Incident]:
    return [each for each in context.happened(incidents) if each.kind is Kind.ACCESS_DENIED]


def _count(incidents: list[Incident]) -> Counter[str | None]:
    return Counter(actor for each in incidents for actor in actors(each))
