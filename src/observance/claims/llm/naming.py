"""From quoted words to values, by the rules that the rule coder uses too: the model points, these read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from observance.claims.clauses import conjuncts
from observance.claims.mentions import MentionKind
from observance.claims.parties import CIVILIANS, FIRST_PERSON, NEUTER, PLURAL, THIRD_SINGULAR, Discourse, parties_of
from observance.claims.places import Spot, spots_of
from observance.claims.placing import placed
from observance.claims.sentence import View
from observance.claims.times import toward
from observance.claims.toponyms import Reading
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Figure, Place, Quantity
from observance.model.kinds import Kind
from observance.model.syntax import Span, Token
from observance.model.timex import Direction, Timex

PRONOUNS = FIRST_PERSON | THIRD_SINGULAR | NEUTER | PLURAL
VICTIMS = frozenset(
    (Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED, Quantity.CAPTURED, Quantity.MISSING, Quantity.OTHER)
)
LEADING = frozenset({"DET", "NUM", "PUNCT", "ADP", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Read:
    """A value with the rule that read it."""

    value: str
    rule: str


def parties_at(view: View, span: Span, kind: Kind) -> tuple[Read, ...]:
    """Who the words are: ids of parties, else the words without article and number; empty where they name nobody."""
    head = view.head_of(span.start, span.end)
    if head is None:
        return ()
    heads = [t for t in conjuncts(view.sentence, head) if span.start <= t.start < span.end]
    named = [Read(n.value, n.rule) for t in heads for n in parties_of(view, t, Discourse())]
    named = named or list(_mentioned(view, span))
    return tuple(dict.fromkeys(named)) or tuple(_in_words(view, head, span, kind))


def _mentioned(view: View, span: Span) -> Iterator[Read]:
    for token in view.tokens_in(span.start, span.end):
        if not view.is_backer(token):
            for mention in view.at(token, MentionKind.PARTY, MentionKind.DEMONYM, MentionKind.HOLDER):
                yield Read(mention.key, f"{mention.kind}: {mention.words}")


def _in_words(view: View, head: Token, span: Span, kind: Kind) -> Iterator[Read]:
    if head.upos == "PRON" or head.lower in PRONOUNS:
        return
    if view.lemma_in(head, "people"):
        if kind in {Kind.DISPLACEMENT, Kind.AID}:
            yield Read(CIVILIANS, "the displaced and the helped")
        return
    words = _bare(view, span)
    if any(letter.isalpha() for letter in words):
        yield Read(words, "words of the text")


def _bare(view: View, span: Span) -> str:
    """The words as they stand, from the first that is no article or number to the end."""
    numbered = [n for n in view.numbers if n.start < span.end and n.end > span.start]
    tokens = [t for t in view.tokens_in(span.start, span.end) if t.upos != "SPACE"]
    kept = [t for t in tokens if not any(n.start <= t.start < n.end for n in numbered)]
    while kept and kept[0].upos in LEADING:
        kept.pop(0)
    if not kept:
        return ""
    base = view.sentence.start
    start, end = max(kept[0].start, span.start), min(kept[-1].end, span.end)
    return view.sentence.text[start - base : end - base]


def spots_at(
    view: View, spans: Sequence[Span], entries: Mapping[str, GazetteerEntry], reading: Reading
) -> tuple[Spot, ...]:
    """The places of a sentence: those that the rules find and those at `spans`, resolved as the rules resolve them."""
    found = {spot.token.i: spot for spot in spots_of(view, entries)}
    for span in spans:
        if not places_at(tuple(found.values()), span):
            for spot in tuple(_listed(view, span, entries)) or tuple(_unlisted(view, span)):
                found.setdefault(spot.token.i, spot)
    return placed(view, tuple(found[i] for i in sorted(found)), reading)


def places_at(spots: Sequence[Spot], span: Span) -> tuple[Spot, ...]:
    """Those of the places that the words name."""
    return tuple(spot for spot in spots if span.start < spot.token.end and span.end > spot.token.start)


def _listed(view: View, span: Span, entries: Mapping[str, GazetteerEntry]) -> Iterator[Spot]:
    for mention in view.mentions:
        if mention.kind is MentionKind.PLACE and mention.start < span.end and mention.end > span.start:
            token = view.head_of(mention.start, mention.end)
            entry = entries.get(mention.key)
            if token is not None and entry is not None:
                place = Place(name=mention.words, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)
                yield Spot(place, token, ())


def _unlisted(view: View, span: Span) -> Iterator[Spot]:
    words, token = _bare(view, span), view.head_of(span.start, span.end)
    if token is not None and any(word[:1].isupper() for word in words.split()):
        yield Spot(Place(name=words), token, ())


def times_at(view: View, span: Span, *, ahead: bool) -> tuple[Timex, ...]:
    """The time expressions in the words; those that name no day by themselves look forward where `ahead`."""
    inside = [x for x in view.times if x.start < span.end and x.end > span.start]
    dated = [x for x in inside if x.fixed is not None or x.is_deictic]
    return tuple(toward(x, Direction.FUTURE) if ahead else x for x in dated)


def figure_at(view: View, what: Quantity, count: Span, who: str) -> Figure | None:
    """The count that the words hold; None where the number rules read none in them."""
    number = next((n for n in view.numbers if n.start < count.end and n.end > count.start), None)
    if number is not None:
        if number.rule == "denominator":
            return None
        return Figure(what=what, who=who or number.text, low=number.low, high=number.high, text=number.text)
    first = next(iter(view.tokens_in(count.start, count.end)), None)
    if what in VICTIMS and first is not None and first.lower in {"a", "an", "another", "one"}:
        words = view.sentence.text[count.start - view.sentence.start : count.end - view.sentence.start]
        return Figure(what=what, who=who or words, low=1, high=1, text=words)
    return None
