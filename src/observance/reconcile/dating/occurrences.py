"""Occurrences that several reports tell, as days between the reports: the day word of one and the date of another fix
each other.

Two claims tell one occurrence where kind, places and figures are equal and half of their words are the same: of 42
pairs of FA-KES reports with such claims, 41 came out within a day of one another and all within three. A meeting is the
same where the same parties meet at the same place, one report tells of it as hours away and the other in its head, and
both tell at least `COMMON_MATTERS` of the same matters.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from observance.model.claim import Claim
from observance.model.kinds import Kind, Status
from observance.model.report import Report, ReportId
from observance.model.timex import Bound, Direction, Timex, bound_day
from observance.reconcile.clusters import Clusters
from observance.reconcile.dating.days import Weekdays, Yearly, span
from observance.reconcile.dating.network import Apart, Constraint, Strength, Within
from observance.reconcile.dating.statements import STILL_DUE
from observance.reconcile.words import content_words, jaccard

SAME_WORDS = 0.5
COMMON_MATTERS = 2
# An occurrence that is told without a day word: twice what was measured.
TOLD_DAYS = 6
# A meeting that somebody is hours from leaving for.
DUE_DAYS = 2
# Claims of one kind, place and toll that are compared with one another; further ones only with the first of these.
COMPARED = 16
SAMPLE_START = date(2019, 1, 1)
SAMPLE_DAYS = 731
YEAR_DAYS = 366

Heads = Mapping[tuple[str, int, int], int]
Matter = tuple[Kind, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def shared_occurrences(
    reports: Sequence[Report], claims: Iterable[Claim], own: Iterable[Constraint], open_: Collection[ReportId]
) -> Iterator[Constraint]:
    """What reports that are not dated to the day share with others, as constraints over the occurrence's own day.

    `own` are the constraints that the reports put on themselves.
    """
    by_id = {report.id: report for report in reports}
    heads = dict(_yearless_heads(own))
    told = [claim for claim in sorted(claims, key=lambda c: c.id) if claim.report in by_id] if open_ else []
    for group in (*_alike(told), *_meetings(told, by_id)):
        names = {claim.report for claim in group}
        if len(names) > 1 and names & set(open_):
            yield from _constraints(group, by_id, heads)


def matters_of(claims: Iterable[Claim]) -> dict[ReportId, frozenset[Matter]]:
    """What each report tells: kind, parties and places of its claims."""
    found: dict[ReportId, set[Matter]] = defaultdict(set)
    for claim in claims:
        if (claim.actor or claim.target) and claim.place:
            found[claim.report].add((claim.kind, claim.actor, claim.target, _places(claim)))
    return {report: frozenset(matters) for report, matters in found.items()}


def _places(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(place.id or place.name for place in claim.place))


def _alike(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place and claim.figures and claim.status is Status.ASSERTED:
            figures = frozenset((f.what, f.low, f.high) for f in claim.figures)
            groups[claim.kind, _places(claim), figures].append(claim)
    for group in groups.values():
        if len({claim.report for claim in group}) > 1:
            yield from _same_words(group)


def _same_words(group: Sequence[Claim]) -> Iterator[list[Claim]]:
    words = {claim.id: frozenset(content_words(claim.evidence)) for claim in group}
    clusters = Clusters([claim.id for claim in group])
    for number, claim in enumerate(group):
        for other in group[: min(number, COMPARED)]:
            if jaccard(words[claim.id], words[other.id]) >= SAME_WORDS:
                clusters.join(claim.id, other.id)
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        parts[clusters.find(claim.id)].append(claim)
    yield from parts.values()


def _meetings(claims: Sequence[Claim], by_id: Mapping[ReportId, Report]) -> Iterator[list[Claim]]:
    groups: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        parties = frozenset((*claim.actor, *claim.target))
        if claim.kind is Kind.MEETING and len(parties) > 1:
            for place in dict.fromkeys(_places(claim)):
                groups[place, parties].append(claim)
    if not any(_is_due(claim, by_id) for group in groups.values() for claim in group):
        return
    matters = matters_of(claims)
    for group in groups.values():
        for one, other in combinations(group[:COMPARED], 2):
            common = matters.get(one.report, frozenset()) & matters.get(other.report, frozenset())
            if _is_due(one, by_id) is not _is_due(other, by_id) and len(common) >= COMMON_MATTERS:
                yield [one, other]


def _is_due(claim: Claim, by_id: Mapping[ReportId, Report]) -> bool:
    return bool(STILL_DUE.search(by_id[claim.report].text[claim.start : claim.end]))


def _constraints(group: Sequence[Claim], by_id: Mapping[ReportId, Report], heads: Heads) -> Iterator[Constraint]:
    occurrence = f"occurrence {group[0].id}"
    several = " and ".join(sorted({by_id[claim.report].name for claim in group}))
    for claim in group:
        what = f"{several} tell of one {claim.kind.value.replace('_', ' ')}"
        if _is_due(claim, by_id):
            reason = f"{what}, hours after the words of {by_id[claim.report].name}"
            yield _apart(claim, occurrence, -DUE_DAYS, 0, reason)
        elif not claim.times:
            yield _apart(claim, occurrence, 0, TOLD_DAYS, f"{what}, told by {by_id[claim.report].name} as news")
        for timex in claim.times:
            reason = f"{what}, “{timex.text}” in {by_id[claim.report].name}"
            yield from _timed(claim, occurrence, timex, reason, heads)


def _apart(claim: Claim, occurrence: str, low: int, high: int, reason: str) -> Apart:
    return Apart(variable=claim.report, other=occurrence, low=low, high=high, strength=Strength.SHARED, reason=reason)


def _timed(claim: Claim, occurrence: str, timex: Timex, reason: str, heads: Heads) -> Iterator[Constraint]:
    """The days of the occurrence that one expression allows, and how far they are from the report."""
    if timex.fixed is not None:
        days = span(timex.fixed.earliest.toordinal(), timex.fixed.latest.toordinal())
        yield Within(variable=occurrence, days=days, strength=Strength.SHARED, reason=reason)
        return
    named, reach = _named(timex), reach_of(timex)
    if isinstance(named, Yearly) and reach is not None:
        reach = (0, heads.get((claim.report, named.month, named.day), YEAR_DAYS))
    if reach is not None:
        yield _apart(claim, occurrence, *reach, reason)
        if named is not None:
            yield Within(variable=occurrence, days=named, strength=Strength.SHARED, reason=reason)


def _named(timex: Timex) -> Weekdays | Yearly | None:
    """The weekday, or the day of the year, that the expression names and nothing else."""
    bound = timex.earliest
    if bound is None or timex.latest != bound or bound.offset or bound.snap or bound.base or bound.on:
        return None
    if bound.weekday is not None:
        return Weekdays(frozenset({bound.weekday}))
    return Yearly(bound.month, bound.day) if bound.month is not None and bound.day is not None else None


def _yearless_heads(own: Iterable[Constraint]) -> Iterator[tuple[tuple[str, int, int], int]]:
    """The days without a year that reports give as their own, and how many days after them they may be."""
    for each in own:
        if isinstance(each, Within) and isinstance(each.days, Yearly):
            yield (each.variable, each.days.month, each.days.day), each.days.after


def reach_of(timex: Timex) -> tuple[int, int] | None:
    """The fewest and the most days from the time to the report that tells of it; None where nothing bounds them."""
    earliest, latest = timex.earliest, timex.latest
    return _reach(earliest, latest) if earliest is not None and latest is not None else None


@cache
def _reach(earliest: Bound, latest: Bound) -> tuple[int, int] | None:
    """Every day of two years is tried; those that name a day of the year reach over one year at most."""
    if any(bound.month is not None or bound.feast is not None for bound in (earliest, latest)):
        ahead = Direction.FUTURE in (earliest.direction, latest.direction)
        return None if ahead or earliest != latest or earliest.offset else (-earliest.ahead, YEAR_DAYS)
    found: list[int] = []
    for offset in range(SAMPLE_DAYS):
        day = SAMPLE_START + timedelta(days=offset)
        first, last = bound_day(earliest, day), bound_day(latest, day)
        if first is not None and last is not None and first <= last:
            found += [(day - last).days, (day - first).days]
    return (min(found), max(found)) if found else None
