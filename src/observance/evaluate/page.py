"""An evaluation as one page of HTML: totals, tables, and every miss beside its sentence and its parse.

The page needs no network and no script; it is legible in the light, in the dark and in print. Everything that comes
from a report is escaped by the template.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from observance.evaluate.arcs import parse_svg
from observance.evaluate.bootstrap import Interval
from observance.evaluate.coded import Coded, Offsets
from observance.evaluate.evaluation import ClaimsScore, Evaluation
from observance.evaluate.matching import Match
from observance.evaluate.misses import SentenceMisses, sentence_misses, slot_words, wrong_slots
from observance.evaluate.score import Score
from observance.evaluate.slots import Slot
from observance.evaluate.spans import Spanned
from observance.evaluate.times import TimesScore, same_type, same_value
from observance.evaluate.toponyms import Toponym, ToponymsScore
from observance.model.kinds import Kind
from observance.model.syntax import Sentence

CONTEXT = 60
"""Characters shown on either side of a stretch of text."""
MOST_ROWS = 400
"""Rows of a table of single misses; the rest is counted."""
# How dark a cell is: steps that black and white print keeps apart, none too near its own number.
SHADES = (0.0, 0.1, 0.22, 0.38, 0.62, 0.82)

Parses = Mapping[tuple[str, int, int], Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence of the page: its words in pieces, (words, is it a trigger), and its parse as a drawing."""

    anchor: str
    misses: SentenceMisses
    pieces: tuple[tuple[str, bool], ...]
    drawing: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    anchor: str
    score: Score
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the confusion table; `shade` says which of `SHADES`, by its share of the row's gold claims."""

    count: int
    shade: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A miss of a stretch of text: where, what the gold has, what was found."""

    doc: str
    before: str
    words: str
    after: str
    gold: str
    found: str


def page(evaluation: Evaluation, *, texts: Mapping[str, str], coded: Mapping[str, str], parses: Parses) -> str:
    """The page. `texts` has each document's text, `coded` its text as it was coded (with its title, or from its
    page), in which the spans of claims and of `parses` stand."""
    documents = tuple(_documents(evaluation.claims, coded, parses)) if evaluation.claims else ()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"percent": percent, "plain": plain, "bar": bar, "slot": _slot_rows, "bounds": bounds}
    template = environment.from_string(files(__package__).joinpath("data/page.html").read_text("utf-8"))
    return template.render(
        evaluation=evaluation,
        documents=documents,
        by_kind=_by_kind(documents),
        by_outlet=_by_outlet(documents),
        confusion=_confusion(evaluation.claims) if evaluation.claims else None,
        slots=tuple(Slot),
        shades=SHADES,
        times=_cut(_time_rows(evaluation.times, texts)) if evaluation.times else None,
        toponyms=_cut(_toponym_rows(evaluation.toponyms, texts)) if evaluation.toponyms else None,
        entities=_cut(_entity_rows(evaluation, texts)) if evaluation.entities else None,
    )


def percent(rate: float | None) -> str:
    return "–" if rate is None else f"{100 * rate:.1f}"


def bounds(interval: Interval | None) -> str:
    return f"{percent(interval.low)} – {percent(interval.high)}" if interval else "–"


def plain(word: str | None) -> str:
    return (word or "–").replace("_", " ")


def bar(rate: float | None) -> Markup:
    return Markup('<span class="bar"><i style="width:{:.1f}%"></i></span>').format(100 * (rate or 0.0))


def _documents(score: ClaimsScore, coded: Mapping[str, str], parses: Parses) -> Iterator[ShownDocument]:
    """Numbered, since an id may hold what an anchor may not."""
    for number, one in enumerate(score.documents, start=1):
        anchor = f"doc-{number}"
        found = enumerate(sentence_misses(one), start=1)
        sentences = (_sentence(f"{anchor}-{at}", one.id, misses, coded[one.id], parses) for at, misses in found)
        yield ShownDocument(anchor=anchor, score=one, sentences=tuple(sentences))


def _sentence(anchor: str, doc: str, misses: SentenceMisses, text: str, parses: Parses) -> ShownSentence:
    if misses.span is None:
        return ShownSentence(anchor=anchor, misses=misses, pieces=((misses.evidence, False),), drawing=None)
    parse = parses.get((doc, *(misses.parsed or misses.span)))
    drawing = Markup(parse_svg(parse, misses.triggers)) if parse else None
    return ShownSentence(
        anchor=anchor, misses=misses, pieces=tuple(_pieces(text, misses.span, misses.triggers)), drawing=drawing
    )


def _pieces(text: str, span: Offsets, marked: Sequence[Offsets]) -> Iterator[tuple[str, bool]]:
    """The words of the span, cut where the marked stretches start and end."""
    at, end = span
    for left, right in sorted(marked):
        start, stop = max(left, at), min(right, end)
        if start < stop:
            yield text[at:start], False
            yield text[start:stop], True
            at = stop
    yield text[at:end], False


def _slot_rows(found: Match) -> list[tuple[Slot, str, str, str]]:
    """For each wrong slot what the gold has, what was coded, and why: the words and the rule."""
    return [
        (slot, slot_words(found.gold, slot), slot_words(found.predicted, slot), _why(found.predicted, slot))
        for slot in wrong_slots(found)
    ]


def _why(claim: Coded, slot: str) -> str:
    reasons = [reason for reason in claim.why if reason.slot == slot]
    return "; ".join(f"{reason.rule}{f' “{reason.words}”' if reason.words else ''}" for reason in reasons)


Link = tuple[str, str]
"""An anchor, and the words of the link."""


def _by_kind(documents: Iterable[ShownDocument]) -> Sequence[tuple[Kind, Mapping[str, list[Link]]]]:
    """For each kind the sentences where a gold claim of it was missed, one too many coded, or a slot wrong."""
    found: dict[Kind, dict[str, list[Link]]] = {}
    for document in documents:
        for number, one in enumerate(document.sentences, start=1):
            link = one.anchor, f"{document.score.id}.{number}"
            for name, kind in _kinds(one.misses):
                links = found.setdefault(kind, {}).setdefault(name, [])
                if link not in links:
                    links.append(link)
    return [(kind, found[kind]) for kind in Kind if kind in found]


def _kinds(misses: SentenceMisses) -> Iterator[tuple[str, Kind]]:
    yield from (("missed", claim.kind) for claim in misses.missed)
    yield from (("extra", claim.kind) for claim in misses.extra)
    yield from (("wrong", match.gold.kind) for match in misses.wrong)


def _by_outlet(documents: Iterable[ShownDocument]) -> Sequence[tuple[str | None, Sequence[ShownDocument]]]:
    found: dict[str | None, list[ShownDocument]] = {}
    for document in documents:
        found.setdefault(document.score.outlet, []).append(document)
    return sorted(found.items(), key=lambda item: (item[0] is None, item[0] or ""))


@dataclass(frozen=True, slots=True)
class Confusion:
    """Gold kinds down, coded kinds across; `missed` and `extra` are what has no partner on its evidence."""

    columns: tuple[Kind, ...]
    rows: tuple[tuple[Kind, tuple[Cell, ...], Cell], ...]
    extra: tuple[int, ...]


def _confusion(score: ClaimsScore) -> Confusion:
    summary = score.summary
    counts = Counter({(gold, coded): count for gold, coded, count in summary.confusion})
    counts.update({(kind, kind): agreement.matched for kind, agreement in summary.kinds})
    kinds = tuple(kind for kind, _ in summary.kinds)
    gold = {kind: agreement.gold for kind, agreement in summary.kinds}
    predicted = {kind: agreement.predicted for kind, agreement in summary.kinds}
    rows = []
    for kind in (kind for kind in kinds if gold[kind]):
        cells = tuple(_cell(counts[kind, other], gold[kind], other is kind) for other in kinds)
        rows.append((kind, cells, _cell(gold[kind] - sum(cell.count for cell in cells), gold[kind], False)))
    extra = tuple(predicted[other] - sum(counts[kind, other] for kind in kinds) for other in kinds)
    return Confusion(kinds, tuple(rows), extra)


def _cell(count: int, whole: int, is_right: bool) -> Cell:
    return Cell(count, -(-(len(SHADES) - 1) * count // whole) if whole else 0, is_right)


def _cut(rows: Iterable[Row]) -> tuple[Sequence[Row], int]:
    """The first rows, and how many there are besides."""
    found = list(rows)
    return list(islice(found, MOST_ROWS)), max(0, len(found) - MOST_ROWS)


def _row(doc: str, one: Spanned, texts: Mapping[str, str], gold: str, found: str) -> Row:
    text = texts[doc]
    before, after = text[max(0, one.start - CONTEXT) : one.start], text[one.end : one.end + CONTEXT]
    first = f"…{before}" if one.start > CONTEXT else before
    last = f"{after}…" if len(text) - one.end > CONTEXT else after
    return Row(doc, first, text[one.start : one.end], last, gold, found)


def _time_rows(score: TimesScore, texts: Mapping[str, str]) -> Iterator[Row]:
    for pairing in score.pairings:
        for one, other in pairing.pairs:
            if not (same_type((one, other)) and same_value((one, other))):
                yield _row(one.doc, one, texts, f"{one.type} {one.value}", f"{other.text}: {other.type} {other.value}")
        for one in pairing.missed:
            yield _row(one.doc, one, texts, f"{one.type} {one.value}", "–")
        for one in pairing.extra:
            yield _row(one.doc, one, texts, "–", f"{one.type} {one.value}")


def _toponym_rows(score: ToponymsScore, texts: Mapping[str, str]) -> Iterator[Row]:
    for one, other in score.wrong:
        yield _row(one.doc, one, texts, _resolved(one), _resolved(other) if other else "–")
    for pairing in score.pairings:
        for one in pairing.missed:
            yield _row(one.doc, one, texts, _resolved(one), "not found in the text")
        for one in pairing.extra:
            yield _row(one.doc, one, texts, "no place name", _resolved(one))


def _resolved(one: Toponym) -> str:
    where = f" ({one.lat:.2f}, {one.lon:.2f})" if one.lat is not None and one.lon is not None else ""
    return f"{one.id}{where}" if one.id else "not in the gazetteer"


def _entity_rows(evaluation: Evaluation, texts: Mapping[str, str]) -> Iterator[Row]:
    if evaluation.entities is None:
        return
    for pairing in evaluation.entities.pairings:
        for one, other in pairing.pairs:
            if (one.start, one.end) != (other.start, other.end):
                yield _row(one.doc, one, texts, one.label, f"{other.label}: {other.text}")
        for one in pairing.missed:
            yield _row(one.doc, one, texts, one.label, "–")
        for one in pairing.extra:
            yield _row(one.doc, one, texts, "–", one.label)
