"""Which incidents of the period weigh most: by the dead, the wounded, then the findings. No party weighs more."""

from observance.model.claim import Quantity
from observance.model.finding import Verdict
from observance.model.incident import FigureScope, Incident
from observance.model.kinds import Group, Kind
from observance.publish.situation.context import Context, order
from observance.publish.situation.tolls import losses_of

CONTESTS = frozenset({Kind.ENCIRCLEMENT, Kind.TERRITORY_GAINED})


def gravest(context: Context, most: int) -> list[Incident]:
    """At most `most` of those that weigh anything, the gravest first."""
    found = [each for each in context.happened(context.here) if _weighs(context, each)]
    return sorted(found, key=lambda each: (_weight(context, each), order(each)))[:most]


def _weighs(context: Context, incident: Incident) -> bool:
    return incident.kind.group is Group.ARMED and (
        _toll(incident, Quantity.KILLED) > 0
        or _toll(incident, Quantity.WOUNDED) > 0
        or _breaches(context, incident) > 0
    )


def _weight(context: Context, incident: Incident) -> tuple[int, int, int, int, str]:
    both = _toll(incident, Quantity.KILLED_OR_WOUNDED)
    return (
        -_toll(incident, Quantity.KILLED),
        -_toll(incident, Quantity.WOUNDED),
        -both,
        -_breaches(context, incident),
        incident.grade or "6",
    )


def _toll(incident: Incident, what: Quantity) -> int:
    """The lowest of the best supported figure, or 0; running totals belong to no one incident."""
    figures = [each for each in losses_of(incident) if each.what is what and each.scope is not FigureScope.RUNNING]
    return max((each.best[0] if each.best else each.low for each in figures), default=0)


def _breaches(context: Context, incident: Incident) -> int:
    return sum(each.verdict is Verdict.BREACH for each in context.findings_of.get(incident.id, ()))
