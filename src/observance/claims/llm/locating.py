"""From an answer's words to spans of the report: what is not found there is left out and named."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from observance.claims.llm.quotes import find_quote
from observance.claims.llm.reply import Drop, ToldClaim
from observance.claims.llm.windows import Window
from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status
from observance.model.syntax import Span

PARTY_SLOTS = ("actor", "target")
NOT_THERE = "its words do not stand in the report"
Dropping = Callable[[Drop], None]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report, and the sentence that holds them."""

    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class LocatedFigure:
    what: Quantity
    count: Span
    who: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A claim whose words all stand in the report."""

    kind: Kind
    status: Status
    sentence: Span
    trigger: Span
    actor: tuple[Quote, ...]
    target: tuple[Quote, ...]
    place: tuple[Quote, ...]
    date: tuple[Quote, ...]
    figures: tuple[LocatedFigure, ...]
    source: tuple[Quote, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return (*self.actor, *self.target, *self.place, *self.date, *self.source)


@dataclass(frozen=True, slots=True)
class Page:
    """A report as quotes are looked up in it: its sentences, those to be coded, and what stands in quotation marks."""

    text: str
    sentences: tuple[Span, ...]
    codable: frozenset[Span]
    quoted: tuple[Span, ...]

    def locate(self, told: ToldClaim, window: Window, drop: Dropping) -> Located | None:
        """The claim with its places in the report; None where its evidence has none."""
        evidence = self._evidence(told, window, drop)
        if evidence is None:
            return None
        sentence = evidence.sentence
        trigger = next(find_quote(self.text, told.predicate, sentence), None)
        if trigger is None:
            drop(Drop("predicate", NOT_THERE))
        found = {
            slot: tuple(self._quotes(slot, getattr(told, slot), sentence, window, drop))
            for slot in (*PARTY_SLOTS, "place", "date")
        }
        return Located(
            kind=told.kind,
            status=told.status,
            sentence=sentence,
            trigger=trigger or evidence.span,
            figures=tuple(self._figures(told, sentence, drop)),
            source=tuple(self._sources(told, sentence, window, drop)),
            **found,
        )

    def _evidence(self, told: ToldClaim, window: Window, drop: Dropping) -> Quote | None:
        """The sentence that the evidence stands in; of several, the one with the predicate."""
        spans = list(find_quote(self.text, told.evidence, window.passage))
        if not spans:
            drop(Drop("claim", "its evidence does not stand in the passage"))
            return None
        quotes = [q for span in spans for q in self._within(span, window.sentences) if q.sentence in self.codable]
        holding = {q.sentence: q for q in quotes if next(find_quote(self.text, told.predicate, q.sentence), None)}
        kept = holding or {q.sentence: q for q in quotes[:1]}
        if not kept:
            drop(Drop("claim", "its sentence is a repetition, or none that is coded"))
            return None
        if len(kept) > 1 and len(spans) > 1:
            drop(Drop("claim", "its evidence stands in several sentences"))
            return None
        return next(iter(kept.values()))

    def _within(self, span: Span, sentences: Sequence[Span]) -> Iterator[Quote]:
        """The span cut to each sentence that it touches."""
        for sentence in sentences:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                yield Quote(Span(start, end), sentence)

    def _quotes(
        self, slot: str, words: Sequence[str], sentence: Span, window: Window, drop: Dropping
    ) -> Iterator[Quote]:
        for each in words:
            quote = self._nearest(each, sentence, window)
            if quote is None:
                drop(Drop(slot, NOT_THERE))
            else:
                yield quote

    def _nearest(self, words: str, sentence: Span, window: Window) -> Quote | None:
        """Where the words stand in the sentence, else last before it, else first after it; of what the model saw."""
        shown = window.shown
        before = Span(shown.start, max(shown.start, sentence.start))
        after = Span(min(sentence.end, shown.end), shown.end)
        for stretch, last in ((sentence, False), (before, True), (after, False)):
            found = list(find_quote(self.text, words, stretch))
            for span in reversed(found) if last else found:
                holder = self._holder(span)
                if holder is not None:
                    return Quote(span, holder)
        return None

    def _holder(self, span: Span) -> Span | None:
        """The sentence that holds the whole span."""
        index = bisect_right(self.sentences, span.start, key=_start) - 1
        holder = self.sentences[index] if index >= 0 else None
        return holder if holder is not None and span.end <= holder.end else None

    def _runs_on(self, sentence: Span) -> bool:
        """Whether the sentence touches a quotation."""
        index = bisect_left(self.quoted, sentence.end, key=_start) - 1
        return index >= 0 and self.quoted[index].end > sentence.start

    def _figures(self, told: ToldClaim, sentence: Span, drop: Dropping) -> Iterator[LocatedFigure]:
        """Counts of the sentence itself: a toll belongs to the act of its clause."""
        for figure in told.figures:
            count = next(find_quote(self.text, figure.count, sentence), None)
            who = next(find_quote(self.text, figure.who, sentence), None)
            if count is None or (figure.who.strip() and who is None):
                drop(Drop("figures", "its words do not stand in the sentence"))
            if count is not None:
                yield LocatedFigure(figure.what, count, who)

    def _sources(self, told: ToldClaim, sentence: Span, window: Window, drop: Dropping) -> Iterator[Quote]:
        """Sources of the sentence; of another sentence only where this one goes on with a quotation."""
        runs_on = self._runs_on(sentence)
        for quote in self._quotes("source", told.source, sentence, window, drop):
            if quote.sentence == sentence or runs_on:
                yield quote
            else:
                drop(Drop("source", "it is credited in another sentence"))


def _start(span: Span) -> int:
    return span.start
