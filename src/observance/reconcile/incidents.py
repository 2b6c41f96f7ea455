"""Groups of claims → incidents: each slot put together from the claims, by rules that treat all parties alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from hashlib import sha256

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId, Place
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Kind, Status
from observance.model.report import Report, ReportId
from observance.reconcile.comparisons import LASTING, MEANS
from observance.reconcile.figures import reconcile_figures
from observance.reconcile.linkage import Linked
from observance.reconcile.means import is_bare_strike
from observance.reconcile.origins import claim_origins
from observance.reconcile.places import finest
from observance.reconcile.summary import Doubted, summarise

# Kinds that name no means give way to one that does.
VAGUENESS = {Kind.CASUALTIES: 3, Kind.DAMAGE: 2, Kind.ATTACK: 1}

Role = Callable[[Claim], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An incident with what its discrepancies are told from: its claims in canonical order and their origins."""

    incident: Incident
    claims: tuple[Claim, ...]
    origins: Mapping[ClaimId, OriginId]


class Builder:
    """Builds incidents of one record; holds what all of them are built with."""

    def __init__(
        self, names: Names, geography: Geography, reports: Iterable[Report], origins: Mapping[ReportId, OriginId]
    ) -> None:
        self._names = names
        self._geography = geography
        self._origins = origins
        self._reports = {report.id: report for report in reports}

    def build(self, linked: Linked) -> Rebuilt:
        """The incident of one group of claims; grade and disputes are still empty."""
        claims = linked.claims
        origins = claim_origins(self._names, claims, self._origins)
        kind = nearest_kind(claims)
        incident = Incident(
            id=incident_id(claims[0]),
            kind=kind,
            place=finest_places(self._geography, claims),
            date=common_date(kind, claims),
            actor=merged_role(self._names, claims, _actor),
            target=merged_role(self._names, claims, _target),
            figures=reconcile_figures(self._names, claims, self._reports, origins),
            claims=tuple(claim.id for claim in claims),
            origins=tuple(sorted(set(origins.values()))),
            links=linked.links,
        )
        incident = _one_role_each(incident)
        summary = summarise(self._names, self._geography, incident, foremost_status(claims), doubted_in(claims))
        return Rebuilt(replace(incident, summary=summary), claims, origins)


def incident_id(earliest: Claim) -> IncidentId:
    """Made from the earliest claim of the incident: the first by day of publication (undated reports last), then by
    report id and place in the report."""
    return IncidentId("i" + sha256(f"incident {earliest.id}".encode()).hexdigest()[:16])


def nearest_kind(claims: Iterable[Claim]) -> Kind:
    """The most frequent kind that names a means; a vaguer one only where no claim names any, and a strike of which no
    more is said only where no other does."""
    claims = tuple(claims)
    told = [claim for claim in claims if not is_bare_strike(claim)]
    counts = Counter(claim.kind for claim in (told if any(c.kind in MEANS for c in told) else claims))
    return min(counts, key=lambda kind: (VAGUENESS.get(kind, 0), -counts[kind], kind.value))


def finest_places(geography: Geography, claims: Iterable[Claim]) -> tuple[Place, ...]:
    """Every place once, without those that hold another of them, or may: a state beside a town; sites and settlements
    first."""
    places = finest(geography, (place for claim in claims for place in claim.place))
    kept = [places[key] for key in sorted(places)]
    return tuple(sorted(kept, key=lambda place: (not geography.is_fine(place), place.name, place.id or "")))


def common_date(kind: Kind, claims: Iterable[Claim]) -> DateInterval | None:
    """The days that all dated claims share; their hull where they share none, or where the kind goes on for days."""
    dates = [claim.date for claim in claims if claim.date is not None]
    if not dates:
        return None
    hull = reduce(DateInterval.hull, dates)
    earliest, latest = max(d.earliest for d in dates), min(d.latest for d in dates)
    return hull if kind in LASTING or earliest > latest else DateInterval(earliest, latest)


def merged_role(names: Names, claims: Sequence[Claim], role: Role) -> tuple[str, ...]:
    """The parties of the mandate, the most often named first; other words where no claim knows a party, or beside one
    in the same claim."""
    values = [role(claim) for claim in claims]
    parties = Counter(party for value in values for party in set(value) if names.is_party(party))
    known = sorted(parties, key=lambda party: (-parties[party], party))
    words = [w for value in values if not known or any(map(names.is_party, value)) for w in value]
    return (*known, *dict.fromkeys(w for w in words if not names.is_party(w)))


def doubted_in(claims: Sequence[Claim]) -> Doubted:
    """Who acts or suffers by uncertain claims alone, where others assert what happened."""
    asserted = [claim for claim in claims if claim.status is Status.ASSERTED]
    if not asserted:
        return Doubted()
    unsure = [claim for claim in claims if claim.status is Status.UNCERTAIN]
    return Doubted(_only_in(unsure, asserted, _actor), _only_in(unsure, asserted, _target))


def _only_in(those: Sequence[Claim], others: Sequence[Claim], role: Role) -> frozenset[str]:
    return frozenset().union(*map(role, those)).difference(*map(role, others))


def _actor(claim: Claim) -> tuple[str, ...]:
    return claim.actor


def _target(claim: Claim) -> tuple[str, ...]:
    return claim.target


def _one_role_each(incident: Incident) -> Incident:
    """In kinds without direction a party stands once, whichever way round the claims name the two."""
    if incident.kind not in SYMMETRIC:
        return incident
    return replace(incident, target=tuple(party for party in incident.target if party not in incident.actor))


def foremost_status(claims: Sequence[Claim]) -> Status:
    """Asserted where any claim asserts it, uncertain where any reports it at all, else what the first claim says."""
    found = [claim.status for claim in claims]
    return next((status for status in (Status.ASSERTED, Status.UNCERTAIN) if status in found), found[0])
