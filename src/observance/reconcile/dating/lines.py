"""The dates that a report gives itself: lines that hold nothing else, headers that ran on into the text, datelines,
bylines, captions.

A full date in the prose dates an occurrence, not the report; these positions date the report. What is known to be a
line (a label, a weekday or a time of day beside the date, a headline before it) counts wherever it stands at the head
or the tail; without such a sign only a date that opens the text and that no sentence goes on from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from observance.model.calendar import MONTHS
from observance.model.report import ParagraphKind, Report
from observance.reconcile.fulldates import (
    MONTH,
    WEEKDAY,
    WEEKDAYS,
    FullDate,
    TwoWayDate,
    day_order,
    full_dates,
    two_way_dates,
)

HEAD_PARAGRAPHS = 4
TAIL_PARAGRAPHS = 2
MAX_LINE = 120
# How far into a paragraph a headline can push its header.
MAX_HEADER = 300

LABEL_WORDS = (
    "first last date time of on at in by the published publication posted updated issued updates update released "
    "release created modified written filed gmt utc"
)
LABELS = frozenset(LABEL_WORDS.split())
TRAIL = re.compile(r"T?[0-9]{1,4}Z?|[ap]m?|m|[A-Z]{1,5}")
WORD = re.compile(r"[^\W_]+")
PROSE_FOLLOWS = re.compile(r"\s*,?\s*(?!(?:at|updated|published|last|gmt|utc|by(?= [A-Z])|title(?=:))\b)[a-z]")
PREPOSITIONS = frozenset({"on", "in", "by", "at"})
DATELINE_HEAD = re.compile(r"(?:[A-Z][\w'’./-]*[\s,()]+){1,8}\Z")
DATELINE_TAIL = re.compile(r"\s*\)?\s*(?:\([^()]{1,40}\)\s*)?(?:[-–—:/]+\s|\Z)|\s*\([^()]{1,40}\)\s")
BYLINE_HEAD = re.compile(r"\s*by\s+\S", re.IGNORECASE)
ARCHIVE = re.compile(r"\b(?:file|archive|archival|stock|undated)\b", re.IGNORECASE)

LABEL_BEFORE = re.compile(
    r"\b(?:posted|published|publication|updated?|modified|issued|released|filed)(?: (?:on|at|by|date))*:? *\Z",
    re.IGNORECASE,
)
TIME_BEFORE = re.compile(r"(?<![\d.,])(?:[01]\d|2[0-3])[:.]?[0-5]\d \Z")
TIME_AFTER = re.compile(
    r",?\s+(?:at\s+)?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d\b|(?:0\d|1[0-2])[0-5]\d ?[ap]m\b)|T\d\d:?\d\d|\(updated?\b",
    re.IGNORECASE,
)
DATELINE_AFTER = re.compile(r"\s+(?:[A-Z][\w'’-]+\s){1,3}?[A-Z]{2,8}\s?[-–—]\s?[A-Z]")
HEADING_FOLLOWS = re.compile(
    r"(?:T?[\d:.]+Z?|[ap]\.?m\.?|GMT|UTC|\([^()]{1,40}\)|[\s,|–—-])*(?:[\"“‘'«(]?[A-Z\d]|by [A-Z]|title:|\Z)"
)
IN_A_SENTENCE = re.compile(
    r"\b(?:on|in|of|by|at|for|from|since|until|till|to|after|before|between|and|or|dated|the|this|last|next|through|"
    r"early|late|is|was|were|will|said|says|told|around|about|during|than)\s*\(?\Z",
    re.IGNORECASE,
)
YEARLESS = re.compile(
    rf"(?<![\w.,/-]){WEEKDAY}(?:{MONTH}\s+(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}})\s+(?P<after>"
    rf"{'|'.join(sorted(MONTHS, key=lambda m: (-len(m), m)))})\.?)(?![\w-])(?!,?\s*\d)",
    re.IGNORECASE,
)


class Position(IntEnum):
    """Where a date stands."""

    LINE = 0
    CAPTION = 1


POSITION_WORDS = {Position.LINE: "a date line of the text", Position.CAPTION: "a caption"}


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A date without its year; `weekday` (0 Monday) where one stands beside it."""

    start: int
    end: int
    words: str
    month: int
    day: int
    weekday: int | None = None


Written = FullDate | TwoWayDate | MonthDay


@dataclass(frozen=True, slots=True)
class Placed:
    """A date in a position that dates a report; its offsets are those in the report."""

    position: Position
    start: int
    end: int
    found: Written


def placed_dates(report: Report) -> tuple[Placed, ...]:
    """The dates that stand where a report gives its own, left to right, each once."""
    found = {(each.start, each.end): each for each in (*_in_lines(report), *_in_captions(report))}
    return tuple(found[key] for key in sorted(found))


