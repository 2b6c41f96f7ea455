"""The rule coder: one report in, its claims out, every slot with its reason."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, takewhile

from observance.claims.assembly import SentenceCoder
from observance.claims.carry import carry_times
from observance.claims.datelines import bare_dateline, dateline_end
from observance.claims.fieldlog import stamp_end
from observance.claims.filter import TriggerFilter
from observance.claims.furniture import article_spans
from observance.claims.glued import is_list, unglued
from observance.claims.groups import with_groups
from observance.claims.head import without_stamps
from observance.claims.headline import is_title_case, sentence_case
from observance.claims.history import told_in_years
from observance.claims.home import home_of
from observance.claims.inflection import inflected
from observance.claims.lemmas import Lemmatiser
from observance.claims.lexicon import Lexicon, lexicon_of
from observance.claims.mentions import Mention, MentionKind
from observance.claims.misread import misread_set_right
from observance.claims.names import bands_of, build_dictionary, monitors_of, world_places
from observance.claims.nearby import longer_names
from observance.claims.numbers import find_numbers
from observance.claims.participles import participles_set_right
from observance.claims.places import known_as
from observance.claims.quotation import quoted_spans
from observance.claims.repairs import repaired
from observance.claims.reporting import joined, parts_of, with_stops
from observance.claims.scorer.weigher import Weigher
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.tabular import RowCoder
from observance.claims.times import find_times
from observance.claims.tolls import tolls_set_right
from observance.claims.toponyms import Geocoder, Reading
from observance.mandate.types import GazetteerEntry, Mandate
from observance.model.claim import Claim
from observance.model.report import SITE, Report, ReportKind
from observance.model.syntax import Analyser, Sentence, Span, Token
from observance.model.timex import Timex

_IS = re.compile(r"\bIS\b")  # the name, which the parse would take for a verb
_A_NAME = "UN"  # of the same length, which it would not
# Characters. Longer stretches are lists or text without punctuation, of which no parse can be trusted; slot rules
# look at pairs of words, so this also bounds the time of a report by its length.
LONGEST_SENTENCE = 1000
# Sentences whose names are kept, so that the filter and the rules search for them once.
SENTENCES_KEPT = 512


class RuleCoder:
    """Codes reports by lexicon and syntax, and weighs what they propose where there is a weigher. Knows one report at a
    time; the same report gives the same claims."""

    def __init__(self, analyser: Analyser, mandate: Mandate | None = None, weigher: Weigher | None = None) -> None:
        self._analyser = analyser
        self._weigher = weigher
        self._lexicon: Lexicon = lexicon_of(mandate)
        self._dictionary = build_dictionary(mandate)
        self._monitors = monitors_of(mandate)
        self._groups = bands_of(mandate)
        self._sources = {s.id: s.party for s in (mandate.sources if mandate else ()) if s.party}
        self._find = lru_cache(maxsize=SENTENCES_KEPT)(self._dictionary.find)
        self._filter = TriggerFilter(self._lexicon, self._find)
        self._headline_verbs = (frozenset(self._lexicon.verbs) | self._lexicon.speech["support"]) - set(
            self._lexicon.nouns
        )
        self._verb_forms = frozenset(form for lemma in self._headline_verbs for form in inflected(lemma))
        self._lemmatiser = Lemmatiser(self._lexicon)
        self._entries: Mapping[str, GazetteerEntry] = world_places() | {
            p.id: p for p in (mandate.places if mandate else ())
        }
        located = [(s, self._entries[s.place]) for s in (mandate.sites if mandate else ()) if s.place]
        self._posts = {f"{SITE}{site.id}": known_as(entry.name, entry) for site, entry in located}
        self._geocoder = Geocoder(mandate)
        self._mandate_digest = mandate.digest if mandate else "none"
        self._rows = RowCoder(mandate, self._dictionary, self._entries)

    @property
    def identity(self) -> str:
        """Pipeline, scorer and mandate: what besides the code decides the claims."""
        weigher = self._weigher.identity if self._weigher else "unweighed"
        return f"rules/{self._analyser.identity}/{weigher}/{self._mandate_digest[:16]}"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report in the order of its text; none for a report that is not in English."""
        if not report.is_coded:
            return ()
        if report.kind is ReportKind.DATASET:
            return self._rows.code(report)
        views = list(self._views(report))
        if not views:
            return ()
        reading = self.reading(report)
        state = self._opened(report, reading)
        sentence_coder = SentenceCoder(self._lexicon, self._entries, reading, self._weigher)
        claims: list[Claim] = []
        for view, span in views:
            if view is None:
                words = report.text[span.start : span.end]
                if not is_list(words):
                    state.note_unparsed(self._find(words), words)
                continue
            claims += sentence_coder.code(view, state)
        return carry_times(claims, report)

    def _opened(self, report: Report, reading: Reading) -> ReportState:
        """What is known of a report before its first sentence."""
        named = self._dictionary.find(report.text)
        state = ReportState(report, theatre=reading.theatre())
        state.post = self._posts.get(report.outlet or "")
        state.discourse.monitor = self._monitor(named)
        state.discourse.outlet = report.outlet or ""
        state.discourse.issuer = self._issuer(report)
        state.discourse.longer = longer_names(named, self._voice(report))
        state.discourse.home = home_of(reading.theatre(), named)
        state.discourse.groups = self._groups
        state.discourse.media = self._sources
        return state

    @property
    def entries(self) -> Mapping[str, GazetteerEntry]:
        """The places of the mandate and of the world by id."""
        return self._entries

    def reading(self, report: Report) -> Reading:
        """The place names of a report, to be resolved from its beginning to its end."""
        return self._geocoder.read(report.text)

    def awaits(self, report: Report) -> bool:  # noqa: ARG002 - what the model coder needs, rules have at hand
        """Whether anything that the claims of a report depend on is still to come."""
        return False

    def sentences(self, report: Report) -> tuple[Span, ...]:
        """The sentences of a report in order, without datelines and what a feed glued to them."""
        text = report.text
        whole = article_spans(text, self._analyser.sentences(text, paragraph_spans(report)))
        found = (part for span in whole for part in unglued(text, span, self._find))
        return tuple(Span(s.start + self._dateline(text[s.start : s.end]), s.end) for s in found)

    def _dateline(self, words: str) -> int:
        """Length of the dateline before a sentence: by its dash, or capitals that name a place."""
        place, end = bare_dateline(words)
        named = bool(place) and any(m.kind is MentionKind.PLACE and m.words == place for m in self._find(place))
        return end if named else dateline_end(words)

    def read(self, report: Report, spans: Sequence[Span]) -> Iterator[View]:
        """These sentences of a report, parsed as one batch, with the names, times and numbers in them."""
        quotes, years = quoted_spans(report.text, paragraph_spans(report)), told_in_years(report)
        stamped = report.kind is ReportKind.FIELD
        said = [Span(s.start + (stamp_end(report.text[s.start : s.end]) if stamped else 0), s.end) for s in spans]
        for span, sentence in zip(spans, self._parse(self._sentence_cased(report.text, said), said), strict=True):
            yield self._view(report, replace(sentence, start=span.start), quotes, years)

    def _issuer(self, report: Report) -> tuple[str, ...]:
        """Whose own word a report is: the party of the office that published it; nobody's for news."""
        outlet = report.outlet or ""
        words = set(outlet.lower().split())
        if report.kind is not ReportKind.STATEMENT and not words & self._lexicon.classes["office_word"]:
            return ()
        named = [m.key for m in self._dictionary.find(outlet) if m.kind in {MentionKind.PARTY, MentionKind.DEMONYM}]
        return tuple(dict.fromkeys(named))

    def _voice(self, report: Report) -> tuple[str, ...]:
        """Whose word an outlet carries: its issuer's, else the party that the mandate gives for it."""
        found = (self._sources.get(m.key) for m in self._dictionary.find(report.outlet or ""))
        return self._issuer(report) or tuple(party for party in found if party)

    def _monitor(self, mentions: Iterable[Mention]) -> str:
        """The longest words for the monitor that a text names most, of several the first; "" where it names none."""
        named = [m for m in mentions if m.kind is MentionKind.SOURCE and m.key in self._monitors]
        most = next((key for key, _ in Counter(m.key for m in named).most_common(1)), "")
        return max((m.words for m in named if m.key == most), key=len, default="")

    def _views(self, report: Report) -> Iterator[tuple[View | None, Span]]:
        """Each sentence once, in order; only those that may hold a claim are parsed. None where none may."""
        spans = self.sentences(report)
        wanted = list(first_of_each(report.text, self._codable(report, spans)))
        if wanted:
            views = dict(zip(wanted, self.read(report, wanted), strict=True))
            yield from ((views.get(span), span) for span in spans)

    def _parse(self, text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
        """The sentences, those with a reporting clause in two parts, as one batch; clauses inside others after."""
        parts = [parts_of(text, span, self._lexicon, self._filter.may_trigger) for span in spans]
        stopped = with_stops(text, [part for part in parts if part])
        wanted = [(part.content,) if part else (span,) for span, part in zip(spans, parts, strict=True)]
        apart = [part.reporting for part in parts if part and not part.is_medial]
        parsed = iter(self._analyser.parse(stopped, [*chain.from_iterable(wanted), *apart]))
        contents = [next(parsed) for _ in spans]
        inside = iter(self._analyser.parse(text, [part.reporting for part in parts if part and part.is_medial]))
        for span, part, content in zip(spans, parts, contents, strict=True):
            if part is None:
                yield content
            else:
                yield joined(next(inside if part.is_medial else parsed), content, part, span, text)

    def _codable(self, report: Report, spans: Sequence[Span]) -> Iterator[Span]:
        """The sentences that may hold a claim; all of a field report or statement is to the matter."""
        sentences = [report.text[s.start : s.end] for s in spans]
        quotes = quoted_spans(report.text, paragraph_spans(report))
        own_word = report.kind in {ReportKind.FIELD, ReportKind.STATEMENT} or bool(self._issuer(report))
        near = [True] * len(spans) if own_word else self._filter.near_signs(sentences)
        for span, words, is_near in zip(spans, sentences, near, strict=True):
            if is_near and len(words) <= LONGEST_SENTENCE and not is_list(words):
                first = next(_not_before(quotes, span.start), None)
                spoken = own_word or (first is not None and first.start < span.end)
                if self._filter.may_trigger(words, spoken):
                    yield span

    def _sentence_cased(self, text: str, spans: Sequence[Span]) -> str:
        """The text with its title-cased sentences in sentence case; same length."""
        pieces, end = [], 0
        for span in spans:
            words = text[span.start : span.end]
            if is_title_case(words, self._verb_forms):
                pieces += [text[end : span.start], sentence_case(words, self._find(words))]
                end = span.end
        return _IS.sub(_A_NAME, "".join([*pieces, text[end:]]))

    def _view(
        self, report: Report, sentence: Sentence, quotes: Sequence[Span], years: Mapping[tuple[int, int], Timex]
    ) -> View:
        text = report.text
        sentence = _with_names(sentence, text)
        sentence = self._lemmatiser.sentence(sentence)
        words = text[sentence.start : sentence.end]
        sentence = sentence if sentence.text == words else replace(sentence, text=words)
        times = without_stamps(find_times(words, sentence.start), report)
        times = tuple(years.get((x.start, x.end), x) for x in times)
        mentions = self._find(words)
        shifted = tuple(replace(m, start=m.start + sentence.start, end=m.end + sentence.start) for m in mentions)
        shifted = with_groups(sentence, shifted)
        dates = [Span(x.start, x.end) for x in times if x.fixed is not None or x.is_deictic]
        tree = repaired(
            misread_set_right(participles_set_right(sentence)),
            dates,
            [Span(m.start, m.end) for m in shifted],
            self._headline_verbs,
        )
        tolls = tolls_set_right(tree)
        sentence = tolls if tolls.is_tree else tree
        near = tuple(takewhile(lambda q: q.start < sentence.end, _not_before(quotes, sentence.start)))
        quoted = frozenset(t.i for t in sentence.tokens if any(q.start <= t.start and t.end <= q.end for q in near))
        return View(sentence, shifted, times, find_numbers(words, sentence.start), quoted, self._lexicon)


def _with_names(sentence: Sentence, text: str) -> Sentence:
    """The name IS, which is parsed as another name lest it be taken for a verb, as itself."""

    def named(token: Token) -> Token:
        if not _IS.fullmatch(text[token.start : token.end]):
            return token
        return replace(token, text="IS", lemma="IS", upos="PROPN", xpos="NNP", entity="ORG")

    if not _IS.search(text, sentence.start, sentence.end):
        return sentence
    return replace(sentence, tokens=tuple(map(named, sentence.tokens)))


def paragraph_spans(report: Report) -> list[Span]:
    """The paragraphs of a report; the whole text where it has none."""
    return [Span(p.start, p.end) for p in report.paragraphs] or [Span(0, len(report.text))]


def _not_before(quotes: Sequence[Span], start: int) -> Iterator[Span]:
    """The quotations that end at `start` or later, in order."""
    return (quotes[i] for i in range(bisect_left(quotes, start, key=_end), len(quotes)))


def _end(span: Span) -> int:
    return span.end


def first_of_each(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """A sentence repeated verbatim in one report, with or without its stop, is coded once (codebook rule 2)."""
    seen: set[str] = set()
    for span in spans:
        words = " ".join(text[span.start : span.end].split()).rstrip(".")
        if words not in seen:
            seen.add(words)
            yield span
