"""The head of a report: its headline, and the stamp of its day before the text begins."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from observance.claims.times import FULL_DATES, with_years
from observance.model.report import ParagraphKind, Report, ReportKind
from observance.model.timex import Timex

_OPENING = 250
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?]\s")
_BEFORE_A_DATE = re.compile(
    r"(?:\b(?:on|of|since|by|until|till|in|from|to|after|before|dated|the|this|and|between)|[-–(,])\s*\Z", re.I
)


def is_title(report: Report, start: int) -> bool:
    """Is the sentence that starts there the headline, or the headline told once more at the top of the text?"""
    at = bisect_right(report.paragraphs, start, key=lambda p: p.start) - 1
    if at >= 0 and start < report.paragraphs[at].end and report.paragraphs[at].kind is ParagraphKind.TITLE:
        return True
    return start < _OPENING and not _SENTENCE_END.search(report.text[:start])


def without_stamps(times: Sequence[Timex], report: Report) -> tuple[Timex, ...]:
    """The times without the stamp of an article's head ("AFP Friday 12 Sep 2014 At least …"): a full date in the
    opening that no preposition leads, and that is the day of publication where that is known."""
    if report.kind is ReportKind.FIELD:
        return tuple(times)
    return with_years(x for x in times if not _is_stamp(x, report))


def _is_stamp(timex: Timex, report: Report) -> bool:
    if timex.rule not in FULL_DATES or timex.start > _OPENING or timex.fixed is None:
        return False
    published = report.published.interval if report.published else None
    if published is not None and timex.fixed.intersection(published) is None:
        return False
    before, after = report.text[max(0, timex.start - 12) : timex.start], report.text[timex.end : timex.end + 2]
    return not _BEFORE_A_DATE.search(before) and not after.startswith((":", ","))
