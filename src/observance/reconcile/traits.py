"""What linkage compares of a claim, worked out once for each claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Place, Quantity
from observance.model.incident import OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Status
from observance.model.report import ParagraphKind, Report, ReportId
from observance.reconcile.dating import published_on
from observance.reconcile.victims import counted, is_civilian
from observance.reconcile.words import content_words

STAGES = {
    Status.ASSERTED: "happened",
    Status.UNCERTAIN: "happened",
    Status.PLANNED: "planned",
    Status.CONDITIONAL: "planned",
    Status.NOT_HAPPENED: "not happened",
}
Bounds = tuple[int, int | None]
Order = tuple[date, ReportId, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traits:
    """`order` is the canonical order of claims: by publication, report, place in the report. Parties are split into
    those of the mandate (`actors`, `targets`), civilians, and the words for others. `toll_of` is the number of
    occurrences over which the claim counts, where it counts over several."""

    claim: Claim
    order: Order
    published: DateInterval | None
    origin: OriginId
    stage: str
    actors: frozenset[str]
    targets: frozenset[str]
    hits_civilians: bool
    other_actors: frozenset[str]
    places: frozenset[str]
    place_names: frozenset[str]
    holders: frozenset[str]
    spots: tuple[Place, ...]
    is_fine: bool
    figures: Mapping[tuple[Quantity, str], Bounds]
    toll_of: Bounds | None
    words: frozenset[str]
    sequence: Sequence[str]
    trigger: str
    is_headline: bool

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.targets


def traits_of(
    names: Names,
    geography: Geography,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    origins: Mapping[ReportId, OriginId],
) -> tuple[Traits, ...]:
    """The traits of all claims, in canonical order whatever the order of `claims`."""
    by_id = {report.id: report for report in reports}
    found = (_traits(names, geography, claim, by_id[claim.report], origins[claim.report]) for claim in claims)
    return tuple(sorted(found, key=lambda traits: traits.order))


def _traits(names: Names, geography: Geography, claim: Claim, report: Report, origin: OriginId) -> Traits:
    actors, targets = (frozenset(filter(names.is_party, role)) for role in (claim.actor, claim.target))
    civilians = frozenset(party for party in actors | targets if is_civilian(names, party))
    if claim.kind in SYMMETRIC:
        actors, targets = actors | targets, frozenset()
    ids = frozenset(place.id for place in claim.place if place.id)
    sequence = content_words(claim.evidence)
    return Traits(
        claim=claim,
        order=(published_on(report), report.id, claim.start, claim.trigger[0], claim.id),
        published=report.published.interval if report.published else None,
        origin=origin,
        stage=STAGES[claim.status],
        actors=actors - civilians,
        targets=targets - civilians,
        hits_civilians=bool(civilians),
        other_actors=frozenset(a.casefold() for a in claim.actor if not names.is_party(a)),
        places=ids,
        place_names=frozenset(place.name.casefold() for place in claim.place),
        holders=frozenset().union(*map(geography.holders, ids)),
        spots=claim.place,
        is_fine=any(map(geography.is_fine, claim.place)),
        figures=_figures(names, claim),
        toll_of=_toll_of(claim),
        words=frozenset(sequence),
        sequence=sequence,
        trigger=claim.evidence[claim.trigger[0] - claim.start : claim.trigger[1] - claim.start].casefold(),
        is_headline=_is_headline(claim, report),
    )


def _figures(names: Names, claim: Claim) -> dict[tuple[Quantity, str], Bounds]:
    """The first figure of each class: a sentence that corrects itself is not told apart here."""
    found: dict[tuple[Quantity, str], Bounds] = {}
    for figure in claim.figures:
        if figure.what is not Quantity.ATTACKS:
            found.setdefault((figure.what, counted(names, claim, figure).key), (figure.low, figure.high))
    return found


def _toll_of(claim: Claim) -> Bounds | None:
    counts = [(f.low, f.high) for f in claim.figures if f.what is Quantity.ATTACKS and f.low >= 2]
    return counts[0] if counts else None


def _is_headline(claim: Claim, report: Report) -> bool:
    """Whether the sentence is the report's title, in a paragraph marked so or printed as its first line."""
    titled = any(p.kind is ParagraphKind.TITLE and p.start <= claim.start < p.end for p in report.paragraphs)
    return titled or claim.evidence.strip() == (report.title or "").strip()
