"""A record of any size, drawn from a real one: copies of its reports and claims, each in years and words of its own.

Every copy is moved by multiples of 400 years, after which the Gregorian calendar repeats itself day for day, and half
of its words, drawn by their digest, are renamed, so that copies have as much wording in common as news of one war has.
Spans, triggers and time expressions are moved along: every claim still quotes its report.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from observance.model.claim import Claim, ClaimId
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportId

CYCLE = 400
WORD = re.compile(r"\b[a-z]{4,}\b")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
MOST = (9999 - 2100) // CYCLE


def grown(
    reports: Sequence[Report], claims: Sequence[Claim], size: int
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports and their claims, `size` claims or a few more; of fewer than there are the first reports.

    Raises:
        ValueError: so many copies leave the calendar.
    """
    of: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.report, []).append(claim)
    found: list[Report] = []
    told: list[Claim] = []
    copies = _copies()
    while len(told) < size:
        copy = next(copies)
        for report in reports:
            if len(told) >= size:
                break
            moved = copy.report(report)
            found.append(moved.report)
            told += [moved.claim(claim) for claim in of.get(report.id, ())]
    return tuple(found), tuple(told)


def _copies() -> Iterator["_Copy"]:
    for number in range(MOST + 1):
        yield _Copy(number)
    raise ValueError(f"no more than {MOST + 1} copies fit the calendar")


@dataclass(frozen=True, slots=True)
class _Copy:
    number: int

    def report(self, report: Report) -> "_Moved":
        """The report in the years and words of this copy."""
        text, offset = self._text(report.text)
        paragraphs = tuple(replace(p, start=offset(p.start), end=offset(p.end)) for p in report.paragraphs)
        title = self._text(report.title)[0] if report.title else report.title
        published = self._later(report.published)
        ident = ReportId(self._id(report.id))
        moved = replace(report, id=ident, text=text, paragraphs=paragraphs, title=title, published=published)
        return _Moved(self, moved, offset)

    def _text(self, text: str) -> tuple[str, Callable[[int], int]]:
        """The text with its words renamed and its years moved, and where each of its characters has gone."""
        if not self.number:
            return text, lambda at: at
        pieces, ends, shifts, last, moved = [], [0], [0], 0, 0
        for match in re.finditer(f"{WORD.pattern}|{YEAR.pattern}", text):
            new = self._renamed(match[0])
            pieces += [text[last : match.start()], new]
            last, moved = match.end(), moved + len(new) - len(match[0])
            ends.append(last)
            shifts.append(moved)
        return "".join((*pieces, text[last:])), lambda at: at + shifts[bisect_right(ends, at) - 1]

    def _renamed(self, word: str) -> str:
        if word[0].isdigit():
            return str(int(word) + CYCLE * self.number)
        return f"{word}{_letters(self.number)}" if _draw(f"{self.number} {word}") % 2 else word

    def _later(self, value: Any) -> Any:
        """Every day in a value moved by the years of this copy."""
        if isinstance(value, date):
            return value if value == date.max else value.replace(year=value.year + CYCLE * self.number)
        if isinstance(value, tuple):
            return tuple(map(self._later, value))
        if isinstance(value, DateInterval):
            return DateInterval(self._later(value.earliest), self._later(value.latest))
        if is_dataclass(value) and not isinstance(value, type):
            held = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
            return replace(value, **{name: self._later(each) for name, each in held.items()})
        return value

    def _id(self, ident: str) -> str:
        return ident if not self.number else blake2b(f"{self.number} {ident}".encode(), digest_size=32).hexdigest()


@dataclass(frozen=True, slots=True)
class _Moved:
    """A report of a copy; `offset` gives the new place of a character."""

    copy: _Copy
    report: Report
    offset: Callable[[int], int]

    def claim(self, claim: Claim) -> Claim:
        start, end = self.offset(claim.start), self.offset(claim.end)
        times = tuple(replace(each, start=self.offset(each.start), end=self.offset(each.end)) for each in claim.times)
        return replace(
            claim,
            id=ClaimId("c" + self.copy._id(claim.id)[:16]) if self.copy.number else claim.id,
            report=self.report.id,
            start=start,
            end=end,
            evidence=self.report.text[start:end],
            trigger=(self.offset(claim.trigger[0]), self.offset(claim.trigger[1])),
            times=self.copy._later(times),
            date=self.copy._later(claim.date),
        )


def _letters(number: int) -> str:
    return chr(ord("a") + number % 26)


def _draw(text: str) -> int:
    return blake2b(text.encode(), digest_size=1).digest()[0]
