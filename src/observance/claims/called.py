"""Names read by the noun for their kind that stands beside them, whatever the parse made of the words: "Tall Tawil
village", "the towns of Arbin Jisreen and Otaya", "Sawra military airport"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.claims.mentions import Mention, MentionKind
from observance.claims.sentence import HYPHENS, View
from observance.claims.toponyms.recognition import OTHER_NOUNS
from observance.claims.unlisted_places import ARTICLES, OPENING
from observance.model.syntax import Token

SMALL = (ARTICLES | {"es", "ez", "ed", "ul", "de", "la"}) - {"as", "an", "at", "deir"}
TOWNS = frozenset({"town", "village", "hamlet", "settlement", "city", "municipality"})
QUARTERS = frozenset({"neighborhood", "neighbourhood", "district", "quarter", "suburb"})
AREAS = frozenset({"area", "region", "subdistrict", "sub-district", "axis", "barren", "barrens"})
KINDS = TOWNS | QUARTERS | AREAS
SITES = frozenset(
    "camp crossing airport airbase airfield hospital prison market hill dam bridge refinery farm barracks base lake "
    "plant barrage checkpoint".split()
)
# Words between a name and the noun for what it is: "Sawra military airport".
# What a name that opens so is, without the noun behind it: "Tal Qarvox hill".
HILLS = frozenset({"tal", "tall", "tel", "tell", "jabal", "jebel"})
BETWEEN = frozenset({"military", "refugee", "border", "international", "air", "central", "power", "gas"})
# Nouns before "of" whose name is that of a place.
PARTS = frozenset(
    "villagers residents inhabitants axes "
    "control outskirts surroundings vicinity direction farms part parts side axis countryside edge entrance".split()
)
# Words that open a name which another follows: "Tal Rifaat", "New Aleppo".
OPENERS = OPENING | frozenset(
    "abu abou umm um bir sheikh "
    "qasr maarat burj housh new old ancient upper lower mount saint st san santa los las el al port fort".split()
)
HEADS = frozenset({"president", "minister", "mr", "mrs", "ms", "dr"})  # "under the control of President Hill"
_FOREIGN = frozenset(
    {MentionKind.PARTY, MentionKind.DEMONYM, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE}
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Called:
    """A name from token `first` to `last`, with the words that the report uses for it."""

    first: int
    last: int
    words: str
    is_quarter: bool = False
    is_site: bool = False


def called(view: View) -> tuple[Called, ...]:
    """The names of a sentence beside a noun for their kind, left to right."""
    found: list[Called] = []
    listed: list[tuple[int, int]] = []  # names joined to the one at hand by commas or "and"
    for first, last in _runs(view):
        if not (listed and _is_joined(view, listed[-1][1], first)):
            listed = []
        listed.append((first, last))
        found += _named(view, listed)
    return tuple(found)


def _is_joined(view: View, last: int, first: int) -> bool:
    between = [t.lower for t in view.sentence.tokens[last + 1 : first]]
    return between in (["and"], [","], [",", "and"])


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Capitalised words that follow one another, articles before hyphens included; no party, office or source."""
    at, tokens = 0, view.sentence.tokens
    while at < len(tokens):
        end = _end(view, at)
        if end is None:
            at += 1
        else:
            yield at, end
            at = end + 1


def _end(view: View, first: int) -> int | None:
    last: int | None = None
    at: int | None = first
    while at is not None:
        stop = _piece(view, at)
        if stop is None or (last is not None and _breaks(view, last, at)):
            break
        last, at = stop, stop + 1
        if at < len(view.sentence.tokens) and view.sentence.tokens[at].text in HYPHENS:
            at += 1
    return last


def _piece(view: View, at: int) -> int | None:
    """The last token of one capitalised word from `at` on: "Tawil", "al-Nayrab", "es Safi"."""
    tokens = view.sentence.tokens
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return None
    if token.lower in SMALL and at + 1 < len(tokens):
        bound = at + (2 if tokens[at + 1].text in HYPHENS else 1)
        if bound < len(tokens) and tokens[bound].text[:1].isupper() and not _is_foreign(view, tokens[bound]):
            return bound
    opens = at == 0 and token.upos != "PROPN"
    named = token.upos in {"PROPN", "NOUN", "ADJ", "X", "VERB"} or token.lower in OPENERS
    capital = token.text[:1].isupper() and named
    return at if capital and not opens and not _is_foreign(view, token) else None


def _is_foreign(view: View, token: Token) -> bool:
    """Whether the word belongs to another kind of name, or owns what follows ("Aleppos Salaheddin")."""
    if token.lower.rstrip(".") in view.lexicon.classes["calendar"] or token.lower in HEADS:
        return True
    is_place = bool(view.at(token, MentionKind.PLACE))
    return any((m.kind in _FOREIGN and not is_place) or m.end < token.end for m in view.at(token))


