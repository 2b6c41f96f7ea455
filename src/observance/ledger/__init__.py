"""The ledger: what came in and what was decided, append-only and hash-chained. Pure; `store` keeps it."""

from observance.ledger.chain import GENESIS, StoredEvent, link
from observance.ledger.codec import canonical, decode, decode_claims, encode, encode_claims
from observance.ledger.events import (
    Event,
    MandateAdopted,
    ModelAnswered,
    ReportReceived,
    ReportWithdrawn,
    WorkspaceCreated,
)
from observance.ledger.fold import State, fold

__all__ = [
    "GENESIS",
    "Event",
    "MandateAdopted",
    "ModelAnswered",
    "ReportReceived",
    "ReportWithdrawn",
    "State",
    "StoredEvent",
    "WorkspaceCreated",
    "canonical",
    "decode",
    "decode_claims",
    "encode",
    "encode_claims",
    "fold",
    "link",
]
