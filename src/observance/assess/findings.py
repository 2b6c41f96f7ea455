"""What an incident means under a provision. The machine alleges; only people determine.

A finding stands only where every element is met. One that is not met rules it out, and one that is unknown keeps it
from being made: unknown never becomes a breach.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from observance.assess.standing import CONTESTED_FIELDS
from observance.mandate.areas import Areas
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Conduct, Mandate, Provision
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Element, Finding, FindingId, Level, Met, Verdict
from observance.model.incident import Incident
from observance.model.kinds import Kind, Status

CORROBORATED = frozenset({"1", "2"})
HAPPENED = Status.ASSERTED


def combine(elements: Iterable[Met]) -> Met:
    """All elements together: not met where any is not met, else unknown where any is unknown, else met."""
    found = frozenset(elements)
    return next((met for met in (Met.NOT_MET, Met.UNKNOWN) if met in found), Met.MET)


@dataclass(frozen=True, slots=True)
class Case:
    """One incident under one provision: the party that acted, the conduct of the provision, and the claims."""

    provision: Provision
    incident: Incident
    conduct: Conduct
    verdict: Verdict
    party: str
    claims: tuple[Claim, ...]


class Assessor:
    """Weighs incidents under the provisions of one mandate."""

    def __init__(self, mandate: Mandate, names: Names, geography: Geography, claims: Mapping[ClaimId, Claim]) -> None:
        self._mandate = mandate
        self._names = names
        self._areas = Areas(mandate, geography)
        self._claims = claims
        self._provisions = _by_kind(mandate.provisions)

    def findings(self, incidents: Iterable[Incident]) -> tuple[Finding, ...]:
        """Every finding of which all elements are met, sorted by id."""
        found = (finding for incident in incidents for finding in self.of_incident(incident))
        return tuple(sorted(found, key=lambda finding: finding.id))

    def of_incident(self, incident: Incident) -> Iterator[Finding]:
        cases: dict[tuple[str, Verdict, str], Finding] = {}
        for case in self._cases(incident):
            elements = self.elements(case)
            if combine(element.met for element in elements) is Met.MET:
                cases.setdefault((case.provision.id, case.verdict, case.party), _finding(case, elements))
        yield from cases.values()

    def _cases(self, incident: Incident) -> Iterator[Case]:
        claims = tuple(self._claims[claim] for claim in incident.claims)
        for provision, conduct, verdict in self._provisions.get(incident.kind, ()):
            for party in filter(self._names.is_party, incident.actor):
                yield Case(provision, incident, conduct, verdict, party, claims)

    def elements(self, case: Case) -> tuple[Element, ...]:
        """Bound party, period, area and conduct, each met, not met or unknown, with the claims that say so."""
        return (
            _element("bound party", *_bound(case), case, lambda claim: case.party in claim.actor),
            _element("period", *_period(case), case, lambda claim: claim.date is not None),
            _element("area", *self._area(case), case, lambda claim: bool(claim.place)),
            _element("conduct", *self._conduct(case), case, _tells),
        )

    def _area(self, case: Case) -> tuple[Met, str]:
        area = case.provision.area or self._areas.whole
        lying = [self._areas.lies(place, area, case.provision.except_area) for place in case.incident.place]
        names = ", ".join(place.name for place in case.incident.place)
        if not lying:
            return Met.UNKNOWN, "no place is named"
        if Met.MET in lying:
            return Met.MET, f"{names}: in the area of the provision"
        if Met.UNKNOWN in lying:
            return Met.UNKNOWN, f"{names}: not known to lie in the area"
        return Met.NOT_MET, f"{names}: outside the area"

    def _conduct(self, case: Case) -> tuple[Met, str]:
        statuses = {claim.status for claim in case.claims}
        wanted = case.conduct.target
        targets = [party for party in case.incident.target if self._names.is_party(party)]
        if HAPPENED not in statuses:
            is_open = Status.UNCERTAIN in statuses
            return (Met.UNKNOWN, "only said to be likely") if is_open else (Met.NOT_MET, "not said to have happened")
        if targets and any(set(targets) <= set(exemption.target) for exemption in case.provision.exemptions):
            return Met.NOT_MET, f"against {', '.join(targets)}, whom the provision exempts"
        if not wanted or any(party in wanted for party in targets):
            return Met.MET, f"{case.incident.kind.value.replace('_', ' ')} is asserted"
        if len(targets) < len(case.incident.target) or not targets:
            return Met.UNKNOWN, "whom it was done to is not known"
        return Met.NOT_MET, f"done to {', '.join(targets)}, which is not what the provision speaks of"


def _by_kind(provisions: Iterable[Provision]) -> dict[Kind, list[tuple[Provision, Conduct, Verdict]]]:
    found: dict[Kind, list[tuple[Provision, Conduct, Verdict]]] = {}
    for provision in provisions:
        rows = [(c, Verdict.BREACH) for c in provision.breached_by]
        rows += [(c, Verdict.COMPLIANCE) for c in provision.fulfilled_by]
        for conduct, verdict in rows:
            for kind in conduct.kinds:
                found.setdefault(kind, []).append((provision, conduct, verdict))
    return found


def _bound(case: Case) -> tuple[Met, str]:
    if case.party not in case.provision.bound:
        return Met.NOT_MET, f"{case.party} is not bound"
    if case.conduct.actor and case.party not in case.conduct.actor:
        return Met.NOT_MET, f"the provision speaks of acts of others than {case.party}"
    return Met.MET, f"{case.party} is bound by {case.provision.instrument} {case.provision.number}"


def _period(case: Case) -> tuple[Met, str]:
    when, force = case.incident.date, case.provision.in_force
    if when is None:
        return Met.UNKNOWN, "the date is unknown"
    if when.intersection(force) is None:
        return Met.NOT_MET, f"{when} is outside the time in force"
    if case.verdict is Verdict.COMPLIANCE and case.provision.deadline is not None:
        return _by_deadline(when.earliest, when.latest, case.provision.deadline)
    if when.intersection(force) == when:
        return Met.MET, f"{when}: in force"
    return Met.UNKNOWN, f"{when} is only partly in the time in force"


def _by_deadline(earliest: date, latest: date, deadline: date) -> tuple[Met, str]:
    if latest <= deadline:
        return Met.MET, f"by the deadline of {deadline}"
    met = Met.NOT_MET if earliest > deadline else Met.UNKNOWN
    return met, f"the deadline was {deadline}"


def _tells(claim: Claim) -> bool:
    return claim.status is HAPPENED


def _element(name: str, met: Met, reason: str, case: Case, bears: Callable[[Claim], bool]) -> Element:
    claims = tuple(claim.id for claim in case.claims if met is not Met.UNKNOWN and bears(claim))
    return Element(name=name, met=met, reason=reason, claims=claims)


def _finding(case: Case, elements: tuple[Element, ...]) -> Finding:
    incident, provision = case.incident, case.provision
    level = level_of(incident)
    reason = f"{provision.title}: {incident.summary}; {level.value} on grade {incident.grade}: {incident.grade_reason}"
    if case.verdict is Verdict.BREACH and provision.exemptions:
        reason += f"; exemptions to be checked: {'; '.join(exemption.text for exemption in provision.exemptions)}"
    key = f"finding {provision.id} {incident.id} {case.verdict} {case.party}"
    return Finding(
        id=FindingId("f" + sha256(key.encode()).hexdigest()[:16]),
        provision=provision.id,
        incident=incident.id,
        verdict=case.verdict,
        level=level,
        determination=None,
        party=case.party,
        date=incident.date,
        elements=elements,
        reason=reason,
    )


def level_of(incident: Incident) -> Level:
    """Disputed where the act or its actor is; corroborated from grade 2 up; alleged otherwise."""
    if any(dispute.partition(":")[0] in CONTESTED_FIELDS for dispute in incident.disputes):
        return Level.DISPUTED
    return Level.CORROBORATED if incident.grade in CORROBORATED else Level.ALLEGED
