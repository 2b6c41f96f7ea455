"""The ledger: what came in and what was decided, append-only and hash-chained. Pure; `store` keeps it."""

from observance.ledger.chain import GENESIS, StoredEvent, link
from observance.ledger.codec import canonical, decode, decode_claims, encode, encode_claims
from observance.ledger.events import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    Decision,
    DecisionUndone,
    DiscrepancyClosed,
    Event,
    FindingDetermined,
    MandateAdopted,
    ModelAnswered,
    RecordExported,
    ReportReceived,
    ReportWithdrawn,
    WorkspaceCreated,
)
from observance.ledger.fold import State, Taken, fold
from observance.ledger.rulings import Ruled, rule, told

__all__ = [
    "GENESIS",
    "ClaimCorrected",
    "ClaimsAccepted",
    "ClaimsMerged",
    "ClaimsSplit",
    "ClaimsWithdrawn",
    "Decision",
    "DecisionUndone",
    "DiscrepancyClosed",
    "Event",
    "FindingDetermined",
    "MandateAdopted",
    "ModelAnswered",
    "RecordExported",
    "ReportReceived",
    "ReportWithdrawn",
    "Ruled",
    "State",
    "StoredEvent",
    "Taken",
    "WorkspaceCreated",
    "canonical",
    "decode",
    "decode_claims",
    "encode",
    "encode_claims",
    "fold",
    "link",
    "rule",
    "told",
]
