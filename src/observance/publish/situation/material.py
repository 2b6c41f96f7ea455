"""What a situation report is written from: a record with what other parts of the system say of it.

How the parties compare, and what has changed since an earlier record, is worked out elsewhere; it comes in as rows.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from observance.mandate.types import Mandate
from observance.model.finding import SymmetryRow
from observance.model.interval import DateInterval
from observance.model.record import Record
from observance.publish.corrections import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What has changed since an earlier record, `since` in words ("the export of 4 March 2020")."""

    since: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A record as it may be shown, its mandate, and what is assessed for `period` and for `before`.

    `digest` is that of the record (hex), `released` the words for the policy that it was released under. `symmetry`
    has a row for each party; `corrected` is None where no earlier record is compared.
    """

    record: Record
    mandate: Mandate
    digest: str
    period: DateInterval
    before: DateInterval
    released: str
    symmetry: tuple[SymmetryRow, ...] = ()
    corrected: Corrected | None = None


def previous(period: DateInterval) -> DateInterval:
    """The period of equal length before."""
    return period.shift(-period.days)


def reach(record: Record) -> date | None:
    """The last day of which the record surely has a report; None where none is dated."""
    dated = (each.report.published for each in record.reports)
    return max((each.interval.earliest for each in dated if each is not None), default=None)


def week_of(day: date) -> DateInterval:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return DateInterval(monday, monday + timedelta(days=6))


def last_week(reached: date) -> DateInterval:
    """The last week that ends by `reached`."""
    return week_of(reached) if reached.weekday() == 6 else week_of(reached - timedelta(days=7))
