"""Days and months without a year in a text that tells of years past: "In August 2013 … On 14 September they signed".

A history names its years once and goes on in them, where news means the day nearest to its own. A report is read so
where it names no day by the day of its own ("on Monday", "last week"), opens with a time of a known year, and none of
its days would be one of the weeks before it was published.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from observance.claims.head import without_stamps
from observance.claims.times import find_times, told_after
from observance.model.report import Report
from observance.model.timex import Timex, resolve

# Days before its publication of which news tells.
RECENT = 60
# Days by which a story looks back without saying so: "In November … On 10 October …".
BACK = timedelta(days=60)
# Days. A longer time ("1992-1995") is a span, not where the story stands.
A_YEAR = 366
_OWN_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow|tonight|last (?:week|month|year))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OF_A_YEAR = frozenset({"month", "month_day", "part", "feast"})
_LENGTHS = frozenset({"coming_period", "now", "for_weeks", "since"})
Offsets = tuple[int, int]


def told_in_years(report: Report) -> Mapping[Offsets, Timex]:
    """The days and months of a history with the years in which it goes on, by their offsets; empty for news."""
    text = report.text
    if _OWN_DAY.search(text) or not _YEAR.search(text):
        return {}
    times = [x for x in without_stamps(find_times(text), report) if x.fixed is not None or x.is_deictic]
    if not times or times[0].fixed is None or not _are_of_no_news(times, report):
        return {}
    return {(x.start, x.end): x for x in _run_on(times)}


def _are_of_no_news(times: Sequence[Timex], report: Report) -> bool:
    """Whether all times that lack a year are days and months, or how long something took, and none of them is of the
    weeks before the report."""
    loose = {x.rule for x in times if x.fixed is None}
    if not loose & (_OF_A_YEAR | {"coming_period"}) or loose - _OF_A_YEAR - _LENGTHS:
        return False
    published = report.published.interval if report.published else None
    if published is None:
        return True
    since = published.earliest - timedelta(days=RECENT)
    told = (x.fixed or resolve(x, published) for x in times if x.rule not in _LENGTHS)
    return not any(days is not None and days.latest >= since for days in told)


def _run_on(times: Sequence[Timex]) -> Iterator[Timex]:
    """Each time that lacks a year, at or after the day at which the story stands, or a little before it."""
    stands: date | None = None
    for timex in times:
        found = timex
        if stands is not None and timex.rule == "coming_period":
            yield told_after(timex, stands)
        elif stands is not None and timex.rule in _OF_A_YEAR and timex.fixed is None:
            found = told_after(timex, stands - BACK)
            yield found
        if found.fixed is not None and found.fixed.days <= A_YEAR:
            stands = found.fixed.earliest
