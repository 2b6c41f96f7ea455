"""The dates of claims, resolved again once the date of their report is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from observance.model.claim import Claim, Reason
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportId
from observance.model.timex import Timex, resolve
from observance.reconcile.dating.eve import day_after_its_line, read_as_of


def redate(claim: Claim, anchor: DateInterval | None, after_line: date | None = None) -> Claim:
    """The claim with its date resolved again from its expressions; unchanged where it has none. `after_line` is the day
    after the report's date line, of which the report tells (see `eve`)."""
    if not claim.times:
        return claim
    turned = read_as_of(claim.times, after_line, anchor) if after_line is not None and anchor is not None else None
    times, reasons = turned or (claim.times, ())
    interval, reason = claim_date(times, anchor)
    found = (*reasons, reason)
    rules = {each.rule for each in found}
    return replace(claim, date=interval, why=(*(r for r in claim.why if r.rule not in rules), *found))


def claim_date(times: Sequence[Timex], anchor: DateInterval | None) -> tuple[DateInterval | None, Reason]:
    """The days on which all of `times` can hold in a report published in `anchor`.

    Expressions that cannot be resolved bound nothing; those that exclude one another leave the date unknown.
    """
    words = " + ".join(t.text for t in times)
    resolved = [interval for t in times if (interval := resolve(t, anchor)) is not None]
    if not resolved:
        return None, Reason("date", "the report's date is not known", words)
    common: DateInterval | None = resolved[0]
    for interval in resolved[1:]:
        common = common.intersection(interval) if common is not None else None
    return common, Reason("date", "from the report's date" if common else "the expressions exclude one another", words)


def redate_claims(before: Sequence[Report], after: Sequence[Report], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of the reports that were dated between `before` and `after`, with their dates resolved again."""
    known: Mapping[ReportId, DateInterval] = {
        new.id: new.published.interval
        for old, new in zip(before, after, strict=True)
        if new.published is not None and _interval(old) != new.published.interval
    }
    after_line = {each.id: day_after_its_line(each) for each in after if each.id in known}
    return tuple(
        redate(claim, known[claim.report], after_line[claim.report]) if claim.report in known else claim
        for claim in claims
    )


def _interval(report: Report) -> DateInterval | None:
    return report.published.interval if report.published else None


def published_on(report: Report) -> date:
    """The first day on which the report can have come out; the last day of the calendar where it is not dated."""
    return report.published.interval.earliest if report.published else date.max
