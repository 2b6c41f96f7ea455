"""A record of any size, drawn from a real one: copies of its reports and claims, each in a world of its own.

A copy stands for other reports of one war that goes on, as many a day as before. What its reports share, such as
reprints, they share in the copy too; with those of other copies they have in common what a report has with another of a
year later. So every copy

- is moved by multiples of eight years, which are a whole number of weeks and three days: its weekdays are renamed;
- has places and rare words of its own;
- says what it says in other common words, each exchanged for one that about as many reports use, names for names: the
  same sentence in twenty copies would be text that twenty reports print, which no record has;
- keeps function words, those of dates and times, and formulas, which many reports use.

Spans, triggers and time expressions are moved along: every claim still quotes its report.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from itertools import accumulate, chain, pairwise
from typing import Any

from observance.model.calendar import MONTHS
from observance.model.claim import Claim, ClaimId, Place
from observance.model.interval import DateInterval
from observance.model.report import Report, ReportId
from observance.model.timex import Bound
from observance.reconcile.dating.lines import LABELS
from observance.reconcile.fulldates import WEEKDAYS
from observance.reconcile.words import STOP

YEARS = 8
CYCLE = timedelta(days=2922)  # eight years of any calendar between 1901 and 2099
SHIFT = 3  # weekdays
LATEST, EARLIEST = 10, -13  # copies after and before the record, in the years that dates of texts are read in
COMMON = 0.01  # of the reports: what more of them use is the vocabulary of such news
# Of the reports: runs of words that more of them use are turns of phrase. So much makes two copies share text as often
# as reports of the corpus that are a year apart do, six or seven pairs in a thousand, of twenty to thirty words each.
FORMULA = 0.02
RUN = 3
BAND = 30  # words that change places with one another; no fewer than there are copies
WORD = re.compile(r"\b[^\W\d_]{4,}\b")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
DAY = re.compile(r"\b(?:" + "|".join(name[:3].title() for name in WEEKDAYS) + r")\b")
TOKEN = re.compile(f"{WORD.pattern}|{YEAR.pattern}|{DAY.pattern}")

Run = tuple[str, ...]


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
    copies = _copies(_Usage.of(reports, claims))
    while len(told) < size:
        copy = next(copies)
        for report in reports:
            if len(told) >= size:
                break
            moved = copy.report(report)
            found.append(moved.report)
            told += [moved.claim(claim) for claim in of.get(report.id, ())]
    return tuple(found), tuple(told)


@dataclass(frozen=True, slots=True)
class _Usage:
    """The words, in lower case, that many reports use: those that stay as they are, and those that change places, by
    how many reports use them; and the formulas."""

    kept: Set[str]
    bands: tuple[Sequence[str], ...]
    formulas: Set[Run]

    @classmethod
    def of(cls, reports: Sequence[Report], claims: Sequence[Claim]) -> "_Usage":
        texts = [WORD.findall(report.text) for report in reports]
        users = Counter(word for words in texts for word in {word.lower() for word in words})
        uses = Counter(word.lower() for words in texts for word in words)
        capital = Counter(word.lower() for words in texts for word in words if not word.islower())
        common = {word for word, count in users.items() if count > COMMON * len(reports)}
        times = {word.lower() for claim in claims for each in claim.times for word in WORD.findall(each.text)}
        kept = common & {*STOP, *WEEKDAYS, *MONTHS, *LABELS, *times}
        names = {word for word in common - kept if 2 * capital[word] > uses[word]}
        ranked = (sorted(some, key=lambda word: (-users[word], word)) for some in (names, common - kept - names))
        runs = Counter(run for words in texts for run in set(_runs(words)))
        return cls(
            kept=kept,
            bands=tuple(band for words in ranked for band in _bands(words)),
            formulas={run for run, count in runs.items() if count > FORMULA * len(reports)},
        )

    def exchanged(self, number: int) -> Mapping[str, str]:
        """What a copy says for each common word."""
        other = {word: band[(i + number) % len(band)] for band in self.bands for i, word in enumerate(band)}
        return other | {word: word for word in self.kept}


def _bands(ranked: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ranges of `BAND`, the last of up to twice as many."""
    cuts = [*range(0, max(len(ranked) - BAND, 0) + 1, BAND), len(ranked)]
    return (ranked[first:last] for first, last in pairwise(cuts))


def _runs(words: Sequence[str]) -> Iterator[Run]:
    """Runs of the words, in lower case, that carry content."""
    content = [lower for word in words if (lower := word.lower()) not in STOP]
    return (tuple(content[at : at + RUN]) for at in range(len(content) - RUN + 1))


