"""Which sentences may hold a claim, by their words alone: the others are never parsed.

Two tests. A sentence must hold a predicate of the lexicon together with the words that its frame asks for, or the words
by which mood alone commits or demands. And in a long report, what stands near it must belong to the matter: war, arms,
truce, state, flight (`lexicon/signs.yaml`). One word of it stands in many a text on sport or history; where the matter
is told, there are several.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from observance.claims.inflection import forms_of, forms_of_all, words_in
from observance.claims.lexicon import Entry, Lexicon, load_mood, load_signs
from observance.claims.mentions import Mention, MentionKind
from observance.claims.needs import DATE, DEMONYM, NAME, NUMBER, PARTY, PLACE, Need, needs_of, phrase_needs
from observance.mandate.lexicon.entries import Origin

Find = Callable[[str], Iterable[Mention]]

_CONTRACTED = re.compile(r"(?i)n['’]?t\b|['’]ll\b")
_SPEECH_MARK = re.compile(r"[\"“”‘:|]|['’](?=\s|$)")
_SIGNS = {
    MentionKind.PARTY: PARTY,
    MentionKind.HOLDER: PARTY,
    MentionKind.OFFICE: PARTY,
    MentionKind.DEMONYM: DEMONYM,
    MentionKind.PLACE: PLACE,
}
QUOTED = "@quoted"
# A report no longer than this, in sentences, may lack any sign, as a headline may: it is left to the first test.
SHORT = 4
NEAR = 10  # sentences on either side in which signs are looked for
# Different signs that must stand there, all in all and for each sentence looked at; the fewest will do in one sentence.
FEWEST, A_SENTENCE = 2, 0.2


class TriggerFilter:
    """The lexicon as words; `find` gives the listed names of a text."""

    def __init__(self, lexicon: Lexicon, find: Find) -> None:
        self._find = find
        self._entries = _by_form(lexicon)
        self._mood = _mood(lexicon)
        self._signs = forms_of_all(load_signs())
        self._own = forms_of_all(
            phrase.split()[0] for entry, phrase in _phrases(lexicon) if entry.origin is Origin.MANDATE
        )

    def may_trigger(self, sentence: str, spoken: bool = False) -> bool:
        """Whether the words may report anything. `spoken`: they stand in a quotation that began before them, or the
        whole report is somebody's own word."""
        written = words_in(sentence)
        words = {word.lower() for word in written}
        found = [needs for word in words for needs in self._entries.get(word, ())]
        if any(not needs for needs in found):
            return True
        present = words | set(self._features(sentence, written)) | ({QUOTED} if spoken else set())
        return any(all(not need.isdisjoint(present) for need in needs) for needs in (*found, *self._mood))

    def near_signs(self, sentences: Sequence[str]) -> list[bool]:
        """For each sentence of a report, whether enough signs of the matter stand in it or near it, or a word of the
        mandate's own."""
        if len(sentences) <= SHORT:
            return [True] * len(sentences)
        words = [frozenset(words_in(s.lower())) for s in sentences]
        signs = [self._signs & each for each in words]
        return [
            not self._own.isdisjoint(words[i]) or len(own) >= FEWEST or _are_enough(_around(signs, i))
            for i, own in enumerate(signs)
        ]

    def _features(self, sentence: str, written: Sequence[str]) -> Iterator[str]:
        """What stands in a sentence besides its words: names, numbers, contractions, marks of speech."""
        yield from (_SIGNS[m.kind] for m in self._find(sentence) if m.kind in _SIGNS)
        if any(word[0].isupper() for word in written):
            yield NAME
        if any(c.isdigit() for c in sentence):
            yield from (NUMBER, DATE)
        if _CONTRACTED.search(sentence):
            yield "will"
        if _SPEECH_MARK.search(sentence):
            yield QUOTED


def _around(signs: Sequence[frozenset[str]], i: int) -> Sequence[frozenset[str]]:
    return signs[max(0, i - NEAR) : i + NEAR + 1]


def _are_enough(near: Sequence[frozenset[str]]) -> bool:
    return len(frozenset().union(*near)) >= max(FEWEST, A_SENTENCE * len(near))


def _by_form(lexicon: Lexicon) -> dict[str, tuple[tuple[Need, ...], ...]]:
    """For each written form of a trigger, what its entries need; nothing where one of them needs nothing."""
    table: dict[str, set[tuple[Need, ...]]] = {}
    for entry, phrase in _phrases(lexicon):
        needs = tuple(dict.fromkeys((*phrase_needs(phrase), *needs_of(entry, lexicon))))
        for form in forms_of(phrase.split()[0]):
            table.setdefault(form, set()).add(needs)
    return {form: ((),) if () in found else tuple(found) for form, found in table.items()}


def _phrases(lexicon: Lexicon) -> Iterator[tuple[Entry, str]]:
    for entries, field in ((lexicon.verbs, "verbs"), (lexicon.nouns, "nouns"), (lexicon.adjectives, "adjectives")):
        for entry in {entry.name: entry for found in entries.values() for entry in found}.values():
            yield from ((entry, phrase) for phrase in getattr(entry, field))


def _mood(lexicon: Lexicon) -> tuple[tuple[Need, ...], ...]:
    """What a commitment or a demand by mood alone needs: mood, speech, and somebody who is bound."""
    mood = load_mood()
    said = forms_of_all(lexicon.speech["saying"]) | set(mood["speech"]) | {QUOTED}
    classes = ("bodies", "personnel", "unnamed_armed", "civilians")
    bound = forms_of_all(frozenset().union(*(lexicon.classes[name] for name in classes)))
    bound |= {PARTY, DEMONYM, NAME, *mood["bound"]}
    modal = frozenset(mood["modal"]) | lexicon.classes["needful"]
    return (modal, said, bound), (frozenset(mood["before_to"]), frozenset({"to"}), said, bound)
