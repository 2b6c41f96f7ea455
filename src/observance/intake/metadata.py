"""What a document says about itself: front matter, row columns, headers, all read by the same rules."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from observance.intake.text import clean_line
from observance.intake.types import Metadata
from observance.model.interval import DateInterval
from observance.model.report import Dating, DatingMethod, ReportKind

FIELDS = ("title", "outlet", "published", "url", "author", "language", "kind", "credits", "site")

Value = str | list[str] | None


class BadValueError(ValueError):
    """A field that says something impossible; `field` names it, the message says what would be right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY_FIRST = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)


def parse_published(text: str) -> DateInterval | None:
    """The day, month or year that `text` names as it stands there, whatever its time zone; None where it names none.

    ISO 8601 dates and date-times, RFC 5322 dates, "7 February 2020" and "February 7, 2020" are read; "03/02/2020" is
    not, because it has two readings.
    """
    text = text.strip()
    for read in (_iso, _date_time, _rfc5322, _written):
        try:
            found = read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found:
            return found
    return None


def _iso(text: str) -> DateInterval | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year < 1800:
        return None
    if month is None:
        return DateInterval(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return DateInterval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return DateInterval.day(date(year, month, day))


def _date_time(text: str) -> DateInterval | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", text):
        return None
    return DateInterval.day(datetime.fromisoformat(re.sub(r" (?:UTC|GMT|Z)$", "Z", text)).date())


def _rfc5322(text: str) -> DateInterval | None:
    if ":" not in text:
        return None
    return DateInterval.day(parsedate_to_datetime(text).date())


def _written(text: str) -> DateInterval | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month.lower())
    return DateInterval.day(date(int(year), number, int(day))) if number else None


def dating(text: str | None, reason: str) -> Dating | None:
    """The dating that a machine-written field gives; None where it gives none that can be read."""
    interval = parse_published(text) if text else None
    return Dating(interval, DatingMethod.METADATA, (reason,)) if interval else None


def metadata_of(values: Mapping[str, Value], place: str) -> Metadata:
    """Metadata from named fields (`FIELDS`); `place` says where they stood ("front matter", "row").

    Raises:
        BadValueError: a field says something that cannot be.
    """
    site, kind = _line(values, "site"), _kind(values)
    outlet = _line(values, "outlet")
    if kind is ReportKind.FIELD and not site:
        site = _site_in(outlet)
    if site:
        outlet = f"site:{site.removeprefix('site:')}"
    return Metadata(
        title=_line(values, "title"),
        outlet=outlet,
        published=_published(values, place),
        url=_line(values, "url"),
        author=_line(values, "author"),
        language=language_tag(_line(values, "language")),
        kind=kind,
        credits=_credits(values),
    )


def _line(values: Mapping[str, Value], field: str) -> str | None:
    value = values.get(field)
    if isinstance(value, list):
        raise BadValueError(field, f"`{field}` must be text, not a list")
    return clean_line(value)


def _kind(values: Mapping[str, Value]) -> ReportKind:
    word, site = _line(values, "kind"), _line(values, "site")
    if word is None:
        return ReportKind.FIELD if site else ReportKind.NEWS
    try:
        kind = ReportKind(word.lower())
    except ValueError:
        raise BadValueError("kind", f"`kind` is “{word}”; it must be one of {', '.join(ReportKind)}") from None
    if site and kind is not ReportKind.FIELD:
        raise BadValueError("kind", f"`kind` is “{kind}” but only a field log has a `site`; drop one of the two")
    return kind


def _site_in(outlet: str | None) -> str:
    """The site of a field log whose outlet is already `site:<id>`, as in an exported row."""
    if outlet is None or not outlet.startswith("site:") or outlet == "site:":
        raise BadValueError("kind", "`kind` is “field” but no `site` names the post; add it")
    return outlet


def _published(values: Mapping[str, Value], place: str) -> Dating | None:
    value = values.get("published")
    if value is None or value == "" or value == []:
        return None
    ends = [parse_published(end) for end in (value if isinstance(value, list) else [value])]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(known) > 2 or known[0].earliest > known[-1].latest:
        raise BadValueError("published", f"`published` is “{value}”, which is no date; write it as YYYY-MM-DD")
    interval = DateInterval(known[0].earliest, known[-1].latest)
    return Dating(interval, DatingMethod.METADATA, (f"`published` in the {place}",))


def _credits(values: Mapping[str, Value]) -> tuple[str, ...]:
    value = values.get("credits") or []
    parts = re.split(r"[;,]", value) if isinstance(value, str) else value
    return unique(map(clean_line, parts))


def unique(words: Iterable[str | None]) -> tuple[str, ...]:
    """Each word once, in order, the first spelling kept."""
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def language_tag(text: str | None) -> str | None:
    """The ISO 639 code of a language tag: "en-GB" gives "en". None where it is no tag."""
    match = re.match(r"([a-z]{2,3})(?:$|[-_])", text.strip().lower()) if text else None
    return match.group(1) if match else None
