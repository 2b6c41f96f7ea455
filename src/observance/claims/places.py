"""Where it happens: named places of a predicate, the most specific of each, with gazetteer ids where known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from observance.claims.clauses import case_of
from observance.claims.mentions import Mention, MentionKind
from observance.claims.sentence import View
from observance.claims.toponyms.recognition import OTHER_NOUNS
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Place, PlacePrecision
from observance.model.syntax import Sentence, Token

WORLD = "geonames:"  # ids of the world gazetteer, whose names people bear too; a mandate's places are trusted
# Prepositions after which the name of a state or a capital is a place, not its government.
LOCATIVE = frozenset(
    ("in", "at", "near", "on", "around", "into", "to", "towards", "toward", "outside", "inside", "over", "across",
     "through", "along", "within", "north", "south", "east", "west", "off", "beyond", "above", "via", "out")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named in a sentence, at the token that heads its name."""

    place: Place
    token: Token
    within: tuple[str, ...]
    is_quarter: bool = False
    note: str = ""  # how the world's gazetteer was read, where it was


def spots_of(view: View, entries: Mapping[str, GazetteerEntry]) -> tuple[Spot, ...]:
    """All places that a sentence names as places, left to right."""
    found: dict[int, Spot] = {}
    for mention in view.mentions:
        if mention.kind is MentionKind.PLACE:
            token = view.head_of(mention.start, mention.end)
            person = token is not None and mention.key.startswith(WORLD) and _is_person(view, token)
            if (
                token is not None
                and not person
                and _is_location(view, token, mention.words)
                and not _is_part_of_name(view, mention)
            ):
                entry = entries[mention.key]
                place = _known(_proper(mention.words, entry, entries), entry)
                found.setdefault(token.i, Spot(place, token, _containers(entry, entries), _shares_quarter(view, token)))
    for token, words in _unknown(view):
        found.setdefault(token.i, Spot(Place(name=words), token, (), _is_quarter(view, token)))
    return tuple(found[i] for i in sorted(found))


def most_specific(spots: tuple[Spot, ...]) -> tuple[Place, ...]:
    """Drops places that only hold another of the list: "Saraqeb in Idlib" is Saraqeb."""
    finer = [s for s in spots if not any(s.place.id is not None and s.place.id in o.within for o in spots)]
    if any(s.is_quarter for s in finer):
        finer = [s for s in finer if s.is_quarter or s.place.id is None or s.place.precision is PlacePrecision.SITE]
    countries = [s for s in finer if s.place.precision is PlacePrecision.COUNTRY]
    if len(countries) < len(finer):
        finer = [s for s in finer if s not in countries]
    unique: dict[str, Place] = {}
    for spot in finer:
        unique.setdefault(spot.place.id or spot.place.name.lower(), spot.place)
    return tuple(unique.values())


def _known(words: str, entry: GazetteerEntry) -> Place:
    return Place(name=words, id=entry.id, lat=entry.lat, lon=entry.lon, precision=entry.precision)


def _proper(words: str, entry: GazetteerEntry, entries: Mapping[str, GazetteerEntry]) -> str:
    """ "the northern city of Aleppo", "Aleppo city" and "Eastern Aleppo" are named Aleppo: words for its kind describe
    it, and compass words are left off where the rest names what holds it; its article stays."""
    words = _KIND_AROUND.sub("", words)
    rest = _COMPASS_BEFORE.sub("", words)
    held_by = (entries[holder] for holder in _containers(entry, entries))
    if rest != words and any(rest in (holder.name, *holder.aliases) for holder in held_by):
        return rest
    parts = words.split()
    if words.partition("-")[0].lower() in ARTICLES:
        return words
    first = next((i for i, part in enumerate(parts) if not part[:1].islower() or "-" in part), 0)
    return " ".join(parts[first:])


def _containers(entry: GazetteerEntry, entries: Mapping[str, GazetteerEntry]) -> tuple[str, ...]:
    chain: list[str] = []
    while entry.within is not None and entry.within in entries and entry.within not in chain:
        chain.append(entry.within)
        entry = entries[entry.within]
    return tuple(chain)


