"""Verbs of blame and refusal, and aims, as the parse mistakes them: a verb taken for a conjunction, whom it is said of
hung on what is refused, whom an act is aimed at on the arms it is done with."""

from dataclasses import replace

from observance.claims.participles import BLAME, Rows, children_in, hang, set_right
from observance.model.syntax import Sentence, Token

LINKS = frozenset({"cc", "mark", "case", "advmod", "compound", "dep", "amod"})
NO_VERBS = frozenset({"CCONJ", "NOUN", "ADJ", "ADV", "X", "PROPN"})
REFUSES = frozenset({"deny", "refuse", "grant", "give", "allow"})
WAYS_IN = frozenset({"access", "entry", "passage", "permission", "entrance"})
IN_A_PHRASE = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM"})
SENSES = frozenset({"saw", "seen", "watched", "observed", "heard", "noticed", "spotted", "recorded"})
LOOSE = frozenset({"parataxis", "advcl", "dep", "conj", "ccomp", "xcomp"})
LONGEST = 7  # words from the verb to what it refuses
FAR = 16  # words from an act to the arms it is done with
ARMS = frozenset({"aircraft", "artillery", "plane", "jet", "helicopter", "drone", "rocket", "missile", "weapon"})
ACTS = frozenset({"strike", "airstrike", "attack", "raid", "operation", "bombing", "assault", "mission"})
EVENTS = frozenset({"fighting", "shelling", "bombing", "shooting", "bombardment", "clashes"})
DENIES = {"denies": "deny", "denied": "deny", "rejects": "reject", "rejected": "reject", "disputes": "dispute"}
SAID = frozenset({"allegation", "charge", "claim", "accusation", "assertion", "report", "version", "account", "figure"})
IN_A_NAME = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PART"})
LONGEST_NAME = 6
PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"


def misread_set_right(sentence: Sentence) -> Sentence:
    """The sentence with these verbs as English means them; it stays as it was where none is found."""
    readers = (
        _blame_is_a_verb,
        _blame_has_an_act,
        _the_refused_are_no_owners,
        _aim_is_of_the_act,
        _beforehand,
        _seen_doing,
        _cease_fire,
        _opening_event,
        _what_is_denied,
        _told_between_commas,
        _held_so,
        _told_to_whom,
    )
    return set_right(sentence, readers)


def _seen_doing(rows: Rows, word: Token) -> Rows | None:
    """ "Saw 12 tanks of the army move west", "Saw six howitzers (122 mm) moving", as logs have it: what those who are
    seen do."""
    if word.xpos not in {"VB", "VBP", "VBG"} or word.upos != "VERB" or word.deprel not in LOOSE:
        return None
    seen = [c for c in children_in(rows, word.head) if c.deprel == "obj" and c.i < word.i]
    beside = (*children_in(rows, word.i), *children_in(rows, word.head))
    own = any(c.deprel.startswith("nsubj") or c.deprel == "mark" for c in beside)
    if rows[word.head].lower not in SENSES or not seen or own:
        return None
    hang(rows, word.i, seen[-1].i, "acl")
    return rows


def _told_to_whom(rows: Rows, word: Token) -> Rows | None:
    """ "Told WIRE the bomb went off": a name between "told" and a clause with a subject of its own is who was told."""
    verb, above = rows[word.i - 1], rows[word.head]
    named = word.upos in {"PROPN", "NOUN"} and word.text[:1].isupper()
    if not named or verb.lower not in {"told", "tells"} or word.head <= word.i or above.upos != "VERB":
        return None
    if not any(c.deprel.startswith("nsubj") and c.i != word.i for c in children_in(rows, above.i)):
        return None
    hang(rows, word.i, verb.i, "iobj")
    return rows


def _beforehand(rows: Rows, word: Token) -> Rows | None:
    """ "Told in advance": no movement of anybody."""
    if word.lower != "advance" or word.upos != "NOUN" or not word.i or rows[word.i - 1].lower != "in":
        return None
    rows[word.i] = replace(word, upos="ADV", xpos="RB", lemma="in advance")
    return rows


