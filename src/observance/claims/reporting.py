"""Reporting clauses: "The ministry said on Monday that …", "…, a monitor said". What they report is parsed apart.

A verb of saying draws the parse of all that it reports towards itself; most of all where the outlet prints no commas.
Cut apart, both clauses are short and plain; they are joined again as one sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from observance.claims.closing import (
    LONGEST_REST,
    LONGEST_SPEAKER,
    QUOTES,
    SHORTEST_CONTENT,
    STOPS,
    Forms,
    Word,
    closes,
    credit_of,
    is_any,
    is_national,
    is_speaker,
    tail_of,
)
from observance.claims.lexicon import Lexicon
from observance.model.syntax import Entity, Sentence, Span, Token

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[-‑.'’][^\W_]+)*\.?|[^\w\s]")
LONGEST_LEAD = 18
OF_MEDIA = frozenset(
    "news tv television radio channel newspaper daily agency network website magazine reporters".split()
)
REPORTS = frozenset({"report", "reports"})


@dataclass(frozen=True, slots=True)
class Parts:
    """A sentence in two clauses, as spans of the report's text: the reporting one, `that` or None, the reported one."""

    reporting: Span
    that: Span | None
    content: Span

    @property
    def is_medial(self) -> bool:
        """Whether the reporting clause stands inside what it reports: "The rebels, a monitor said, had left"."""
        return self.content.start < self.reporting.start and self.reporting.end < self.content.end


def parts_of(text: str, span: Span, lexicon: Lexicon, may_trigger: Callable[[str], bool]) -> Parts | None:
    """The reporting clause of the sentence at `span` and what it reports; None where it has none that stands apart.

    `may_trigger` says whether words may report anything: nothing is cut that leaves nothing to report. A span that
    needs a full stop to be a sentence of its own has one character more, which `with_stops` replaces.
    """
    words = text[span.start : span.end]
    tokens = [Word(m[0], m.start(), m.end(), m[0].lower().rstrip(".")) for m in _TOKEN.finditer(words)]
    tail = tail_of(words, tokens, lexicon.reporting) or credit_of(words, tokens, lexicon.reporting)
    inside = None if tail is not None else medial_of(tokens, lexicon.reporting)
    if inside is not None:
        found = Parts(Span(span.start + inside[0], span.start + inside[1]), None, span)
    elif tail is not None:
        end = _end(words, tail)
        content, reporting = Span(span.start, span.start + end), Span(span.start + tail, span.end)
        found = Parts(reporting, None, content)
    else:
        lead = lead_of(tokens, lexicon.reporting)
        if lead is None:
            return None
        verb_end, that, start = lead
        told = Span(span.start + tokens[that].start, span.start + tokens[that].end) if that is not None else None
        found = Parts(Span(span.start, span.start + verb_end + 1), told, Span(span.start + start, span.end))
    content_words = text[found.content.start : found.content.end]
    return found if len(content_words.split()) >= SHORTEST_CONTENT and may_trigger(content_words) else None


def medial_of(tokens: Sequence[Word], forms: Forms) -> tuple[int, int] | None:
    """A reporting clause between two commas, as offsets: "The rebels, a monitor said on Monday, had left"."""
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    for opening, closing in pairwise(commas):
        inside = tokens[opening + 1 : closing]
        said = [i for i, t in enumerate(inside) if t.lower in forms["closing"]]
        if len(said) != 1 or not 0 < said[0] <= LONGEST_SPEAKER or closing + 1 >= len(tokens):
            continue
        verb = said[0]
        told = inside[verb].lower == "told"
        whole = is_speaker(inside[:verb], forms) and closes(inside[verb + 1 :], told, forms)
        goes_on = tokens[closing + 1].lower not in forms["clause_opener"] | {"and", "citing", "adding", "quoting"}
        if whole and goes_on and opening >= 1 and inside[verb - 1].lower not in forms["copula"]:
            return inside[0].start, inside[-1].end
    return None


