"""What an incident means under the provisions. The machine alleges; only people determine.

A finding stands only where every element is met. One that is not met rules it out; where none is, but one is unknown,
the case stays open, and says what would have to be known. Unknown never becomes a breach.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from observance.assess.cases import HAPPENED, Case, Setting, combine
from observance.assess.elements import elements_of
from observance.assess.exemptions import open_questions
from observance.assess.standing import CONTESTED_FIELDS
from observance.mandate.amendments import readings
from observance.mandate.geography import Geography
from observance.mandate.interests import OFFICE, PARTY, voice_of
from observance.mandate.names import Names
from observance.mandate.types import Conduct, Mandate, Provision
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Basis, CaseId, Element, Finding, FindingId, Level, Met, OpenCase, Verdict
from observance.model.incident import Incident
from observance.model.kinds import SYMMETRIC, Kind
from observance.model.record import DatedReport

CORROBORATED = frozenset({"1", "2"})
BARE = frozenset({Kind.VIOLATION, Kind.ACCUSATION})
"""Kinds that say that the agreement was broken, and not how: from a party's mouth an allegation, no incident."""

Attribution = Callable[[Incident, Sequence[Claim]], str]
"""The grade of an incident if only some of its claims told of it."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Findings and open cases, each sorted by id."""

    findings: tuple[Finding, ...]
    cases: tuple[OpenCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case and what its elements come to."""

    case: Case
    elements: tuple[Element, ...]

    @property
    def met(self) -> Met:
        return combine(element.met for element in self.elements)

    @property
    def unknown(self) -> int:
        return sum(element.met is Met.UNKNOWN for element in self.elements)


class Assessor:
    """Weighs incidents under the provisions of one mandate; `attribution` grades who is said to have done it."""

    def __init__(
        self,
        mandate: Mandate,
        names: Names,
        geography: Geography,
        claims: Mapping[ClaimId, Claim],
        attribution: Attribution | None = None,
        reports: Iterable[DatedReport] = (),
    ) -> None:
        self.setting = Setting.of(mandate, names, geography, reports)
        self._names = names
        self._claims = claims
        self._attribution = attribution
        self._readings = [readings(provision) for provision in mandate.provisions]
        self._by_kind = _by_kind(self._readings)

    def assess(self, incidents: Iterable[Incident]) -> Assessment:
        """What all incidents come to, in whatever order they are."""
        return assessment(found for incident in incidents for found in self.of_incident(incident))

    def of_incident(self, incident: Incident) -> Iterator[Finding | OpenCase]:
        """One finding or open case for each provision, verdict and party on which the incident bears."""
        claims = tuple(claim for claim in map(self._claims.__getitem__, incident.claims) if self._counts(claim))
        if not claims:
            return
        for provision, verdict in self._by_kind.get(incident.kind, ()):
            for party in self._parties(incident, verdict):
                found = self._weigh(incident, provision, verdict, party, claims)
                if found is not None:
                    yield found

    def _counts(self, claim: Claim) -> bool:
        """A party's own word that the agreement was broken is an allegation and tells of no incident; an office of
        nobody known may be a party's."""
        if claim.kind not in BARE:
            return True
        return claim.kind is Kind.VIOLATION and not voice_of(self._names, claim, None, "").startswith((PARTY, OFFICE))

    def _parties(self, incident: Incident, verdict: Verdict) -> Sequence[str | None]:
        """Who did it: of what has no direction, everybody in it. Where nobody is known, a breach has an open doer."""
        doers = (*incident.actor, *incident.target) if incident.kind in SYMMETRIC else incident.actor
        named = list(dict.fromkeys(filter(self._names.is_party, doers)))
        return named or ([None] if verdict is Verdict.BREACH else [])

    def _weigh(
        self, incident: Incident, provision: int, verdict: Verdict, party: str | None, claims: tuple[Claim, ...]
    ) -> Finding | OpenCase | None:
        """By each reading of the provision that was in force while it may have happened."""
        versions = self._versions(incident, provision)
        answers = [self._by_reading(incident, each, verdict, party, claims) for each in versions]
        if not answers or all(answer is None for answer in answers):
            return None
        found = next(answer for answer in answers if answer is not None)
        elements = found.elements if len(answers) == 1 else _together(incident, answers)
        if combine(element.met for element in elements) is Met.MET:
            return self._finding(found.case, elements)
        return _open(incident, versions[0], verdict, party, elements)

    def _versions(self, incident: Incident, provision: int) -> list[Provision]:
        """The readings that the date of the incident touches; of several in a row, each as if in force for all of it,
        since their own periods part what only the date leaves open."""
        all_readings = self._readings[provision]
        when = incident.date
        touched = [each for each in all_readings if when is None or each.in_force.meets(when)]
        if len(touched) < 2 or when is None:
            return touched[:1]
        whole = touched[0].in_force.hull(touched[-1].in_force)
        return [replace(each, in_force=whole) for each in touched]

    def _by_reading(
        self, incident: Incident, reading: Provision, verdict: Verdict, party: str | None, claims: tuple[Claim, ...]
    ) -> Weighed | None:
        """The conduct that comes nearest; None where each has an element that is not met."""
        best: Weighed | None = None
        for conduct in _conducts(reading, verdict):
            if incident.kind in conduct.kinds:
                case = Case(reading, incident, conduct, verdict, party, claims)
                found = Weighed(case, elements_of(case, self.setting))
                met = found.met
                if met is Met.MET:
                    return found
                if met is Met.UNKNOWN and (best is None or found.unknown < best.unknown):
                    best = found
        return best

    def _finding(self, case: Case, elements: tuple[Element, ...]) -> Finding:
        incident, provision, party = case.incident, case.provision, case.party
        level = self._level(incident, party, case.claims)
        graded = f"{level.value} on grade {incident.grade}: {incident.grade_reason}"
        if level is Level.ALLEGED and incident.grade in CORROBORATED:
            graded = (
                f"alleged: the act has grade {incident.grade}, but those who lay it to {party} would not give it that"
            )
        return Finding(
            id=FindingId(f"f{case_key(provision.id, incident.id, case.verdict, party)}"),
            provision=provision.id,
            incident=incident.id,
            verdict=case.verdict,
            level=level,
            determination=None,
            party=party,
            date=incident.date,
            elements=elements,
            reason=f"{provision.title}: {incident.summary}; {graded}{open_questions(case)}",
        )

    def _level(self, incident: Incident, party: str | None, claims: Sequence[Claim]) -> Level:
        """That of the incident; corroborated only where those who name the party would corroborate it alone."""
        level = level_of(incident)
        if level is not Level.CORROBORATED or self._attribution is None:
            return level
        doers = [c for c in claims if party in ((*c.actor, *c.target) if c.kind in SYMMETRIC else c.actor)]
        naming = [claim for claim in doers if claim.status is HAPPENED]
        return level if self._attribution(incident, naming) in CORROBORATED else Level.ALLEGED


def assessment(found: Iterable[Finding | OpenCase]) -> Assessment:
    """Findings and open cases apart, by id."""
    ordered = sorted(found, key=lambda each: each.id)
    findings = tuple(each for each in ordered if isinstance(each, Finding))
    return Assessment(findings, tuple(each for each in ordered if isinstance(each, OpenCase)))


def level_of(incident: Incident) -> Level:
    """Disputed where the act or its actor is; corroborated from grade 2 up; alleged otherwise."""
    if any(dispute.partition(":")[0] in CONTESTED_FIELDS for dispute in incident.disputes):
        return Level.DISPUTED
    return Level.CORROBORATED if incident.grade in CORROBORATED else Level.ALLEGED


def case_key(*parts: object) -> str:
    """What an id is made of: 16 hex digits that depend on all parts."""
    return sha256(" ".join(("finding", *map(str, parts))).encode()).hexdigest()[:16]


def wanted_of(elements: Iterable[Element]) -> tuple[str, ...]:
    """What would have to be known, element by element."""
    return tuple(f"{element.name}: {element.reason}" for element in elements if element.met is Met.UNKNOWN)


def _open(
    incident: Incident, provision: Provision, verdict: Verdict, party: str | None, elements: tuple[Element, ...]
) -> OpenCase:
    return OpenCase(
        id=CaseId(f"q{case_key(provision.id, incident.id, verdict, party)}"),
        provision=provision.id,
        incident=incident.id,
        basis=Basis.INCIDENT,
        verdict=verdict,
        party=party,
        date=incident.date,
        elements=elements,
        wanted=wanted_of(elements),
    )


def _conducts(reading: Provision, verdict: Verdict) -> tuple[Conduct, ...]:
    return reading.breached_by if verdict is Verdict.BREACH else reading.fulfilled_by


def _by_kind(provisions: Sequence[tuple[Provision, ...]]) -> dict[Kind, list[tuple[int, Verdict]]]:
    """Which provisions, by their place, are breached or fulfilled by a kind under one of their readings."""
    found: dict[Kind, dict[tuple[int, Verdict], None]] = {}
    for i, versions in enumerate(provisions):
        for verdict in Verdict:
            for conduct in (conduct for reading in versions for conduct in _conducts(reading, verdict)):
                for kind in conduct.kinds:
                    found.setdefault(kind, {})[i, verdict] = None
    return {kind: list(rows) for kind, rows in found.items()}


def _together(incident: Incident, answers: Sequence[Weighed | None]) -> tuple[Element, ...]:
    """One answer under several readings: where they differ, that the date does not say which held is unknown."""
    known = next(answer.elements for answer in answers if answer is not None)
    mets = [Met.NOT_MET if answer is None else answer.met for answer in answers]
    if len(set(mets)) == 1:
        return known
    reason = f"the provision was amended while it may have happened ({incident.date}), and the readings differ"
    return tuple(
        replace(element, met=Met.UNKNOWN, reason=reason, claims=()) if element.name == "period" else element
        for element in known
    )
