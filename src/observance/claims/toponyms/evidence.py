"""What a text says about where it plays: the countries and provinces that it names, with their inhabitants' names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from observance.claims.states import world_states
from observance.claims.toponyms.gazetteer import Feature, world
from observance.claims.toponyms.spelling import key

LONGEST_NAME = 5  # words
_WORD = re.compile(r"[^\W\d_](?:[\w'’‘-]*\w)?\.?")
_BROKEN = re.compile(r"\n|[,;:!?()]|\w{4,}\.\s|['’]s\s")
_POSSESSIVE = re.compile(r"['’]s$|['’]$|(?<=\w{5})\.$")
# Countries and provinces whose names people bear as given names.
GIVEN_NAMES = frozenset(
    "georgia jordan chad victoria virginia israel paris cesar miranda magdalena vladimir carolina dakota india "
    "santiago cordoba lara florida washington".split()
)
WORDS_KEPT = 2**14
LONGEST_SHORT = 6  # letters and the stop of an abbreviated state


@dataclass(frozen=True, slots=True)
class Clue:
    """A country or province named in a text, `text[start:end]`; `areas` are ISO codes, or ISO code, dot and division.
    A name of inhabitants or a capital (`indirect`) speaks for a country without naming it."""

    start: int
    end: int
    areas: tuple[str, ...]
    indirect: bool = False


@cache
def _areas() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Keys of names of countries, provinces and inhabitants, with what they stand for."""
    gazetteer = world()
    table = {name: tuple(_area(p.country, p.region) for p in places) for name, places in gazetteer.areas()}
    demonyms: dict[str, dict[str, None]] = {}
    for state in world_states().values():
        written_names = state.get("names", ())
        held = [
            h.place.country
            for name in written_names
            for h in gazetteer.find(name)
            if h.place.feature is Feature.COUNTRY
        ]
        inhabitants = [written for demonym in state.get("demonyms", ()) for written in (demonym, demonym + "s")]
        for written in (*inhabitants, *written_names) if held else ():
            demonyms.setdefault(key(written), {})[held[0]] = None
    names = {name: (areas, False) for name, areas in table.items()}
    return {name: (tuple(areas), True) for name, areas in demonyms.items()} | names


@cache
def _first_words() -> frozenset[str]:
    """What the keys of `_areas` begin with."""
    return frozenset(name.partition(" ")[0] for name in _areas())


@lru_cache(maxsize=WORDS_KEPT)
def _may_open(word: str) -> bool:
    """Whether the name of an area may begin with a word; stops and hyphens may join it to what follows."""
    if "." in word or not key(word):
        return True
    forms = (key(word), key(_POSSESSIVE.sub("", word)))
    return any(form.partition(" ")[0] in _first_words() for form in forms)


def names_area(following: str) -> bool:
    """Whether the words after a name begin with a comma and a country or province: ", Jamaica"."""
    found = re.match(r", ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})", following)
    if found is None:
        return False
    words = found[1].split(" ")
    return any(_is_area(" ".join(words[:size])) for size in range(len(words), 0, -1))


def _is_area(words: str) -> bool:
    areas, indirect = _areas().get(key(words), ((), True))
    return bool(areas) and not indirect


def is_demonym(words: str) -> bool:
    """Whether words name only the people of a country: "Syrian"."""
    _, indirect = _areas().get(key(words), ((), False))
    return indirect and not any(hit.primary for hit in world().find(words))


def inhabits(words: str, country: str) -> bool:
    """Whether words, known for a people's name, are that of a country of this ISO code."""
    return _areas().get(key(words)) == ((country,), True)


def _area(country: str, region: str) -> str:
    return f"{country}.{region}" if region else country


def clues(text: str) -> tuple[Clue, ...]:
    """Countries, provinces, peoples and capitals named in a text with a capital letter, left to right."""
    return tuple(_clues(text))


def _clues(text: str) -> Iterator[Clue]:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        clue, taken = _clue_at(text, words, at)
        if clue is not None:
            yield clue
        at += taken


def _clue_at(text: str, words: list[tuple[int, int]], at: int) -> tuple[Clue | None, int]:
    start = words[at][0]
    if not text[start].isupper():
        return None, 1
    first = text[start : words[at][1]]
    if not _may_open(first) and first.lower() not in GIVEN_NAMES:
        return None, 1
    for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        end = words[at + size - 1][1]
        written = text[start:end]
        if _BROKEN.search(written):
            continue
        bare = _POSSESSIVE.sub("", written)
        areas, indirect = _areas().get(key(bare), ((), False))
        if size == 1 and bare.lower() in GIVEN_NAMES and _is_named_person(text, end):
            return None, 2
        short = _is_abbreviation(bare) and any(
            "." in area for area in areas
        )  # a country at the end of a sentence is none
        if areas and (not short or text[max(0, start - 2) : start] == ", "):
            return Clue(start, start + len(bare), areas, indirect), size
    return None, 1


def _is_named_person(text: str, end: int) -> bool:
    """Whether a given name is followed by a family name: "Jordan Peters"."""
    following = re.match(r" ([A-Z]\w+)", text[end : end + 40])
    return following is not None and not _areas().get(key(following[1]))


def _is_abbreviation(words: str) -> bool:
    """ "Pa.", "Ont.": words that name a province only after a town; "U.S." and "UK" stand alone."""
    return words.endswith(".") and "." not in words[:-1] and len(words) <= LONGEST_SHORT