def month_days(text: str) -> tuple[MonthDay, ...]:
    """The dates of `text` that name a month and a day but no year, left to right."""
    return tuple(read for match in YEARLESS.finditer(text) if (read := _month_day(match)))


def _month_day(match: re.Match[str]) -> MonthDay | None:
    month = MONTHS[(match["month"] or match["after"]).lower()]
    day = int(match["day"] or match["first"])
    try:
        date(2000, month, day)
    except ValueError:
        return None
    named = (match["weekday"] or "").lower()
    weekday = next((i for i, name in enumerate(WEEKDAYS) if named and name.startswith(named)), None)
    return MonthDay(match.start(), match.end(), match[0], month, day, weekday)


def _in_lines(report: Report) -> Iterator[Placed]:
    body = [p for p in report.paragraphs if p.kind is not ParagraphKind.CAPTION]
    head = body[:HEAD_PARAGRAPHS]
    for paragraph in dict.fromkeys((*head, *body[-TAIL_PARAGRAPHS:])):
        words = report.text[paragraph.start : paragraph.end]
        for found in _line_dates(words, _title_end(report, words), is_head=paragraph in head):
            start = paragraph.start + found.start
            yield Placed(Position.LINE, start, paragraph.start + found.end, found)


def _title_end(report: Report, words: str) -> int | None:
    """Where the report's title ends, if the paragraph opens with it and goes on."""
    title = (report.title or "").strip()
    return len(title) if title and len(title) < len(words) and words.startswith(title) else None


def _in_captions(report: Report) -> Iterator[Placed]:
    for paragraph in report.paragraphs:
        words = report.text[paragraph.start : paragraph.end]
        if paragraph.kind is ParagraphKind.CAPTION and not ARCHIVE.search(words):
            for found in full_dates(words):
                start = paragraph.start + found.start
                yield Placed(Position.CAPTION, start, paragraph.start + found.end, found)


def _line_dates(words: str, title_end: int | None, *, is_head: bool) -> Iterator[Written]:
    """The dates of one paragraph that are its own line, its header, its dateline or its closing stamp."""
    start = words[:MAX_HEADER]
    with_year: tuple[FullDate | TwoWayDate, ...] = (*full_dates(start), *two_way_dates(start))
    for found in with_year:
        before, after = words[: found.start], words[found.end :]
        if _is_whole_line(before, after) or (is_head and _heads(found, before, after, title_end)):
            yield found
    if is_head:
        yield from (found for found in month_days(start[:MAX_LINE]) if _heads_without_year(found, words))
    tail = max(MAX_HEADER, len(words) - MAX_LINE)
    for found in full_dates(words[tail:]):
        if LABEL_BEFORE.search(words[: tail + found.start]):
            yield FullDate(tail + found.start, tail + found.end, found.words, found.day)


def _heads(found: FullDate | TwoWayDate, before: str, after: str, title_end: int | None) -> bool:
    if _opens(before, after):
        return True
    if not HEADING_FOLLOWS.match(after):
        return False
    if LABEL_BEFORE.search(before):
        return True
    if IN_A_SENTENCE.search(before.rstrip()):
        return False
    named = found.words[0].isalpha() and found.words[:3].lower() in {day[:3] for day in WEEKDAYS}
    after_title = title_end is not None and before[title_end:].strip(" .|–—-") == ""
    signs = (TIME_BEFORE.search(before), TIME_AFTER.match(after), DATELINE_AFTER.match(after))
    return named or after_title or any(signs)


def _heads_without_year(found: MonthDay, words: str) -> bool:
    """ "CAPITAL, Feb 7 (Agency) –", or a headline that begins with its day: "May 4: Statement of the commander"."""
    before, after = words[: found.start], words[found.end :]
    if not before.strip():
        return bool(re.match(r"\s*(?::\s|[-–—]\s|\Z)", after))
    return bool(DATELINE_HEAD.match(before) and DATELINE_TAIL.match(after) and (before.isupper() or "(" in after[:45]))


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
    dates: list[FullDate | TwoWayDate] = [*full_dates(words), *two_way_dates(words)]
    for found in sorted(dates, key=lambda each: each.start, reverse=True):
        words = words[: found.start] + words[found.end :]
    return words


def _opens(before: str, after: str) -> bool:
    """The date heads the text, or stands in a dateline ("CAPITAL, 7 May 2021 (Agency) –")."""
    if _is_label(before) and before.strip().lower() not in PREPOSITIONS:
        return not PROSE_FOLLOWS.match(after)
    return bool(DATELINE_HEAD.match(before) and DATELINE_TAIL.match(after))


def line_orders(placed: tuple[Placed, ...]) -> Iterator[tuple[str, bool, str]]:
    """The marks and orders (day first?) in which the lines write dates of numbers, with the words that show it."""
    for each in placed:
        if isinstance(each.found, FullDate) and each.position is Position.LINE and (order := day_order(each.found)):
            yield (*order, each.found.words)
