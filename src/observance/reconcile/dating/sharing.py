"""Reports that print the same words came out near to one another.

Measured on pairs of FA-KES reports of two outlets whose own lines date them: where runs of `RUN` words that both have
cover `COPIED` of the shorter, 13 of 13 came out within a day; where `HEAD_RUNS` runs of `HEAD_RUN` words stand in the
first `HEAD_WORDS` of both, 16 of 16. Less than that may be an agency's background paragraph, which is printed for
months; and one outlet's own furniture and serial reports say nothing: two reports of one outlet are not compared.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from observance.model.report import Report, ReportId
from observance.reconcile.dating.days import Weekdays
from observance.reconcile.dating.network import Apart, Constraint, Strength, Within
from observance.reconcile.dating.statements import DAY, SAYING, weekday_number
from observance.reconcile.words import Shingle, shingles, words_of

RUN = 8
COPIED = 0.6
HEAD_RUN = 10
HEAD_RUNS = 6
HEAD_WORDS = 100
# Twice what was measured.
WINDOW_DAYS = 2
# A passage that many print links each to the first few; that keeps the work linear.
HOLDERS = 8
# Beyond the head, runs are looked up where they begin with a long word; the pairs found are then compared in full.
LONG_WORD = 12
FEWEST_RUNS = 3
REFERENCE_DAYS = 6

Pair = tuple[ReportId, ReportId]


def near_copies(reports: Sequence[Report], open_: Collection[ReportId]) -> Iterator[Constraint]:
    """Pairs of reports, of which one at least is not dated to the day, that print the same words."""
    if not open_:
        return
    by_id = {report.id: report for report in sorted(reports, key=lambda each: each.id)}
    words = {report: words_of(each.text) for report, each in by_id.items()}
    for left, right in sorted(_candidates(words, open_)):
        one, other = by_id[left], by_id[right]
        if one.outlet is not None and one.outlet == other.outlet:
            continue
        if reason := _shared(words[left], words[right]):
            yield _near(one, other, reason)
            yield from references(one, other)
            yield from references(other, one)


def _near(one: Report, other: Report, reason: str) -> Apart:
    return Apart(
        variable=one.id,
        other=other.id,
        low=-WINDOW_DAYS,
        high=WINDOW_DAYS,
        strength=Strength.SHARED,
        reason=f"{one.name} and {other.name} {reason}: within {WINDOW_DAYS} days of one another",
    )


def _candidates(words: Mapping[ReportId, Sequence[str]], open_: Collection[ReportId]) -> set[Pair]:
    """Pairs that share a run: of each run, only the first few reports that print it."""
    known: dict[Shingle, list[ReportId]] = defaultdict(list)
    for report in sorted(open_):
        for run in _looked_up(words[report]):
            if len(known[run]) < HOLDERS:
                known[run].append(report)
    met: Counter[Pair] = Counter()
    printed: Counter[Shingle] = Counter()
    for report, own in words.items():
        for run in _looked_up(own):
            if run in known and printed[run] < HOLDERS:
                printed[run] += 1
                met.update((min(report, one), max(report, one)) for one in known[run] if one != report)
    return {pair for pair, count in met.items() if count >= FEWEST_RUNS}


def _looked_up(words: Sequence[str]) -> frozenset[Shingle]:
    """All runs of the head, and those of the rest that begin with a long word."""
    head = shingles(words[:HEAD_WORDS], HEAD_RUN)
    starts = (i for i, word in enumerate(words[: len(words) - RUN + 1]) if len(word) >= LONG_WORD)
    return frozenset((*head, *(tuple(words[i : i + RUN]) for i in starts)))


def _shared(left: Sequence[str], right: Sequence[str]) -> str | None:
    """What the two share, in words, where it is enough."""
    heads = [frozenset(shingles(words[:HEAD_WORDS], HEAD_RUN)) for words in (left, right)]
    if len(heads[0] & heads[1]) >= HEAD_RUNS:
        return "begin with the same words"
    covered = _covered(*sorted((left, right), key=lambda words: (len(words), words)))
    return f"share {covered:.0%} of their words" if covered >= COPIED else None


def _covered(shorter: Sequence[str], longer: Sequence[str]) -> float:
    others = frozenset(shingles(longer, RUN))
    runs = (start for start, run in enumerate(shingles(shorter, RUN)) if run in others)
    covered = {at for start in runs for at in range(start, start + RUN)}
    return len(covered) / max(len(shorter), 1)


def references(one: Report, other: Report) -> Iterator[Constraint]:
    """ "As OUTLET reported on Monday", of a report of that outlet which tells the same: not before it, and its day."""
    if not other.outlet or len(other.outlet) < 3:
        return
    named = re.compile(rf"\b{re.escape(other.outlet)}\b,? (?:\w+ )?{SAYING}\b(?:,? (?:on )?{DAY})?", re.IGNORECASE)
    match = named.search(one.text)
    if match is None:
        return
    reason = f"“{match[0]}” in {one.name} refers to {other.name}"
    reach = REFERENCE_DAYS if match["weekday"] else WINDOW_DAYS
    yield Apart(variable=one.id, other=other.id, low=0, high=reach, strength=Strength.SHARED, reason=reason)
    if match["weekday"]:
        day = Weekdays(frozenset({weekday_number(match["weekday"])}))
        yield Within(variable=other.id, days=day, strength=Strength.SHARED, reason=reason)
