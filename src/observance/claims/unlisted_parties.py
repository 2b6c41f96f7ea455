"""Names that no list holds: which of them are organisations or people, and how the words of the text name them."""

import re

from observance.claims.mentions import MentionKind
from observance.claims.sentence import HYPHENS, View, phrase
from observance.model.syntax import Token

# Capitalised words that name no party: what a caption, a law or a day is called; titles; weapons by their letters.
NO_PARTIES = frozenset(
    """assistant defence defense deputy interior prime secretary under vice article chapter constitution day eid eve
    faculty feast house ied ieds media monitor ngo operation photo photos
    resolution shield suv tag tags tow update vbied vbieds video""".split()
)
ORGANISATIONS = frozenset(
    "front brigade movement alliance party league faction battalion legion union guard corps".split()
)
NEIGHBOURING = frozenset({"neighbouring", "neighboring"})
STATES = frozenset({"state", "country", "nation", "power"})
LETTERS = re.compile(r"[A-Z]{2,6}")
# Letters of the trade of war that name nobody.
TECHNICAL = frozenset(
    """UAV UAS UCAV FPV MLRS IED VBIED SVBIED ATGM RPG AK RC ISR GPS TNT BMP APC IFV SUV AA AAA SAM MANPAD MANPADS
    HIMARS GRAD UXO ERW LNG PKM HMG LMG SPG PG MRLS BTR MIG SU TV CCTV ID II III IV VI VII GMT AM PM""".split()
)
THINGS = ("buildings", "agreement", "aircraft", "projectiles", "explosives", "place_noun")
ARMS = ("aircraft", "projectiles", "weapons")


def is_unlisted_name(view: View, token: Token) -> bool:
    """A proper name that no list holds and that is no place, day, building or make of weapon: an organisation or a
    person."""
    if not token.text[:1].isupper() or (view.at(token, MentionKind.SOURCE, MentionKind.PLACE)):
        return False
    if _is_called_so(view, token):
        return True
    if token.upos != "PROPN" or token.entity == "LOC":
        return False
    opening = token.i == 0 and not any(t.upos == "PROPN" for t in view.sentence.tokens[1:2])
    opening = opening and not (token.deprel.startswith("nsubj") and token.xpos == "NNP")
    return not (opening and not token.text.isupper()) and not _is_thing(view, token)


def names_a_group(view: View, token: Token) -> bool:
    """ "Houthi" in "Houthi movement", "ELN" in "ELN rebels": a capitalised word that no list holds."""
    capital = token.text[:1].isupper() and token.upos in {"PROPN", "ADJ", "NOUN"} and not view.at(token)
    return capital and token.i > 0 and not _is_thing(view, token)


def is_abbreviation(view: View, token: Token) -> bool:
    """Whether the letters before a noun are the name of somebody whom no list holds: "SAF drones", not "FPV drones"."""
    letters = LETTERS.fullmatch(token.text) and token.text not in TECHNICAL and not view.at(token)
    return bool(letters) and token.deprel in {"compound", "amod", "nmod:poss"} and not view.sentence.text.isupper()


def has_unlisted_arms(view: View, token: Token) -> bool:
    """ "Houthi" in "the Houthi drones": a capitalised word before arms that is no make of theirs."""
    head = view.sentence.head(token)
    before = token.deprel in {"amod", "compound"} and head.i > token.i and head.upos == "NOUN"
    return before and any(view.lemma_in(head, name) for name in ARMS) and names_a_group(view, token)


def whole_name(view: View, token: Token) -> str:
    """ "Ansar Allah" of "Ansar Allah fighters": with the words of the name that stand right beside it."""
    tokens, first, last = view.sentence.tokens, token.i, token.i

    def belongs(other: Token) -> bool:
        beside = other.head in {token.i, token.head} and other.deprel in {"flat", "compound"}
        return beside and other.upos == "PROPN" and other.text[:1].isupper() and not view.at(other)

    def joined(left: int, right: int) -> bool:
        """ "Al-Jazeera": the parts of one name, whatever the parse makes of its hyphen."""
        parts = tokens[max(left, 0) : right + 1]
        glued = len(parts) == 3 and parts[1].text in HYPHENS and parts[0].end == parts[1].start
        return glued and parts[1].end == parts[2].start and all(p.upos == "PROPN" for p in parts[::2])

    while last + 1 < len(tokens) and (belongs(tokens[last + 1]) or joined(last, last + 2)):
        last += 1 if belongs(tokens[last + 1]) else 2
    while first and (belongs(tokens[first - 1]) or joined(first - 2, first)):
        first -= 1 if belongs(tokens[first - 1]) else 2
    return view.words(first, last)


