"""Over what a figure counts, read from the sentence around it: the occurrence, a day, all since a day, or a part.

"Since Monday 40 have died" is not the toll of Monday, and the three of "12 people, including three children" are among
the 12. Both are read from the words between and beside the figures of one claim, whoever reports them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observance.model.claim import Claim, Figure, Quantity
from observance.model.incident import FigureScope
from observance.model.interval import DateInterval
from observance.reconcile.comparisons import LASTING

HARMED = {Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED}
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple of)"
SPAN = r"(?:days?|nights?|weeks?|months?|years?)"
# Hours are a day's toll, and "the toll rose to 12" is that of the occurrence as it then stood: only a longer stretch
# of time makes it another.
RUNNING = re.compile(
    r"\bsince\b(?!\s+(?:most|many|they|he|she|there)\b)"
    rf"|\b(?:over|in|during|within|for)\s+(?:the\s+)?(?:past|last|previous|recent)\s+(?:{NUMBER}\s+)?{SPAN}\b"
    rf"|\b(?:in|over|within)\s+(?:less\s+than\s+|under\s+|nearly\s+)?{NUMBER}\s+{SPAN}\b"
    r"|(?<!earlier )(?<!later )\bthis\s+(?:week|month|year)\b"
    r"|\bbetween\s+\d{1,2}\s+(?:[A-Z]\w+\s+)?and\s+\d{1,2}\s+[A-Z]"
    r"|\bfrom\s+\d{1,2}\s+(?:[A-Z]\w+\s+)?(?:to|until)\s+\d{1,2}\s+[A-Z]",
    re.IGNORECASE,
)
LEADING = re.compile(r"^\W*(?:since|over|in|during|within|for|this|between|from)\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d)|[;:()–—]|\s-\s|\bwhile\b|\band\b(?=[^,;]*\b(?:were|was|have|has)\b)")
PART_BEFORE = re.compile(
    r"\b(?:including|includes?|included|among\s+(?:them|whom|which)|of\s+(?:them|whom|which|these))\b"
)
PART_AFTER = re.compile(
    r"^[^,;.\d]{0,40}?\b(?:(?:of|among)\s+(?:them|whom|these)|(?:were|was)\s+among)\b", re.IGNORECASE
)
GOES_ON = re.compile(r"^[^.;:\d]*(?:,|\band\b|\bor\b|\bplus\b|&)[^.;:\d]*$")
WORD_CHARACTER = re.compile(r"\w")
VERB = re.compile(r"\b(?:were|was|have|has)\b")
BREAKS_OFF = re.compile(
    r"\b(?:as\s+well\s+as|in\s+addition\s+to|besides|apart\s+from)\b"
    r"|\b(?:killed|wounded|injured|hurt|died|captured)\b.*\b(?:killed|wounded|injured|hurt|captured)\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one figure of a claim counts over; `whole` is the figure of the same claim of which it is a part."""

    kind: FigureScope = FigureScope.INCIDENT
    since: DateInterval | None = None
    whole: Figure | None = None


def scopes_of(claim: Claim) -> tuple[Scope, ...]:
    """The scope of each figure of a claim, in their order."""
    at = _positions(claim)
    wholes = _wholes(claim, at)
    runs = {position for position in at.values() if position is not None and _is_running(claim.evidence, position)}
    return tuple(_scope(claim, at[i], wholes.get(i), runs) for i in range(len(claim.figures)))


def _scope(claim: Claim, position: tuple[int, int] | None, whole: Figure | None, runs: set[tuple[int, int]]) -> Scope:
    if position in runs or (whole is not None and _positions(claim)[claim.figures.index(whole)] in runs):
        since = DateInterval.day(claim.date.earliest) if claim.date is not None else None
        return Scope(FigureScope.RUNNING, since, whole)
    if claim.kind in LASTING and claim.date is not None and claim.date.is_day:
        return Scope(FigureScope.DAY, claim.date, whole)
    return Scope(whole=whole)


def _positions(claim: Claim) -> Mapping[int, tuple[int, int] | None]:
    """Where each figure's words stand in the sentence; where they stand several times, before what is counted."""
    return {i: _position(claim.evidence, figure) for i, figure in enumerate(claim.figures)}


def _position(evidence: str, figure: Figure) -> tuple[int, int] | None:
    if not figure.text.strip():
        return None
    found = list(_whole_words(evidence, figure.text))
    noun = (figure.who.split() or [""])[-1].casefold()
    before = [span for span in found if noun and noun in evidence[span[0] : span[1] + 40].casefold()]
    return next(iter(before or found), None)


def _whole_words(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, not inside other words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        is_whole = not (WORD_CHARACTER.match(text[at - 1 : at]) or WORD_CHARACTER.match(text, end))
        if is_whole:
            yield at, end
        at = text.find(words, end if is_whole else at + 1)


def _is_running(evidence: str, position: tuple[int, int]) -> bool:
    """Whether the clause of a figure names a stretch of time, or a clause without figures before it does."""
    clauses = list(_clauses(evidence))
    held = next((i for i, (start, end) in enumerate(clauses) if start <= position[0] < end), 0)
    own = evidence[slice(*clauses[held])]
    before = evidence[slice(*clauses[held - 1])] if held else ""
    leads = bool(LEADING.match(before)) and not re.search(r"\b(?:killed|wounded|injured|died)\b", before)
    return bool(RUNNING.search(own) or (leads and RUNNING.search(before)))


def _clauses(evidence: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *(match.start() for match in CLAUSE_END.finditer(evidence)), len(evidence)]
    yield from pairwise(cuts)


def _wholes(claim: Claim, at: Mapping[int, tuple[int, int] | None]) -> Mapping[int, Figure]:
    """Index of each figure that is a part, with the figure of the same harm that it is a part of."""
    placed = sorted((span, i) for i, span in at.items() if span is not None)
    found: dict[int, Figure] = {}
    ends = [span[0] for span, _ in placed[2:]] + [len(claim.evidence)]
    for ((left, i), (right, j)), end in zip(pairwise(placed), ends, strict=False):
        between, behind = claim.evidence[left[1] : right[0]], claim.evidence[right[1] : end]
        whole = found.get(i, claim.figures[i])
        if _is_of(whole, claim.figures[j]) and _says_part(between, behind, after_part=i in found):
            found[j] = whole
    return found


def _says_part(between: str, behind: str, *, after_part: bool) -> bool:
    """Whether the words before and behind a figure make it a part of the one before, or go on with its parts."""
    if PART_BEFORE.search(between) or PART_AFTER.match(behind):
        return not BREAKS_OFF.search(between)
    return after_part and bool(GOES_ON.match(between)) and not VERB.search(between)


def _is_of(whole: Figure, part: Figure) -> bool:
    """Whether one may be a part of the other: of the same harm, and not more."""
    fits = whole.high is None or part.low <= whole.high
    return whole.what in HARMED and part.what in (whole.what, *_narrower(whole.what)) and fits


def _narrower(what: Quantity) -> Sequence[Quantity]:
    return (Quantity.KILLED, Quantity.WOUNDED) if what is Quantity.KILLED_OR_WOUNDED else ()
