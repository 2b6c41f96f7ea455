"""Names of places that no gazetteer holds: capitalised words in the position of a place, or beside a noun for one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from observance.claims.bearing_words import FAR_FROM
from observance.claims.clauses import POSSESSIVE, case_of
from observance.claims.lexicon import Lexicon
from observance.claims.mentions import MentionKind
from observance.claims.sentence import HYPHENS, View
from observance.claims.toponyms.gazetteer import world
from observance.claims.toponyms.recognition import OTHER_NOUNS
from observance.model.syntax import Sentence, Token

WORLD = "geonames:"  # ids of the world gazetteer, whose names people bear too; a mandate's places are trusted
WHEREABOUTS = frozenset({"in", "near", "at", "around", "outside", "inside", "across", "off", "toward", "towards"})


COMPASS_LETTERS = re.compile(r"[NSEW]\.?|[NS]\.?[EW]\.?")  # "N. Norland"


def is_person(view: View, token: Token) -> bool:
    """Whether the recogniser calls the name a person's or a body's, and no preposition of place stands before it; "hit
    out at Doe" has none."""
    prep = case_of(view.sentence, token)
    return token.entity in {"PERSON", "ORG"} and (
        prep not in WHEREABOUTS or (prep == "at" and token.entity == "PERSON")
    )


_SEATED = re.compile(r"[-‐‑–](?:based|born|bound|backed|led|trained|sponsored)\b", re.IGNORECASE)


def is_seat(view: View, end: int) -> bool:
    """ "a Mill-based group": it tells whose or whence somebody is, not where it happens."""
    return bool(_SEATED.match(view.sentence.text, end - view.sentence.start))


FIRED = frozenset({"shell", "rocket", "mortar", "missile"})  # "wounded in rocket shells on Mill"
_TOLD_FROM = re.compile(
    r"(?:north|south)?-?(?:east|west)?(?:ern)?|centre|center|outskirts|miles?|k(?:ilo)?m(?:et(?:er|re))?s?"
)


def is_beside(sentence: Sentence, token: Token) -> bool:
    """ "ten kilometres north of Marib", "south of Damascus": what a compass word or a distance is told from."""
    words = (sentence.head(token).lower, sentence.tokens[token.i - 2].lower if token.i > 1 else "")
    return case_of(sentence, token) == "of" and any(word and _TOLD_FROM.fullmatch(word) for word in words)


FALLS = frozenset("fall land rain drop shell bomb march advance fly circle hover shoot crash explode descend".split())
ATTACKS = frozenset({"attack", "raid", "storm", "strike", "ambush", "assault"})
# What has a place in its name: "the Suai massacre", "the market of Togoga".
NAMED_BY_PLACE = frozenset(
    "massacre ambush siege clash gunfight gunbattle blast bombing battle fighting violence crossing road highway front "
    "ridge gorge pass bridge airport gate barricade port".split()
)
OF_A_PLACE = frozenset(
    "market bazaar camp cave port church cathedral mosque dam bridge airport gate prison sector massacre battle siege "
    "ruin approach foothill garrison monastery".split()
)
HOLDS = frozenset({"held", "controlled", "ruled", "run", "occupied"})


