"""Whether an incident falls into the time in force of a provision, and on which side of its deadline."""

from datetime import date

from observance.assess.cases import Answer, Case, Setting
from observance.mandate.types import ProvisionType
from observance.model.finding import Met, Verdict
from observance.model.interval import DateInterval

TOLD_WITHIN = 3
"""Days: an act that has only the day on which it was said (codebook, slot `date`) is seldom older than that."""


def period(case: Case, setting: Setting) -> Answer:
    """Whether it falls into the time in force, and on the side of the deadline that the verdict asks for."""
    when, force = case.incident.date, case.provision.in_force
    if when is None:
        return _undated(case, setting)
    if when.intersection(force) is None:
        return Met.NOT_MET, f"{when} is outside the time in force", ()
    if when.intersection(force) != when:
        return Met.UNKNOWN, f"{when} is only partly in the time in force", ()
    broken = [day for day in case.provision.partial_days if when.intersection(DateInterval.day(day))]
    if broken:
        return Met.UNKNOWN, f"on {broken[0]} it was in force for a part of the day; the hour is not known", ()
    dated = [claim for claim in case.asserted if claim.date is not None and claim.date.intersection(when)]
    by, first, how = case.provision.deadline, when.earliest, ""
    if dated and all(claim.is_of_the_day_said for claim in dated):
        first = date.fromordinal(max(1, first.toordinal() - TOLD_WITHIN))
        how = " is when it was said, the day of the act is not told"
    if first < force.earliest:
        return Met.UNKNOWN, f"{when}{how}; in force only since {force.earliest}", ()
    if by is not None and case.verdict is Verdict.COMPLIANCE:
        return (*in_time(first, when.latest, by), dated)
    if by is not None and case.provision.type is ProvisionType.DEADLINE:
        return (*_past(first, when.latest, by), dated)
    return Met.MET, f"{when}{how}: in force, as it reads since {force.earliest}", dated


def _undated(case: Case, setting: Setting) -> Answer:
    """Without a date of its own it was at the latest when the first report that asserts it came out."""
    days = [setting.told_by[claim.report] for claim in case.asserted if claim.report in setting.told_by]
    if days and min(days) < case.provision.in_force.earliest:
        return Met.NOT_MET, f"told by {min(days)}, before the time in force", ()
    return Met.UNKNOWN, "the date is not known", ()


def in_time(earliest: date, latest: date, deadline: date) -> tuple[Met, str]:
    """Whether something was done by the deadline."""
    if latest <= deadline:
        return Met.MET, f"by the deadline of {deadline}"
    met = Met.NOT_MET if earliest > deadline else Met.UNKNOWN
    return met, f"the deadline was {deadline}"


def _past(earliest: date, latest: date, deadline: date) -> tuple[Met, str]:
    """Until its day is past a deadline cannot be broken."""
    if earliest > deadline:
        return Met.MET, f"after the deadline of {deadline}"
    return Met.NOT_MET if latest <= deadline else Met.UNKNOWN, f"the deadline was {deadline}"
