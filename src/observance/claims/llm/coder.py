"""The model coder: a language model's kept answers about a report in, its claims out. It asks nobody.

An answer is taken only as far as its words stand in the report. Which party, which day, how many: that is read
from these words by the rules that `RuleCoder` uses too.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from observance.claims.carry import carry_times
from observance.claims.coder import LONGEST_SENTENCE, RuleCoder, first_of_each, paragraph_spans
from observance.claims.fieldlog import as_log_entries
from observance.claims.llm.filling import Filling
from observance.claims.llm.locating import Located, Page
from observance.claims.llm.naming import spots_at
from observance.claims.llm.question import Asking, Question, question_of
from observance.claims.llm.reply import Drop, Reply, UnreadableError, read_reply
from observance.claims.llm.windows import Window, halves, windows_of
from observance.claims.places import Spot
from observance.claims.quotation import quoted_spans
from observance.claims.repeats import merge_repeats
from observance.claims.sentence import View
from observance.model.claim import Claim, ClaimId
from observance.model.report import Report, ReportKind
from observance.model.syntax import Span

Answers = Mapping[str, Sequence[str]]
"""What was answered to a question, by its digest, in the order in which it came."""


def _ignore(_drop: Drop) -> None:
    return


class ModelCoder:
    """Codes reports from the answers that a model gave about them. Equal answers give equal claims."""

    def __init__(
        self, rules: RuleCoder, asking: Asking, answers: Answers, dropped: Callable[[Drop], None] = _ignore
    ) -> None:
        """`rules` reads sentences and names; `dropped` is told of all that is left out of an answer."""
        self._rules = rules
        self._asking = asking
        self._answers = answers
        self._dropped = dropped

    @property
    def identity(self) -> str:
        return f"model/{self._asking.identity}/{self._rules.identity}"

    def awaits(self, report: Report) -> bool:
        """Whether answers about a report are still missing."""
        return report.is_coded and any(not self.is_answered(report, q) for q in self.questions(report))

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report in the order of its text; none where answers about it are missing."""
        if report.kind is ReportKind.DATASET:
            return self._rules.code(report)
        if not report.is_coded:
            return ()
        answered = [self._answered(report, question) for question in self.questions(report)]
        if any(pairs is None for pairs in answered):
            return ()
        return self._claims(report, [pair for pairs in answered for pair in pairs or ()])

    def questions(self, report: Report) -> tuple[Question, ...]:
        """What is to be asked about a report, whether answered already or not: nothing of a row, which is coded."""
        if not report.is_coded or report.kind is ReportKind.DATASET:
            return ()
        grouped = _by_paragraph(self._rules.sentences(report), paragraph_spans(report))
        windows = windows_of(grouped, self._asking.window, LONGEST_SENTENCE)
        return tuple(question_of(report, window, self._asking) for window in windows)

    def parts(self, report: Report, question: Question) -> tuple[Question, ...]:
        """The question in two, for an answer that did not fit; none where it cannot be divided."""
        return tuple(question_of(report, window, self._asking) for window in halves(question.window))

    def is_answered(self, report: Report, question: Question) -> bool:
        """Whether claims can be read from what was answered to the question, or to its parts."""
        return self._answered(report, question) is not None

    def _answered(self, report: Report, question: Question) -> list[tuple[Window, Reply]] | None:
        """The first answer that can be read, with its window; else those to the parts; None where one is missing."""
        for text in self._answers.get(question.digest, ()):
            with suppress(UnreadableError):
                return [(question.window, read_reply(text))]
        answered = [self._answered(report, part) for part in self.parts(report, question)]
        if not answered or any(pairs is None for pairs in answered):
            return None
        return [pair for pairs in answered for pair in pairs or ()]

    def _claims(self, report: Report, replies: Sequence[tuple[Window, Reply]]) -> tuple[Claim, ...]:
        page = self._page(report)
        located: list[Located] = []
        for window, reply in replies:
            for drop in reply.drops:
                self._dropped(drop)
            found = (page.locate(told, window, self._dropped) for told in reply.claims)
            located += [claim for claim in found if claim is not None]
        views = self._views(report, located)
        filling = Filling(report, self._asking.model, views, self._spots(report, located, views), self._dropped)
        claims = [
            claim for group in _by_sentence(located) for claim in self._of_sentence(report, filling, group, views)
        ]
        return carry_times(claims, report)

    def _page(self, report: Report) -> Page:
        sentences = self._rules.sentences(report)
        codable = [s for s in sentences if s.end - s.start <= LONGEST_SENTENCE]
        paragraphs = paragraph_spans(report)
        quoted = quoted_spans(report.text, paragraphs)
        return Page(report.text, tuple(codable), frozenset(first_of_each(report.text, codable)), quoted)

    def _views(self, report: Report, located: Sequence[Located]) -> dict[Span, View]:
        """The sentences that anything was quoted from, parsed once."""
        wanted = {s for claim in located for s in (claim.sentence, *(q.sentence for q in claim.quotes))}
        ordered = sorted(wanted, key=lambda s: s.start)
        return dict(zip(ordered, self._rules.read(report, ordered), strict=True))

    def _spots(
        self, report: Report, located: Sequence[Located], views: Mapping[Span, View]
    ) -> dict[Span, tuple[Spot, ...]]:
        """The places of each sentence, in the order of the text: what came before decides what a name means."""
        spans: dict[Span, set[Span]] = {sentence: set() for sentence in views}
        for quote in (quote for claim in located for quote in claim.place):
            spans[quote.sentence].add(quote.span)
        reading, entries = self._rules.reading(report), self._rules.entries
        return {
            sentence: spots_at(view, sorted(spans[sentence], key=lambda s: (s.start, s.end)), entries, reading)
            for sentence, view in views.items()
        }

    def _of_sentence(
        self, report: Report, filling: Filling, group: Sequence[Located], views: Mapping[Span, View]
    ) -> tuple[Claim, ...]:
        claims: dict[ClaimId, Claim] = {}
        for located in group:
            claim = filling.claim(located)
            if claim.id in claims:
                self._dropped(Drop("claim", "it is told twice"))
            claims.setdefault(claim.id, claim)
        kept = merge_repeats(tuple(claims.values()))
        if report.kind is ReportKind.FIELD:
            return as_log_entries(
                kept, views[group[0].sentence], report.published.interval if report.published else None
            )
        return kept


def _by_paragraph(sentences: Sequence[Span], paragraphs: Sequence[Span]) -> list[list[Span]]:
    starts = [paragraph.start for paragraph in paragraphs]
    grouped = groupby(sentences, key=lambda sentence: bisect_right(starts, sentence.start))
    return [list(group) for _, group in grouped]


def _by_sentence(located: Sequence[Located]) -> Iterator[list[Located]]:
    """The claims of each sentence, in the order of the text, then of their predicates."""
    ordered = sorted(located, key=lambda c: (c.sentence.start, c.trigger.start, c.trigger.end, c.kind))
    for _, group in groupby(ordered, key=lambda c: c.sentence):
        yield list(group)
