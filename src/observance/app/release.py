"""A record as it is handed out, with all that an export says of it."""

from dataclasses import asdict, dataclass
from functools import cached_property

from observance.app.basis import Basis, read_basis
from observance.app.releasing import released_as, released_record
from observance.app.workspace import Workspace, read_mandate
from observance.errors import UsageError
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.formats.outward import outward
from observance.publish.jsonl import digest, line, record_objects


@dataclass(frozen=True)
class Release:
    """A record as it may leave the workspace, with what it was derived from.

    `mandate` is as it may be shown beside the record. `inner_digest` is that of the whole record, by which the ledger
    notes it; `digest` is that of what is handed out, and `released` says how it was released.
    """

    record: Record
    mandate: Mandate
    basis: Basis
    inner_digest: str
    released: str
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
        record, mandate = released_record(workspace, internal), read_mandate(workspace.folder)
        shown = mandate if internal else outward(mandate)
        return cls(record, shown, basis, inner, released_as(workspace, internal), internal)

    @cached_property
    def digest(self) -> str:
        return digest((noun, line(item)) for noun, item in record_objects(self.record))

    @property
    def about(self) -> dict[str, object]:
        """What `export.json` says."""
        return self.about_with(self.digest)

    def about_with(self, told: str) -> dict[str, object]:
        """The same, by whoever knows the digest already."""
        return {"record": told, **asdict(self.basis), "released": self.released}
