"""Scores of clusters of reports or claims that tell of one incident: by pairs, and by B³.

A report may tell of several incidents, so clusters may share members. B³ is then the extended one (Amigó et al. 2009);
where no cluster shares a member, it is that of Bagga and Baldwin (1998).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from observance.evaluate.agreement import Agreement

Cluster = frozenset[str]


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over members, 0 to 1; None where there are no members."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClustersScore:
    """`gold` and `predicted` are clusters of more than one member; `pairs` counts pairs that share a cluster."""

    members: int
    gold: int
    predicted: int
    pairs: Agreement
    b_cubed: BCubed


def score_clusters(gold: Iterable[Cluster], predicted: Iterable[Cluster]) -> ClustersScore:
    """Scores over the members that the gold names. What a side puts with nothing else is a cluster of its own, once."""
    given = [frozenset(cluster) for cluster in gold]
    members = frozenset().union(*given)
    true = [cluster for cluster in given if len(cluster) > 1]
    found = [shared for cluster in predicted if len(shared := frozenset(cluster) & members) > 1]
    one, other = _together(true), _together(found)
    return ClustersScore(
        members=len(members),
        gold=len(true),
        predicted=len(found),
        pairs=Agreement(len(one.keys() & other.keys()), len(one), len(other)),
        b_cubed=_b_cubed(sorted(members), true, found),
    )


def _together(clusters: Sequence[Cluster]) -> Counter[tuple[str, str]]:
    """How many clusters each pair of members shares."""
    return Counter(pair for cluster in clusters for pair in combinations(sorted(cluster), 2))


def _b_cubed(members: Sequence[str], gold: Sequence[Cluster], predicted: Sequence[Cluster]) -> BCubed:
    true, found = _shared(members, gold), _shared(members, predicted)
    return BCubed(_mean(members, found, true), _mean(members, true, found))


def _shared(members: Iterable[str], clusters: Sequence[Cluster]) -> Mapping[str, Counter[str]]:
    """For each member how many clusters it shares with each member, itself included; alone it has one of its own."""
    counts: dict[str, Counter[str]] = {member: Counter() for member in members}
    for cluster in clusters:
        for member in cluster:
            counts[member].update(cluster)
    for member, count in counts.items():
        if not count:
            count[member] = 1
    return counts


def _mean(members: Sequence[str], base: Mapping[str, Counter[str]], other: Mapping[str, Counter[str]]) -> float | None:
    """Mean over members of what share of their ties in `base` stands in `other` too (Amigó et al., eq. 1 and 2)."""
    if not members:
        return None
    return fmean(
        fmean(min(ties, other[member][near]) / ties for near, ties in base[member].items()) for member in members
    )
