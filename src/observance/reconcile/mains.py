"""What reports are mainly about: how much each leads with every incident that it tells of, and who leads with the same.

A report tells of its news first and of its background after that (the inverted pyramid of news writing). A sentence
counts less the further down it stands, and what it names only as the matter of a demand, threat or other talk counts
less than the talk. Where the first sentence is of talk, its matter is background wherever the report comes back to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt

from observance.model.claim import Claim, ClaimId
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Group
from observance.model.report import ReportId
from observance.reconcile.clusters import Clusters

# Characters below which a sentence counts for less than half of one that heads the text.
HALF = 250
MATTER_OF_TALK = 0.2
# Cosine of what two reports lead with from which they are about the same.
SAME = 0.4
# Rounds the cosine, so that the order of adding never decides.
DIGITS = 9

Leads = Mapping[ReportId, Mapping[IncidentId, float]]
"""For every report what its incidents weigh in it, each above 0."""


def leads_of(claims: Iterable[Claim], incidents: Iterable[Incident]) -> Leads:
    """What each report leads with; only `incidents` are considered."""
    of = {claim: incident.id for incident in incidents for claim in incident.claims}
    told: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in of:
            told[claim.report].append(claim)
    return {report: _weights(sorted(own, key=_position), of) for report, own in told.items()}


def _position(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.trigger[0], claim.id


def _weights(claims: Sequence[Claim], of: Mapping[ClaimId, IncidentId]) -> Mapping[IncidentId, float]:
    """Each sentence counts once for every incident that it tells of."""
    talks = {claim.start for claim in claims if _is_talk(claim)}
    matter = _matter_of_lead(claims, of)
    counted: dict[tuple[int, IncidentId], float] = {}
    for claim in claims:
        incident = of[claim.id]
        is_matter = not _is_talk(claim) and (claim.start in talks or incident in matter)
        weight = (MATTER_OF_TALK if is_matter else 1.0) / (1 + (claim.start / HALF) ** 2)
        key = claim.start, incident
        counted[key] = max(weight, counted.get(key, 0.0))
    weights: dict[IncidentId, float] = defaultdict(float)
    for (_, incident), weight in counted.items():
        weights[incident] += weight
    return weights


def _is_talk(claim: Claim) -> bool:
    return claim.kind.group is Group.TALKS


def _matter_of_lead(claims: Sequence[Claim], of: Mapping[ClaimId, IncidentId]) -> frozenset[IncidentId]:
    """What the first sentence names as the matter of the talk that it begins with."""
    if not _is_talk(claims[0]):
        return frozenset()
    return frozenset(of[c.id] for c in claims if c.start == claims[0].start and not _is_talk(c))


def reports_by_lead(leads: Leads) -> tuple[frozenset[ReportId], ...]:
    """Reports grouped by what they lead with: two that lead with the same are in one group."""
    clusters = Clusters(sorted(leads))
    holders: dict[IncidentId, list[ReportId]] = defaultdict(list)
    for report in sorted(leads):
        for incident in leads[report]:
            holders[incident].append(report)
    for reports in holders.values():
        for left, right in combinations(reports, 2):
            if clusters.find(left) != clusters.find(right) and alike(leads[left], leads[right]) >= SAME:
                clusters.join(left, right)
    groups: dict[ReportId, set[ReportId]] = defaultdict(set)
    for report, name in clusters.names().items():
        groups[name].add(report)
    return tuple(frozenset(groups[name]) for name in sorted(groups))


def alike(left: Mapping[IncidentId, float], right: Mapping[IncidentId, float]) -> float:
    """The cosine of two leads, 0 to 1."""
    shared = sum(weight * right[incident] for incident, weight in sorted(left.items()) if incident in right)
    return round(shared / (_length(left) * _length(right)), DIGITS)


def _length(lead: Mapping[IncidentId, float]) -> float:
    return sqrt(sum(weight * weight for _, weight in sorted(lead.items())))
