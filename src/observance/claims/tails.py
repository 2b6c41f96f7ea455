"""Closing attributions: "…, the ministry said on Monday." What stands before one is parsed without it.

A verb of saying at the end draws the parse of all that it reports towards itself; most of all where the outlet prints
no commas. Cut off, both parts are short and plain, and they are joined again as one sentence.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from observance.claims.lexicon import Lexicon
from observance.model.syntax import Entity, Sentence, Span

_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[-‑.'’][^\W_]+)*\.?|[^\w\s]")
_ACCORDING = re.compile(r",?\s+(?P<tail>according to [^,;:–—]{2,110}[.]?[\"”’]?)\s*$", re.IGNORECASE)
LONGEST_SPEAKER = 12  # tokens
LONGEST_REST = 10
SHORTEST_CONTENT = 4
Speech = Mapping[str, frozenset[str]]
STOPS = (".", "!", "?", "…")
QUOTES = frozenset("\"”’“'")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".")


def tail_of(words: str, lexicon: Lexicon, may_trigger: Callable[[str], bool]) -> int | None:
    """Where the closing attribution of a sentence starts, as an offset into it; None where it has none.

    `may_trigger` says whether words may report anything: a cut that leaves nothing before it is not made.
    """
    start = _saying(words, lexicon.speech)
    if start is None:
        found = _ACCORDING.search(words)
        start = found.start("tail") if found else None
    if start is None:
        return None
    content = words[:start]
    return start if len(content.split()) >= SHORTEST_CONTENT and may_trigger(content) else None


def _saying(words: str, speech: Speech) -> int | None:
    tokens = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(words)]
    while tokens and not tokens[-1].text[0].isalnum():
        tokens.pop()
    window = range(max(1, len(tokens) - LONGEST_REST - 1), len(tokens))
    said = [i for i in window if tokens[i].lower in speech["closing"]]
    if len(said) != 1 or tokens[said[0] - 1].lower in speech["copula"]:
        return None
    verb = said[0]
    rest = tokens[verb + 1 :]
    if _closes(rest, tokens[verb].lower == "told", speech):
        first = _speaker(tokens, verb, speech)
    else:
        first = verb if tokens[verb - 1].text in QUOTES and _is_speaker(rest, speech) else None
    return tokens[first].start if first is not None else None


def _closes(rest: Sequence[_Word], told: bool, speech: Speech) -> bool:
    """Whether nothing that was said follows the verb: only when, where and to whom."""
    if not rest:
        return True
    if any(not t.text[0].isalnum() or t.lower in speech["clause_opener"] for t in rest):
        return False
    first = rest[0]
    return first.lower in speech["after_saying"] or (told and (first.text[:1].isupper() or first.lower in {"a", "the"}))


def _speaker(tokens: Sequence[_Word], verb: int, speech: Speech) -> int | None:
    """The first token of the speaker before the verb: from a comma or a quotation mark on, else from a determiner."""
    marks = [i for i in range(max(0, verb - LONGEST_SPEAKER - 1), verb) if not tokens[i].text[0].isalnum()]
    marks = [i for i in marks if tokens[i].text in QUOTES | {","}]
    if marks:
        return _after_mark(tokens, marks, verb, speech)
    if any(t.text == "," for t in tokens):
        return None
    return _from_determiner(tokens, verb, speech)


def _after_mark(tokens: Sequence[_Word], marks: Sequence[int], verb: int, speech: Speech) -> int | None:
    first = marks[-1] + 1
    if first == verb:  # ", the head of the agency, said"
        if len(marks) < 3 or tokens[verb - 1].text != ",":
            return None
        first = marks[-3] + 1 if len(marks) > 2 else marks[0] + 1
    return first if _is_speaker(tokens[first:verb], speech) else None


def _from_determiner(tokens: Sequence[_Word], verb: int, speech: Speech) -> int | None:
    """In text without commas: "… Aleppo province a monitor said"."""
    before = tokens[max(0, verb - 9) : verb]
    if before and before[-1].lower in {"he", "she", "it", "they"}:
        first = verb - 1
    else:
        first = verb
        for i in range(verb - 1, max(0, verb - 9), -1):
            if tokens[i].lower in speech["determiner"] and tokens[i - 1].lower not in speech["links_nouns"]:
                first = i
                break
        if first == verb or tokens[first].text[:1].isupper():
            return None
    held = first > 0 and tokens[first - 1].lower not in speech["clause_opener"] | speech["links_nouns"]
    return first if held and _is_speaker(tokens[first:verb], speech) else None


def _is_speaker(words: Sequence[_Word], speech: Speech) -> bool:
    """Whether the words are one phrase that can say something; a relative clause may follow its noun."""
    if not words or words[0].lower in speech["links_nouns"] or words[0].lower in speech["clause_opener"]:
        return False
    relative = next((i for i, t in enumerate(words) if t.lower == "who"), len(words))
    return not any(t.lower in speech["clause_opener"] | speech["closing"] for t in words[:relative])


def end_of_content(words: str, tail: int) -> int:
    """Where the words before a tail end, as an offset: with the comma or the space that a full stop will replace."""
    content = words[:tail].rstrip()
    if content.endswith(STOPS):
        return len(content)
    return len(content.removesuffix(",").rstrip()) + 1


def with_stops(text: str, contents: Sequence[Span]) -> str:
    """The text with a full stop at the end of each of these spans that has none; same length."""
    characters = list(text)
    for span in contents:
        if not text.endswith(STOPS, 0, span.end):
            characters[span.end - 1] = "."
    return "".join(characters)


def join_tail(content: Sentence, tail: Sentence, span: Span, text: str) -> Sentence:
    """One sentence of two parts that were parsed apart; `text` is the report's, whose offsets both have.

    The content was parsed with a full stop in place of the comma or space after it.

    The head of the tail hangs on the root of the content: as `parataxis` where it is a verb, else as `obl`.
    """
    root = next((t for t in content.tokens if t.head == t.i), None)
    if root is None or not tail.tokens:
        return content
    tokens = list(content.tokens)
    stop = tokens[-1]
    is_comma = text[stop.start : stop.end] == ","
    if stop.text == "." and text[stop.start : stop.end] != "." and not any(True for _ in content.children(stop)):
        tokens.pop()
        if is_comma:
            tokens.append(replace(stop, text=",", lemma=",", xpos=",", head=root.i, deprel="punct"))
    shift = len(tokens)
    for token in tail.tokens:
        moved = replace(token, i=token.i + shift, head=token.head + shift)
        if token.head == token.i:
            moved = replace(moved, head=root.i, deprel="parataxis" if token.upos == "VERB" else "obl")
        tokens.append(moved)
    entities = (*content.entities, *(Entity(e.first + shift, e.last + shift, e.label) for e in tail.entities))
    return Sentence(span.start, span.end, text[span.start : span.end], tuple(tokens), entities)
