"""The year of a report that gives its day but no year, by what else the record tells.

Where reports dated near that day tell the same matters in one year only, and no dated report of another time does,
the day is of that year. Of FA-KES reports read as if they had no year, the rule gave 49 a year, all right; it was
chosen on these same reports, and pooling what tied reports tell was not measured. It rests on what the record holds,
and so whatever a report says itself goes before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from observance.model.claim import Claim
from observance.model.report import Report, ReportId
from observance.reconcile.dating.conflicts import tied_together
from observance.reconcile.dating.days import FIRST, LAST, Yearly, span
from observance.reconcile.dating.network import Constraint, Domain, Strength, Within
from observance.reconcile.dating.occurrences import Matter, matters_of

MATTERS = 3
NEAR_DAYS = 14
SHOWN = 3


def years_by_season(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    constraints: Sequence[Constraint],
    domains: Mapping[str, Domain],
) -> Iterator[Constraint]:
    """The days around a date without its year, in the one year in which the record tells the same matters."""
    names = {report.id: report.name for report in reports}
    found = ((report, days) for report, days in _yearless(constraints, domains) if report in names)
    yearless = sorted(set(found), key=lambda each: (each[0], each[1].month, each[1].day, each[1].after))
    if not yearless:
        return
    matters = matters_of(claims)
    dated = {i: domains[i].earliest.day for i in names if i in domains and _is_day(domains[i])}
    telling: dict[Matter, list[ReportId]] = defaultdict(list)
    for report in sorted(dated):
        for matter in matters.get(report, ()):
            telling[matter].append(report)
    stories = _stories(names, constraints, matters)
    for report, days in yearless:
        met = Counter(other for matter in stories[report] for other in telling[matter])
        same = sorted(other for other, count in met.items() if count >= MATTERS)
        if near := _one_season(days, [dated[other] for other in same]):
            told = " and ".join(names[other] for other in same[:SHOWN])
            reason = f"what it tells is told near that day of {date.fromordinal(near[0]).year} alone, as in {told}"
            yield Within(variable=report, days=span(*near), strength=Strength.SHARED, reason=reason)


def _yearless(constraints: Iterable[Constraint], domains: Mapping[str, Domain]) -> Iterator[tuple[ReportId, Yearly]]:
    """The dates without a year of variables that are not bound to some days."""
    for each in constraints:
        if isinstance(each, Within) and isinstance(each.days, Yearly) and each.days.after < NEAR_DAYS:
            domain = domains[each.variable]
            if domain.latest.day - domain.earliest.day > NEAR_DAYS:
                yield ReportId(each.variable), each.days


def _is_day(domain: Domain) -> bool:
    return domain.earliest.day == domain.latest.day


def _stories(
    names: Mapping[ReportId, str], constraints: Sequence[Constraint], matters: Mapping[ReportId, frozenset[Matter]]
) -> Mapping[ReportId, frozenset[Matter]]:
    """What each report tells together with those that something ties to it."""
    tied = tied_together(constraints).names()
    together: dict[str, set[Matter]] = defaultdict(set)
    for report in names:
        together[tied.get(report, report)] |= matters.get(report, frozenset())
    return {report: frozenset(together[tied.get(report, report)]) for report in names}


def _one_season(days: Yearly, dated: Sequence[int]) -> tuple[int, int] | None:
    """The days around the date in the one year that all of `dated` are near to."""
    years = {_year_near(days, day) for day in dated}
    if len(years) != 1 or None in years:
        return None
    (start,) = years
    return (start, start + days.after) if start is not None else None


def _year_near(days: Yearly, day: int) -> int | None:
    """The date's day within `NEAR_DAYS` of `day`."""
    year = date.fromordinal(max(FIRST, min(day, LAST))).year
    starts = [start for each in (year - 1, year, year + 1) if (start := days.start(each)) is not None]
    return next((start for start in starts if abs(start - day) <= NEAR_DAYS), None)
