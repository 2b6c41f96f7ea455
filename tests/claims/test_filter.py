"""The filter before the parser: it may let a sentence through in vain, but never holds back one with a predicate."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from tests.builders import MANDATE, report
from tests.claims import parse as written
from tests.claims.parse import dictionary, parse, view

from observance.claims.coder import RuleCoder
from observance.claims.filter import NEAR, SHORT, TriggerFilter
from observance.claims.lexicon import Entry, lexicon_of, load_irregular, load_lexicon
from observance.claims.needs import DATE, DEMONYM, NAME, NUMBER, PARTY, PLACE, needs_of, phrase_needs
from observance.claims.triggers import find_triggers
from observance.language import load_analyser
from observance.mandate.lexicon import Extension, Origin, entry_of

LEXICON = load_lexicon()
FILTER = TriggerFilter(LEXICON, dictionary().find)
PLAIN = Path(__file__).with_name("plain") / "sentences.jsonl"
STAND_FOR = {PARTY: "Norland", DEMONYM: "Norlander", PLACE: "Mill", NAME: "Ozan", NUMBER: "7", DATE: "2019"}
VOWELS = "aeiou"
IRREGULAR = frozenset(load_irregular().values())
WRITTEN = [value for name, value in vars(written).items() if name.isupper() and isinstance(value, str)]


def regular(verb: str) -> Iterator[str]:
    """The forms that regular inflection gives a verb, with and without a doubled consonant."""
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb}ing" if verb.endswith("ee") else _without_e(verb) + "ing")
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        yield f"{verb}ing"
        if verb not in IRREGULAR:
            yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")
    else:
        yield from (
            f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s",
            f"{verb}ed",
            f"{verb}ing",
        )
        if verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS:
            yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _without_e(verb: str) -> str:
    return verb[:-2] + "y" if verb.endswith("ie") else verb[:-1]


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch")) else "s")


def with_needs(form: str, phrase: str, entry: Entry) -> str:
    """A trigger's form with the words that its phrase and its frame need, in any order."""
    needs = (*phrase_needs(phrase), *needs_of(entry, LEXICON))
    return " ".join([form, *(STAND_FOR.get(word, word) for word in map(min, needs))])


def held_back(field: str, forms: Callable[[str], Iterable[str]]) -> list[str]:
    table: Mapping[str, tuple[Entry, ...]] = getattr(LEXICON, field)
    entries = {entry.name: entry for found in table.values() for entry in found}.values()
    written = (
        with_needs(form, phrase, entry)
        for entry in entries
        for phrase in getattr(entry, field)
        for form in forms(phrase.split()[0])
    )
    return [sentence for sentence in written if not FILTER.may_trigger(sentence)]


def test_every_form_of_every_verb_passes_with_what_its_frame_needs() -> None:
    assert held_back("verbs", regular) == []


def test_every_form_of_every_noun_passes_with_what_its_frame_needs() -> None:
    assert held_back("nouns", lambda noun: (noun, plural(noun))) == []


def test_every_irregular_form_of_a_predicate_passes_with_what_its_frame_needs() -> None:
    by_lemma: dict[str, list[str]] = {}
    for form, lemma in load_irregular().items():
        by_lemma.setdefault(lemma, []).append(form)
    assert held_back("verbs", lambda verb: by_lemma.get(verb, [])) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They left the theatre early.",
        "It will rain.",
        "The trees have to be cut.",
        "Prices rose to a high.",
    ],
)
def test_a_trigger_without_what_its_frame_needs_is_not_parsed(sentence: str) -> None:
    assert not FILTER.may_trigger(sentence)


def test_what_stands_in_a_quotation_or_a_statement_is_spoken() -> None:
    assert not FILTER.may_trigger("We will be there.")
    assert FILTER.may_trigger("We will be there.", spoken=True)


WAR = "Two soldiers came in a tank, a convoy of refugees behind them and a warplane above."


def test_in_a_long_report_a_predicate_counts_near_signs_of_the_matter() -> None:
    quiet = ["The mill grinds flour."] * (2 * NEAR + 3)
    assert not any(FILTER.near_signs(quiet))
    near = FILTER.near_signs([*quiet[: NEAR + 1], WAR, *quiet[NEAR + 2 :]])
    assert near == [i in range(1, 2 * NEAR + 2) for i in range(len(quiet))]


def test_one_sign_does_not_make_a_long_report_one_of_the_matter() -> None:
    lot = ["The visitors attacked from the left.", "Their keeper passed to Mill."] * SHORT
    assert not any(FILTER.near_signs(lot))
    assert all(FILTER.near_signs([*lot, "Soldiers watched."]))


def test_a_sentence_with_two_signs_of_its_own_needs_none_around_it() -> None:
    quiet = ["The mill grinds flour."] * (2 * NEAR)
    assert FILTER.near_signs([*quiet, "Rebels shelled the port.", *quiet]).count(True) == 1


def test_what_a_mandate_asks_for_needs_no_signs() -> None:
    own = entry_of("damage", {"id": "own:drain", "verbs": ["drain"]}, Origin.MANDATE)
    found = TriggerFilter(lexicon_of(replace(MANDATE, lexicon=Extension((own,)))), dictionary().find)
    quiet = ["The mill grinds flour."] * (SHORT + 1)
    assert found.near_signs([*quiet, "They drained the weir."]) == [*[False] * len(quiet), True]


def test_a_short_report_needs_no_sign() -> None:
    assert all(FILTER.near_signs(["Norland bombed Mill."] * SHORT))


def test_the_filter_holds_back_no_claim_of_the_plain_sentences() -> None:
    texts = [json.loads(line)["text"] for line in PLAIN.read_text("utf-8").splitlines()]
    coder = RuleCoder(load_analyser(None), MANDATE)
    claims = [(text, c) for text in texts for c in coder.code(report(text=text, published=None))]
    assert len(claims) > 100
    assert [c.evidence for _, c in claims if not FILTER.may_trigger(c.evidence)] == []
    coder._filter = cast(TriggerFilter, Open())
    everything = [(text, c) for text in texts for c in coder.code(report(text=text, published=None))]
    assert [(c.kind, c.evidence) for _, c in everything] == [(c.kind, c.evidence) for _, c in claims]


class Open:
    """A filter that lets everything through."""

    def may_trigger(self, _sentence: str, _spoken: bool = False) -> bool:
        return True

    def near_signs(self, sentences: Sequence[str]) -> list[bool]:
        return [True] * len(sentences)


@pytest.mark.parametrize("rows", WRITTEN)
def test_a_sentence_with_a_predicate_passes(rows: str) -> None:
    assert find_triggers(view(rows))
    assert FILTER.may_trigger(parse(rows).text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two soldiers passed to Mill.",
        "NORLAND SHELLS MILL",
        "“We won’t go.”",
        "'They'll leave,' she said.",
        "Shelling!",
    ],
)
def test_case_and_contractions_do_not_hold_back(sentence: str) -> None:
    assert FILTER.may_trigger(sentence)


@pytest.mark.parametrize("sentence", ["", "Norland", "Photo: the old mill near Ford", "؟", "Quiet week in the valley"])
def test_a_sentence_without_any_predicate_is_not_parsed(sentence: str) -> None:
    assert not FILTER.may_trigger(sentence)
