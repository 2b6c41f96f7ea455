"""Reporting clauses: "The ministry said on Monday that …", "…, a monitor said". What they report is parsed apart.

A verb of saying draws the parse of all that it reports towards itself; most of all where the outlet prints no commas.
Cut apart, both clauses are short and plain; they are joined again as one sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from observance.claims.lexicon import Lexicon
from observance.model.syntax import Entity, Sentence, Span, Token

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[-‑.'’][^\W_]+)*\.?|[^\w\s]")
_ACCORDING = re.compile(r",?\s+(?P<tail>according to [^,;:–—]{2,110}[.]?[\"”’]?)\s*$", re.IGNORECASE)
LONGEST_SPEAKER = 12  # tokens
LONGEST_LEAD = 18
LONGEST_REST = 10
SHORTEST_CONTENT = 4
NATIONAL = ("ian", "ish", "ese", "ean", "can", "qi", "eli", "nch")  # endings of nationalities
STOPS = (".", "!", "?", "…")
QUOTES = frozenset("\"”’“'")
Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".")

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


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
    tokens = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(words)]
    tail = tail_of(words, tokens, lexicon.reporting)
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


def tail_of(words: str, tokens: Sequence[_Word], forms: Forms) -> int | None:
    """Where a closing reporting clause starts, as an offset."""
    start = _said_last(tokens, forms)
    if start is None:
        found = _ACCORDING.search(words)
        start = found.start("tail") if found else None
    return start


def _said_last(tokens: Sequence[_Word], forms: Forms) -> int | None:
    tokens = list(_without_more(tokens, forms))
    while tokens and tokens[-1].is_mark:
        tokens.pop()
    window = range(max(1, len(tokens) - LONGEST_REST - 1), len(tokens))
    said = [i for i in window if tokens[i].lower in forms["closing"] or _says_now(tokens, i, forms)]
    if len(said) != 1 or tokens[said[0] - 1].lower in forms["copula"]:
        return None
    verb = said[0]
    rest = tokens[verb + 1 :]
    if _closes(rest, tokens[verb].lower == "told", forms):
        first = _speaker(tokens, verb, forms)
        if first is None and _says_now(tokens, verb, forms):
            first = verb - 1
    else:
        before = tokens[verb - 1].text in QUOTES and _is_speaker(rest, forms)
        first = verb if before or _names_speaker(tokens, verb, forms) else None
    return tokens[first].start if first is not None else None


def _says_now(tokens: Sequence[_Word], i: int, forms: Forms) -> bool:
    """ "… in the city Reuters reports": the present tense, which may be a noun, right behind a name and at the end."""
    return tokens[i].lower in forms["present"] and i == len(tokens) - 1 and tokens[i - 1].text[:1].isupper()


def _without_more(tokens: Sequence[_Word], forms: Forms) -> Sequence[_Word]:
    """The sentence without what a closing speaker goes on with: "… a monitor said adding that …"."""
    for i in range(len(tokens) - 1, 2, -1):
        if tokens[i].lower in forms["goes_on"] and any(t.lower in forms["closing"] for t in tokens[i - 3 : i]):
            return tokens[:i]
    return tokens


def _names_speaker(tokens: Sequence[_Word], verb: int, forms: Forms) -> bool:
    """ "… three people were hurt said the mayor of Ford", without a comma: nothing but a name or an office behind."""
    rest = tokens[verb + 1 :]
    before = tokens[verb - 1].lower
    if verb < SHORTEST_CONTENT or before in forms["pronoun"] | forms["speaker"] | forms["clause_opener"]:
        return False
    relative = next((i for i, t in enumerate(rest) if t.lower in {"who", "which"}), len(rest))
    named = [t for t in rest[:relative] if not t.is_mark]
    if not named or any(t.lower in forms["closing"] for t in named):
        return False
    allowed = forms["office"] | forms["speaker"] | forms["speaker_modifier"] | {"the", "a", "an", "of", "for", "in"}
    return all(t.text[:1].isupper() or t.lower in allowed for t in named) and (
        named[0].text[:1].isupper() or named[0].lower in {"the", "a", "an"} | forms["office"]
    )


def _closes(rest: Sequence[_Word], told: bool, forms: Forms) -> bool:
    """Whether nothing that was said follows the verb: only when, where and to whom."""
    if not rest:
        return True
    if any(t.is_mark or t.lower in forms["clause_opener"] for t in rest):
        return False
    first = rest[0]
    return first.lower in forms["after_saying"] or (told and (first.text[:1].isupper() or first.lower in {"a", "the"}))


def _speaker(tokens: Sequence[_Word], verb: int, forms: Forms) -> int | None:
    """The first token of the speaker before the verb: from a comma or a quotation mark on, else from a determiner."""
    marks = [i for i in range(max(0, verb - LONGEST_SPEAKER - 1), verb) if tokens[i].text in QUOTES | {","}]
    if marks:
        return _after_mark(tokens, marks, verb, forms)
    if any(t.text == "," for t in tokens):
        return None
    return _from_determiner(tokens, verb, forms)


def _after_mark(tokens: Sequence[_Word], marks: Sequence[int], verb: int, forms: Forms) -> int | None:
    first = marks[-1] + 1
    if first == verb:  # ", the head of the agency, said"
        if len(marks) < 3 or tokens[verb - 1].text != ",":
            return None
        first = marks[-3] + 1
    return first if _is_speaker(tokens[first:verb], forms) else None


def _from_determiner(tokens: Sequence[_Word], verb: int, forms: Forms) -> int | None:
    """In text without commas: "… Aleppo province a monitor said"."""
    if verb and tokens[verb - 1].lower in {"he", "she", "it", "they"}:
        first = verb - 1
    else:
        before = range(verb - 1, max(0, verb - LONGEST_SPEAKER), -1)
        opens = (
            i
            for i in before
            if tokens[i].lower in forms["determiner"] and tokens[i - 1].lower not in forms["links_nouns"]
        )
        first = next(opens, verb)
        if first == verb or tokens[first].text[:1].isupper() or _holds_more(tokens[first:verb], forms):
            bare = _bare_speaker(tokens, verb, forms)
            if bare is None:
                return None
            first = bare
    held = first > 0 and tokens[first - 1].lower not in forms["clause_opener"] | forms["links_nouns"]
    return first if held and _is_speaker(tokens[first:verb], forms) else None


def _bare_speaker(tokens: Sequence[_Word], verb: int, forms: Forms) -> int | None:
    """ "… in the city activists said", "… Kassala province state news agency SUNA reported": no article, no comma."""
    first, named = verb, False
    while first > 1:
        word = tokens[first - 1]
        speaks = word.lower in forms["speaker"] or (word.text.isupper() and len(word.text) > 2)
        if not (speaks or (named and _qualifies(word, tokens[first], forms))):
            break
        first, named = first - 1, named or speaks
    while first < verb and tokens[first].lower == "and":
        first += 1
    return first if named and first < verb else None


def _qualifies(word: _Word, next_word: _Word, forms: Forms) -> bool:
    """ "local", "state-run", and one nationality: "Russian sources"; a place before it belongs to what is told."""
    national = word.text[:1].isupper() and word.text.endswith(NATIONAL) and not next_word.text[:1].isupper()
    return word.lower in forms["speaker_modifier"] or national


def _holds_more(words: Sequence[_Word], forms: Forms) -> bool:
    """ "a raid on the town local sources": a phrase of what is told before a speaker without an article."""
    held = any(t.lower in forms["of_place"] for t in words)
    return held and words[-1].lower in forms["speaker"]


def _is_speaker(words: Sequence[_Word], forms: Forms) -> bool:
    """Whether the words are one phrase that can say something; a relative clause may follow its noun."""
    if not words or words[0].lower in forms["links_nouns"] or words[0].lower in forms["clause_opener"]:
        return False
    relative = next((i for i, t in enumerate(words) if t.lower == "who"), len(words))
    return not any(t.lower in forms["clause_opener"] | forms["closing"] for t in words[:relative])


def medial_of(tokens: Sequence[_Word], forms: Forms) -> tuple[int, int] | None:
    """A reporting clause between two commas, as offsets: "The rebels, a monitor said on Monday, had left"."""
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    for opening, closing in pairwise(commas):
        inside = tokens[opening + 1 : closing]
        said = [i for i, t in enumerate(inside) if t.lower in forms["closing"]]
        if len(said) != 1 or not 0 < said[0] <= LONGEST_SPEAKER or closing + 1 >= len(tokens):
            continue
        verb = said[0]
        told = inside[verb].lower == "told"
        whole = _is_speaker(inside[:verb], forms) and _closes(inside[verb + 1 :], told, forms)
        goes_on = tokens[closing + 1].lower not in forms["clause_opener"] | {"and", "citing", "adding", "quoting"}
        if whole and goes_on and opening >= 1 and inside[verb - 1].lower not in forms["copula"]:
            return inside[0].start, inside[-1].end
    return None


def lead_of(tokens: Sequence[_Word], forms: Forms) -> tuple[int, int | None, int] | None:
    """An opening reporting clause: where it ends, the index of its "that" or None, where what it reports starts."""
    verb = next((i for i, t in enumerate(tokens[:LONGEST_LEAD]) if t.lower in forms["closing"]), None)
    if not verb or verb + 1 >= len(tokens) or tokens[verb - 1].lower in forms["copula"] | forms["links_nouns"]:
        return None
    before = tokens[:verb]
    if any(t.lower in forms["clause_opener"] | forms["copula"] or t.text in QUOTES or t.text in ";:" for t in before):
        return None
    start = verb + 1
    that = next((i for i in range(start, min(start + LONGEST_REST, len(tokens))) if tokens[i].lower == "that"), None)
    if that is not None and _closes(tokens[start:that], tokens[verb].lower in {"told", "tells"}, forms):
        return tokens[that - 1].end, that, tokens[that].end + 1
    following = tokens[start]
    opens = following.lower in forms["content_opener"] or following.text[0].isdigit() or following.text[0].isupper()
    return (tokens[verb].end, None, following.start) if opens and tokens[verb].lower in forms["bare_content"] else None


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
    reporting = replace(reporting, tokens=tuple(map(_active, reporting.tokens)))
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


def _active(token: Token) -> Token:
    """Who says something is a subject, though a short clause may look like a passive: "the channel announced"."""
    return replace(token, deprel="nsubj") if token.deprel == "nsubj:pass" else token


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