def is_held(view: View, token: Token) -> bool:
    """ "rebel-held Mill": what somebody holds is a place."""
    before = view.sentence.tokens[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[0].text in HYPHENS and before[1].lower in HOLDS


# What opens the name of a hill, a house, a river or a spring: "Tel Qarvox", "Deir Hafir".
OPENING = frozenset("tal tall tel tell deir khan beit bab jabal jebel kafr kafar kfar ain ein wadi jisr ras".split())
# Words for a kind or a part of a place, or for whoever rules it, which headlines write like names.
NO_NAMES = frozenset(
    "east west north south middle central city town village suburb district area region province countryside president "
    "minister idp idps faculty old new".split()
)


def unlisted(view: View) -> Iterator[tuple[Token, str]]:
    """Capitalised names in a place's position that no gazetteer holds."""
    for token in view.sentence.tokens:
        if not (token.upos == "PROPN" or _is_no_noun(view, token) or _opens_a_name(view, token)):
            continue
        if _is_listed(view, token):
            continue
        aimed_at = _is_aimed_at(view, token) or _opens_a_name(view, token)
        if (is_person(view, token) and not aimed_at) or is_seat(view, token.end):
            continue
        if COMPASS_LETTERS.fullmatch(token.text):
            continue
        if not token.text[:1].isupper() and not _is_article(view, token):
            continue
        if token.deprel in {"flat", "compound"} and view.sentence.head(token).upos == "PROPN":
            continue
        if _stands_as_place(view, token):
            words = _name_words(view, token)
            last = words.split()[-1].lower()
            if last not in OTHER_NOUNS and words.lower() not in NO_NAMES:
                yield token, words


def _is_no_noun(view: View, token: Token) -> bool:
    """ "Killed in Talish": a capitalised word behind a preposition of place that no lexicon knows as a noun."""
    capital = token.upos == "NOUN" and token.text[:1].isupper() and token.text[1:].islower() and token.i > 0
    if not capital or case_of(view.sentence, token) not in WHEREABOUTS or token.has("Number=Plur"):
        return False
    bare = not any(c.deprel in {"det", "amod", "nmod:poss", "compound"} for c in view.sentence.children(token))
    return bare and token.lower not in OTHER_NOUNS and token.base not in _vocabulary(view.lexicon)


def _opens_a_name(view: View, token: Token) -> bool:
    """ "Air strikes on Tel Qarvox": a word that opens names of places, behind a preposition and before another name."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    named = any(t.text[:1].isupper() and t.upos in {"PROPN", "NOUN"} and not view.at(t) for t in following)
    opens = token.text[:1].isupper() and token.lower in OPENING and named
    return opens and case_of(view.sentence, token) in WHEREABOUTS | {"on"}


@lru_cache(maxsize=4)
def _vocabulary(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.vocabulary()


def _is_aimed_at(view: View, token: Token) -> bool:
    """ "Shells fell on Vardenis", "shot down over Tovuz", "brought to Malabang": a place of the world, whatever the
    recogniser calls it, behind what falls, flies or goes there."""
    head, prep = view.sentence.head(token), case_of(view.sentence, token)
    falls = prep in {"on", "over", "above"} and head.base in FALLS
    goes = prep in {"to", "from"} and view.lemma_in(head, "moving")
    return (falls or goes) and token.deprel in {"obl", "nmod"} and bool(world().find(token.text))


def _is_listed(view: View, token: Token) -> bool:
    """Whether a listed name covers the word and is no mere part of a longer name: "Bani" of "Bani Zeid"."""
    mentions = view.at(token)
    if any(m.kind is not MentionKind.PLACE or not m.key.startswith(WORLD) for m in mentions):
        return True
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    longer = any(t.upos == "PROPN" and t.deprel == "flat" and t.head == token.i and not view.at(t) for t in following)
    return bool(mentions) and not longer


def _is_article(view: View, token: Token) -> bool:
    """The small "al" of "al-Rashid Street", which the parse takes for the head of the name."""
    following = view.sentence.tokens[token.i + 1 : token.i + 3]
    if token.lower not in ARTICLES or len(following) < 2 or following[0].text != "-":
        return False
    name = following[1]
    return name.text[:1].isupper() and not view.at(name) and name.entity not in {"PERSON", "ORG"}


def _stands_as_place(view: View, token: Token) -> bool:
    sentence = view.sentence
    head = sentence.head(token)
    prep = case_of(sentence, token)
    if token.lower.rstrip(".") in view.lexicon.classes["calendar"]:
        return False
    if token.deprel == "conj":
        places = all(mention.kind is MentionKind.PLACE for mention in view.at(head))
        return (head.upos == "PROPN" or _is_no_noun(view, head)) and places and _stands_as_place(view, head)
    if view.lemma_in(head, "place_noun") and (
        token.deprel in {"compound", "flat", "appos", "nmod:desc"} or prep == "of"
    ):
        return True
    if _is_told_from_another(view, token) or _is_called_a_place(view, token):
        return not is_person(view, token)
    if token.entity == "LOC":
        opens = token.deprel == "root" and prep in WHEREABOUTS  # "Near Mill, jets struck": parsed apart from its clause
        return opens or token.deprel.split(":")[0] in {"obl", "nmod", "obj", "conj", "appos"}
    if _is_aimed_at(view, token) or _is_no_noun(view, token) or _opens_a_name(view, token):
        return True
    if is_person(view, token):
        return False
    if is_beside(sentence, token) or is_held(view, token):
        return True
    if _stands_apart(view, token):
        return False
    if prep in {"in", "near", "at", "outside", "around", "toward", "towards", "off", "along", "into"}:
        return token.deprel.split(":")[0] in {"obl", "nmod"}
    if token.deprel == "obj" or token.deprel.startswith("nsubj"):
        return _befalls(view, token, head)
    if (token.deprel == "compound" and head.base in NAMED_BY_PLACE) or (prep == "of" and head.base in OF_A_PLACE):
        return prep == "of" or (token.i > 0 and _is_of_the_world(token))  # "Twin blasts rocked" is no Twin
    if prep in {"from", "to"}:
        return token.deprel.split(":")[0] == "obl" and view.lemma_in(head, "moving")
    fired = prep == "on" and head.base in FIRED
    aimed = prep == "on" and view.lemma_in(head, "advance")
    return fired or aimed or (prep in {"on", "of", "against"} and view.lemma_in(head, "struck"))


def _befalls(view: View, token: Token, verb: Token) -> bool:
    """ "Seized Mill", "jets pound Mocha", "Bor was retaken", "Praia falls to the rebels": what is said of a place."""
    is_taken, is_struck = view.lemma_in(verb, "taking"), verb.base in ATTACKS or view.lemma_in(verb, "bombing_verb")
    if token.deprel == "obj":
        return is_taken or (is_struck and _is_of_the_world(token))
    befalls = is_taken or is_struck if token.deprel == "nsubj:pass" else verb.base == "fall"
    return befalls and _is_of_the_world(token)


def _is_of_the_world(token: Token) -> bool:
    """ "Attacked Mocha": a place by that name is known, and nobody's name is seen in it."""
    return token.entity not in {"PERSON", "ORG"} and bool(world().find(token.text))


def _is_called_a_place(view: View, token: Token) -> bool:
    """ "Mocha, a port on the coast", "Mill, the last town before the border"."""
    apposed = (c for c in view.sentence.children(token) if c.deprel == "appos" and c.upos == "NOUN" and c.i > token.i)
    return any(view.lemma_in(noun, "place_noun") for noun in apposed)


def _is_told_from_another(view: View, token: Token) -> bool:
    """ "Mill" in "Mill 60 kilometres north of Port", which a parse takes for a part of the distance."""
    return bool(FAR_FROM.match(view.sentence.text, token.end - view.sentence.start))


def _stands_apart(view: View, token: Token) -> bool:
    """ "near Damascus British minister William Hague": between the preposition and the name another place is named."""
    case = next((c for c in view.sentence.children(token) if c.deprel == "case" and c.i < token.i), None)
    between = view.sentence.tokens[case.i + 1 : token.i] if case is not None else ()
    return any(view.at(t, MentionKind.PLACE) and not _owns(view, t) for t in between)


def _owns(view: View, token: Token) -> bool:
    """ "Norland's Mill", "Norlands Mill": an owner before a name says whose it is."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    glued = any(m.end < token.end for m in view.at(token, MentionKind.PLACE))
    return glued or any(t.text in POSSESSIVE for t in following)


ARTICLES = frozenset({"al", "el", "as", "an", "at", "ad", "ar", "az", "ash", "deir"})


def _name_words(view: View, token: Token) -> str:
    tokens = view.sentence.tokens
    joined = {"flat", "compound", "punct"}
    beside = [c for c in view.sentence.children(token) if c.deprel in joined and abs(c.i - token.i) <= 3]
    calendar = view.lexicon.classes["calendar"]
    named = (c for c in beside if c.text == "-" or (c.upos == "PROPN" and c.lower.rstrip(".") not in calendar))
    parts = [token.i, *(c.i for c in named if c.text not in ".,;:()\"'“”")]
    first = min(parts)
    if _is_article(view, token):
        parts.append(token.i + 2)
    while (
        tokens[max(parts)].text == "-"
        and tokens[max(parts) + 1 : max(parts) + 2]
        and tokens[max(parts) + 1].upos == "PROPN"
    ):
        parts.append(max(parts) + 1)
    while (
        max(parts) + 2 < len(tokens) and tokens[max(parts) + 1].text == "-" and tokens[max(parts) + 2].upos == "PROPN"
    ):
        parts.append(max(parts) + 2)
    if _goes_on_before_its_noun(view, token, max(parts) + 1):
        parts.append(max(parts) + 1)
    if first >= 2 and tokens[first - 1].text == "-" and tokens[first - 2].lower in ARTICLES:
        first -= 2
    return view.words(first, max(parts))


def _goes_on_before_its_noun(view: View, token: Token, at: int) -> bool:
    """ "Ezzor" in "Deir Ezzor province": a capitalised word between a name and its noun that the parse calls an
    adjective of that noun, and that is nobody's name."""
    following = view.sentence.tokens[at : at + 2]
    if len(following) < 2 or following[1].i != token.head or not view.lemma_in(following[1], "place_noun"):
        return False
    word = following[0]
    return word.upos == "ADJ" and word.head == token.head and word.text[:1].isupper() and not view.at(word)
