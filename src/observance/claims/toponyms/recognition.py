"""Where a text names places: by the words around a name, by the gazetteer, and by what the recogniser says."""

import re
from collections.abc import Iterator, Sequence

from observance.claims.toponyms.candidates import COUNTY_WORDS, REGION_WORDS, SMALL_WORDS, TOWN_WORDS
from observance.claims.toponyms.evidence import GIVEN_NAMES, is_demonym, names_area
from observance.claims.toponyms.gazetteer import Feature, Gazetteer
from observance.model.syntax import Sentence, Span, Token

_JOINERS = frozenset("of the de del della do da dos la el al an as ar ez az ash der am sur du and upon".split())
# Words that end the name of a body, a team, an event or a work, though a place's name stands in it.
OTHER_NOUNS = frozenset(
    "accord accords agency agreement airstrikes army association attack bank brigade bureau center centre "
    "championship chronicle club coalition college command committee company conference congress convention corp "
    "corporation council court crisis cup daily declaration department directorate division dynamics fc "
    "federation force forces foundation front gazette government group guard herald hospital house inc institute "
    "journal league legion media ministry mirror monitor movement museum network news observatory offensive "
    "office organisation organization parliament party police post press process radio review school senate "
    "shield spring state states strikes summit sun team telegraph television times today treaty tribune tv union "
    "united university war week".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday ramadan christmas easter eid".split()
)
TITLES = frozenset("mr mrs ms dr sir president minister general colonel senator king prince judge captain".split())
_KIND = "|".join(sorted(REGION_WORDS | TOWN_WORDS | SMALL_WORDS | COUNTY_WORDS))
_KIND_AFTER = re.compile(rf"(?: |, an? (?:[\w-]+ ){{0,2}}?)(?:{_KIND})\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"\b(?:{_KIND})s? (?:of|called|named) (?:the )?$", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|into|outside|around|across|towards?|off|through|over|between|inside|within|via|throughout"
    r"|(?:north|south|east|west|outskirts|suburbs?|edge|coast|parts|hills|mountains|desert|centre|center|mayor|residents"
    r"|governor|battle|siege) of|reached|left|fled|entered|captured|took|seized|raided|shelled|bombed|struck|hit) "
    r"(?:(?:the|nearby|central|downtown|(?:north|south)?-?(?:east|west|north|south)(?:ern)?) )*$"
)
_ONLY_PLACED = re.compile(r"\b(?:in|near|outside|around) (?:(?:nearby|downtown|(?:north|south|east|west)\w*) )?$")
_STANDS = re.compile(
    r",? (?:(?:north|south|east|west)\w* of|near|in|on the (?:road|edge|outskirts|coast))\b|, an? \w+ "
)
WELL_KNOWN = 100_000  # inhabitants of a city whose name is taken for it wherever it stands
_AREAS = frozenset(Feature) - {Feature.CITY, Feature.COUNTY}


_PARTICLES = frozenset({"i", "e", "au", "aux", "en", "sur", "le", "la", "les", "de", "al", "el", "ul", "an", "ar"})


