"""The filter before the parser: it may let a sentence through in vain, but never holds back one with a predicate."""

from collections.abc import Iterator

import pytest
from tests.claims import parse as written
from tests.claims.parse import parse, view

from observance.claims.filter import TriggerFilter
from observance.claims.lexicon import load_irregular, load_lexicon
from observance.claims.triggers import find_triggers

LEXICON = load_lexicon()
FILTER = TriggerFilter(LEXICON)
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


def test_every_form_of_every_verb_passes() -> None:
    held_back = [form for verb in LEXICON.verbs for form in regular(verb) if not FILTER.may_trigger(f"They {form} it.")]
    assert held_back == []


def test_every_form_of_every_noun_passes() -> None:
    forms = [form for noun in LEXICON.nouns for form in (noun, plural(noun))]
    assert [form for form in forms if not FILTER.may_trigger(f"A {form} there.")] == []


def test_every_irregular_form_of_a_predicate_passes() -> None:
    lemmas = set(LEXICON.verbs) | set(LEXICON.nouns)
    forms = [form for form, lemma in load_irregular().items() if lemma in lemmas]
    assert [form for form in forms if not FILTER.may_trigger(f"They {form} it.")] == []


@pytest.mark.parametrize("rows", WRITTEN)
def test_a_sentence_with_a_predicate_passes(rows: str) -> None:
    assert find_triggers(view(rows))
    assert FILTER.may_trigger(parse(rows).text)


@pytest.mark.parametrize(
    "sentence", ["The road passes a mill.", "NORLAND SHELLS MILL", "We won’t go.", "They'll leave.", "Shelling!"]
)
def test_case_and_contractions_do_not_hold_back(sentence: str) -> None:
    assert FILTER.may_trigger(sentence)


@pytest.mark.parametrize("sentence", ["", "Norland", "Photo: the old mill near Ford", "؟", "Quiet week in the valley"])
def test_a_sentence_without_any_predicate_is_not_parsed(sentence: str) -> None:
    assert not FILTER.may_trigger(sentence)
