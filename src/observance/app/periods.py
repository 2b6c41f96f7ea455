"""A stretch of days cut into days, weeks or months."""

from collections.abc import Iterator
from datetime import date, timedelta

from observance.errors import UsageError
from observance.model.interval import DateInterval

LENGTHS = ("day", "week", "month")


def periods(span: DateInterval, length: str) -> Iterator[DateInterval]:
    """The days, weeks (from Monday) or months that a span lies in, the first and the last cut to it.

    Raises:
        UsageError: the length is none of these.
    """
    if length not in LENGTHS:
        raise UsageError(f"{length}: is no length of a period; give one of {', '.join(LENGTHS)}")
    start = span.earliest
    while start <= span.latest:
        last = min(_last(start, length), span.latest)
        yield DateInterval(start, last)
        if last == date.max:
            return
        start = last + timedelta(days=1)


def _last(day: date, length: str) -> date:
    if length == "day":
        return day
    if length == "week":
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
