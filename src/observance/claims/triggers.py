"""Which predicates of a sentence report an occurrence, and of which kind.

An entry of the lexicon fits a word when its phrase stands there and all of its conditions hold.
"""

from dataclasses import dataclass
from functools import lru_cache

from observance.claims.clauses import Frame, frame_of, is_gerund_noun
from observance.claims.conditions import CONDITIONS
from observance.claims.lexicon import Entry, Lexicon
from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.model.kinds import Group
from observance.model.syntax import Token

WINDOW = 8
LEMMAS_KEPT = 2**12
# Groups of kinds whose words news uses as figures of speech: storms hit, companies take over, critics attack.
FIGURABLE = frozenset({Group.ARMED, Group.CONTROL, Group.TALKS})
# Prepositions whose phrases say what is done to whom: "a battle against inflation", not "attacked during a storm".
AFFECTED = frozenset({"", "on", "against", "for", "over", "with", "by", "of", "from", "poss"})
DIRECT = frozenset({""})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate that an entry of the lexicon fits."""

    token: Token
    entry: Entry
    frame: Frame


def find_triggers(view: View) -> tuple[Trigger, ...]:
    """One trigger a word at most: the first entry that fits, in the order of the lexicon."""
    return tuple(t for token in view.sentence.tokens if (t := _trigger(view, token)) is not None)


def _trigger(view: View, token: Token) -> Trigger | None:
    entries = _entries(view, token)
    if (
        not entries
        or _inside_name(view, token)
        or _names_a_weapon(view, token)
        or (token.deprel == "amod" and token.upos in {"VERB", "ADJ"})
    ):
        return None
    frame = frame_of(view.sentence, token, view.lexicon.speech["support"])
    plain, direct = _plain(view, frame, AFFECTED), _plain(view, frame, DIRECT)
    for entry in entries:
        if not (direct if entry.kind.group is Group.TALKS else plain) and entry.kind.group in FIGURABLE:
            continue
        if all(CONDITIONS[name](view, frame, value) for name, value in entry.conditions):
            return Trigger(token, entry, frame)
    return None


def _ends_compound(view: View, token: Token) -> bool:
    """ "the regime-besieged town": a participle behind a hyphen is an epithet."""
    tokens = view.sentence.tokens
    joined = token.i >= 2 and tokens[token.i - 1].text in {"-", "‑"} and tokens[token.i - 1].end == token.start
    return joined and token.xpos == "VBN" and tokens[token.i - 2].lower not in {"re", "co", "counter", "pre"}


def _entries(view: View, token: Token) -> tuple[Entry, ...]:
    lemma = token.base
    if is_gerund_noun(view.sentence, token):
        return view.lexicon.nouns.get(token.lower, ())
    if token.upos in {"VERB", "AUX"}:
        return tuple(e for e, phrases in _phrases_of(view.lexicon, lemma) if _has_phrase(view, token, phrases))
    if token.upos == "ADJ":
        return view.lexicon.adjectives.get(lemma, ())
    if token.upos in {"NOUN", "PROPN"} or token.xpos in {"NN", "NNS", "VBG"}:
        return view.lexicon.nouns.get(lemma, ()) or view.lexicon.nouns.get(token.lower, ())
    return ()


def _inside_name(view: View, token: Token) -> bool:
    return token.upos == "PROPN" and any(
        m.end - m.start > len(token.text)
        for m in view.at(token, MentionKind.PARTY, MentionKind.PLACE, MentionKind.SOURCE)
    )


def _names_a_weapon(view: View, token: Token) -> bool:
    """ "attack helicopters", "assault rifles", "combat troops": what the event noun qualifies is no event."""
    head = view.sentence.head(token)
    return token.deprel == "compound" and any(view.lemma_in(head, name) for name in ("equipment", "arms_and_troops"))


@lru_cache(maxsize=LEMMAS_KEPT)
def _phrases_of(lexicon: Lexicon, verb: str) -> tuple[tuple[Entry, tuple[tuple[str, ...], ...]], ...]:
    """The entries of a verb, each with what follows it in their phrases."""
    split = ((entry, [phrase.split() for phrase in entry.verbs]) for entry in lexicon.verbs.get(verb, ()))
    return tuple((entry, tuple(tuple(rest) for first, *rest in own if first == verb)) for entry, own in split)


def _has_phrase(view: View, token: Token, phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the words of one of these phrases follow."""
    return any(all(_follows(view, token, word) for word in rest) for rest in phrases)


def _follows(view: View, token: Token, word: str) -> bool:
    near = view.sentence.tokens[token.i + 1 : token.i + 1 + WINDOW]
    return any(
        (t.lower == word or t.base == word)
        and (t.head == token.i or view.sentence.head(t).head == token.i or t.i == token.i + 1)
        and not _opens_time(view, t)
        for t in near
    )


def _opens_time(view: View, token: Token) -> bool:
    """The preposition of a time is no word of a phrase: "marched on Tuesday" is not "marched on the town"."""
    head = view.sentence.head(token)
    return token.deprel == "case" and any(x.start < head.end and x.end > head.start for x in view.times)


def _plain(view: View, frame: Frame, preps: frozenset[str]) -> bool:
    """Whether nothing that the predicate does or befalls makes it a figure of speech or an act of nature."""
    told = [a.token for a in frame.arguments if a.prep in preps]
    return not any(view.lemma_in(t, "figurative") for t in told)
