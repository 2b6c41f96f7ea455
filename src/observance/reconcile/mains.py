"""What a report is mainly about: the incidents that its headline and its lead tell of.

A report tells of its news first and of its background after that (the inverted pyramid of news writing). Each claim
counts less the further down it stands, and what a sentence names only as the matter of a demand, threat or other talk
counts less than the talk.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from observance.model.claim import Claim
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Group
from observance.model.report import ReportId
from observance.reconcile.clusters import Clusters

# Characters below which a claim counts for less than half of one that heads the text.
HALF = 450
MATTER_OF_TALK = 0.3
# A report may lead with two incidents: the second counts where it has this share of the first.
NEARLY_FIRST = 0.5


def main_incidents(claims: Iterable[Claim], incidents: Iterable[Incident]) -> dict[ReportId, tuple[IncidentId, ...]]:
    """The incidents that each report leads with, the foremost first; only `incidents` are considered."""
    of = {claim: incident.id for incident in incidents for claim in incident.claims}
    told = sorted((claim for claim in claims if claim.id in of), key=lambda claim: claim.id)
    talks = {(claim.report, claim.start) for claim in told if claim.kind.group is Group.TALKS}
    weights: dict[ReportId, dict[IncidentId, float]] = defaultdict(lambda: defaultdict(float))
    for claim in told:
        is_matter = claim.kind.group is not Group.TALKS and (claim.report, claim.start) in talks
        depth = 1 + (claim.start / HALF) ** 2
        weights[claim.report][of[claim.id]] += (MATTER_OF_TALK if is_matter else 1.0) / depth
    return {report: _foremost(own) for report, own in weights.items()}


def _foremost(weights: Mapping[IncidentId, float]) -> tuple[IncidentId, ...]:
    ranked = sorted(weights, key=lambda incident: (-weights[incident], incident))
    return tuple(each for each in ranked if weights[each] >= NEARLY_FIRST * weights[ranked[0]])


def reports_by_main(mains: Mapping[ReportId, tuple[IncidentId, ...]]) -> tuple[frozenset[ReportId], ...]:
    """Reports grouped by what they lead with: two that share a main incident are in one group."""
    clusters = Clusters(sorted(mains))
    holders: dict[IncidentId, ReportId] = {}
    for report in sorted(mains):
        for incident in mains[report]:
            clusters.join(holders.setdefault(incident, report), report)
    groups: dict[ReportId, set[ReportId]] = defaultdict(set)
    for report, name in clusters.names().items():
        groups[name].add(report)
    return tuple(frozenset(groups[name]) for name in sorted(groups))
