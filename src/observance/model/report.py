"""A report: one document as it was received."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from observance.model.interval import DateInterval

ReportId = NewType("ReportId", str)
SITE = "site:"
"""Before the id of the site whose log a report is, as its outlet."""


class ReportKind(StrEnum):
    NEWS = "news"
    WIRE = "wire"
    STATEMENT = "statement"
    FIELD = "field"
    DATASET = "dataset"


class ParagraphKind(StrEnum):
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"


class DatingMethod(StrEnum):
    METADATA = "metadata"
    TEXT = "text"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Offsets into the report's text: `text[start:end]`."""

    start: int
    end: int
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Dating:
    """When a report was published, how that is known, and why."""

    interval: DateInterval
    method: DatingMethod
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document. `id` is the sha256 (hex) of its original bytes; None everywhere means not known."""

    id: ReportId
    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    author: str | None = None
    credits: tuple[str, ...] = ()
    published: Dating | None = None
    kind: ReportKind = ReportKind.NEWS

    @property
    def is_coded(self) -> bool:
        """Only English is coded; text in other languages is kept and searchable."""
        return self.language == "en"