def _is_called_so(view: View, token: Token) -> bool:
    """ "the Front", "the Brigade": a noun for an organisation that is written as a name."""
    definite = any(c.lower == "the" for c in view.sentence.children(token))
    return token.upos in {"NOUN", "PROPN"} and token.base in ORGANISATIONS and token.i > 0 and definite


def _is_thing(view: View, token: Token) -> bool:
    """ "Wednesdays" without its apostrophe, "Opera House", "Fighting" at the head, "Tupolev" in "Tupolev bombers"."""
    lower = token.lower.rstrip(".")
    calendar = view.lexicon.classes["calendar"]
    if (
        lower in calendar
        or lower.removesuffix("s") in calendar
        or lower in NO_PARTIES | view.lexicon.classes["epithets"]
    ):
        return True
    if any(view.lemma_in(token, name) for name in THINGS) or {token.base, lower} & view.lexicon.nouns.keys():
        return True
    head = view.sentence.head(token)
    before = token.deprel in {"compound", "amod", "nmod:desc"} and head.i > token.i
    arms = before and head.upos == "NOUN" and any(view.lemma_in(head, name) for name in ARMS)
    return arms and (lower in view.lexicon.classes["makes"] or not lower.isalpha() or token.text in TECHNICAL)


def without_count(view: View, token: Token) -> str:
    """The noun phrase without its number or a date before it: "at least 13 troops" names "troops", as does "on 13 May
    troops"."""
    words = phrase(view, token)
    for number in view.numbers:
        before, last, after = words.partition(number.text.split()[-1])
        if last and after.strip() and number.text.endswith(f"{before}{last}"):
            return after.strip()
    return token.text if _is_behind_a_date(view, token) else words


def _is_behind_a_date(view: View, token: Token) -> bool:
    """ "On 13 May troops …": a day before a common noun; "the 13 May group" is a name."""
    if token.i < 3:
        return False
    opening, day, month = view.sentence.tokens[token.i - 3 : token.i]
    is_date = day.text.isdigit() and month.lower in view.lexicon.classes["calendar"]
    return is_date and opening.upos == "ADP" and token.upos == "NOUN"


def is_world(token: Token, children: list[Token]) -> bool:
    """ "the international community", "world powers", "donors"."""
    wide = any(c.base in {"international", "world", "global"} for c in children)
    return token.base == "donor" or (wide and token.base in {"community", "power"})


def are_states(token: Token, children: list[Token]) -> bool:
    """ "Western states", "neighbouring countries"; "its allied countries" are told by whose allies they are."""
    before = [c for c in children if c.deprel in {"amod", "compound"} and c.i < token.i]
    which = any(c.text[:1].isupper() or c.lower in NEIGHBOURING for c in before)
    allied = any(c.base in {"allied", "ally"} for c in before)
    return token.upos == "NOUN" and token.base in STATES and token.has("Number=Plur") and which and not allied


def is_side(token: Token, children: list[Token]) -> bool:
    """ "both sides", "the two parties", "the other side"; of "the side from which it came" nothing is said."""
    dets = {c.lower for c in children if c.deprel == "det"}
    described = any(c.deprel in {"amod", "compound", "nmod:poss"} for c in children)
    if token.lower == "side" and dets & {"the", "a"} and not described:
        return False
    around = {"on", "from"} if token.deprel != "obl" or token.base != "party" else {"from"}
    if dets & {"all", "every"} and any(c.deprel == "case" and c.lower in around for c in children):
        return False  # "heard on all sides": all about
    return token.base in {"side", "party"} and any(c.deprel in {"det", "nummod"} for c in children)
