"""Every error that Observance raises on purpose.

One base class; children carry data, not prose. The edge maps the class to an exit code or an HTTP status
by walking the class order, so a new child needs no new branch there.
"""

from dataclasses import dataclass


class ObservanceError(Exception):
    """Something that a user can act on. `str()` is one line: the thing, the place in it, what to do."""


class DataError(ObservanceError):
    """Something is wrong in the data: exit code 1."""


class UsageError(ObservanceError):
    """The command was used wrongly: exit code 2."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in an input: the file, the place in it (line, row, key), what is wrong and what to do."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.place}" if self.place else self.file
        return f"{where}: {self.message}"


class FaultsError(DataError):
    """All faults of one input at once, in the order of the input."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class MandateError(FaultsError):
    """A mandate that cannot be used."""


class IntakeError(DataError):
    """One thing that could not be received. `name` is the file, member or address; `reason` says what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class IntegrityError(DataError):
    """The workspace does not fit its own record. `place` names the first thing that does not."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class EndpointError(DataError):
    """An endpoint did not answer one request. `lost` counts how often it was sent and perhaps worked on."""

    def __init__(self, address: str, reason: str, *, lost: int = 0) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason
        self.lost = lost


class EndpointRefusedError(EndpointError):
    """An endpoint will not answer any request as things are."""


class NotFoundError(UsageError):
    """No noun of this workspace has the id."""
