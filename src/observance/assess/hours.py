"""The hours of a post's log: those that it covers, and those in which it says that nothing could be observed."""

from collections.abc import Iterable

from observance.model.clock import CLOCK, DAY, Minutes, ranges


def covered(text: str) -> Minutes | None:
    """The hours that a log covers: the first range in a line that is not itself an entry. None where it gives none."""
    heads = (line for line in map(str.strip, text.splitlines()) if line and not CLOCK.match(line))
    return next((found for line in heads for found in ranges(line)), None)


def hours_of(statements: Iterable[str], span: Minutes | None) -> float | None:
    """How many hours of a log these statements are about; None where one of them gives no range, or the log no span."""
    told = [ranges(statement) for statement in statements]
    if span is None or not all(told):
        return None
    start, length = span[0], _length(span)
    minutes: set[int] = set()
    for found in (each for several in told for each in several):
        offset = (found[0] - start) % DAY
        minutes.update(minute for minute in range(offset, offset + _length(found)) if minute < length)
    return round(len(minutes) / 60, 2)


def span_hours(span: Minutes | None) -> float | None:
    return None if span is None else round(_length(span) / 60, 2)


def _length(span: Minutes) -> int:
    """From 18:00 to 18:00 is a whole day, from 22:00 to 02:00 four hours."""
    return span[1] - span[0] if span[1] > span[0] else span[1] - span[0] + DAY
