"""What a situation report is written from: a record with what other parts of the system say of it.

How a site stood on a day and how the parties compare is assessed elsewhere; it comes in here as rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from observance.mandate.types import Mandate
from observance.model.finding import SiteEvent, SymmetryRow
from observance.model.interval import DateInterval
from observance.model.record import Record
from observance.publish.corrections import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a site stood at the end of a day: the state that began last, and others that stand beside it in conflict;
    `event` is None where nothing is known."""

    site: str
    event: SiteEvent | None
    beside: tuple[SiteEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What has changed since an earlier record, `since` in words ("the export of 4 March 2020")."""

    since: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A record as it may be shown, its mandate, and what is assessed for `period` and for `before`.

    `digest` is that of the record (hex), `released` the words for the policy that it was released under. `board` and
    `board_before` hold how each site stood at the end of either, by its id. `corrected` is None where no earlier record
    is compared.
    """

    record: Record
    mandate: Mandate
    digest: str
    period: DateInterval
    before: DateInterval
    released: str
    symmetry: tuple[SymmetryRow, ...] = ()
    symmetry_before: tuple[SymmetryRow, ...] = ()
    board: Mapping[str, Stand] = field(default_factory=dict)
    board_before: Mapping[str, Stand] = field(default_factory=dict)
    corrected: Corrected | None = None
    is_internal: bool = False


def previous(period: DateInterval) -> DateInterval:
    """The period of equal length before."""
    return period.shift(-period.days)
