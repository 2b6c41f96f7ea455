"""Reports whose date line is of the day before they came out: filed in the evening, or stamped in another time zone.

Of 118 weekdays that the heads of FA-KES reports with a date line name (the half of the incidents' gold that may be
read), none was rightly read as six days back; the two that would have been were of the day after the line.
"""

import re
from datetime import date, timedelta

from observance.reconcile.dating.statements import DAY, FUTURE, LEAD, SAID_ON, SENTENCE_END, weekday_number

# Words of speech are of the report's own days further down than what merely happened "on Sunday".
SAID_WITHIN = 1000
ON_DAY = re.compile(rf"(?<!last )\b(?:on|late|early) {DAY}", re.IGNORECASE)


def names_day_after(text: str, day: date) -> str | None:
    """The words at the head of a report that tell of the day after `day` as past; None where its first weekday is
    another, or lies ahead."""
    said = SAID_ON.search(text[:SAID_WITHIN])
    first = min((m for m in (ON_DAY.search(text[:LEAD]), said) if m), key=lambda m: m.end(), default=None)
    if first is None or weekday_number(first["weekday"]) != (day + timedelta(days=1)).weekday():
        return None
    return None if _lies_ahead(text, first) else " ".join(first[0].split())


def _lies_ahead(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence speaks of what will be."""
    starts = [end.end() for end in SENTENCE_END.finditer(text, 0, found.start())]
    stop = SENTENCE_END.search(text, found.end())
    return bool(FUTURE.search(text, starts[-1] if starts else 0, stop.start() if stop else len(text)))
