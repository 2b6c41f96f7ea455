"""When a report was published, where its own text says so; and the dates of its claims once that is known.

A date counts as the report's own only where such dates stand: a line that holds nothing else, the head of the text, a
dateline, a byline, a caption. A full date in the prose dates an occurrence, not the report. A line, dateline or byline
goes before a caption, because a photograph may be older than the report that prints it. Dates of one rank that differ
by at most `MAX_SPREAD_DAYS` ("published", "updated") give their hull; further apart they cancel one another and the
report stays undated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from observance.model.claim import Claim, Reason
from observance.model.interval import DateInterval
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId
from observance.model.timex import Timex, resolve
from observance.reconcile.fulldates import WEEKDAYS, FullDate, full_dates

MAX_SPREAD_DAYS = 7
HEAD_PARAGRAPHS = 4
TAIL_PARAGRAPHS = 2
MAX_LINE = 120

LABEL_WORDS = (
    "first last date time of on at in by the published publication posted updated issued released release created "
    "modified written filed"
)
LABELS = frozenset(LABEL_WORDS.split())
TRAIL = re.compile(r"T?[0-9]{1,4}Z?|[ap]m?|m|[A-Z]{1,5}")
WORD = re.compile(r"[^\W_]+")
PROSE_FOLLOWS = re.compile(r"\s*,?\s*(?!(?:at|updated|published|last|gmt|utc)\b)[a-z]")
PREPOSITIONS = frozenset({"on", "in", "by", "at"})
DATELINE_HEAD = re.compile(r"(?:[A-Z][\w'’./-]*[\s,(]+){1,8}\Z")
DATELINE_TAIL = re.compile(r"\s*\)?\s*(?:\([^()]{1,40}\)\s*)?(?:[-–—:/]+\s|\Z)|\s*\([^()]{1,40}\)\s")
BYLINE_HEAD = re.compile(r"\s*by\s+\S", re.IGNORECASE)
ARCHIVE = re.compile(r"\b(?:file|archive|archival|stock|undated)\b", re.IGNORECASE)
SAID_ON = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|added)\b(?:\s+\w+){0,3}?\s+(?P<day>" + "|".join(WEEKDAYS) + r")\b",
    re.IGNORECASE,
)


class Position(IntEnum):
    """Where a date stands; the lower goes before the higher."""

    LINE = 0
    CAPTION = 1


POSITION_WORDS = {Position.LINE: "a date line of the text", Position.CAPTION: "a caption"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A full date in a position that dates a report."""

    position: Position
    found: FullDate


def date_report(report: Report) -> Report:
    """The report with `published` read from its text where nothing else has given it."""
    if report.published is not None:
        return report
    placed = tuple(_placed_dates(report))
    if not placed:
        return report
    rank = min(p.position for p in placed)
    found = [p.found for p in placed if p.position is rank]
    interval = DateInterval(min(f.day for f in found), max(f.day for f in found))
    if interval.days > MAX_SPREAD_DAYS:
        return report
    reasons = (*_quotes(rank, found), *_weekday_notes(report.text, interval))
    return replace(report, published=Dating(interval, DatingMethod.TEXT, reasons))


def _quotes(rank: Position, found: Iterable[FullDate]) -> Iterator[str]:
    words = dict.fromkeys(f.words for f in found)
    yield from (f"{POSITION_WORDS[rank]} says “{quote}”" for quote in words)


def _weekday_notes(text: str, interval: DateInterval) -> Iterator[str]:
    """What the weekdays of attributions ("reported Friday") say of the date that was read."""
    named = {match["day"].lower() for match in SAID_ON.finditer(text)}
    if not named:
        return
    offsets = range(min(interval.days, 7))
    own = [WEEKDAYS[(interval.earliest + timedelta(days=offset)).weekday()] for offset in offsets]
    words = " and ".join(day.capitalize() for day in WEEKDAYS if day in named)
    agree = "agrees" if named & set(own) else "does not agree"
    yield f"the text reports words of {words}, which {agree} with the weekday of {interval} ({own[0].capitalize()})"