def names_in(sentence: Sentence, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Spans of place names in a parsed sentence, left to right, none within another."""
    return tuple(_names(sentence, gazetteer))


def _names(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Span]:
    tokens, at = sentence.tokens, 0
    after_place = False
    while at < len(tokens):
        if not _is_name(tokens[at]):
            after_place = after_place and tokens[at].text in {",", "and", "the"}
            at += 1
            continue
        last = _end_of_run(tokens, at)
        listed = _longest_listed(sentence, at, last, gazetteer)
        last = max(last, listed)
        first, last = _without_title(tokens, at, last)
        span = Span(tokens[first].start, tokens[last].end)
        after_place = _is_place(sentence, first, last, gazetteer, after_place)
        pieces = _pieces(sentence, first, last, gazetteer)
        if pieces:
            yield from pieces
            after_place = False
        elif after_place:
            yield _without_kind(sentence, span)
        at = last + 1


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in {"PROPN", "NOUN", "X", "ADJ", "VERB"}


def _end_of_run(tokens: Sequence[Token], first: int) -> int:
    """The last token of the capitalised words that follow one another, articles before hyphens included."""
    last = first
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        if following.start - tokens[last].end > 1 or tokens[last].text.endswith(("'s", "’s")):
            return last
        if _is_name(following) or (following.text[:1].isupper() and following.upos == "PROPN"):
            last += 1
        elif following.text in {"-", "‑"} and following.start == tokens[last].end and _glued(tokens, last + 1):
            last += 2
        elif (
            following.lower in _JOINERS - {"of", "the", "and"}
            and _glued(tokens, last + 2)
            and (tokens[last + 2].text in {"-", "‑"})
        ):
            last += 3
        else:
            return last
    return last


def _glued(tokens: Sequence[Token], i: int) -> bool:
    if i + 1 >= len(tokens) or tokens[i + 1].start != tokens[i].end:
        return False
    following = tokens[i + 1].text
    joins = following in _PARTICLES and i + 3 < len(tokens) and tokens[i + 2].text == "-"
    return following[:1].isupper() or (joins and tokens[i + 3].text[:1].isupper())


def _longest_listed(sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> int:
    """The last token of the longest listed name from `first` on that runs over small words: "Sea of Japan"."""
    tokens = sentence.tokens
    end = last
    while end + 2 < len(tokens) and end - first < 6 and tokens[end + 1].lower in _JOINERS:
        end += 2
        if end + 1 < len(tokens) and tokens[end].text in {"-", "‑"}:
            end += 1
        if tokens[end].text[:1].isupper() and any(h.primary for h in gazetteer.find(_words(sentence, first, end))):
            return end
    return last


def _without_title(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    while last > first and tokens[last].text in {".", "'s", "’s"}:
        last -= 1
    return first, last


def _words(sentence: Sentence, first: int, last: int) -> str:
    base = sentence.start
    return sentence.text[sentence.tokens[first].start - base : sentence.tokens[last].end - base]


def _is_place(sentence: Sentence, first: int, last: int, gazetteer: Gazetteer, after_place: bool) -> bool:
    """Whether a run of capitalised words names a place here."""
    tokens, words = sentence.tokens, _words(sentence, first, last)
    ends = words.split()[-1].lower().strip(".")
    titled = words.split()[0].lower().strip(".") in TITLES
    if titled or is_demonym(words) or _is_acronym(words) or words.lower() in CALENDAR:
        return False
    listed = gazetteer.find(words)
    hits = [h.place for h in listed if h.primary]
    if last > first and ends in OTHER_NOUNS and not hits:
        return False
    before = sentence.text[max(0, tokens[first].start - sentence.start - 50) : tokens[first].start - sentence.start]
    after = sentence.text[tokens[last].end - sentence.start :]
    if _is_person_or_body(tokens, first, last) and not _PLACED.search(before) and not after_place:
        inside = first > 0 and tokens[first - 1].text == "of" and tokens[first - 1].entity == "ORG"
        return words.lower() not in GIVEN_NAMES and not inside and any(p.feature in _AREAS for p in hits)
    if _KIND_BEFORE.search(before) or _KIND_AFTER.match(after):
        return True
    if any(p.feature in _AREAS for p in hits):
        return last > first or not _starts_name(tokens, last)
    if listed and _PLACED.search(before) and first > 0:
        return True
    if hits and (_PLACED.search(before) or after_place or any(p.population >= WELL_KNOWN for p in hits)):
        return not (first == 0 and tokens[first].upos not in {"PROPN", "X"})
    if names_area(after):
        return True
    if _is_marked(tokens, first, last, "LOC") and tokens[first].upos != "ADJ":
        return True
    return bool(_ONLY_PLACED.search(before) or (_PLACED.search(before) and _STANDS.match(after)))


def _is_acronym(words: str) -> bool:
    """ "SANA", "UN": capitals alone that name no country."""
    return words.isupper() and words.isalpha() and len(words) <= 5 and not names_area(f", {words}")


def _pieces(sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The well-known names that a longer run of capitals holds, where it is no name itself: titles in capitals, lists
    printed without commas ("Damascus Aleppo Homs"), owners without an apostrophe ("Syrias Idlib")."""
    tokens = sentence.tokens
    words = _words(sentence, first, last)
    if last == first and _owner(words):
        return (Span(tokens[first].start, tokens[last].end - 1),)
    if last == first or _is_person_or_body(tokens, first, last) or words.split()[-1].lower() in OTHER_NOUNS:
        return ()
    if words.split()[0].lower() in GIVEN_NAMES | TITLES or gazetteer.find(words):
        return ()
    found, at = [], first
    while at <= last:
        if not tokens[at].text[:1].isupper():
            at += 1
            continue
        end = next((e for e in range(last, at - 1, -1) if _is_known(_words(sentence, at, e), gazetteer)), None)
        if end is not None:
            name = _words(sentence, at, end)
            found.append(Span(tokens[at].start, tokens[at].start + len(_owner(name) or name)))
        at = at + 1 if end is None else end + 1
    return tuple(found)


def _is_known(words: str, gazetteer: Gazetteer) -> bool:
    name = _owner(words) or words
    hits = (h.place for h in gazetteer.find(name) if h.primary)
    return any(p.feature in _AREAS or p.population >= WELL_KNOWN for p in hits)


def _owner(words: str) -> str:
    """The country that an owner printed without its apostrophe names: "Syrias"."""
    return words[:-1] if words.endswith("s") and names_area(f", {words[:-1]}") else ""


def _is_marked(tokens: Sequence[Token], first: int, last: int, label: str) -> bool:
    return any(token.entity == label for token in tokens[first : last + 1])


def _is_person_or_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(token.entity in {"PERSON", "ORG", "NORP"} for token in tokens[first : last + 1])


def _starts_name(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name goes on in lower case as that of a body: none does so far that was met."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return following is not None and following.text[:1].isdigit() and following.start - tokens[last].end == 1


def _without_kind(sentence: Sentence, span: Span) -> Span:
    """A name without a last word for its kind in lower case: "Anbar province"."""
    words = sentence.text[span.start - sentence.start : span.end - sentence.start]
    found = re.search(rf" (?:{_KIND})$", words)
    return Span(span.start, span.start + found.start()) if found else span
