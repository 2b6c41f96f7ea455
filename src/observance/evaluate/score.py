"""Scores of predicted claims against gold claims."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observance.evaluate.agreement import Agreement, share, total
from observance.evaluate.coded import Coded
from observance.evaluate.matching import Match, match, match_evidence, match_groups
from observance.evaluate.naming import Naming
from observance.evaluate.slots import Slot
from observance.model.kinds import Kind


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be scored: its gold and its predicted claims, all bearing its id as `doc`."""

    id: str
    outlet: str | None
    gold: tuple[Coded, ...]
    predicted: tuple[Coded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One document scored. `missed` and `extra` are gold and predicted claims without a match; `confused` are pairs
    of these on the same evidence, which differ in kind."""

    id: str
    outlet: str | None
    claims: Agreement
    groups: Agreement
    strict: Agreement
    matches: tuple[Match, ...]
    missed: tuple[Coded, ...]
    extra: tuple[Coded, ...]
    confused: tuple[tuple[Kind, Kind], ...]


def score(document: Document, names: Naming) -> Score:
    """Score one document by the codebook."""
    gold, predicted = document.gold, document.predicted
    matches = match(gold, predicted, names)
    missed = _left(gold, [found.gold for found in matches])
    extra = _left(predicted, [found.predicted for found in matches])
    strict = sum(found.is_strict for found in matches)
    return Score(
        id=document.id,
        outlet=document.outlet,
        claims=Agreement(len(matches), len(gold), len(predicted)),
        groups=Agreement(len(match_groups(gold, predicted)), len(gold), len(predicted)),
        strict=Agreement(strict, len(gold), len(predicted)),
        matches=matches,
        missed=missed,
        extra=extra,
        confused=tuple((one.kind, other.kind) for one, other in match_evidence(missed, extra)),
    )


def _left(claims: Iterable[Coded], taken: Iterable[Coded]) -> tuple[Coded, ...]:
    """`claims` without `taken`, equal claims counted singly, in the order of the text."""
    left = Counter(claims) - Counter(taken)
    return tuple(sorted(left.elements(), key=lambda claim: (claim.spans, claim.order())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All documents together. `slots` counts, for each slot, the matched pairs where it is right (of
    `claims.matched`); `confusion` counts pairs (gold kind, predicted kind); `outlets` has None for documents without
    an outlet."""

    documents: int
    claims: Agreement
    groups: Agreement
    strict: Agreement
    slots: tuple[tuple[Slot, int], ...]
    kinds: tuple[tuple[Kind, Agreement], ...]
    outlets: tuple[tuple[str | None, Agreement], ...]
    confusion: tuple[tuple[Kind, Kind, int], ...]

    def accuracy(self, slot: Slot) -> float | None:
        """Share of matched pairs where `slot` is right; None without any."""
        return share(dict(self.slots)[slot], self.claims.matched)


def summarise(scores: Sequence[Score]) -> Summary:
    """Totals over documents (micro-averaged: every claim counts alike)."""
    right = Counter(slot for one in scores for found in one.matches for slot in found.right)
    confusion = Counter(pair for one in scores for pair in one.confused)
    return Summary(
        documents=len(scores),
        claims=total(one.claims for one in scores),
        groups=total(one.groups for one in scores),
        strict=total(one.strict for one in scores),
        slots=tuple((slot, right[slot]) for slot in Slot),
        kinds=_kinds(scores),
        outlets=_outlets(scores),
        confusion=tuple((*pair, count) for pair, count in sorted(confusion.items(), key=lambda row: (-row[1], row[0]))),
    )


def _kinds(scores: Iterable[Score]) -> tuple[tuple[Kind, Agreement], ...]:
    counts: dict[Kind, Agreement] = {}
    one_of_each = {"matched": Agreement(1, 1, 1), "missed": Agreement(0, 1, 0), "extra": Agreement(0, 0, 1)}
    for one in scores:
        kinds = [(found.gold.kind, "matched") for found in one.matches]
        kinds += [(claim.kind, "missed") for claim in one.missed] + [(claim.kind, "extra") for claim in one.extra]
        for kind, outcome in kinds:
            counts[kind] = counts.get(kind, Agreement()) + one_of_each[outcome]
    return tuple((kind, counts[kind]) for kind in Kind if kind in counts)


def _outlets(scores: Iterable[Score]) -> tuple[tuple[str | None, Agreement], ...]:
    counts: dict[str | None, Agreement] = {}
    for one in scores:
        counts[one.outlet] = counts.get(one.outlet, Agreement()) + one.claims
    return tuple(sorted(counts.items(), key=lambda row: (row[0] is None, row[0] or "")))
