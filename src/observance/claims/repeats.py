"""One occurrence told twice in one sentence is one claim (codebook rule 1)."""

from collections.abc import Sequence
from dataclasses import replace

from observance.model.claim import Claim
from observance.model.kinds import Kind

MERGED = frozenset({Kind.COMMITMENT, Kind.THREAT})


def merge_repeats(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with repeats joined: their figures, times and reasons come together under the first."""
    kept: list[Claim] = []
    for claim in claims:
        index = next((i for i, other in enumerate(kept) if _same(other, claim)), None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = _joined(kept[index], claim)
    return tuple(kept)


def _same(left: Claim, right: Claim) -> bool:
    if left.kind is not right.kind or left.actor != right.actor or left.status is not right.status:
        return False
    if left.kind in MERGED:
        return left.target == right.target or not left.target or not right.target
    same_slots = left.target == right.target and left.figures == right.figures and left.times == right.times
    return same_slots and left.place == right.place


def _joined(left: Claim, right: Claim) -> Claim:
    return replace(
        left,
        target=left.target or right.target,
        times=left.times or right.times,
        date=left.date or right.date,
        figures=tuple(dict.fromkeys((*left.figures, *right.figures))),
        why=tuple(dict.fromkeys((*left.why, *right.why))),
    )
