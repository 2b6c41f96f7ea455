"""Violations: by provision and party against the period before, beside what was watched; the gravest incidents."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.model.finding import Basis, Determination, Finding, Level, Met, SymmetryRow, Verdict
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind
from observance.publish.situation.context import Context
from observance.publish.situation.deadlines import deadlines_of_period
from observance.publish.situation.document import (
    Align,
    Bar,
    Block,
    Chart,
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
from observance.publish.situation.gravity import gravest
from observance.publish.situation.lists import by_party, items, of_kinds
from observance.publish.situation.parties import party_title
from observance.publish.situation.phrases import DETERMINATIONS, LEVELS
from observance.publish.situation.telling import graded, heading, meaning, provision_name, told
from observance.publish.situation.tolls import argued, by_weight, losses_of
from observance.publish.situation.watch import SEEN, Watching, watched_words
from observance.publish.situation.words import change, counted, day, days, days_of, listed, number, sentence

MOST_GRAVE = 5
MOST_ROWS = 40
NUMBER = Align.END
ARMED = tuple(kind for kind in Kind if kind.group is Group.ARMED)
LEVEL_ORDER = (Level.CORROBORATED, Level.ALLEGED, Level.DISPUTED)


@dataclass(frozen=True, slots=True)
class Unit:
    """What the bars of a chart stand for, in periods of so many days at most; `length` of an ISO day names one."""

    name: str
    length: int
    most_days: int


YEAR, MONTH, DAY = map(len, ("2020", "2020-02", "2020-02-03"))
UNITS = (Unit("day", DAY, 366), Unit("month", MONTH, 3660), Unit("year", YEAR, 3_652_059))


def violations(context: Context, now: Watching, before: Watching) -> Section:
    breaches = context.breaches(context.period)
    blocks: list[Block] = [Paragraph(tuple(_overview(context, breaches, now, before)))]
    due = tuple(deadlines_of_period(context))
    blocks += [Items(due, "Deadlines that fell in the period")] if due else []
    blocks += _tables(context, breaches, now, before)
    blocks += [_by_day(context, breaches)] if breaches else []
    grave = gravest(context, MOST_GRAVE)
    blocks += [_incident(context, each) for each in grave]
    others = [each for each in of_kinds(context, ARMED) if each not in grave]
    blocks += items(context, others, lead="Other armed incidents" if grave else "Armed incidents")
    table = by_party(context, ARMED, "Armed incidents by kind and party")
    blocks += [table] if table else []
    return Section("violations", "Violations", tuple(blocks))


def _overview(context: Context, breaches: Sequence[Finding], now: Watching, before: Watching) -> Iterator[Grounded]:
    earlier = context.breaches(context.material.before)
    grounds = context.of_findings(breaches)
    levels = f" ({by_level(breaches)})" if breaches else ""
    text = f"{counted(len(breaches), 'finding')} of a breach{levels} {'rests' if len(breaches) == 1 else 'rest'} on "
    text += f"{counted(len({each.incident for each in breaches}), 'incident')} of the period"
    if not breaches:
        text = "no finding of a breach rests on an incident of the period"
    yield Grounded(sentence(f"{text}; {number(len(earlier)) if earlier else 'none'} in the period before"), grounds)
    yield beside_coverage(now, before)
    yield from _outside_mandate(context)
    open_dates = [i for i in context.perhaps if context.findings_of.get(i.id)]
    if open_dates:
        text = f"{counted(len(open_dates), 'more incident')} with findings may lie in the period or outside it, and "
        text += f"{'is' if len(open_dates) == 1 else 'are'} not counted"
        yield Grounded(sentence(text), context.of_incidents(open_dates))
    yield from _open_cases(context)
    yield from _determined(context, breaches)


def _determined(context: Context, breaches: Sequence[Finding]) -> Iterator[Grounded]:
    """What people have determined of the findings, and what they ruled to be no breach."""
    ruled = [each for each in breaches if each.determination is not None]
    if breaches and not ruled:
        yield Grounded("No person has determined any of these findings.", context.of_findings(breaches))
    if ruled:
        counts = Counter(DETERMINATIONS[each.determination] for each in ruled if each.determination)
        said = listed([f"{number(count)} {words}" for words, count in sorted(counts.items())])
        yield Grounded(
            sentence(f"people have determined {number(len(ruled))} of them: {said}"), context.of_findings(ruled)
        )
    none = [
        each
        for each in context.material.record.findings
        if each.determination is Determination.NOT_A_BREACH and context.is_in(each.date)
    ]
    if none:
        verb = "was" if len(none) == 1 else "were"
        text = f"{counted(len(none), 'more finding')} {verb} ruled no breach by people, and not counted"
        yield Grounded(sentence(text), context.of_findings(none))


def _open_cases(context: Context) -> Iterator[Grounded]:
    """Incidents that would be a breach if an element that nobody knows were met."""
    cases = [
        each
        for each in context.material.record.cases
        if each.basis is Basis.INCIDENT
        and each.verdict is Verdict.BREACH
        and each.incident in context.incidents
        and context.is_in(each.date)
    ]
    if not cases:
        return
    unknown = Counter(e.name for each in cases for e in each.elements if e.met is Met.UNKNOWN)
    named = listed([f"{name} ({count})" for name, count in sorted(unknown.items(), key=lambda one: (-one[1], one[0]))])
    incidents = {each.incident for each in cases if each.incident is not None}
    text = f"{counted(len(cases), 'case')} of {counted(len(incidents), 'incident')} "
    text += f"{'stays' if len(cases) == 1 else 'stay'} open, since an element of the breach is not known: {named}"
    yield Grounded(sentence(text), context.of_incidents([i for i in context.here if i.id in incidents]))


def _outside_mandate(context: Context) -> Iterator[Grounded]:
    """Where the period before begins ahead of the mandate: nothing that it lacks says anything."""
    begins = context.material.mandate.period.earliest
    if context.material.before.earliest < begins:
        text = f"the mandate begins on {day(begins)}, so the period before is no full measure of this one"
        yield Grounded(sentence(text), (context.whole,))


def by_level(findings: Sequence[Finding]) -> str:
    """`three corroborated, one alleged`; of a single one its level alone."""
    if len({each.level for each in findings}) == 1:
        level = LEVELS[findings[0].level]
        return level if len(findings) == 1 else f"all {level}"
    counts = Counter(each.level for each in findings)
    return ", ".join(f"{number(counts[level])} {LEVELS[level]}" for level in LEVEL_ORDER if counts[level])


def beside_coverage(now: Watching, before: Watching) -> Grounded:
    """What was watched in both periods, and what that means for the comparison."""
    text = watched_words(now)
    if before.of:
        text += f"; in the period before {before.seen} of {before.of}"
    elif now.of:
        text += "; no site stood in the period before"
    if now.of and before.of:
        if abs(now.share - before.share) < 0.05 and now.share < 0.5:
            text += ", so most of what is told of both comes from reporting alone"
        elif abs(now.share - before.share) >= 0.05:
            text += ", so a change in counts may be a change in what was watched"
    return Grounded(sentence(text), tuple(dict.fromkeys((*now.grounds, *before.grounds))))


def _tables(context: Context, breaches: Sequence[Finding], now: Watching, before: Watching) -> Iterator[Block]:
    earlier = Counter((each.provision, each.party) for each in context.breaches(context.material.before))
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for each in breaches:
        groups.setdefault((each.provision, each.party), []).append(each)
    provisions = {each.id: i for i, each in enumerate(context.material.mandate.provisions)}
    keys = sorted({*groups, *earlier}, key=lambda key: (provisions.get(key[0], len(provisions)), key[0], key[1] or ""))
    if keys:
        columns = (
            Column("Provision", share=4),
            Column("Party", share=3),
            *(Column(LEVELS[level].capitalize(), NUMBER) for level in LEVEL_ORDER),
            Column("This period", NUMBER),
            Column("Before", NUMBER),
            Column("Change", NUMBER),
        )
        rows = [_row(context, key, groups.get(key, ()), earlier[key]) for key in keys]
        watched = Row(
            ("Site days watched", "", "", "", "", str(now.seen), str(before.seen), change(now.seen, before.seen)),
            tuple(dict.fromkeys((*now.grounds, *before.grounds))),
        )
        yield Table(
            f"Findings of a breach by provision and party, against {days(context.material.before)}",
            columns,
            (*rows[:MOST_ROWS], watched),
            "One incident may bear on several provisions. Levels are the machine's; only people determine a breach.",
        )
    if context.material.symmetry:
        yield _symmetry(context, context.material.symmetry, now)


def _row(context: Context, key: tuple[str, str | None], findings: Sequence[Finding], earlier: int) -> Row:
    provision_id, party = key
    provision = context.provisions.get(provision_id)
    label = provision_name(context, provision_id)
    label = f"{label}: {provision.title}" if provision else label
    counts = Counter(each.level for each in findings)
    cells = (
        label,
        party_title(context, party),
        *(str(counts[level]) for level in LEVEL_ORDER),
        str(len(findings)),
        str(earlier),
        change(len(findings), earlier),
    )
    grounds = (Ground(GroundKind.MANDATE, provision_id),) if provision else ()
    return Row(cells, (*grounds, *(context.of_findings(findings) if findings else (context.whole,))))


def _symmetry(context: Context, rows: Sequence[SymmetryRow], now: Watching) -> Table:
    """The same counts for every party."""
    owners = {site.name: site.party for site in context.mandate_sites.values()}
    days_of_posts, watched = Counter[str | None](), Counter[str | None]()
    for cell in now.cells:
        days_of_posts[owners[cell.row]] += cell.days
        watched[owners[cell.row]] += cell.days if cell.state in SEEN else 0
    columns = (
        Column("Party", share=3),
        *(
            Column(title, NUMBER)
            for title in (
                "Corroborated",
                "Alleged",
                "Disputed",
                "Missed deadlines",
                "Named by others",
                "Determined",
                "Access denied",
                "Own site days watched",
            )
        ),
    )
    made = [
        Row(
            (
                party_title(context, row.party),
                *map(str, (row.corroborated, row.alleged, row.disputed, row.missed_deadlines, row.allegations)),
                listed([f"{count} {DETERMINATIONS[which]}" for which, count in row.determined]) or "0",
                str(row.access_denied),
                f"{watched[row.party]} of {days_of_posts[row.party]}" if days_of_posts[row.party] else "no sites",
            ),
            (context.whole,),
        )
        for row in rows
    ]
    note = "Counted by one rule for all parties. “Named by others”: statements that the party broke the agreement."
    return Table("The parties side by side in the period", columns, tuple(made), note)


def _by_day(context: Context, breaches: Sequence[Finding]) -> Chart:
    """Incidents, not findings: each once, on its day, by the strongest level that it has. Longer periods are told by
    month or year."""
    levels: dict[str, Level] = {}
    for each in breaches:
        found = levels.get(each.incident or "")
        if found is None or LEVEL_ORDER.index(each.level) < LEVEL_ORDER.index(found):
            levels[each.incident or ""] = each.level
    dated = {i.id: i for i in context.here if i.id in levels and i.date is not None and i.date.is_day}
    unit = next((each for each in UNITS if context.period.days <= each.most_days), UNITS[-1])
    on: dict[tuple[str, Level], list[Incident]] = defaultdict(list)
    for each_one in dated.values():
        if each_one.date is not None:
            on[each_one.date.earliest.isoformat()[: unit.length], levels[each_one.id]].append(each_one)
    bars = [
        Bar(begun, LEVELS[level], float(len(on[begun, level])), context.of_incidents(on[begun, level]))
        for begun in _units(context.period, unit.length)
        for level in LEVEL_ORDER
    ]
    vague = len(levels) - len(dated)
    verb = "is" if vague == 1 else "are"
    note = sentence(f"{counted(vague, 'incident')} whose day is not known {verb} not drawn") if vague else ""
    title = f"Incidents with findings of a breach, by {unit.name}"
    return Chart(title, unit.name.capitalize(), "Incidents", tuple(bars), True, note)


def _units(period: DateInterval, length: int) -> list[str]:
    """The days, months or years of a period: the beginnings, so long, of its ISO days."""
    if length == YEAR:
        return [f"{year:04}" for year in range(period.earliest.year, period.latest.year + 1)]
    if length == MONTH:
        first, last = (day.year * 12 + day.month - 1 for day in (period.earliest, period.latest))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
    return [day.isoformat() for day in days_of(period)]


def _incident(context: Context, incident: Incident) -> Paragraph:
    """What happened, the figures, what it is held to be, and the grade."""
    losses = [argued(context, each) for each in by_weight(losses_of(incident))]
    grade = graded(context, incident)
    parts = (told(context, incident), *losses, *meaning(context, incident), *([grade] if grade else []))
    return Paragraph(parts, heading(context, incident))