def _cease_fire(rows: Rows, word: Token) -> Rows | None:
    """ "Cease-fire": one word in three pieces."""
    if word.lower != "fire" or word.i < 2 or [rows[word.i - 2].lower, rows[word.i - 1].text] != ["cease", "-"]:
        return None
    rows[word.i] = replace(word, upos="NOUN", xpos="NN", lemma="ceasefire")
    return rows


def _opening_event(rows: Rows, word: Token) -> Rows | None:
    """ "Fighting broke out": the capital at the head of a sentence makes no name of it."""
    alone = word.i + 1 < len(rows) and rows[word.i + 1].upos in {"VERB", "AUX", "ADP"}
    if word.i or word.lower not in EVENTS or word.upos != "PROPN" or not alone:
        return None
    rows[word.i] = replace(word, upos="NOUN", xpos="NN", lemma=word.lower)
    return rows


def _what_is_denied(rows: Rows, word: Token) -> Rows | None:
    """ "…, an allegation Norland denies", "…, which the army denied": whoever stands before the verb denies what was
    said, and not a thing that was named last."""
    lemma, before = DENIES.get(word.lower, ""), rows[max(0, word.i - LONGEST_NAME) : word.i]
    opened = next((t for t in reversed(before) if t.lower in SAID | {"which"}), None)
    if not lemma or opened is None or opened.i == word.i - 1:
        return None
    whose = rows[opened.i + 1 : word.i]
    start = opened.i if opened.lower == "which" else opened.i - 1
    closed = word.i + 1 == len(rows) or rows[word.i + 1].upos in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
    if start < 1 or rows[start - 1].text != "," or not closed or any(t.upos not in IN_A_NAME for t in whose):
        return None
    past = word.lower.endswith("d")
    rows[word.i] = replace(word, upos="VERB", xpos="VBD" if past else "VBZ", lemma=lemma, feats="Mood=Ind|VerbForm=Fin")
    main = next((t.i for t in rows if t.head == t.i and t.i < start), 0)
    hang(rows, word.i, main, "parataxis")
    hang(rows, opened.i, word.i, "obj")
    for token in whose:
        hang(rows, token.i, *((word.i, "nsubj") if token is whose[-1] else (whose[-1].i, _part(token))))
    return rows


def _told_between_commas(rows: Rows, word: Token) -> Rows | None:
    """ "Talks, planned for Friday, were cancelled": a participle between commas tells of the noun before them, which is
    the subject of the verb behind them."""
    verb = rows[word.head]
    if word.xpos not in {"VBN", "VBD"} or not word.i < verb.i:
        return None
    own = children_in(rows, word.i)
    subject = next((c for c in own if c.deprel.startswith("nsubj") and c.i < word.i), None)
    if subject is None or any(c.deprel.startswith("aux") for c in own):
        return None
    before = [t for t in rows[subject.i : word.i] if t.upos != "ADV"]
    beside = children_in(rows, verb.i)
    passive = any(c.deprel == "aux:pass" for c in beside)
    finite = passive or any(c.deprel == "aux" for c in beside) or verb.xpos in {"VBD", "VBZ"}
    if before[-1].text != "," or not finite or any(c.deprel.startswith("nsubj") for c in beside):
        return None
    if not any(t.text == "," for t in rows[word.i : verb.i]):
        return None
    hang(rows, subject.i, verb.i, "nsubj:pass" if passive else "nsubj")
    hang(rows, word.i, subject.i, "acl")
    return rows


def _held_so(rows: Rows, word: Token) -> Rows | None:
    """ "Holds Norland responsible": of whom it is said is the object."""
    verb = rows[word.head]
    if word.lower not in {"responsible", "accountable"} or verb.lemma != "hold":
        return None
    own = children_in(rows, word.i)
    held = next((c for c in own if c.deprel == "nsubj"), None)
    if held is None:
        return None
    if word.deprel != "ccomp" or any(c.deprel in {"cop", "mark"} for c in own):
        return None
    hang(rows, held.i, verb.i, "obj")
    hang(rows, word.i, verb.i, "xcomp")
    return rows


