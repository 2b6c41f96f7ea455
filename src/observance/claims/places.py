"""Where it happens: named places of a predicate, the most specific of each, with gazetteer ids where known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observance.claims.belonging import is_capital_under_attack
from observance.claims.called import Called, called
from observance.claims.clauses import case_of
from observance.claims.mentions import Mention, MentionKind
from observance.claims.sentence import HYPHENS, View
from observance.claims.toponyms.recognition import OTHER_NOUNS
from observance.claims.unlisted_places import (
    ARTICLES,
    COMPASS_LETTERS,
    WORLD,
    is_beside,
    is_held,
    is_person,
    is_seat,
    unlisted,
)
from observance.mandate.types import GazetteerEntry
from observance.model.claim import Place, PlacePrecision
from observance.model.syntax import Sentence, Token

# Prepositions after which the name of a state or a capital is a place, not its government.
LOCATIVE = frozenset(
    ("in", "at", "near", "on", "around", "into", "to", "towards", "toward", "outside", "inside", "over", "across",
     "through", "along", "within", "north", "south", "east", "west", "off", "beyond", "above", "via", "out")
)  # fmt: skip
MEDIA = frozenset(
    "station channel newspaper daily broadcaster network agency radio television website magazine outlet".split()
)
SPOKEN = frozenset({"comment", "interview", "statement", "remark"})
BANS = frozenset({"ban", "outlaw", "prohibit", "forbid"})


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
    beside = called(view)
    for mention in view.mentions:
        if mention.kind is MentionKind.PLACE:
            token = view.head_of(mention.start, mention.end)
            if token is not None and _names_place(view, mention, token) and not _is_within(view, mention, beside):
                entry = entries[mention.key]
                place = known_as(_proper(mention.words, entry, entries), entry)
                found.setdefault(token.i, Spot(place, token, _containers(entry, entries), _shares_quarter(view, token)))
    for name in beside:
        found |= _spot_called(view, name, found)
    taken = {i for name in beside for i in range(name.first, name.last + 1)}
    for token, words in unlisted(view):
        if token.i not in taken:
            found.setdefault(token.i, Spot(Place(name=words), token, (), _is_quarter(view, token)))
    return tuple(found[i] for i in sorted(found))


def _names_place(view: View, mention: Mention, token: Token) -> bool:
    doubtful = mention.key.startswith(WORLD) and (is_person(view, token) or _names_fighters(view, token))
    return (
        not doubtful
        and not is_seat(view, mention.end)
        and not _is_elsewhere(view, token)
        and not _names_a_medium(view, token)
        and _is_location(view, token, mention.words)
        and not _is_part_of_name(view, mention)
    )


def _is_elsewhere(view: View, token: Token) -> bool:
    """ "A group banned in Ostia", "aircraft from Ostia": where somebody is no lawful party, and whose they are."""
    head, prep = view.sentence.head(token), case_of(view.sentence, token)
    banned = prep == "in" and head.base in BANS and head.xpos == "VBN"
    owned = prep == "from" and token.deprel == "nmod" and view.lemma_in(head, "aircraft")
    return banned or owned


def _names_a_medium(view: View, token: Token) -> bool:
    """ "The TV station al-Mayadeen", "in comments to al-Mayadeen": a paper or a channel that has a town's name."""
    head = view.sentence.head(token)
    spoken = head.base in SPOKEN and case_of(view.sentence, token) in {"to", "with"}
    return spoken or (token.deprel in {"flat", "appos", "compound"} and head.i < token.i and head.base in MEDIA)


def _names_fighters(view: View, token: Token) -> bool:
    """ "Fano fighters": what they are called, though a town far away has the name."""
    head = view.sentence.head(token)
    fighters = view.lemma_in(head, "unnamed_armed") or view.lemma_in(head, "personnel")
    return token.deprel == "compound" and token.i < head.i and fighters and not view.at(token, MentionKind.PARTY)


def _is_within(view: View, mention: Mention, beside: Sequence[Called]) -> bool:
    """Whether a listed name is but a part of a longer one that is not: "Bab" of the quarter "Bab al-Nayrab"."""
    inside = view.tokens_in(mention.start, mention.end)
    return any(
        n.first <= inside[0].i and inside[-1].i <= n.last and n.last - n.first >= len(inside) and not n.is_site
        for n in beside
    )


def _spot_called(view: View, name: Called, found: Mapping[int, Spot]) -> dict[int, Spot]:
    """The spot of a name beside its noun, unless it is one that is found already; beside it, where it is a site."""
    tokens = view.sentence.tokens[name.first : name.last + 1]
    covered = any(m.start <= tokens[0].start and m.end >= tokens[-1].end for m in view.at(tokens[0]))
    if covered or (any(t.i in found for t in tokens) and not name.is_site):
        return {}
    head = view.head_of(tokens[0].start, tokens[-1].end) or tokens[-1]
    free = next((t for t in (head, *reversed(tokens)) if t.i not in found), None)
    return {} if free is None else {free.i: Spot(Place(name=name.words), free, (), name.is_quarter)}


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


def known_as(words: str, entry: GazetteerEntry) -> Place:
    """An entry of the gazetteer as the place that a text calls `words`."""
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


