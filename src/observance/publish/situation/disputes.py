"""Discrepancies: what accounts differ on, since when, how far apart they are, and what would settle it."""

import re
from collections.abc import Sequence
from datetime import date

from observance.model.incident import Discrepancy, DiscrepancyType, DiscrepancyValue
from observance.model.interval import DateInterval
from observance.publish.situation.context import Context, order
from observance.publish.situation.document import Block, Column, Grounded, Paragraph, Row, Section, Table
from observance.publish.situation.phrases import DIFFERENCES, PHRASES
from observance.publish.situation.telling import heading
from observance.publish.situation.words import UNKNOWN, counted, day, days, listed, number, sentence

MOST_ROWS = 25
MOST_VALUES = 6
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def disputes(context: Context) -> Section:
    relevant = [each for each in context.material.record.discrepancies if _bears(context, each)]
    fresh = [each for each in relevant if is_open(each) and context.may_be_in(each.since)]
    older = [each for each in relevant if is_open(each) and each not in fresh]
    closed = [each for each in relevant if not is_open(each)]
    if not relevant:
        return Section(
            "discrepancies", "Discrepancies", (), "No accounts of incidents of the period contradict each other."
        )
    blocks: list[Block] = [Paragraph((_overview(context, fresh, older, closed),))]
    for caption, several in (
        ("New in the period", fresh),
        ("Open, and not first seen in the period", older),
        ("Closed: a person found that it cannot be resolved, or a later word took the place of an earlier", closed),
    ):
        blocks += [_table(context, caption, several)] if several else []
    return Section("discrepancies", "Discrepancies", tuple(blocks))


def _bears(context: Context, each: Discrepancy) -> bool:
    """Of an incident of the period, or first or last seen in it."""
    dates: Sequence[DateInterval | None] = (context.incidents[each.incident].date, each.since, each.latest)
    return any(context.is_in(date) for date in dates)


def is_open(each: Discrepancy) -> bool:
    return each.verdict == "disputed"


def _overview(
    context: Context, fresh: Sequence[Discrepancy], older: Sequence[Discrepancy], closed: Sequence[Discrepancy]
) -> Grounded:
    every = [*fresh, *older, *closed]
    told = ((fresh, "new"), (older, "open from other times"), (closed, "closed"))
    parts = [f"{number(len(each)) if each else 'none'} {word}" for each, word in told]
    text = f"accounts differ on {counted(len(every), 'point')} that {'bears' if len(every) == 1 else 'bear'} on the "
    text += f"period: {', '.join(parts)}"
    return Grounded(sentence(text), context.of_claims([each.values[0].claims[0] for each in every][:3]))


def _table(context: Context, caption: str, several: Sequence[Discrepancy]) -> Table:
    columns = (
        Column("Incident", share=5),
        Column("On", share=3),
        Column("Versions (independent origins)", share=6),
        Column("Since", share=3),
        Column("What would settle it", share=5),
    )
    ranked = sorted(several, key=lambda each: (order(context.incidents[each.incident]), each.field))
    left = len(ranked) - MOST_ROWS
    note = f"{counted(left, 'more point')} in the record." if left > 0 else ""
    return Table(caption, columns, tuple(_row(context, each) for each in ranked[:MOST_ROWS]), note)


def _row(context: Context, each: Discrepancy) -> Row:
    incident = context.incidents[each.incident]
    kind = PHRASES[incident.kind].counted(1).removeprefix("one ")
    cells = (
        f"{kind[:1].upper()}{kind[1:]}, {heading(context, incident)}",
        subject(each),
        versions(context, each),
        days(each.since, context.year) if each.since else UNKNOWN,
        each.settles or UNKNOWN,
    )
    claims = [claim for value in each.values for claim in value.claims]
    return Row(cells, context.of_claims(claims))


def subject(each: Discrepancy) -> str:
    """`how many: Norlandian soldiers killed`, `where`."""
    word = DIFFERENCES[each.type]
    if each.type is not DiscrepancyType.COUNT:
        return word
    what, _, who = each.field.partition(": ")
    return f"{word}: {who} {what.replace('_', ' ')}".strip() if who else f"{word}: {each.field}"


def versions(context: Context, each: Discrepancy) -> str:
    """`13 (2); none (1)`, and how far apart they are."""
    said = [f"{_value(context, each, value)} ({len(value.origins)})" for value in each.values]
    more = f" and {len(said) - MOST_VALUES} more" if len(said) > MOST_VALUES else ""
    unit = (each.unit or "").removesuffix("s") if each.size == 1 else each.unit
    apart = f"; {each.size:g} {unit} apart" if each.size is not None and each.unit in ("km", "days") else ""
    return "; ".join(said[:MOST_VALUES]) + more + apart


def _value(context: Context, each: Discrepancy, value: DiscrepancyValue) -> str:
    if each.type is DiscrepancyType.COUNT and value.value == "0":
        return "none"
    if each.type is DiscrepancyType.TIME:
        return ISO_DAY.sub(lambda found: day(date.fromisoformat(found[0]), context.year), value.value)
    if each.type is not DiscrepancyType.ACTOR:
        return value.value
    names = [context.names.parties[part].name if part in context.names.parties else part for part in _parts(value)]
    return listed(names)


def _parts(value: DiscrepancyValue) -> list[str]:
    return [part.strip() for part in value.value.split(",")]
