"""The dates of all reports of a record, from the network of their constraints."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observance.model.claim import Claim
from observance.model.interval import DateInterval
from observance.model.record import DateConflict
from observance.model.report import Dating, DatingMethod, Report, ReportId
from observance.reconcile.dating.conflicts import Conflict, Solution, solve, tied_together
from observance.reconcile.dating.days import FIRST, LAST, Spans, one_of
from observance.reconcile.dating.network import Constraint, Domain, Step, Strength, Within, variables_of
from observance.reconcile.dating.occurrences import shared_occurrences
from observance.reconcile.dating.own import Own, own_constraints
from observance.reconcile.dating.season import years_by_season
from observance.reconcile.dating.sharing import near_copies


@dataclass(frozen=True, slots=True)
class DatedReports:
    """The reports with their dates, in the order in which they were given.

    `notes` are the chains of reasons of those that are not dated, as far as anything bounds them; `conflicts` are what
    cannot all hold, for every report that it bears on.
    """

    reports: tuple[Report, ...]
    notes: Mapping[ReportId, tuple[str, ...]]
    conflicts: Mapping[ReportId, tuple[DateConflict, ...]]


def date_report(report: Report) -> Report:
    """The report with `published` as its own text gives it; unchanged where metadata give the day."""
    return date_reports([report]).reports[0]


def date_reports(reports: Sequence[Report], claims: Iterable[Claim] = ()) -> DatedReports:
    """Dates the reports by what they say of themselves and of what they share. The order of either tells nothing."""
    told = tuple(claims)
    by_report: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in told:
        by_report[claim.report].append(claim)
    owns = {report.id: own_constraints(report, by_report[report.id]) for report in reports}
    own = [*(each for one in owns.values() for each in one.constraints), *_by_outlet(reports, owns)]
    solution = _solved(own, reports, told)
    by_id = {report.id: report for report in reports}
    dated = {report_id: _dated(report, solution, by_id) for report_id, report in by_id.items()}
    notes = {
        i: _chain(i, solution.domains[i], by_id)
        for i, each in dated.items()
        if not each.published and i in solution.domains
    }
    return DatedReports(tuple(dated[report.id] for report in reports), notes, _conflicts(by_id, solution.conflicts))


def _solved(own: Sequence[Constraint], reports: Sequence[Report], claims: Sequence[Claim]) -> Solution:
    """What reports share is asked of those alone that their own words do not date to the day; then, which year."""
    solution = solve(own)
    open_ = frozenset(report.id for report in reports if not _is_day(solution.domains.get(report.id)))
    shared = [*near_copies(reports, open_), *shared_occurrences(reports, claims, own, open_)]
    solution = _solved_again(solution, own, shared)
    years = tuple(years_by_season(reports, claims, [*own, *shared], solution.domains))
    return _solved_again(solution, [*own, *shared], years)


def _solved_again(before: Solution, constraints: Sequence[Constraint], more: Sequence[Constraint]) -> Solution:
    """The solution with `more` constraints; only what these are tied to is solved again."""
    if not more:
        return before
    clusters = tied_together([*constraints, *more])
    touched = {clusters.find(each.variable) for each in more}
    after = solve([*(each for each in constraints if clusters.find(each.variable) in touched), *more])
    kept = [each for each in before.conflicts if clusters.find(each.constraints[0].variable) not in touched]
    return Solution({**before.domains, **after.domains}, (*kept, *after.conflicts))


def _is_day(domain: Domain | None) -> bool:
    return domain is not None and domain.earliest.day == domain.latest.day


def _by_outlet(reports: Sequence[Report], owns: Mapping[ReportId, Own]) -> Iterator[Within]:
    """A date of numbers is read in the order that its outlet keeps, where other reports of it show but one."""
    shown: dict[tuple[str, str], dict[bool, tuple[ReportId, str, str]]] = defaultdict(dict)
    for report in sorted(reports, key=lambda each: each.id, reverse=True):
        for mark, is_day_first, words in owns[report.id].orders:
            shown[report.outlet or "", mark][is_day_first] = (report.id, words, report.name)
    for report in reports:
        for found in owns[report.id].two_way:
            orders = shown.get((report.outlet, found.mark), {}) if report.outlet else {}
            if len(orders) == 1:
                (is_day_first, (_, words, name)) = next(iter(orders.items()))
                day = found.day_first if is_day_first else found.month_first
                order = "day" if is_day_first else "month"
                reason = f"“{found.words}” has the {order} first, as {report.outlet} writes “{words}” in {name}"
                yield Within(
                    variable=report.id, days=one_of([day.toordinal()]), strength=Strength.SHARED, reason=reason
                )


def _dated(report: Report, solution: Solution, by_id: Mapping[ReportId, Report]) -> Report:
    domain = solution.domains.get(report.id)
    if domain is None or domain.earliest.day <= FIRST or domain.latest.day >= LAST:
        return report
    interval = _interval(domain)
    if report.published is not None and report.published.interval == interval:
        return report
    return replace(report, published=Dating(interval, _method(report, domain), _chain(report.id, domain, by_id)))


def _interval(domain: Domain) -> DateInterval:
    return DateInterval(date.fromordinal(domain.earliest.day), date.fromordinal(domain.latest.day))


def _steps(domain: Domain) -> list[Step]:
    return [*domain.earliest.chain(), *domain.latest.chain()]


def _method(report: Report, domain: Domain) -> DatingMethod:
    own = {report.id}
    constraints = [step.constraint for step in _steps(domain) if step.constraint]
    if any(each.strength is Strength.SHARED or {*variables_of(each)} != own for each in constraints):
        return DatingMethod.INFERRED
    return DatingMethod.TEXT


def _chain(report: ReportId, domain: Domain, by_id: Mapping[ReportId, Report]) -> tuple[str, ...]:
    """The constraints that made the bounds, in order, each with the bound that it gave."""
    found: dict[Constraint, list[str]] = {}
    for words, end in (("not before", domain.earliest), ("not after", domain.latest)):
        for step in end.chain():
            if step.constraint is not None:
                found.setdefault(step.constraint, []).append(f"{words} {date.fromordinal(step.day)}")
    return tuple(f"{_said(each, report, by_id)}{_so(each, bounds)}" for each, bounds in found.items())


def _said(constraint: Constraint, report: ReportId, by_id: Mapping[ReportId, Report]) -> str:
    """The reason, with the name of the report that gives it where that is another."""
    other = by_id.get(ReportId(constraint.variable)) if isinstance(constraint, Within) else None
    return constraint.reason if other is None or other.id == report else f"in {other.name} {constraint.reason}"


def _so(constraint: Constraint, bounds: Sequence[str]) -> str:
    """Nothing where the constraint itself quotes the day."""
    if isinstance(constraint, Within) and isinstance(constraint.days, Spans) and constraint.days.is_day:
        return ""
    return f": {', '.join(dict.fromkeys(bounds))}"


def _conflicts(
    by_id: Mapping[ReportId, Report], conflicts: Iterable[Conflict]
) -> Mapping[ReportId, tuple[DateConflict, ...]]:
    found: dict[ReportId, list[DateConflict]] = defaultdict(list)
    for conflict in conflicts:
        about = sorted({ReportId(v) for each in conflict.constraints for v in variables_of(each)} & by_id.keys())
        several = len(about) > 1
        told = DateConflict(
            reports=tuple(about),
            constraints=tuple(_named(each, by_id, several) for each in conflict.constraints),
            aside=tuple(_named(each, by_id, several) for each in conflict.aside),
        )
        for report in about:
            found[report].append(told)
    return {report: tuple(each) for report, each in found.items()}


def _named(constraint: Constraint, by_id: Mapping[ReportId, Report], several: bool) -> str:
    report = by_id.get(ReportId(constraint.variable)) if isinstance(constraint, Within) else None
    return f"in {report.name} {constraint.reason}" if several and report else constraint.reason
