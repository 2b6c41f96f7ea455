"""Corrections: what has changed since an earlier record, and the decisions of people that bear on the period."""

from collections import Counter
from collections.abc import Iterator, Sequence

from observance.model.finding import FindingId
from observance.model.incident import IncidentId
from observance.model.interval import DateInterval
from observance.model.ruling import Ruling, Verb
from observance.publish.corrections import Correction
from observance.publish.situation.context import Context, lies_in
from observance.publish.situation.document import (
    Block,
    Column,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
)
from observance.publish.situation.material import Corrected
from observance.publish.situation.telling import heading
from observance.publish.situation.words import counted, day, listed, quoted, sentence

MOST_ROWS = 25
VERBS = {
    Verb.MERGE: "joined claims as one incident",
    Verb.SPLIT: "divided an incident",
    Verb.WITHDRAW: "took claims out of the record",
    Verb.CORRECT: "corrected a claim",
    Verb.ACCEPT: "accepted claims",
    Verb.CLOSE: "closed a discrepancy",
}
COMPARED = ("incidents", "findings", "sites", "claims", "reports")
"""Nouns whose changes a reader of the report follows; the rest follows from these."""


def amendments(context: Context) -> Section:
    blocks: list[Block] = []
    if context.material.corrected is not None:
        blocks += _corrections(context, context.material.corrected)
    rulings = [each for each in context.material.record.decisions if _bears(context, each)]
    if rulings:
        blocks.append(Items(tuple(_decision(each) for each in rulings), "Decisions that bear on the period"))
    empty = "" if blocks else _nothing(context)
    return Section("corrections", "Corrections", tuple(blocks), empty)


def _nothing(context: Context) -> str:
    if context.material.corrected is None:
        return "No earlier record was compared, and no decision of a person bears on the period."
    return f"Nothing has changed since {context.material.corrected.since}."


def _bears(context: Context, ruling: Ruling) -> bool:
    """On claims of the period, or taken in it."""
    if context.is_in(DateInterval.day(ruling.at.date())):
        return True
    claims = (context.claims.get(claim) for claim in (*ruling.claims, *ruling.others))
    return any(claim is not None and context.is_in(claim.date) for claim in claims)


def _decision(ruling: Ruling) -> Grounded:
    text = f"on {day(ruling.at.date())} {ruling.author} {VERBS[ruling.verb]}"
    if ruling.slot is not None:
        text += f" ({ruling.slot.value}{f': {ruling.value}' if ruling.value else ''})"
    text += f"; reason given: {quoted(ruling.reason)}" if ruling.reason else ""
    return Grounded(sentence(text), (Ground(GroundKind.DECISION, ruling.id),))


def _corrections(context: Context, corrected: Corrected) -> Iterator[Block]:
    shown = [each for each in corrected.corrections if each.noun in COMPARED and _is_relevant(context, each)]
    if not shown:
        text = f"nothing that bears on the period has changed since {corrected.since}"
        yield Paragraph((Grounded(sentence(text), (context.whole,)),))
        return
    counts = Counter((each.noun, each.change) for each in shown)
    said = listed([f"{counted(count, noun.removesuffix('s'))} {change}" for (noun, change), count in counts.items()])
    yield Paragraph((Grounded(sentence(f"since {corrected.since}: {said}"), (context.whole,)),))
    incidents = [each for each in shown if each.noun in ("incidents", "findings", "sites")]
    if incidents:
        yield _table(context, incidents)


def _is_relevant(context: Context, each: Correction) -> bool:
    """An incident or finding of the period; all else counts where it is new or gone."""
    if each.noun == "incidents":
        ids = map(IncidentId, each.after)
        found = [context.incidents[one] for one in ids if one in context.incidents]
        return not found or any(one.date is not None and lies_in(one.date, context.period) for one in found)
    if each.noun == "findings":
        dates = [context.findings[one].date for one in map(FindingId, each.after) if one in context.findings]
        return not dates or any(context.is_in(one) for one in dates)
    return True


def _table(context: Context, shown: Sequence[Correction]) -> Table:
    columns = (Column("What", share=5), Column("Change", share=2), Column("Fields", share=3), Column("Why", share=6))
    left = len(shown) - MOST_ROWS
    note = f"{counted(left, 'more change')} in the feed of corrections." if left > 0 else ""
    return Table("Changes", columns, tuple(_row(context, each) for each in shown[:MOST_ROWS]), note)


def _row(context: Context, each: Correction) -> Row:
    ids = [IncidentId(one) for one in (*each.after, *each.before)]
    incident = next((context.incidents[one] for one in ids if one in context.incidents), None)
    kind = incident.kind.value.replace("_", " ").capitalize() if incident else each.noun.removesuffix("s").capitalize()
    name = f"{kind}, {heading(context, incident)}" if incident else f"{kind} {ids[0] if ids else ''}"
    grounds = context.of_claims(incident.claims) if incident else (context.whole,)
    return Row((name, each.change, listed(sorted(each.fields)) or "–", "; ".join(each.why)), grounds)
