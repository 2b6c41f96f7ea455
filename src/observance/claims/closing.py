"""Closing attributions: where "…, a monitor said on Monday" starts, by its words alone, commas or none."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from observance.claims.saying import REPORTERS
from observance.claims.states import world_bodies, world_states

_ACCORDING = re.compile(r",?\s+(?P<tail>according to [^,;:–—]{2,110}[.]?[\"”’]?)\s*$", re.IGNORECASE)
LONGEST_SPEAKER = 12  # tokens
LONGEST_REST = 10
LONGEST_NAME = 3
OF_MONITORS = frozenset({"rights", "news", "affairs", "sources", "media", "states", "nations"})
RELATIVE = frozenset({"who", "that", "which"})
SHORTEST_CONTENT = 4
SHORTEST_HEADLINE = 6  # words, with its credit
STOPS = (".", "!", "?", "…")
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


def credit_of(words: str, tokens: Sequence[Word], forms: Forms) -> int | None:
    """Where the credit at the end of a headline starts, as an offset: "Rebels seize three villages Monitor"."""
    tokens = [t for t in tokens if not t.is_mark]
    if words.rstrip().endswith(STOPS) or len(tokens) < SHORTEST_HEADLINE:
        return None
    last = tokens[-1]
    first = len(tokens) - 1
    if not is_any(last, forms, "headline_speaker", "headline_party"):
        return None
    while first > SHORTEST_CONTENT and is_any(tokens[first - 1], forms, "speaker_modifier"):
        first -= 1
    before = tokens[first - 1]
    small = before.text[:1].islower() and not is_any(before, forms, "links_nouns", "determiner")
    listed = is_any(last, forms, "headline_speaker") and before.lower.endswith("s") and before.lower not in OF_MONITORS
    return tokens[first].start if small and (tokens[first].text[:1].isupper() or listed) else None


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
    """ "… in the city Reuters reports": the present tense, which may be a noun, right behind a name and at the end; and
    "… activists say"."""
    says = tokens[i].lower == "say" and tokens[i - 1].lower in forms["speaker"]
    named = tokens[i].lower in forms["present"] and tokens[i - 1].text[:1].isupper()
    return (says or named) and i == len(tokens) - 1


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
    pronoun = verb and tokens[verb - 1].lower in {"he", "she", "it", "they"}
    first = verb - 1 if pronoun and tokens[verb - 3].lower not in RELATIVE else _told_apart(tokens, verb, forms)
    if first is None:
        before = range(verb - 1, max(0, verb - LONGEST_SPEAKER), -1)
        opens = (i for i in before if _opens(tokens, i, forms) and tokens[i - 1].lower not in forms["links_nouns"])
        first = next(opens, verb)
        capital = tokens[first].text[:1].isupper() and not _is_owner(tokens[first])
        if first == verb or capital or _holds_more(tokens[first:verb], forms):
            first = _bare_speaker(tokens, verb, forms)
    if first is None:
        return None
    held = first > 0 and not is_any(tokens[first - 1], forms, "clause_opener", "links_nouns")
    if _tells_more(tokens, first, verb):
        return None
    return first if held and is_speaker(tokens[first:verb], forms) else None


def _tells_more(tokens: Sequence[Word], first: int, verb: int) -> bool:
    """ "The Ford Doctors a group that runs clinics said": what stands behind a name is not all that speaks."""
    named = tokens[first].lower in {"a", "an"} and tokens[first - 1].text[:1].isupper()
    return named and any(t.lower in RELATIVE for t in tokens[first:verb])


def _opens(tokens: Sequence[Word], i: int, forms: Forms) -> bool:
    return tokens[i].lower in forms["determiner"] or _is_owner(tokens[i])


def _told_apart(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
    """A speaker that some word sets apart from a phrase before: a name with its office, "WIRE correspondent", and
    "activists in the town"."""
    if verb > 2 and tokens[verb - 1].lower in REPORTERS and is_acronym(tokens[verb - 2]):
        return verb - 2
    if (named := _named_speaker(tokens, verb, forms)) is not None:
        return named
    for i in range(verb - 1, max(3, verb - LONGEST_SPEAKER), -1):
        placed = tokens[i].lower in forms["determiner"] and tokens[i - 1].lower in {"in", "at", "from"}
        if placed and tokens[i - 2].lower in forms["speaker"]:
            return _bare_speaker(tokens, i - 1, forms)
    return None


def _named_speaker(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
    """ "… the town of Mill activist Ana Doe said", "… is responsible Doe said": a name that no place before it is part
    of, with its office."""
    first = verb
    while verb - first < LONGEST_NAME and first > 2 and tokens[first - 1].text[:1].isupper():
        first -= 1
    before, place = tokens[first - 1], tokens[first - 2]
    if first == verb or tokens[first].text.isupper() or is_national(tokens[first].text, forms):
        return None
    if before.lower in forms["person"]:
        located = place.text[:1].isupper() and not (place.text.isupper() or is_national(place.text, forms))
        return first - 1 if located and tokens[first - 3].lower in forms["of_place"] | {"of"} else None
    alone = before.text.islower() and not is_any(before, forms, "links_nouns", "determiner", "office", "clause_opener")
    ends = alone and not is_any(before, forms, "speaker", "speaker_modifier", "copula", "closing")
    return first if ends and first == verb - 1 else None


def is_acronym(word: Word) -> bool:
    return word.text.isupper() and len(word.text) > 2


def _is_owner(word: Word) -> bool:
    """ "Ostias" in "Ostias health ministry": a state that owns what follows, printed without its apostrophe."""
    return word.text[:1].isupper() and word.text.endswith("s") and word.text[:-1] in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for state in world_states().values() for name in state.get("names", ()))


def _bare_speaker(tokens: Sequence[Word], verb: int, forms: Forms) -> int | None:
    """ "… in the city activists said", "… Kassala province state news agency SUNA reported": no article, no comma."""
    first, named = verb, False
    while first > 1:
        word = tokens[first - 1]
        speaks = word.lower in forms["speaker"] or is_acronym(word)
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
    held = any(
        t.lower in forms["of_place"] or (t.lower == "for" and following.text.islower())
        for t, following in pairwise(words)
    )
    return held and words[-1].lower in forms["speaker"]


def is_speaker(words: Sequence[Word], forms: Forms) -> bool:
    """Whether the words are one phrase that can say something; a relative clause may follow its noun."""
    if not words or words[0].lower in forms["links_nouns"] or words[0].lower in forms["clause_opener"]:
        return False
    relative = next((i for i, t in enumerate(words) if t.lower in RELATIVE and i > 1), len(words))
    return not any(is_any(t, forms, "clause_opener", "closing") for t in words[:relative])