def _is_definite(sentence: Sentence, token: Token, words: str) -> bool:
    """Several small words that the mandate lists name its place where they are definite: "the line of contact"."""
    head = sentence.head(token)
    top = head if head.text in words.split() else token
    return any(child.deprel == "det" and child.lower in {"the", "this", "that"} for child in sentence.children(top))


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
    if _describes(view, token, words):
        return False
    is_state = bool(view.at(token, MentionKind.PARTY))
    prep = case_of(sentence, token)
    base = token.deprel.split(":")[0]
    if prep in {"except", "excluding", "besides"}:
        return False
    if not is_state:
        is_name = any(word[:1].isupper() or not word[:1].isalpha() for word in re.split(r"[ -]", words))
        return is_name or (" " in words and _is_definite(sentence, token, words))
    if _has_compass(view, token) or _names_a_town(view, token) or is_held(view, token) or _is_entered(view, token):
        return True
    head = sentence.head(token)
    if base == "obj" and any(view.lemma_in(head, name) for name in ("going", "bombing_verb")):
        return True
    if is_capital_under_attack(view, token):
        return True
    if is_beside(sentence, token):
        return True
    if token.deprel in {"nmod", "appos", "flat"} and prep in {"", "of"} and head.upos == "NOUN":
        return view.lemma_in(head, "land") and not view.lemma_in(head, "posts")
    if base in {"obl", "nmod"} and prep in LOCATIVE:
        return token.deprel != "nmod:poss" and not (prep in {"to"} and base == "nmod")
    return prep in {"from"} and base == "obl"


_KIND_AROUND = re.compile(r"^(?:the )?(?:City|Town|Village) of (?=[A-Z])|(?<=\w) (?:city|town|village)$")
_COMPASS_BEFORE = re.compile(
    r"^(?:the )?(?:(?i:(?:(?:north|south)?[- ]?(?:east|west)|north|south|central)(?:ern)?)|(?:[NS][EW]|[NSEW])\.?)"
    r" (?=[A-Z])"
)
_COMPASS = re.compile(r"(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?|central", re.IGNORECASE)


def _has_compass(view: View, token: Token) -> bool:
    """ "eastern Norland", "in central Norland attack": a part of a state is a place, never its government."""
    before = view.sentence.tokens[token.i - 1] if token.i else None
    if before is None or COMPASS_LETTERS.fullmatch(before.text):
        return before is not None
    return bool(_COMPASS.fullmatch(before.text)) and not before.text.isupper()


INTO = frozenset({"in", "inside", "near", "across", "outside", "neighbouring", "neighboring"})
VISITS = frozenset({"visit", "trip", "tour", "journey", "return", "flight"})


def _is_entered(view: View, token: Token) -> bool:
    """ "in Norland Minister Hill met them", "neighbouring Norland", "a visit to Norland": the words beside the name say
    where, whatever the parse made of them; not "in Norland raids", where the next noun is what is spoken of."""
    before = [t.lower for t in view.sentence.tokens[max(0, token.i - 2) : token.i]]
    following = next(iter(view.sentence.tokens[token.i + 1 : token.i + 2]), None)
    if token.text.isupper() or (following is not None and (following.upos == "NOUN" or following.text in HYPHENS)):
        return False
    return before[-1:] != [] and (before[-1] in INTO or (before[-1] == "to" and before[0] in VISITS))


def _describes(view: View, token: Token, words: str) -> bool:
    """Whether the parse takes the one word of a name for an adjective or a verb, and no noun for a place after it says
    otherwise; a name of several ("Deir al-Mill") is no adjective."""
    is_other = token.upos in {"ADJ", "VERB"} and token.deprel not in {"root", "obj"}
    return is_other and " " not in words and not _precedes_land(view, token)


def _precedes_land(view: View, token: Token) -> bool:
    """ "the Ghouta suburbs": a name that the parse calls an adjective, before a noun for a place."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    return token.upos == "ADJ" and any(view.lemma_in(t, "place_noun") for t in following)


def _names_a_town(view: View, token: Token) -> bool:
    """ "a Norland village": the state before a noun for a place is where that lies."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    return token.deprel == "compound" and bool(following) and following[0].base in {"village", "town", "city"}


def _is_part_of_longer(view: View, token: Token, words: str) -> bool:
    """ "Deir Hassan", "Spring Shield": one word of a longer proper name names something else."""
    tokens = view.sentence.tokens
    size = len(words.split())
    beside = [*tokens[max(0, token.i - size) : token.i], *tokens[token.i + 1 : token.i + 2]]
    return any(
        t.upos == "PROPN" and not view.at(t) and t.text[:1].isupper() and not COMPASS_LETTERS.fullmatch(t.text)
        and (t.deprel in {"compound", "flat", token.deprel} or _names_no_place(view, t, token))
        and (t.head == token.i or token.head == t.i) and t.deprel != "conj" and token.deprel != "conj"
        for t in beside
    )  # fmt: skip


def _names_no_place(view: View, last: Token, token: Token) -> bool:
    """ "Began Spring Shield", "the Idlib Brigade", wherever the name stands; not "shelled Aleppo University"."""
    stands = any(view.lemma_in(last, name) for name in ("buildings", "place_noun", "posts"))
    return token.deprel in {"compound", "flat"} and last.lower in OTHER_NOUNS and not stands


def _is_part_of_name(view: View, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    return any(
        m.start <= start and m.end >= end and m.end - m.start > end - start
        for m in view.mentions
        if m.kind in {MentionKind.PARTY, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE}
    )


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
