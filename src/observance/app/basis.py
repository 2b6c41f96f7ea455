"""What a record was derived from, kept beside it, so that it can be derived again as it stood."""

import json
from dataclasses import asdict, dataclass

from observance.app.rows import BASIS
from observance.publish.jsonl import JsonObject
from observance.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The first `events` events of the ledger, the mandate and the rules (sha256, hex)."""

    events: int
    mandate: str
    rules: str

    def to_object(self) -> JsonObject:
        return asdict(self)


def read_basis(store: Store) -> Basis | None:
    """The basis of the record in the store; None where nothing is built yet."""
    found = store.row(BASIS)
    return Basis(**json.loads(found[1])) if found else None