def _breaks(view: View, last: int, at: int) -> bool:
    """Whether a new name begins: after or before one that the mandate lists, or where the recogniser sees a person."""
    left, right = view.sentence.tokens[last], view.sentence.tokens[at]
    if right.start - left.end > 1 or (right.entity in {"PERSON", "ORG"} and left.entity not in {"PERSON", "ORG"}):
        return True
    listed, other = _listed(view, left), _listed(view, right)
    if listed == other:
        return False
    return bool(listed or (other and left.lower not in OPENERS))


def _listed(view: View, token: Token) -> Mention | None:
    places = view.at(token, MentionKind.PLACE)
    return next((m for m in places if not m.key.startswith("geonames:")), None)


def _named(view: View, listed: Sequence[tuple[int, int]]) -> Iterator[Called]:
    """The names of the last run, and of those before it in its list, that a noun for a kind of place stands after or,
    with "of", before."""
    first, last = listed[-1]
    if view.words(first, last).split()[-1].lower() in OTHER_NOUNS | SITES | KINDS or _is_people(view, first, last):
        return
    after, beyond = _noun_after(view, last)
    if after == "axis":
        yield from (Called(one, end, view.words(one, end)) for one, end in _ends(view, first, last))
        return
    if after == "hill" and view.sentence.tokens[first].lower in HILLS:
        yield Called(first, last, view.words(first, last))
        return
    if after in SITES:
        yield Called(first, beyond, view.words(first, beyond), is_site=True)
        return
    before = _noun_before(view, listed[0][0])
    kind = after or before
    if not kind:
        return
    is_list = kind not in KINDS | PARTS
    runs = listed if after and not before and is_list else listed[-1:]
    for start, end in runs:
        for one, other in _split(view, start, end) if is_list else [(start, end)]:
            yield Called(one, other, view.words(one, other), kind.rstrip("s") in QUARTERS)


def _is_people(view: View, first: int, last: int) -> bool:
    """ "a mostly Kurdish town": one adjective that the recogniser does not take for a place is no name of one."""
    token = view.sentence.tokens[first]
    return first == last and token.upos == "ADJ" and token.entity != "LOC"


def _noun_after(view: View, last: int) -> tuple[str, int]:
    """The noun for a kind of place right behind a name, and where it stands; "" without one."""
    tokens = view.sentence.tokens
    at = last + 1
    while at < len(tokens) and at <= last + 2 and tokens[at].text in BETWEEN:
        at += 1
    if at >= len(tokens) or not _WORD.match(tokens[at].text):
        return "", last
    noun, lemma = tokens[at].text, tokens[at].base
    if at > last + 1 and lemma not in SITES:
        return "", last
    return (noun if lemma in KINDS else noun if noun in SITES else ""), at


def _noun_before(view: View, first: int) -> str:
    """The noun for a kind of place before "of" and a name, or before the first of several after "including"."""
    words = [t.lower for t in view.sentence.tokens[max(0, first - 4) : first]]
    if words[-1:] == ["the"]:
        words.pop()
    if len(words) < 2:
        return ""
    link, noun = words[-1], words[-2]
    singular = noun[:-1] if noun.endswith("s") else noun
    if link == "of" and (noun in PARTS or singular in KINDS):
        return noun
    return noun if link in {"including", "called", "named"} and singular in KINDS | {"hilltop", "hill"} else ""


def _split(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names of a list printed without commas: each word its own, but for what opens a name or ends one."""
    start = at = first
    while at <= last:
        end = _piece(view, at)
        end = at if end is None else end
        following = end + 1 if end + 1 <= last else None
        opened = view.sentence.tokens[at].lower in OPENERS and end == at
        bare = view.sentence.tokens[at].lower not in SMALL
        joined = following is not None and view.sentence.tokens[following].lower in SMALL
        if following is None or not (opened or (bare and joined and start == at) or _is_hyphen(view, following)):
            yield start, end
            start = end + 1
        at = end + 1


def _ends(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names between which a line runs: "Qarvox" and "Tal Mellid" of "the Qarvox-Tal Mellid axis"."""
    start = first
    for at in range(first + 1, last):
        before = view.sentence.tokens[at - 1].lower
        if _is_hyphen(view, at) and before not in SMALL | OPENERS:
            yield start, at - 1
            start = at + 1
    yield start, last


def _is_hyphen(view: View, at: int) -> bool:
    return view.sentence.tokens[at].text in HYPHENS
