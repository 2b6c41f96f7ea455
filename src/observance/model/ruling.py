"""Rulings: what people decided about the record, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from observance.model.claim import ClaimId
from observance.model.finding import Basis, Verdict
from observance.model.report import ReportId

RulingId = NewType("RulingId", str)


class Slot(StrEnum):
    """What of a claim a person may correct."""

    KIND = "kind"
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    DATE = "date"
    FIGURES = "figures"
    SOURCE = "source"
    STATUS = "status"


class Verb(StrEnum):
    """What a person can do to the record."""

    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    ACCEPT = "accept"
    CLOSE = "close"
    DETERMINE = "determine"


class Outcome(StrEnum):
    """What became of a ruling in this record.

    `unmatched`: the record does not hold the claims, discrepancy or finding that it needs; `overridden`: a later ruling
    says otherwise, in part at least; `changed`: what was accepted reads otherwise now.
    """

    APPLIED = "applied"
    UNMATCHED = "unmatched"
    OVERRIDDEN = "overridden"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision that stands. `number` is its place in the ledger; `missing` are claims that the record does not hold.

    A split sets `claims` apart from `others`; a correction gives `slot` the value that `value` says in words; a closing
    is of the discrepancy of the incident of `claims` in `field`; a determination, in `value`, is of the finding from
    these claims on `party` under `provision`, of that `basis` and `verdict`.
    """

    id: RulingId
    number: int
    verb: Verb
    at: datetime
    author: str
    reason: str
    outcome: Outcome
    claims: tuple[ClaimId, ...] = ()
    others: tuple[ClaimId, ...] = ()
    report: ReportId | None = None
    slot: Slot | None = None
    value: str | None = None
    missing: tuple[ClaimId, ...] = ()
    field: str | None = None
    provision: str | None = None
    party: str | None = None
    basis: Basis | None = None
    verdict: Verdict | None = None


def ruling_id(number: int) -> RulingId:
    return RulingId(f"d{number:06d}")
