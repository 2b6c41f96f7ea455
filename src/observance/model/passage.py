"""Passages: stretches of text that two reports share, and what each side changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from observance.model.claim import ClaimId
from observance.model.incident import OriginId
from observance.model.report import ReportId


class PassageKind(StrEnum):
    """What a shared stretch is.

    `copied`: part of a story that one report took from the other, or both from a third. `shared`: a paragraph that two
    stories of their own have in common. `standing`: background or furniture that reports of different weeks repeat.
    `quoted`: words of a speaker, which two reporters may have heard each for themselves.
    """

    COPIED = "copied"
    SHARED = "shared"
    STANDING = "standing"
    QUOTED = "quoted"


class Precedence(StrEnum):
    """How it is known which report had a passage first."""

    CREDIT = "credit"
    CITED = "cited"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` of a report's text."""

    report: ReportId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the left text, `left[0]` to `left[1]`, where the right has `right[0]` to `right[1]`; characters
    of each text. One of the two may be empty: words that only the other side has."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stretch in both of two reports, `left.report` before `right.report` by id.

    `alike` is twice the shared words over the words of both, 0 to 1; between the `changes` both sides have the same
    words. `first` is the report that had it first, None where nothing tells; `known_by` says what tells. `origin` is
    the origin that claims in it rest on, None in a quotation, whose origin is the speaker, and in a mere formula.
    `claims` are those of both reports whose sentences lie in it for half or more.
    """

    left: Stretch
    right: Stretch
    kind: PassageKind
    alike: float
    changes: tuple[Change, ...]
    first: ReportId | None
    known_by: Precedence | None
    origin: OriginId | None
    reason: str
    claims: tuple[ClaimId, ...] = ()


def passage_of_claims(passages: Iterable[Passage]) -> dict[ClaimId, Passage]:
    """For each claim the passage that says where it comes from: a paragraph of other stories before its own story."""
    found: dict[ClaimId, Passage] = {}
    for passage in sorted(passages, key=lambda one: one.kind is not PassageKind.COPIED):
        if passage.origin is not None:
            found |= dict.fromkeys(passage.claims, passage)
    return found
