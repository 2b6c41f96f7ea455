"""Who copied whom: the origin that each report, and each claim in it, rests on.

Reports that tell one story in the same words are one origin, and so is a paragraph that two stories have in common: a
report that splices two agency texts has claims of two origins. What is known of who was first, by credits and by days
of publication, gives the origin its home; where nothing tells, the report that consists of it most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from observance.mandate.names import Names, folded
from observance.model.claim import Claim, ClaimId
from observance.model.incident import OriginId
from observance.model.passage import Passage
from observance.model.report import Report, ReportId
from observance.reconcile.ancestry import Ancestry
from observance.reconcile.clusters import Clusters
from observance.reconcile.passages import ancestry_of, found_passages, passage
from observance.reconcile.sharing import texts_of
from observance.reconcile.words import content_words, jaccard

NEAR_IDENTICAL = 0.75
WORDS_ONLY = "words:"
# Credits that stand for agencies which nobody names.
NAMELESS = frozenset({"agencies", "agency", "news agencies", "news agency", "wires", "the wires", "wire services"})


@dataclass(frozen=True, slots=True)
class Origins(Mapping[ReportId, OriginId]):
    """Every report's origin, those of its claims, and the passages behind them, sorted by their stretches."""

    by_report: Mapping[ReportId, OriginId]
    passages: tuple[Passage, ...]
    credits: Mapping[ReportId, frozenset[str]]
    ancestry: Ancestry = field(compare=False, repr=False)

    def __getitem__(self, report: ReportId) -> OriginId:
        return self.by_report[report]

    def __iter__(self) -> Iterator[ReportId]:
        return iter(self.by_report)

    def __len__(self) -> int:
        return len(self.by_report)

    def of(self, claim: Claim) -> OriginId:
        """The origin of the passage that the claim's sentence lies in, else its report's."""
        return self.by_report[self.ancestry.home_of(claim.report, claim.start, claim.end)]

    def stories(self) -> tuple[frozenset[ReportId], ...]:
        """The groups of reports that tell one story in the same words; a report that splices two stands in both."""
        return self.ancestry.stories()


def report_origins(names: Names, reports: Iterable[Report], claims: Iterable[Claim] = ()) -> Origins:
    """Every report with the id of its origin, which is made from the smallest id of a report of that origin.

    `claims` tell which sources each report cites.
    """
    by_id = {report.id: report for report in reports}
    told: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.id)):
        told[claim.report].append(claim)
    texts = texts_of([by_id[report_id] for report_id in sorted(by_id)], lambda report: credited(names, report))
    found = found_passages(names, texts, _cited(names, told))
    ancestry = ancestry_of(texts, found)
    origins = {report: origin_id(root) for report, root in ancestry.roots.items()}
    return Origins(
        by_report=origins,
        passages=tuple(passage(texts, origins, ancestry, told, one) for one in found),
        credits={text.report.id: text.credits for text in texts},
        ancestry=ancestry,
    )


def origin_id(report: ReportId) -> OriginId:
    return OriginId(f"o{report[:16]}")


def credited(names: Names, report: Report) -> frozenset[str]:
    """Keys of the agencies that a report credits, or that it comes from: their ids, else the words of the credit."""
    phrases = [names.agency(phrase) or folded(phrase) for phrase in report.credits]
    own = names.agency(report.outlet) if report.outlet else None
    return frozenset(phrase for phrase in (*phrases, *((own,) if own else ())) if phrase not in NAMELESS)


def _cited(names: Names, claims: Mapping[ReportId, Sequence[Claim]]) -> Mapping[ReportId, frozenset[str]]:
    """The ids of the sources that the claims of each report name."""
    return {
        report: frozenset(s.id for claim in own for phrase in claim.source if (s := names.source(phrase)))
        for report, own in claims.items()
    }


def claim_origins(
    names: Names, claims: Sequence[Claim], origins: Mapping[ReportId, OriginId]
) -> dict[ClaimId, OriginId]:
    """The origin on which each claim of one incident rests.

    Claims are one origin where their passages or reports are; where their chains name the same agency or end at the
    same known voice: one monitor quoted by two outlets has still seen it once; and where their reports credit one and
    the same agency. Where nobody known is named, the chains must end in the same words and the sentences be nearly
    identical.
    """
    own = {claim.id: _origin(origins, claim) for claim in claims}
    clusters = Clusters(sorted(set(own.values())))
    resting: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        for ground in _grounds(names, origins, claim):
            resting[ground].append(claim)
    for ground, others in resting.items():
        for other in others[1:]:
            if not ground.startswith(WORDS_ONLY) or _nearly_identical(others[0], other):
                clusters.join(own[others[0].id], own[other.id])
    return {claim.id: clusters.find(own[claim.id]) for claim in claims}


def _origin(origins: Mapping[ReportId, OriginId], claim: Claim) -> OriginId:
    return origins.of(claim) if isinstance(origins, Origins) else origins[claim.report]


def _grounds(names: Names, origins: Mapping[ReportId, OriginId], claim: Claim) -> Iterator[str]:
    """What a claim rests on: each agency in its source chain, and its innermost voice or words; where nobody known
    speaks, the one agency that its report credits."""
    yield from (f"source:{agency}" for phrase in claim.source if (agency := names.agency(phrase)))
    voice = names.voice(claim.source[-1]) if claim.source else None
    if claim.source:
        yield voice or WORDS_ONLY + claim.source[-1].casefold()
    if voice is None and isinstance(origins, Origins):
        agencies = origins.credits.get(claim.report, frozenset())
        yield from (f"source:{agency}" for agency in agencies if len(agencies) == 1)


def _nearly_identical(left: Claim, right: Claim) -> bool:
    words = frozenset(content_words(left.evidence)), frozenset(content_words(right.evidence))
    return jaccard(*words) >= NEAR_IDENTICAL