def _placed_dates(report: Report) -> Iterator[Placed]:
    body = [p for p in report.paragraphs if p.kind is not ParagraphKind.CAPTION]
    edges = dict.fromkeys((*body[:HEAD_PARAGRAPHS], *body[-TAIL_PARAGRAPHS:]))
    for paragraph in edges:
        is_head = paragraph in body[:HEAD_PARAGRAPHS]
        yield from (Placed(Position.LINE, f) for f in _line_dates(report.text, paragraph, is_head))
    for paragraph in report.paragraphs:
        words = report.text[paragraph.start : paragraph.end]
        if paragraph.kind is ParagraphKind.CAPTION and not ARCHIVE.search(words):
            yield from (Placed(Position.CAPTION, f) for f in full_dates(words))


def _line_dates(text: str, paragraph: Paragraph, is_head: bool) -> Iterator[FullDate]:
    words = text[paragraph.start : paragraph.end]
    for found in full_dates(words[: 2 * MAX_LINE]):
        before, after = words[: found.start], words[found.end :]
        if _is_whole_line(before, after) or (is_head and _opens(before, after)):
            yield found


def _is_whole_line(before: str, after: str) -> bool:
    """The line is a date, with at most a label, other dates and the time of day beside it; or a short byline."""
    if len(before) + len(after) > MAX_LINE:
        return False
    head = _without_dates(before.rpartition("\n")[2])
    tail = _without_dates(after.partition("\n")[0])
    return (_is_label(head) or bool(BYLINE_HEAD.match(head))) and _is_trail(tail)


def _is_label(words: str) -> bool:
    """Nothing but words such as "published on"; nothing at all is fine too."""
    return all(word.lower() in LABELS for word in WORD.findall(words))


def _is_trail(words: str) -> bool:
    """Nothing but labels, a time of day and its zone."""
    return all(word.lower() in LABELS or TRAIL.fullmatch(word) for word in WORD.findall(words))


def _without_dates(words: str) -> str:
    for found in reversed(full_dates(words)):
        words = words[: found.start] + words[found.end :]
    return words


def _opens(before: str, after: str) -> bool:
    """The date heads the text, or stands in a dateline ("CAPITAL, 7 May 2021 (Agency) –")."""
    if _is_label(before) and before.strip().lower() not in PREPOSITIONS:
        return not PROSE_FOLLOWS.match(after)
    return bool(DATELINE_HEAD.match(before) and DATELINE_TAIL.match(after))


def redate(claim: Claim, anchor: DateInterval | None) -> Claim:
    """The claim with its date resolved again from its expressions; unchanged where it has none."""
    if not claim.times:
        return claim
    interval, reason = claim_date(claim.times, anchor)
    return replace(claim, date=interval, why=(*(r for r in claim.why if r.rule != reason.rule), reason))


def claim_date(times: Sequence[Timex], anchor: DateInterval | None) -> tuple[DateInterval | None, Reason]:
    """The days on which all of `times` can hold in a report published in `anchor`.

    Expressions that cannot be resolved bound nothing; those that exclude one another leave the date unknown.
    """
    words = " + ".join(t.text for t in times)
    resolved = [interval for t in times if (interval := resolve(t, anchor)) is not None]
    if not resolved:
        return None, Reason("date", "the report's date is not known", words)
    common: DateInterval | None = resolved[0]
    for interval in resolved[1:]:
        common = common.intersection(interval) if common is not None else None
    return common, Reason("date", "from the report's date" if common else "the expressions exclude one another", words)


def redate_claims(before: Sequence[Report], after: Sequence[Report], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of the reports that were dated between `before` and `after`, with their dates resolved again."""
    known: Mapping[ReportId, DateInterval] = {
        new.id: new.published.interval
        for old, new in zip(before, after, strict=True)
        if old.published is None and new.published is not None
    }
    return tuple(redate(claim, known[claim.report]) if claim.report in known else claim for claim in claims)


def published_on(report: Report) -> date:
    """The first day on which the report can have come out; the last day of the calendar where it is not dated."""
    return report.published.interval.earliest if report.published else date.max