def lead_of(tokens: Sequence[Word], forms: Forms) -> tuple[int, int | None, int] | None:
    """An opening reporting clause: where it ends, the index of its "that" or None, where what it reports starts."""
    verb = next((i for i, t in enumerate(tokens[:LONGEST_LEAD]) if t.lower in forms["closing"]), None)
    if not verb or verb + 1 >= len(tokens) or is_any(tokens[verb - 1], forms, "copula", "links_nouns"):
        return None
    before = tokens[:verb]
    if any(is_any(t, forms, "clause_opener", "copula") or t.text in QUOTES or t.text in ";:" for t in before):
        return None
    start = verb + 1
    that = next((i for i in range(start, min(start + LONGEST_REST, len(tokens))) if tokens[i].lower == "that"), None)
    if that is not None and closes(tokens[start:that], tokens[verb].lower in {"told", "tells"}, forms):
        return tokens[that - 1].end, that, tokens[that].end + 1
    start = _behind_told(tokens, verb, forms)
    following = tokens[start]
    opens = following.lower in forms["content_opener"] or following.text[0].isdigit() or following.text[0].isupper()
    opens = opens or start > verb + 1
    is_bare = tokens[verb].lower in forms["bare_content"]
    return (tokens[start - 1].end, None, following.start) if opens and is_bare else None


def _behind_told(tokens: Sequence[Word], verb: int, forms: Forms) -> int:
    """Where it is told what was said, behind whoever was told: "told Wire shells fell", "told Ford Wire he saw"."""
    start = last = verb + 1
    if tokens[verb].lower not in {"told", "tells"}:
        return start
    while (
        last < len(tokens)
        and tokens[last].text[:1].isupper()
        and (last == start or not is_national(tokens[last].text, forms))
    ):
        last += 1
    if last + SHORTEST_CONTENT > len(tokens) or last == start:
        return start
    word = tokens[last]
    opens = word.lower in forms["content_opener"] or is_national(word.text, forms)
    single = last == start + 1 and word.text[0].islower() and not is_any(word, forms, "after_saying")
    single = single and word.lower not in OF_MEDIA
    return last if opens or single else start


def _end(words: str, tail: int) -> int:
    """Where the words before a tail end: with the comma or the space that a full stop will replace."""
    content = words[:tail].rstrip()
    if content.endswith(STOPS):
        return len(content)
    return len(content.removesuffix(",").rstrip()) + 1


def with_stops(text: str, parts: Sequence[Parts]) -> str:
    """The text as the contents are parsed: with a full stop at the end of each first clause that has none, and blanks
    in place of a reporting clause inside; same length."""
    characters = list(text)
    for part in parts:
        if part.is_medial:
            start, end = part.reporting.start, part.reporting.end
            characters[start:end] = " " * (end - start)
            characters[text.rindex(",", 0, start)] = characters[text.index(",", end)] = " "
            continue
        first = min((part.reporting, part.content), key=lambda span: span.start)
        if not text.endswith(STOPS, 0, first.end):
            characters[first.end - 1] = "."
    return "".join(characters)


def joined(reporting: Sentence, content: Sentence, parts: Parts, span: Span, text: str) -> Sentence:
    """One sentence of two clauses that were parsed apart; `text` is the report's, whose offsets both have.

    The content is `ccomp` of an opening verb of saying; a closing one is `parataxis` of the content (`obl` where it is
    no verb: "according to …").
    """
    root = next((t for t in content.tokens if t.head == t.i), None)
    if root is None or not reporting.tokens:
        return content
    reporting = replace(reporting, tokens=tuple(_speaking(reporting, token) for token in reporting.tokens))
    if parts.is_medial:
        return _inserted(reporting, content, span, text)
    if parts.reporting.start < parts.content.start:
        return _led(reporting, content, parts, span, text)
    tokens = _without_stop(content, text)
    shift = len(tokens)
    for token in reporting.tokens:
        moved = replace(token, i=token.i + shift, head=token.head + shift)
        if token.head == token.i:
            moved = replace(moved, head=root.i, deprel="parataxis" if token.upos == "VERB" else "obl")
        tokens.append(moved)
    return _sentence(tokens, content, reporting, shift, span, text)


