"""A row of a data set as a report: its values as labelled lines, its canonical form as original bytes."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observance.intake.metadata import parse_published
from observance.intake.tables import canonical
from observance.intake.types import Received
from observance.model.dataset import Value, row_text
from observance.model.interval import DateInterval
from observance.model.report import Dating, DatingMethod, Report, ReportId, ReportKind

MEDIA_TYPE = "application/json"
_DASHED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})\.?[- ](\d{4})")
_NUMBERS = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_WHOLE = re.compile(r"\d{1,7}(?:\.0+)?")
_DECIMAL = re.compile(r"-?\d{1,3}(?:[.,]\d{1,25})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one value: its column or property, and what to do."""

    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that is no fault and yet makes no report: its name and why."""

    name: str
    reason: str


class ProblemError(ValueError):
    """A value that cannot be what its column says; the message says what would be right."""


def row_report(
    dataset: str, event: str, values: Sequence[Value], original: Mapping[str, object], published: date | None = None
) -> Received:
    """The report of a row: equal rows give equal reports, whatever file they stand in.

    Raises:
        ProblemError: it holds characters that are none.
    """
    text, paragraphs = row_text(values)
    try:
        data = canonical({"dataset": dataset, **original})
    except ValueError:
        raise ProblemError("the row holds characters that are none; correct it") from None
    report = Report(
        id=ReportId(hashlib.sha256(data).hexdigest()),
        name=row_name(dataset, event),
        text=text,
        paragraphs=paragraphs,
        outlet=dataset,
        language="en",
        published=_dating(published),
        kind=ReportKind.DATASET,
    )
    return Received(report, data, MEDIA_TYPE)


def row_name(dataset: str, event: str) -> str:
    """The name by which a row is known again, whatever it then says."""
    return f"{dataset} {event}"


def _dating(published: date | None) -> Dating | None:
    if published is None:
        return None
    return Dating(DateInterval.day(published), DatingMethod.METADATA, ("`timestamp` of the row",))


# Values, each as it is written in one form


def day_of(text: str) -> str:
    """A day as YYYY-MM-DD, from ISO or with the month in letters.

    Raises:
        ProblemError: it is none, or has two readings.
    """
    text = text.strip()
    written = _DASHED.fullmatch(text)
    found = parse_published(" ".join(written.groups()) if written else text)
    if found is not None and found.is_day:
        return found.earliest.isoformat()
    if _NUMBERS.fullmatch(text) and not _ISO.fullmatch(text):
        raise ProblemError(f"“{text}” can be read in several ways; write the day as YYYY-MM-DD")
    raise ProblemError(f"“{_short(text)}” is no day; write it as YYYY-MM-DD or 3 February 2020")


def degrees(text: str, most: float) -> str:
    """Degrees of latitude or longitude with a point, from `-most` to `most`.

    Raises:
        ProblemError: they are none.
    """
    text = text.strip()
    if not _DECIMAL.fullmatch(text) or abs(float(text.replace(",", "."))) > most:
        raise ProblemError(f"“{_short(text)}” is no number of degrees from -{most:g} to {most:g}")
    return _plain(text.replace(",", "."))


def people(text: str) -> str:
    """A whole number of people.

    Raises:
        ProblemError: it is none.
    """
    text = text.strip()
    if not _WHOLE.fullmatch(text):
        raise ProblemError(f"“{_short(text)}” is no whole number; write it in digits alone, or leave it empty")
    return str(int(text.partition(".")[0]))


def code_of(text: str, codes: Iterable[str]) -> str:
    """One of a few codes.

    Raises:
        ProblemError: it is none of them.
    """
    text, known = text.strip().removesuffix(".0"), tuple(codes)
    if text not in known:
        raise ProblemError(f"“{_short(text)}” is none of {', '.join(known)}")
    return text


def is_withheld(value: str) -> bool:
    """Whether an export says only that a publishing policy kept the value back: that is unknown here, and no name."""
    return value == "withheld" or "█" in value


def line_of(text: str) -> str:
    """Text on one line, without what would steer a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _plain(number: str) -> str:
    """Without zeros that say nothing."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _short(text: str) -> str:
    return line_of(text)[:60]
