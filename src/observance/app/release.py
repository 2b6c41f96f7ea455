"""A record as it is handed out, with all that an export says of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from observance.app.basis import Basis, read_basis
from observance.app.releasing import released_as, released_record
from observance.app.workspace import Workspace, read_mandate
from observance.errors import UsageError
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.formats.outward import outward
from observance.publish.jsonl import digest, line, record_objects


@dataclass(frozen=True, slots=True)
class Release:
    """A record as it may leave the workspace, with what it was derived from.

    `mandate` is as it may be shown beside the record. `inner_digest` is that of the whole record, by which the ledger
    notes it; `about` is what `export.json` says, with the digest of what is handed out.
    """

    record: Record
    mandate: Mandate
    basis: Basis
    inner_digest: str
    about: Mapping[str, object]
    is_internal: bool

    @classmethod
    def of(cls, workspace: Workspace, *, internal: bool) -> "Release":
        """The record as the mandate lets it be published, or all of it.

        Raises:
            UsageError: nothing is built yet.
            MandateError: the folder holds no mandate that can be used.
        """
        basis, inner = read_basis(workspace.record), workspace.record.record_digest()
        if basis is None or inner is None:
            raise UsageError("nothing is built yet; run `observance build`")
        record = released_record(workspace, internal)
        told = digest((noun, line(item)) for noun, item in record_objects(record))
        about = {"record": told, **asdict(basis), "released": released_as(workspace, internal)}
        mandate = read_mandate(workspace.folder)
        return cls(record, mandate if internal else outward(mandate), basis, inner, about, internal)
