"""What people determined, put on the findings that it speaks of. It changes no level: monitoring and verification never
mix."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from observance.model.claim import ClaimId
from observance.model.finding import Basis, Finding, Judgement, Verdict
from observance.model.incident import Incident, IncidentId

Key = tuple[str, str | None, Basis, Verdict, IncidentId | None]


@dataclass(frozen=True, slots=True)
class Determined:
    """Findings under people's judgements, in their order. `idle` found no finding, `overridden` were followed by
    another on the same one; both are numbers of decisions."""

    findings: tuple[Finding, ...]
    idle: frozenset[int] = frozenset()
    overridden: frozenset[int] = frozenset()


def determined(
    findings: Sequence[Finding], judgements: Iterable[Judgement], incidents: Iterable[Incident]
) -> Determined:
    """A judgement is of the incident that holds most of its claims (of as many, the first by id) under its provision,
    by its party; of several on one finding the last holds."""
    ordered = sorted(judgements, key=lambda judgement: judgement.number)
    if not ordered:
        return Determined(tuple(findings))
    owner = {claim: incident.id for incident in incidents for claim in incident.claims}
    by_key = {_key(finding): finding for finding in findings}
    last: dict[Key, Judgement] = {}
    idle: set[int] = set()
    overridden: set[int] = set()
    for judgement in ordered:
        key = (*_spoken_of(judgement), _holder(judgement, owner))
        if key not in by_key:
            idle.add(judgement.number)
        elif key in last:
            overridden.add(last[key].number)
        last[key] = judgement
    under = tuple(_under(finding, last.get(_key(finding))) for finding in findings)
    return Determined(under, frozenset(idle), frozenset(overridden))


def _key(finding: Finding) -> Key:
    return finding.provision, finding.party, finding.basis, finding.verdict, finding.incident


def _spoken_of(judgement: Judgement) -> tuple[str, str | None, Basis, Verdict]:
    return judgement.provision, judgement.party, judgement.basis, judgement.verdict


def _holder(judgement: Judgement, owner: Mapping[ClaimId, IncidentId]) -> IncidentId | None:
    if judgement.basis is Basis.DEADLINE:
        return None
    held = Counter(owner[claim] for claim in set(judgement.claims) if claim in owner)
    return min(held, key=lambda incident: (-held[incident], incident), default=None)


def _under(finding: Finding, judgement: Judgement | None) -> Finding:
    if judgement is None:
        return finding
    said = f"; {judgement.determination.value.replace('_', ' ')}, by {judgement.author}: {judgement.reason}"
    return replace(finding, determination=judgement.determination, reason=f"{finding.reason}{said}")
