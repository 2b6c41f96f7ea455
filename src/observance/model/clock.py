"""Hours of the day as logs and news write them: "00:00–06:00", "from 18:00 to 24:00", "14:40"."""

import re

CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
RANGE = re.compile(
    r"\b(?P<start>\d{1,2}[:.h]\d{2})\s*(?:hours?\s*)?(?:to|until|till|and|–|—|-)\s*(?P<end>\d{1,2}[:.h]\d{2})\b", re.I
)
DAY = 24 * 60
Minutes = tuple[int, int]
"""From, to, as minutes after midnight; `to` may be 1440."""


def ranges(text: str) -> tuple[Minutes, ...]:
    """The ranges of hours in a line, those that no clock has left out."""
    pairs = [(minutes(match["start"]), minutes(match["end"])) for match in RANGE.finditer(text)]
    return tuple((start, end) for start, end in pairs if start is not None and end is not None)


def minutes(clock: str) -> int | None:
    """Minutes after midnight of "14:40"; None where no clock shows it."""
    hour, minute = (int(part) for part in re.split(r"[:.h]", clock))
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def hours_told(text: str) -> Minutes | None:
    """The hours that a sentence tells: its only range, else its only time of day, as a range of no length. None where
    it tells none or several, and where a range goes over midnight."""
    found = ranges(text)
    if not found:
        times = {at for match in CLOCK.findall(text) if (at := minutes(match)) is not None}
        found = tuple((at, at) for at in times)
    return found[0] if len(found) == 1 and found[0][0] <= found[0][1] else None