def _part(token: Token) -> str:
    return {"DET": "det", "ADJ": "amod", "PART": "case"}.get(token.upos, "compound")


def _blame_is_a_verb(rows: Rows, word: Token) -> Rows | None:
    """ "Villagers accuse the army of …": in the present tense, between who says so and of whom it is said."""
    if word.lower not in BLAME or word.upos not in NO_VERBS or not 0 < word.i < len(rows) - 1:
        return None
    verb = replace(word, upos="VERB", xpos="VBP", lemma=word.lower, feats=PRESENT)
    if {"nsubj", "obj"} <= {c.deprel for c in children_in(rows, word.i)}:
        rows[word.i] = verb
        return rows
    blamed = rows[word.head]
    before = [c for c in children_in(rows, blamed.i) if c.i < word.i and c.deprel.startswith("nsubj")]
    if word.deprel not in LINKS or blamed.i < word.i or not before:
        return None
    rows[word.i] = verb
    hang(rows, word.i, *((word.i, "root") if blamed.head == blamed.i else (blamed.head, blamed.deprel)))
    hang(rows, blamed.i, word.i, "obj")
    for child in children_in(rows, blamed.i):
        if child in before or child.deprel == "punct":
            hang(rows, child.i, word.i, child.deprel)
    return rows


def _blame_has_an_act(rows: Rows, act: Token) -> Rows | None:
    """ "accused each other of breaking the truce": what stands behind "of" is what the verb blames somebody for."""
    blamed = rows[act.head]
    while blamed.deprel == "conj":
        blamed = rows[blamed.head]
    verb = rows[blamed.head]
    preps = BLAME.get(verb.lemma)
    if preps is None or verb.upos != "VERB" or act.deprel != "acl" or blamed.deprel not in {"obj", "nsubj:pass"}:
        return None
    opened = any(c.lower in preps and c.deprel in {"mark", "case"} for c in children_in(rows, act.i))
    if not opened or act.i < blamed.i:
        return None
    hang(rows, act.i, verb.i, "advcl")
    return rows


def _the_refused_are_no_owners(rows: Rows, way: Token) -> Rows | None:
    """ "denied the monitors access": a bare noun of a way in, right behind a name or noun, is what is refused them."""
    refused = rows[way.i - 1]
    verb = next((t for t in reversed(rows[max(0, way.i - LONGEST) : way.i]) if t.upos == "VERB"), None)
    if way.lower not in WAYS_IN or verb is None or verb.lemma not in REFUSES:
        return None
    between = rows[verb.i + 1 : way.i]
    if refused.upos not in {"NOUN", "PROPN"} or any(t.upos not in IN_A_PHRASE for t in between):
        return None
    rows[way.i] = replace(way, upos="NOUN", xpos="NN", lemma=way.lower, feats="Number=Sing")
    hang(rows, way.i, verb.i, "obj")
    hang(rows, refused.i, verb.i, "iobj")
    for token in between:
        if token.i != refused.i and not verb.i < token.head < way.i:
            hang(rows, token.i, refused.i, token.deprel if token.deprel != "obj" else "compound")
    return rows


def _aim_is_of_the_act(rows: Rows, aim: Token) -> Rows | None:
    """ "strikes using bomber and fighter aircraft against rebels": it is the strikes that are against them."""
    arms = rows[aim.head]
    against = any(c.deprel == "case" and c.lower == "against" for c in children_in(rows, aim.i))
    if not against or not aim.deprel.startswith("nmod") or arms.lemma not in ARMS or arms.i > aim.i:
        return None
    before = rows[max(0, arms.i - FAR) : arms.i]
    act = next((t for t in reversed(before) if t.lemma in ACTS and t.upos == "NOUN" and t.deprel == "obj"), None)
    if act is None or any(t.lemma == "use" for t in rows[: act.i]):
        return None
    hang(rows, aim.i, act.i, "nmod")
    return rows