def _is_location(view: View, token: Token, words: str) -> bool:
    """Whether the name is used as a place: not as a demonym, a government, or part of a person's name."""
    sentence = view.sentence
    if _is_part_of_longer(view, token, words):
        return False
    if token.upos in {"ADJ", "VERB"} and token.deprel != "root":
        return False
    is_state = bool(view.at(token, MentionKind.PARTY))
    prep = case_of(sentence, token)
    base = token.deprel.split(":")[0]
    if prep in {"except", "excluding", "besides"}:
        return False
    if not is_state:
        return any(word[:1].isupper() or not word[:1].isalpha() for word in re.split(r"[ -]", words))
    if _has_compass(view, token) or _names_a_town(view, token):
        return True
    head = sentence.head(token)
    if base == "obj" and any(view.lemma_in(head, name) for name in ("going", "bombing_verb")):
        return True
    if _is_beside(sentence, token):
        return True
    if token.deprel in {"nmod", "appos", "flat"} and prep in {"", "of"} and head.upos == "NOUN":
        return view.lemma_in(head, "land") and not view.lemma_in(head, "posts")
    if base in {"obl", "nmod"} and prep in LOCATIVE:
        return token.deprel != "nmod:poss" and not (prep in {"to"} and base == "nmod")
    return prep in {"from"} and base == "obl"


_KIND_AROUND = re.compile(r"^(?:the )?(?:City|Town|Village) of (?=[A-Z])|(?<=\w) (?:city|town|village)$")
_COMPASS_BEFORE = re.compile(
    r"^(?:the )?(?:(?i:(?:north|south)?[- ]?(?:east|west)|north|south|central)(?i:ern)?|(?:[NS][EW]|[NSEW])\.?) (?=[A-Z])"
)
_COMPASS = re.compile(r"(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?|central", re.IGNORECASE)


def _has_compass(view: View, token: Token) -> bool:
    """ "eastern Norland", "in central Norland attack": a part of a state is a place, never its government."""
    before = view.sentence.tokens[token.i - 1] if token.i else None
    return before is not None and bool(_COMPASS.fullmatch(before.text)) and not before.text.isupper()


def _names_a_town(view: View, token: Token) -> bool:
    """ "a Norland village": the state before a noun for a place is where that lies."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    return token.deprel == "compound" and bool(following) and following[0].lemma.lower() in {"village", "town", "city"}


def _is_part_of_longer(view: View, token: Token, words: str) -> bool:
    """ "Deir Hassan", "Spring Shield": one word of a longer proper name names something else."""
    tokens = view.sentence.tokens
    size = len(words.split())
    beside = [*tokens[max(0, token.i - size) : token.i], *tokens[token.i + 1 : token.i + 2]]
    return any(
        t.upos == "PROPN" and not view.at(t) and t.text[:1].isupper() and t.deprel in {"compound", "flat", token.deprel}
        and (t.head == token.i or token.head == t.i) and t.deprel != "conj" and token.deprel != "conj"
        for t in beside
    )  # fmt: skip


_DATELINE = re.compile(r"[A-Z][A-Z.,/' ]{2,40}(?:,? [A-Z][\w. ]{2,14})?(?:\([\w ]+\) ?)?\s?(?:[—–]|-{1,2})\s")


_CAPITALS = re.compile(r"(?P<place>[A-Z]{4,}(?:[ -][A-Z]{2,}){0,2}) (?=(?:A|An|The|At|[A-Z][a-z]{2,})\b)")


def bare_dateline(sentence: str) -> str:
    """The capitals that open a sentence and may be a dateline without a dash ("BEIRUT A strike …"); else ""."""
    found = _CAPITALS.match(sentence)
    return found["place"] if found and sum(map(str.islower, sentence)) > len(sentence) / 2 else ""


def dateline_end(sentence: str) -> int:
    """Length of the dateline before a sentence ("BEIRUT — …", "ISTANBUL (AFP) - …"); 0 without one.

    It says where the report was filed, not where something happened or who acted.
    """
    found = _DATELINE.match(sentence)
    return found.end() if found else 0


def _is_part_of_name(view: View, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    return any(
        m.start <= start and m.end >= end and m.end - m.start > end - start
        for m in view.mentions
        if m.kind in {MentionKind.PARTY, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE}
    )


WHEREABOUTS = frozenset({"in", "near", "at", "around", "outside", "inside", "across", "off", "toward", "towards"})


def _is_person(view: View, token: Token) -> bool:
    """Whether the recogniser calls the name a person's or a body's, and no preposition of place stands before it."""
    return token.entity in {"PERSON", "ORG"} and case_of(view.sentence, token) not in WHEREABOUTS


def _is_quarter(view: View, token: Token) -> bool:
    """Whether an unlisted name is called a part of a town: then the town beside it is only its frame."""
    first = token
    while first.deprel == "conj":
        first = view.sentence.head(first)
    near = [view.sentence.head(first), *view.sentence.tokens[token.i + 1 : token.i + 5]]
    return any(view.lemma_in(t, "quarter") for t in near)


def _shares_quarter(view: View, token: Token) -> bool:
    """ "the Rashid and Mansour quarters": a listed name in a list of quarters is one of them."""
    head = view.sentence.head(token)
    first = token
    while first.deprel == "conj":
        first = view.sentence.head(first)
    is_listed = first is not token or any(c.deprel == "conj" for c in view.sentence.children(token))
    return is_listed and head.i != token.i and view.lemma_in(view.sentence.head(first), "quarter")


def _unknown(view: View) -> Iterator[tuple[Token, str]]:
    """Capitalised names in a place's position that no gazetteer holds."""
    for token in view.sentence.tokens:
        if token.upos != "PROPN" or view.at(token) or _is_person(view, token):
            continue
        if not token.text[:1].isupper() and not _is_article(view, token):
            continue
        if token.deprel in {"flat", "compound"} and view.sentence.head(token).upos == "PROPN":
            continue
        if _stands_as_place(view, token):
            words = _name_words(view, token)
            if words.split()[-1].lower() not in OTHER_NOUNS:
                yield token, words


