"""Closing attributions: where "…, a monitor said on Monday" starts, by its words alone, commas or none."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from observance.claims.states import world_bodies, world_states

_ACCORDING = re.compile(r",?\s+(?P<tail>according to [^,;:–—]{2,110}[.]?[\"”’]?)\s*$", re.IGNORECASE)
LONGEST_SPEAKER = 12  # tokens
LONGEST_REST = 10
SHORTEST_CONTENT = 4
QUOTES = frozenset("\"”’“'")
MARKS = QUOTES | {","}
Forms = Mapping[str, frozenset[str]]


class Word(NamedTuple):
    """A word or mark of a sentence, at its offsets in it; `lower` is without the stop of an abbreviation."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


def is_any(word: Word, forms: Forms, *names: str) -> bool:
    """Whether a word is of one of these lists of forms."""
    return any(word.lower in forms[name] for name in names)


def tail_of(words: str, tokens: Sequence[Word], forms: Forms) -> int | None:
    """Where a closing reporting clause starts, as an offset."""
    start = _said_last(tokens, forms)
    if start is None:
        found = _ACCORDING.search(words)
        start = found.start("tail") if found else None
    return start


def _said_last(tokens: Sequence[Word], forms: Forms) -> int | None:
    tokens = list(_without_more(tokens, forms))
    while tokens and tokens[-1].is_mark:
        tokens.pop()
    window = range(max(1, len(tokens) - LONGEST_REST - 1), len(tokens))
    said = [i for i in window if tokens[i].lower in forms["closing"] or _says_now(tokens, i, forms)]
    if len(said) != 1 or tokens[said[0] - 1].lower in forms["copula"]:
        return None
    verb = said[0]
    rest = tokens[verb + 1 :]
    if closes(rest, tokens[verb].lower == "told", forms):
        first = _speaker(tokens, verb, forms)
        if first is None and _says_now(tokens, verb, forms):
            first = verb - 1
    else:
        before = tokens[verb - 1].text in QUOTES and is_speaker(rest, forms)
        first = verb if before or _names_speaker(tokens, verb, forms) else None
    return tokens[first].start if first is not None else None


def _says_now(tokens: Sequence[Word], i: int, forms: Forms) -> bool:
    """ "… in the city Reuters reports": the present tense, which may be a noun, right behind a name and at the end."""
    return tokens[i].lower in forms["present"] and i == len(tokens) - 1 and tokens[i - 1].text[:1].isupper()


def _without_more(tokens: Sequence[Word], forms: Forms) -> Sequence[Word]:
    """The sentence without what a closing speaker goes on with: "… a monitor said adding that …"."""
    for i in range(len(tokens) - 1, 2, -1):
        if tokens[i].lower in forms["goes_on"] and any(t.lower in forms["closing"] for t in tokens[i - 3 : i]):
            return tokens[:i]
    return tokens


def _names_speaker(tokens: Sequence[Word], verb: int, forms: Forms) -> bool:
    """ "… three people were hurt said the mayor of Ford", without a comma: nothing but a name or an office behind."""
    rest = tokens[verb + 1 :]
    if verb < SHORTEST_CONTENT or is_any(tokens[verb - 1], forms, "pronoun", "speaker", "clause_opener"):
        return False
    relative = next((i for i, t in enumerate(rest) if t.lower in {"who", "which"}), len(rest))
    named = [t for t in rest[:relative] if not t.is_mark]
    if not named or any(t.lower in forms["closing"] for t in named):
        return False
    allowed = forms["office"] | forms["speaker"] | forms["speaker_modifier"] | {"the", "a", "an", "of", "for", "in"}
    return all(t.text[:1].isupper() or t.lower in allowed for t in named) and (
        named[0].text[:1].isupper() or named[0].lower in {"the", "a", "an"} | forms["office"]
    )


def closes(rest: Sequence[Word], told: bool, forms: Forms) -> bool:
    """Whether nothing that was said follows the verb: only when, where and to whom."""
    if not rest:
        return True
    if any(t.is_mark or t.lower in forms["clause_opener"] for t in rest):
        return False
    first = rest[0]
    return first.lower in forms["after_saying"] or (told and (first.text[:1].isupper() or first.lower in {"a", "the"}))


def _speaker(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
    """The first token of the speaker before the verb: from a comma or a quotation mark on, else from a determiner."""
    marks = [i for i in range(max(0, verb - LONGEST_SPEAKER - 1), verb) if tokens[i].text in MARKS]
    if marks:
        return _after_mark(tokens, marks, verb, forms)
    if any(t.text == "," for t in tokens):
        return None
    return _from_determiner(tokens, verb, forms)


def _after_mark(tokens: Sequence[Word], marks: Sequence[int], verb: int, forms: Forms) -> int | None:
    first = marks[-1] + 1
    if first == verb:  # ", the head of the agency, said"
        if len(marks) < 3 or tokens[verb - 1].text != ",":
            return None
        first = marks[-3] + 1
    return first if is_speaker(tokens[first:verb], forms) else None


def _from_determiner(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
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
    held = first > 0 and not is_any(tokens[first - 1], forms, "clause_opener", "links_nouns")
    return first if held and is_speaker(tokens[first:verb], forms) else None


def _bare_speaker(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
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


def _qualifies(word: Word, next_word: Word, forms: Forms) -> bool:
    """ "local", "state-run", and one nationality: "Russian sources"; a place before it belongs to what is told."""
    national = is_national(word.text, forms) and not next_word.text[:1].isupper()
    return word.lower in forms["speaker_modifier"] or national


def is_national(word: str, forms: Forms) -> bool:
    """ "Yemeni", "Kurdish": the name of a state's people, or the last word of one, or of a people without a state."""
    return word[:1].isupper() and (word in _demonyms() or word.lower() in forms["people"])


@cache
def _demonyms() -> frozenset[str]:
    listed = (*world_states().values(), *world_bodies().values())
    return frozenset(demonym.split()[-1] for state in listed for demonym in state.get("demonyms", ()))


def _holds_more(words: Sequence[Word], forms: Forms) -> bool:
    """ "a raid on the town local sources": a phrase of what is told before a speaker without an article."""
    held = any(t.lower in forms["of_place"] for t in words)
    return held and words[-1].lower in forms["speaker"]


def is_speaker(words: Sequence[Word], forms: Forms) -> bool:
    """Whether the words are one phrase that can say something; a relative clause may follow its noun."""
    if not words or words[0].lower in forms["links_nouns"] or words[0].lower in forms["clause_opener"]:
        return False
    relative = next((i for i, t in enumerate(words) if t.lower == "who"), len(words))
    return not any(is_any(t, forms, "clause_opener", "closing") for t in words[:relative])
