"""What formats of events need to know of an incident beside itself: who tells of it, whether it took place, and the
toll that every account bears out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observance.model.claim import Claim, ClaimId, Quantity
from observance.model.incident import FigureScope, FigureVerdict, Incident, IncidentId, ReconciledFigure
from observance.model.kinds import Status
from observance.model.record import Record
from observance.model.report import ReportId

STRONGEST = (Status.ASSERTED, Status.UNCERTAIN, Status.PLANNED, Status.CONDITIONAL, Status.NOT_HAPPENED)


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims and the outlets of a record, by id, and the fields in which accounts of an incident are disputed."""

    claims: Mapping[ClaimId, Claim]
    outlets: Mapping[ReportId, str | None]
    disputed: Mapping[IncidentId, tuple[str, ...]]

    @classmethod
    def of(cls, record: Record) -> "Telling":
        disputed: dict[IncidentId, set[str]] = {}
        for each in record.discrepancies:
            if each.verdict != "updated":
                disputed.setdefault(each.incident, set()).add(each.field)
        return cls(
            claims={claim.id: claim for claim in record.claims},
            outlets={dated.report.id: dated.report.outlet for dated in record.reports},
            disputed={incident: tuple(sorted(fields)) for incident, fields in disputed.items()},
        )

    def claims_of(self, incident: Incident) -> tuple[Claim, ...]:
        """Those that the record holds and nobody withdrew."""
        found = (self.claims.get(claim) for claim in incident.claims)
        return tuple(claim for claim in found if claim is not None and not claim.withdrawn)

    def status(self, incident: Incident) -> Status | None:
        """The strongest that any claim says; None where the record holds none of its claims."""
        said = {claim.status for claim in self.claims_of(incident)}
        return next((status for status in STRONGEST if status in said), None)

    def outlets_of(self, incident: Incident) -> tuple[str, ...]:
        """Who published its claims, as far as that is known, by name."""
        return tuple(
            sorted({outlet for claim in self.claims_of(incident) if (outlet := self.outlets.get(claim.report))})
        )


@dataclass(frozen=True, slots=True)
class Toll:
    """The number of people that a figure bears out, None where none is, and what that leaves out, in words."""

    number: int | None = None
    note: str = ""


def killed(incident: Incident) -> Toll:
    """How many were killed, by a rule that never overstates and never invents a zero.

    Only tolls of the incident itself count, and none that is part of another. Of one class it is the best figure: the
    least of a range, nothing where accounts are undecided or the least is nothing. Of several classes, which may
    overlap, it is the largest.
    """
    figures = [each for each in incident.figures if _is_toll(each)]
    numbers = [_borne_out(each) for each in figures]
    known = [number for number in numbers if number is not None]
    if not known or (len(known) < len(numbers) and max(known) == 0):
        return Toll(None, _note(figures))
    is_plain = len(figures) == 1 and figures[0].best == (known[0], known[0])
    return Toll(max(known), "" if is_plain else _note(figures))


def _is_toll(figure: ReconciledFigure) -> bool:
    return figure.what is Quantity.KILLED and figure.part_of is None and figure.scope is FigureScope.INCIDENT


def _borne_out(figure: ReconciledFigure) -> int | None:
    if figure.best is None:
        return None
    low, high = figure.best
    return low if low > 0 or high == 0 else None


def _note(figures: Iterable[ReconciledFigure]) -> str:
    return ", ".join(map(_in_words, figures))


def _in_words(figure: ReconciledFigure) -> str:
    amount = _amount(*(figure.best or (figure.low, figure.high)))
    disputed = " (disputed)" if figure.verdict is FigureVerdict.DISPUTED else ""
    return f"{amount} {figure.who}{disputed}"


def _amount(low: int, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"
