"""Lists of incidents of some kinds: a sentence each for the weightiest, counts for all, beside the period before."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from observance.model.finding import Verdict
from observance.model.incident import Incident
from observance.model.kinds import Kind
from observance.publish.situation.context import Context, order
from observance.publish.situation.document import Align, Block, Column, Grounded, Items, Row, Table
from observance.publish.situation.parties import party_title
from observance.publish.situation.phrases import PHRASES
from observance.publish.situation.telling import listed_item
from observance.publish.situation.words import change, counted, days, listed, number, sentence

MOST_ITEMS = 12
VAGUE = 3
"""How many times the period's length a date may span to be listed with it."""
Tell = Callable[[Context, Incident], Grounded]


def of_kinds(context: Context, kinds: Iterable[Kind], *, perhaps: bool = True) -> list[Incident]:
    """Incidents of the period, and those that may lie in it, by time; not those whose dates are so wide that they say
    next to nothing of it."""
    wanted, widest = frozenset(kinds), VAGUE * context.period.days
    near = (each for each in context.perhaps if each.date is not None and each.date.days <= widest)
    pool = (*context.here, *(near if perhaps else ()))
    return sorted((each for each in pool if each.kind in wanted), key=order)


def items(
    context: Context, incidents: Sequence[Incident], most: int = MOST_ITEMS, tell: Tell = listed_item, lead: str = ""
) -> list[Block]:
    """A sentence for each; of more than `most` the weightiest, in their order of time, and how many more there are."""
    if not incidents:
        return []
    chosen = sorted(sorted(incidents, key=lambda each: _weight(context, each))[:most], key=order)
    sentences = [tell(context, each) for each in chosen]
    left = [each for each in incidents if each not in chosen] if len(incidents) > most else []
    if left:
        kinds = Counter(each.kind for each in left)
        more = listed(
            [PHRASES[kind].counted(count) for kind, count in sorted(kinds.items(), key=lambda one: -one[1])[:3]]
        )
        text = (
            f"{counted(len(left), 'further incident')} of these kinds {'is' if len(left) == 1 else 'are'} in the record"
        )
        sentences.append(Grounded(sentence(f"{text}, among them {more}"), (context.whole,)))
    return [Items(tuple(sentences), lead)]


def _weight(context: Context, incident: Incident) -> tuple[bool, int, str, int, tuple[object, ...]]:
    findings = context.findings_of.get(incident.id, ())
    return (
        not context.is_in(incident.date),
        -sum(each.verdict is Verdict.BREACH for each in findings),
        incident.grade or "6",
        -len(incident.origins),
        order(incident),
    )


def by_party(context: Context, kinds: Sequence[Kind], caption: str) -> Table | None:
    """Asserted incidents of the kinds by who acts, against the period before; None where there are none."""
    wanted = frozenset(kinds)
    now = [each for each in context.happened(context.here) if each.kind in wanted]
    before = [each for each in context.happened(context.earlier) if each.kind in wanted]
    if not now:
        return None
    counts, earlier = _counts(now), _counts(before)
    ranked = sorted({*counts, *earlier}, key=lambda key: (kinds.index(key[0]), party_title(context, key[1])))
    rows = [_row(context, key, [i for i in now if _is(i, key)], earlier[key]) for key in ranked]
    columns = (
        Column("Kind", share=4),
        Column("By", share=3),
        Column("This period", Align.END),
        Column("Before", Align.END),
        Column("Change", Align.END),
    )
    note = f"Before: {days(context.material.before)}. An incident of two parties stands in both rows."
    return Table(caption, columns, tuple(rows), note)


def _counts(incidents: Iterable[Incident]) -> Counter[tuple[Kind, str | None]]:
    return Counter((each.kind, actor) for each in incidents for actor in actors(each))


def actors(incident: Incident) -> tuple[str | None, ...]:
    return incident.actor or (None,)


def _is(incident: Incident, key: tuple[Kind, str | None]) -> bool:
    return incident.kind is key[0] and key[1] in actors(incident)


def _row(context: Context, key: tuple[Kind, str | None], incidents: Sequence[Incident], earlier: int) -> Row:
    kind, actor = key
    cells = (
        kind_title(kind),
        party_title(context, actor),
        str(len(incidents)),
        str(earlier),
        change(len(incidents), earlier),
    )
    return Row(cells, context.of_incidents(incidents))


def kind_title(kind: Kind) -> str:
    name = PHRASES[kind].plural
    return name[:1].upper() + name[1:]


def against_before(context: Context, kind: Kind) -> str:
    """`three denials of access, one in the period before`, or that there is none in either."""
    now, before = (
        sum(each.kind is kind for each in context.happened(several)) for several in (context.here, context.earlier)
    )
    one = PHRASES[kind].counted(1).removeprefix("one ")
    if not now and not before:
        return f"no {one} is reported, in this period or the one before"
    said = PHRASES[kind].counted(now) if now else f"no {one} is reported"
    return f"{said}, {number(before) if before else 'none'} in the period before"