def _copies(usage: _Usage) -> Iterator["_Copy"]:
    for number, cycle in enumerate(sorted(range(EARLIEST, LATEST + 1), key=lambda cycle: (abs(cycle), -cycle))):
        yield _Copy(number, cycle, usage.exchanged(number), usage.formulas)
    raise ValueError(f"no more than {LATEST - EARLIEST + 1} copies fit the calendar")


@dataclass(frozen=True, slots=True)
class _Copy:
    number: int
    cycle: int
    words: Mapping[str, str]
    formulas: Set[Run]

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
        return replace(place, name=f"{place.name} {self._mark}", id=f"{place.id}-{self._mark}" if place.id else None)

    @property
    def _mark(self) -> str:
        return chr(ord("a") + self.number)

    def _text(self, text: str) -> tuple[str, Callable[[int], int]]:
        """The text with its words renamed and its years moved, and where each of its characters has gone."""
        if not self.number:
            return text, lambda at: at
        formulas = self._in_formulas(text)
        found = list(TOKEN.finditer(text))
        new = [each[0] if each.start() in formulas else self._renamed(each[0]) for each in found]
        ends = [0, *(each.end() for each in found)]
        shifts = [*accumulate((len(word) - len(each[0]) for each, word in zip(found, new, strict=True)), initial=0)]
        between = (text[end : each.start()] for end, each in zip(ends, found, strict=False))
        moved = "".join(chain.from_iterable(zip(between, new, strict=True)))
        return moved + text[ends[-1] :], lambda at: at + shifts[bisect_right(ends, at) - 1]

    def _in_formulas(self, text: str) -> Set[int]:
        """Where the words of formulas begin."""
        words = [word for word in WORD.finditer(text) if word[0].lower() not in STOP]
        starts = (at for at, run in enumerate(_runs([word[0] for word in words])) if run in self.formulas)
        return {word.start() for at in starts for word in words[at : at + RUN] if word[0].lower() not in WEEKDAYS}

    def _renamed(self, word: str) -> str:
        lower = word.lower()
        if word[0].isdigit():
            return str(int(word) + YEARS * self.cycle)
        if (day := next((i for i, name in enumerate(WEEKDAYS) if lower in (name, name[:3])), None)) is not None:
            return _cased(WEEKDAYS[self._weekday(day)][: len(word) if len(word) == 3 else None], word)
        return _cased(self.words[lower], word) if lower in self.words else f"{word}{self._mark}"

    def _weekday(self, day: int) -> int:
        return (day + SHIFT * self.cycle) % 7

    def _later(self, value: Any) -> Any:
        """Every day in a value moved by the years of this copy."""
        if isinstance(value, date):
            return value if value in (date.min, date.max) else value + CYCLE * self.cycle
        if isinstance(value, tuple):
            return tuple(map(self._later, value))
        if isinstance(value, DateInterval):
            return DateInterval(self._later(value.earliest), self._later(value.latest))
        if is_dataclass(value) and not isinstance(value, type):
            held = {each.name: self._later(getattr(value, each.name)) for each in fields(value) if each.init}
            if isinstance(value, Bound) and value.weekday is not None:
                held["weekday"] = self._weekday(value.weekday)
            return replace(value, **held)
        return value

    def _id(self, ident: str) -> str:
        return ident if not self.number else blake2b(f"{self.number} {ident}".encode(), digest_size=32).hexdigest()


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.title() if like[0].isupper() else word


@dataclass(frozen=True, slots=True)
class _Moved:
    """A report of a copy; `offset` gives the new place of a character."""

    copy: _Copy
    report: Report
    offset: Callable[[int], int]

    def claim(self, claim: Claim) -> Claim:
        start, end = self.offset(claim.start), self.offset(claim.end)
        return replace(
            claim,
            id=ClaimId("c" + self.copy._id(claim.id)[:16]) if self.copy.number else claim.id,
            report=self.report.id,
            start=start,
            end=end,
            evidence=self.report.text[start:end],
            trigger=(self.offset(claim.trigger[0]), self.offset(claim.trigger[1])),
            times=tuple(self.copy._later(each) for each in self._placed(claim)),
            date=self.copy._later(claim.date),
            figures=tuple(replace(each, text=self._quoted(claim, each.text)) for each in claim.figures),
            place=tuple(map(self.copy.place, claim.place)),
        )

    def _placed(self, claim: Claim) -> Iterator[Any]:
        for each in claim.times:
            start, end = self.offset(each.start), self.offset(each.end)
            yield replace(each, start=start, end=end, text=self.report.text[start:end])

    def _quoted(self, claim: Claim, words: str) -> str:
        """Words of a claim's sentence as they stand in this copy."""
        at = claim.start + claim.evidence.find(words)
        return self.report.text[self.offset(at) : self.offset(at + len(words))] if words in claim.evidence else words
