"""The form in which a claim is scored, whoever coded it, and how evidence is found in a text."""

import re
from dataclasses import dataclass

from observance.model.claim import Claim, Figure, Place, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A claim without its ids and reasons.

    `spans` are all offsets at which the evidence stands in the text of `doc`; none where the text does not hold it,
    and such a claim cannot be matched. `label` (a predicted claim's trigger words), `trigger` (their offsets) and `why`
    are for a reader of misses, and `id` is for clusters: they take no part in the scoring.
    """

    doc: str
    evidence: str
    spans: tuple[Offsets, ...]
    kind: Kind
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[Place, ...] = ()
    date: DateInterval | None = None
    figures: tuple[Figure, ...] = ()
    source: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    label: str = ""
    trigger: Offsets | None = None
    why: tuple[Reason, ...] = ()
    id: str | None = None

    def order(self) -> tuple[str, ...]:
        """A key that depends on the scored content alone, so that no result depends on the order of input."""
        slots = (self.spans, self.actor, self.target, self.place, self.date, self.figures, self.source)
        return (self.doc, self.evidence, self.kind, self.status, *map(repr, slots))


def coded(claim: Claim, doc: str, text: str) -> Coded:
    """`claim` of the report whose text is `text`, in the form that is scored."""
    start, end = claim.trigger
    return Coded(
        doc=doc,
        evidence=claim.evidence,
        spans=((claim.start, claim.end),),
        kind=claim.kind,
        actor=claim.actor,
        target=claim.target,
        place=claim.place,
        date=claim.date,
        figures=claim.figures,
        source=claim.source,
        status=claim.status,
        label=text[start:end],
        trigger=claim.trigger,
        why=claim.why,
        id=claim.id,
    )


def locate(evidence: str, text: str) -> tuple[Offsets, ...]:
    """Every place in `text` where `evidence` stands: verbatim, or else with any white space for any other."""
    pattern = re.escape(evidence)
    return _spans(pattern, text) or _spans(r"\s+".join(map(re.escape, evidence.split())), text)


def _spans(pattern: str, text: str) -> tuple[Offsets, ...]:
    return tuple(found.span() for found in re.finditer(pattern, text)) if pattern else ()


def overlap(left: Coded, right: Coded) -> int:
    """Characters that the two pieces of evidence share; 0 where less than half of the shorter."""
    return max((shared(a, b) for a in left.spans for b in right.spans), default=0)


def shared(left: Offsets, right: Offsets) -> int:
    """Characters that two stretches share; 0 where less than half of the shorter."""
    common = min(left[1], right[1]) - max(left[0], right[0])
    shorter = min(left[1] - left[0], right[1] - right[0])
    return common if common > 0 and 2 * common >= shorter else 0