def _is_article(view: View, token: Token) -> bool:
    """The small "al" of "al-Rashid Street", which the parse takes for the head of the name."""
    following = view.sentence.tokens[token.i + 1 : token.i + 3]
    if token.text.lower() not in ARTICLES or len(following) < 2 or following[0].text != "-":
        return False
    name = following[1]
    return name.text[:1].isupper() and not view.at(name) and name.entity not in {"PERSON", "ORG"}


def _stands_as_place(view: View, token: Token) -> bool:
    sentence = view.sentence
    head = sentence.head(token)
    prep = case_of(sentence, token)
    if token.deprel == "conj":
        return head.upos == "PROPN" and not view.at(head) and _stands_as_place(view, head)
    if view.lemma_in(head, "place_noun") and (
        token.deprel in {"compound", "flat", "appos", "nmod:desc"} or prep == "of"
    ):
        return True
    if token.entity == "LOC":
        return token.deprel.split(":")[0] in {"obl", "nmod", "obj", "conj", "appos"}
    is_time = token.text.lower().rstrip(".") in view.lexicon.classes["calendar"]
    if is_time or _is_person(view, token):
        return False
    if _is_beside(sentence, token):
        return True
    if prep in {"in", "near", "at", "outside", "around", "toward", "towards", "off", "along", "into"}:
        return token.deprel.split(":")[0] in {"obl", "nmod"}
    if token.deprel == "obj":
        return view.lemma_in(head, "taking")
    if prep in {"from", "to"}:
        return token.deprel.split(":")[0] == "obl" and view.lemma_in(head, "moving")
    return prep in {"on", "of", "against"} and view.lemma_in(head, "struck")


_TOLD_FROM = re.compile(
    r"(?:north|south)?-?(?:east|west)?(?:ern)?|centre|center|outskirts|miles?|k(?:ilo)?m(?:et(?:er|re))?s?"
)


def _is_beside(sentence: Sentence, token: Token) -> bool:
    """ "ten kilometres north of Marib", "south of Damascus": what a compass word or a distance is told from."""
    words = (sentence.head(token).text.lower(), sentence.tokens[token.i - 2].text.lower() if token.i > 1 else "")
    return case_of(sentence, token) == "of" and any(word and _TOLD_FROM.fullmatch(word) for word in words)


ARTICLES = frozenset({"al", "el", "as", "an", "at", "ad", "ar", "az", "ash", "deir"})


def _name_words(view: View, token: Token) -> str:
    tokens = view.sentence.tokens
    joined = {"flat", "compound", "punct"}
    beside = [c for c in view.sentence.children(token) if c.deprel in joined and abs(c.i - token.i) <= 3]
    parts = [token.i, *(c.i for c in beside if c.text not in ".,;:()\"'“”" and (c.text == "-" or c.upos == "PROPN"))]
    first = min(parts)
    if _is_article(view, token):
        parts.append(token.i + 2)
    while (
        max(parts) + 2 < len(tokens) and tokens[max(parts) + 1].text == "-" and tokens[max(parts) + 2].upos == "PROPN"
    ):
        parts.append(max(parts) + 2)
    if first >= 2 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in ARTICLES:
        first -= 2
    return view.words(first, max(parts))
