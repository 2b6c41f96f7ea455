"""What goes into intake and what comes out of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from observance.errors import IntakeError
from observance.model.report import Dating, ParagraphKind, Report, ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much intake takes in.

    `max_bytes` bounds one document, one table row and one download; `max_unpacked_bytes` all that one target unpacks
    to, nested archives included; `max_ratio` the unpacked size of one member over its packed size; `max_depth` how
    deep archives and messages nest; `timeout_s` one download from first look-up to last byte.
    """

    max_bytes: int = 50 * 1024**2
    max_unpacked_bytes: int = 4 * 1024**3
    max_ratio: int = 200
    max_members: int = 200_000
    max_depth: int = 3
    timeout_s: float = 30.0
    max_redirects: int = 5
    allow_private_addresses: bool = False
    respect_robots: bool = True


@dataclass(frozen=True, slots=True)
class Received:
    """A report with the bytes it was made from."""

    report: Report
    original: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be received: its name and one sentence that says why and what to do."""

    name: str
    reason: str

    @classmethod
    def of(cls, error: IntakeError) -> "Rejected":
        return cls(error.name, error.reason)


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is what the record calls a document, `where` is how a message points at it."""

    name: str
    where: str

    def member(self, part: str) -> "Label":
        return Label(f"{self.name}/{part}", f"{self.where}/{part}")

    def line(self, number: int) -> "Label":
        return Label(f"{self.name}:{number}", f"{self.where}:{number}")

    def refuse(self, reason: str) -> IntakeError:
        """The error that refuses this document, to be raised by the caller."""
        return IntakeError(self.where, reason)


@dataclass(slots=True)
class Budget:
    """What one target may still unpack, in bytes, shared by all its nested archives."""

    left: int

    def spend(self, size: int) -> None:
        self.left -= size

    @property
    def is_spent(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document or container to read. `head` are its first bytes, with which `stream` begins too; `stream` is good
    until the next source is asked for."""

    label: Label
    head: bytes
    stream: BinaryIO
    budget: Budget
    media_type: str | None = None
    url: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph before offsets are given."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says about itself outside its text; None where it does not say."""

    title: str | None = None
    outlet: str | None = None
    published: Dating | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    kind: ReportKind = ReportKind.NEWS
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document as its format gave it: raw paragraphs in order, not cleaned yet.

    `first_line_may_be_title` holds for formats that do not mark a title.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    first_line_may_be_title: bool = False


Outcome = Received | Rejected | Source
Reader = Callable[[Source, Limits], Iterator[Outcome]]


def read_all(source: Source, limits: Limits) -> bytes:
    """The whole of a document.

    Raises:
        IntakeError: it is empty or larger than `limits.max_bytes`.
    """
    data = source.stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise source.label.refuse(f"is larger than {limits.max_bytes:,} bytes; split it or raise the limit")
    if not data.strip():
        raise source.label.refuse("is empty; there is nothing to receive")
    return data
