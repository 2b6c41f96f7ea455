"""A record of any size, drawn from a real one: copies of its reports and claims, each in a world of its own.

Every copy is moved by multiples of 400 years, after which the Gregorian calendar repeats itself day for day. Places
and words that few reports use are renamed, so that copies have in common what all news of one war has.
Spans, triggers and time expressions are moved along: every claim still quotes its report.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from observance.model.claim import Claim, ClaimId, Place
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportId

CYCLE = 400
COMMON = 0.05  # of the reports
WORD = re.compile(r"\b[^\W\d_]{4,}\b")
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
    copies = _copies(_common(reports))
    while len(told) < size:
        copy = next(copies)
        for report in reports:
            if len(told) >= size:
                break
            moved = copy.report(report)
            found.append(moved.report)
            told += [moved.claim(claim) for claim in of.get(report.id, ())]
    return tuple(found), tuple(told)


def _common(reports: Sequence[Report]) -> Set[str]:
    counts = Counter(word for report in reports for word in set(WORD.findall(report.text)))
    return {word for word, count in counts.items() if count > COMMON * len(reports)}


def _copies(common: Set[str]) -> Iterator["_Copy"]:
    for number in range(MOST + 1):
        yield _Copy(number, common)
    raise ValueError(f"no more than {MOST + 1} copies fit the calendar")


@dataclass(frozen=True, slots=True)
class _Copy:
    number: int
    common: Set[str]

    def report(self, report: Report) -> "_Moved":
        """The report in the years and words of this copy."""
        text, offset = self._text(report.text)
        paragraphs = tuple(replace(p, start=offset(p.start), end=offset(p.end)) for p in report.paragraphs)
        title = self._text(report.title)[0] if report.title else report.title
        published = self._later(report.published)
        ident = ReportId(self._id(report.id))
        moved = replace(report, id=ident, text=text, paragraphs=paragraphs, title=title, published=published)
        return _Moved(self, moved, offset)

    def place(self, place: Place) -> Place:
        """A place of this copy alone, as far from its neighbours as in the others."""
        if not self.number:
            return place
        mark = chr(ord("a") + self.number)
        return replace(place, name=f"{place.name} {mark}", id=f"{place.id}-{mark}" if place.id else None)

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
        return word if word in self.common else f"{word}{chr(ord('a') + self.number)}"

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
            place=tuple(map(self.copy.place, claim.place)),
        )