def _led(reporting: Sentence, content: Sentence, parts: Parts, span: Span, text: str) -> Sentence:
    tokens = _without_stop(reporting, text)
    verb = next(t for t in tokens if t.head == t.i)
    shift = len(tokens) + (parts.that is not None)
    root = next(t for t in content.tokens if t.head == t.i).i + shift
    if parts.that is not None:
        word = text[parts.that.start : parts.that.end]
        tokens.append(
            Token(len(tokens), parts.that.start, parts.that.end, word, "that", "SCONJ", "IN", "", root, "mark")
        )
    for token in content.tokens:
        moved = replace(token, i=token.i + shift, head=token.head + shift)
        tokens.append(replace(moved, head=verb.i, deprel="ccomp") if token.head == token.i else moved)
    return _sentence(tokens, reporting, content, shift, span, text)


def _inserted(reporting: Sentence, content: Sentence, span: Span, text: str) -> Sentence:
    """The words of both in their order; the reporting clause is `parataxis` of the content around it."""
    rows = [(t, 0) for t in content.tokens] + [(t, 1) for t in reporting.tokens]
    rows.sort(key=lambda row: row[0].start)
    place = {(part, token.i): i for i, (token, part) in enumerate(rows)}
    root = place[0, next(t.i for t in content.tokens if t.head == t.i)]
    tokens = []
    for i, (token, part) in enumerate(rows):
        moved = replace(token, i=i, head=place[part, token.head])
        if part and token.head == token.i:
            moved = replace(moved, head=root, deprel="parataxis")
        tokens.append(moved)
    entities = [
        Entity(place[part, e.first], place[part, e.last], e.label)
        for part, sentence in enumerate((content, reporting))
        for e in sentence.entities
    ]
    return Sentence(span.start, span.end, text[span.start : span.end], tuple(tokens), tuple(entities))


def _speaking(reporting: Sentence, token: Token) -> Token:
    """Who says something is a subject, though a short clause may look like a passive ("the channel announced"), or like
    a clause of its own ("Ana Doe director at the group says"); "WIRE reports" has a verb."""
    root = next(t for t in reporting.tokens if t.head == t.i)
    if root.upos == "NOUN" and root.lower in REPORTS:
        if token.i == root.i:
            return replace(token, upos="VERB", xpos="VBZ", lemma="report")
        return replace(token, deprel="nsubj") if token.i == root.i - 1 else token
    if _is_of_the_clause_before(reporting, token):
        return replace(token, head=token.i - 1, deprel="obj")
    before = token.deprel == "ccomp" and token.upos in {"NOUN", "PROPN"} and token.i < token.head
    spoken = before and reporting.tokens[token.head].deprel == "root" and _may_name(reporting, token)
    return replace(token, deprel="nsubj") if spoken or token.deprel == "nsubj:pass" else token


def _is_of_the_clause_before(reporting: Sentence, token: Token) -> bool:
    """ "It" in "the league that runs it said"."""
    before = reporting.tokens[token.i - 1 : token.i] if token.i else ()
    spoken = token.deprel == "nsubj" and reporting.tokens[token.head].deprel == "root" and token.lower == "it"
    return spoken and any(t.deprel == "acl:relcl" and t.head < t.i for t in before)


def _may_name(reporting: Sentence, token: Token) -> bool:
    """Whether a phrase names whoever speaks: it opens with a name, or nothing else may be the subject."""
    first = reporting.subtree(token)[0]
    beside = (c for c in reporting.children(reporting.head(token)) if not _is_of_the_clause_before(reporting, c))
    others = any(c.deprel.startswith("nsubj") for c in beside)
    named = first.upos == "PROPN" and any(c.deprel == "flat" for c in reporting.children(first))
    return named or not (others or first.upos == "ADP")


def _without_stop(sentence: Sentence, text: str) -> list[Token]:
    """The tokens, the full stop that was put in place of a comma or a space being the comma again, or nothing."""
    tokens = list(sentence.tokens)
    stop = tokens[-1]
    printed = text[stop.start : stop.end]
    if stop.text == "." and printed != "." and stop.head != stop.i and not any(sentence.children(stop)):
        tokens.pop()
        if printed == ",":
            tokens.append(replace(stop, text=",", lemma=",", xpos=",", deprel="punct"))
    return tokens


def _sentence(
    tokens: Sequence[Token], first: Sentence, second: Sentence, shift: int, span: Span, text: str
) -> Sentence:
    entities = (*first.entities, *(Entity(e.first + shift, e.last + shift, e.label) for e in second.entities))
    return Sentence(span.start, span.end, text[span.start : span.end], tuple(tokens), entities)
