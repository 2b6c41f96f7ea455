"""The texts of reports cut to what may be told: names blocked out, stretches left out, and offsets that still hold."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from observance.model.claim import Claim
from observance.model.passage import Change, Passage, Stretch
from observance.model.report import Paragraph
from observance.model.timex import Timex

OMITTED = "[…]"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A text with stretches left out: `starts` and `ends` of the kept stretches in the old text, `new` their starts in
    the new one."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    new: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Where an offset of the old text lies in the new one; inside of what is left out, where that began."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return 0
        return self.new[i] + min(offset, self.ends[i]) - self.starts[i]

    def claim(self, claim: Claim) -> Claim:
        """The claim with its evidence where the new text has it."""
        start, end = self.at(claim.start), self.at(claim.end)
        return replace(
            claim,
            start=start,
            end=end,
            evidence=self.text[start:end],
            trigger=(self.at(claim.trigger[0]), self.at(claim.trigger[1])),
            times=tuple(map(self._time, claim.times)),
        )

    def _time(self, time: Timex) -> Timex:
        return replace(time, start=self.at(time.start), end=self.at(time.end))

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, start=self.at(paragraph.start), end=self.at(paragraph.end))

    def stretch(self, stretch: Stretch) -> Stretch:
        return replace(stretch, start=self.at(stretch.start), end=self.at(stretch.end))

    def span(self, span: Span) -> Span:
        return self.at(span[0]), self.at(span[1])


UNCUT = Cut("", (0,), (sys.maxsize,), (0,))
"""Of a text that is not looked at: every offset stays."""


def quoted_only(text: str, spans: Iterable[Span]) -> Cut:
    """The text with a mark in place of all that lies in none of the spans; white space between them stays."""
    pieces, starts, ends, new, length, last = list[str](), list[int](), list[int](), list[int](), 0, 0
    for start, end in [*_joined(spans, len(text)), (len(text), len(text))]:
        gap = text[last:start]
        filling = gap if not gap.strip() or gap.strip() == OMITTED else _between(start, len(text), last)
        pieces += [filling, text[start:end]]
        length += len(filling)
        starts.append(start)
        ends.append(end)
        new.append(length)
        length, last = length + end - start, end
    return Cut("".join(pieces), tuple(starts), tuple(ends), tuple(new))


def whole(text: str) -> Cut:
    """The text as it is."""
    return Cut(text, (0,), (len(text),), (0,))


def nothing() -> Cut:
    """No text at all: every offset is its beginning."""
    return Cut("", (0,), (0,), (0,))


def recut(passage: Passage, left: Cut, right: Cut) -> Passage:
    changes = tuple(Change(left.span(each.left), right.span(each.right)) for each in passage.changes)
    return replace(passage, left=left.stretch(passage.left), right=right.stretch(passage.right), changes=changes)


def _between(start: int, length: int, last: int) -> str:
    before = " " if last else ""
    after = " " if start < length else ""
    return f"{before}{OMITTED}{after}"


def _joined(spans: Iterable[Span], length: int) -> Sequence[Span]:
    """Spans within the text, those that touch or overlap joined."""
    found: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
