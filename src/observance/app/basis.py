"""What a record was derived from, kept beside it, so that it can be derived again as it stood."""

import json
from dataclasses import asdict, dataclass

from observance.app.rows import BASIS
from observance.errors import IntegrityError
from observance.publish.jsonl import JsonObject
from observance.store import RecordTables


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The first `events` events of the ledger, the mandate and the rules (sha256, hex).

    Raises:
        ValueError: `events` is no count.
    """

    events: int
    mandate: str
    rules: str

    def __post_init__(self) -> None:
        if not isinstance(self.events, int) or self.events < 0:
            raise ValueError(f"{self.events!r} is no count of events")

    def to_object(self) -> JsonObject:
        return asdict(self)


def read_basis(store: RecordTables) -> Basis | None:
    """The basis of the record; None where nothing is built yet.

    Raises:
        IntegrityError: what is kept there is no basis.
    """
    found = store.row(BASIS)
    if found is None:
        return None
    try:
        return Basis(**json.loads(found[1]))
    except (TypeError, ValueError) as error:
        raise IntegrityError(BASIS, "is not what a build wrote; run `observance build --full`") from error
