"""What a TIMEX3 rule is, and what it sees of the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from observance.claims.timex3.cues import direction
from observance.claims.timex3.values import Meaning
from observance.model.timex import Direction

_LINK = 12
_LINKS = frozenset({"through", "to", "until", "till", "-", "–", "—", "up to"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the words are read against: the report's day, and the day and the time that the text named last; None where
    not known."""

    text: str
    today: date | None
    last_day: date | None = None
    last_time: Meaning | None = None
    last_end: int = 0

    def range_start(self, start: int) -> date | None:
        """The first day of a range whose end begins at `start`: "from July through September"."""
        between = self.text[self.last_end : start] if 0 <= start - self.last_end < _LINK else ""
        linked = self.last_time is not None and between.strip(" \n").lower() in _LINKS
        return self.last_time.day if self.last_time and linked else None

    def points(self, match: re.Match[str]) -> Direction:
        """Which way the words around the match point."""
        return direction(self.text, match.start(), match.end())


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a time. `starts` are the words it may begin with (`#` for a numeral); `left`, where given, must
    match right before it; `read` gives None where the words turn out to be no time after all."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Meaning | None]
    left: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Opener:
    """Words before a time that belong to its extent; `combine` gives what the whole means."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    combine: Callable[[re.Match[str], Meaning], Meaning | None]
