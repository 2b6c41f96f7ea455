"""The lexicon as data: every kind can be found, and no entry names what does not exist."""

from collections.abc import Iterator
from typing import Any

from observance.claims.lexicon import Entry, load_irregular, load_lexicon, load_mood_words
from observance.claims.triggers import CATEGORIES, CONDITIONS
from observance.model.kinds import Kind, Status

LEXICON = load_lexicon()
SLOTS = {"actor", "target", "place", "host", "theme", "figure", "means", "act", "none"}
CLASS_CONDITIONS = {"object", "subject", "with", "of", "object_or_prep", "object_or_ccomp", "actor_or_of"}


def entries() -> Iterator[Entry]:
    for table in (LEXICON.verbs, LEXICON.nouns):
        for found in table.values():
            yield from found


def named_classes(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not value.startswith("@"):
        yield value


def test_every_kind_has_a_predicate() -> None:
    assert {entry.kind for entry in entries()} == set(Kind)


def test_every_condition_has_its_function() -> None:
    used = {name for entry in entries() for name, _ in entry.conditions}
    assert used <= set(CONDITIONS)


def test_every_class_that_an_entry_names_exists() -> None:
    values = [value for entry in entries() for name, value in entry.conditions if name in CLASS_CONDITIONS]
    assert {c for value in values for c in named_classes(value)} <= set(LEXICON.classes)
    assert {v for v in values if isinstance(v, str) and v.startswith("@")} <= set(CATEGORIES)


def test_every_role_is_a_slot() -> None:
    assert {slot for entry in entries() for slot in entry.roles.values()} <= SLOTS


def test_every_status_is_one_of_the_codebook() -> None:
    given = {value for entry in entries() for name, value in entry.conditions if name == "status"}
    assert given <= {status.value for status in Status}


def test_entries_are_found_under_the_first_word_of_their_phrases() -> None:
    for first, found in LEXICON.verbs.items():
        assert all(any(phrase.split()[0] == first for phrase in entry.verbs) for entry in found)


def test_names_of_entries_are_unique() -> None:
    distinct = {id(entry): entry.name for entry in entries()}
    assert len(set(distinct.values())) == len(distinct)


def test_a_class_that_includes_another_holds_its_words() -> None:
    assert LEXICON.classes["personnel"] | LEXICON.classes["weapons"] <= LEXICON.classes["forces"]
    assert not any(word.startswith("+") for words in LEXICON.classes.values() for word in words)


def test_members_are_of_a_class_or_as_given() -> None:
    assert LEXICON.members("posts") == LEXICON.classes["posts"]
    assert LEXICON.members(["ferry", "barge"]) == {"ferry", "barge"}


def test_the_vocabulary_holds_predicates_classes_and_verbs_of_saying() -> None:
    assert {"shell", "ceasefire", "checkpoint", "say"} <= LEXICON.vocabulary()


def test_irregular_forms_and_mood_words_are_lower_case() -> None:
    assert all(form == form.lower() for form in (*load_irregular(), *load_mood_words()))
