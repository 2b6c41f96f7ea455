"""Civilians and displacement. Combatants and civilians, the dead and the wounded, tolls of a day and running tolls
stand apart, and figures on which accounts differ are never added up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.model.claim import Quantity
from observance.model.incident import FigureScope, FigureVerdict, RelationKind
from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.document import Align, Block, Column, Grounded, Items, Paragraph, Row, Section, Table
from observance.publish.situation.lists import items, of_kinds
from observance.publish.situation.parties import place_names
from observance.publish.situation.phrases import QUANTITIES
from observance.publish.situation.telling import on_day
from observance.publish.situation.tolls import LOSSES, UPROOTED, Told, best, figures_of, grounds_of, over
from observance.publish.situation.watch import Watching, watched_words
from observance.publish.situation.words import UNKNOWN, amount, counted, number, sentence

CIVILIAN = frozenset("child children civilian civilians inhabitants residents villagers women".split())
ARMED = frozenset(
    "combatants commandos elements fighters forces guards gunmen insurgents jihadists men militants officers personnel "
    "policemen rebels servicemen soldiers troops".split()
)
MOST_ROWS = 25
SCOPES = {FigureScope.INCIDENT: "incident", FigureScope.DAY: "day", FigureScope.RUNNING: "running"}


@dataclass(frozen=True, slots=True)
class Class:
    """A class of people: whose losses stand together."""

    id: str
    title: str
    caption: str


CLASSES = (
    Class("civilians", "Civilians", "Civilians"),
    Class("combatants", "Combatants", "Members of forces"),
    Class("unstated", "Not stated", "People of whom accounts do not say what they were"),
)


def class_of(who: str) -> str:
    """Which class the words of a figure name."""
    words = frozenset(who.lower().split())
    if words & CIVILIAN:
        return "civilians"
    return "combatants" if words & ARMED else "unstated"


def people(context: Context, now: Watching) -> Section:
    losses = figures_of(context.happened(context.here), LOSSES)
    blocks: list[Block] = [Paragraph(tuple(_overview(context, losses, now)))]
    blocks += [table for each in CLASSES for table in _losses(context, each, losses)]
    uprooted = [each for each in (*context.here, *context.perhaps) if each.kind is Kind.DISPLACEMENT]
    moved = figures_of(context.happened(uprooted), UPROOTED)
    blocks += [_table(context, "People displaced or evacuated", moved)] if moved else []
    unnumbered = [each for each in uprooted if not any(f.what in UPROOTED for f in each.figures)]
    blocks += items(context, [*unnumbered, *of_kinds(context, (Kind.AID, Kind.DAMAGE))])
    if not uprooted:
        text = f"no displacement is reported in the period; {watched_words(now)}"
        blocks.append(Items((Grounded(sentence(text), now.grounds),)))
    return Section("people", "Civilians and displacement", tuple(blocks))


def _overview(context: Context, losses: Sequence[Told], now: Watching) -> Iterator[Grounded]:
    if not losses:
        text = f"no account of the period gives figures of killed or wounded; {watched_words(now)}"
        yield Grounded(sentence(text), now.grounds)
        return
    incidents = {each.incident.id for each in losses}
    text = f"accounts give figures of losses for {counted(len(incidents), 'incident')} of the period"
    disputed = [each for each in losses if each.figure.verdict is FigureVerdict.DISPUTED]
    if disputed:
        text += f"; on {number(len(disputed))} of {len(losses)} figures accounts differ"
    text += ". Best is the figure that the most independent origins bear out; where nothing decides, none is chosen"
    yield Grounded(sentence(text), context.of_incidents([each.incident for each in losses]))
    for each in CLASSES:
        for what in (Quantity.KILLED, Quantity.WOUNDED):
            yield from _sum(context, each, what, losses)


def _sum(context: Context, group: Class, what: Quantity, losses: Sequence[Told]) -> Iterator[Grounded]:
    """Figures of single incidents on which nobody differs may be added: their lowest and their highest."""
    of_class = [each for each in losses if class_of(each.figure.who) == group.id and each.figure.what is what]
    sound = [each for each in of_class if _adds_up(each)]
    if len({each.incident.id for each in sound}) < 2:
        return
    low = sum(each.figure.low for each in sound)
    high = sum(each.figure.high or 0 for each in sound) if all(each.figure.high is not None for each in sound) else None
    left = len(of_class) - len(sound)
    text = f"{group.caption} {what.value}: {amount(low, high)} over {counted(len(sound), 'figure')} that no account "
    text += "disputes"
    if left:
        text += f"; {number(left)} more, disputed or over longer times, {'is' if left == 1 else 'are'} not added"
    yield Grounded(sentence(text), grounds_of(context, [each.figure for each in sound]))


def _adds_up(told: Told) -> bool:
    figure = told.figure
    counts_others = any(each.kind is RelationKind.TOLL_OF for each in told.incident.relations)
    is_single = figure.scope is FigureScope.INCIDENT and figure.part_of is None and not counts_others
    return is_single and figure.verdict is not FigureVerdict.DISPUTED


def _losses(context: Context, group: Class, losses: Sequence[Told]) -> Iterator[Table]:
    found = [each for each in losses if class_of(each.figure.who) == group.id]
    if found:
        yield _table(context, f"{group.caption}: killed, wounded, captured or missing", found)


def _table(context: Context, caption: str, figures: Sequence[Told]) -> Table:
    columns = (
        Column("Date", share=3),
        Column("Place", share=3),
        Column("Who", share=3),
        Column("What", share=2),
        Column("Low", Align.END),
        Column("Best", Align.END, share=2),
        Column("High", Align.END),
        Column("Over", share=2),
        Column("Accounts", share=2),
    )
    ranked = sorted(figures, key=lambda each: -(each.figure.best[0] if each.figure.best else each.figure.low))
    shown = [each for each in figures if each in ranked[:MOST_ROWS]] if len(figures) > MOST_ROWS else figures
    left = len(figures) - len(shown)
    note = f"{counted(left, 'smaller figure')} more in the record." if left else ""
    return Table(caption, columns, tuple(_row(context, each) for each in shown), note)


def _row(context: Context, told: Told) -> Row:
    figure = told.figure
    among = f" among the {figure.part_of}" if figure.part_of else ""
    scope = over(context, figure).strip() or SCOPES[figure.scope]
    cells = (
        on_day(context, told.incident),
        place_names(context, told.incident.place) or UNKNOWN,
        f"{figure.who or 'people'}{among}",
        QUANTITIES.get(figure.what, figure.what.value),
        f"{figure.low:,}",
        best(figure).replace("none", "0"),
        "open" if figure.high is None else f"{figure.high:,}",
        scope,
        figure.verdict.value,
    )
    return Row(cells, grounds_of(context, [figure]))
