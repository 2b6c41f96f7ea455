"""The lexicon as data: every kind can be found, and no entry names what does not exist."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.builders import MANDATE, report
from tests.claims.parse import SHELLED, Written

from observance.claims.categories import CATEGORIES
from observance.claims.coder import RuleCoder
from observance.claims.conditions import CONDITIONS
from observance.claims.lexicon import Entry, lexicon_of, load_irregular, load_lexicon, load_mood
from observance.mandate.document import Document
from observance.mandate.lexicon import Extension, Origin, entry_of, language, shipped_entries
from observance.mandate.lexicon.check import read_extension
from observance.model.kinds import Kind

LEXICON = load_lexicon()


def entries() -> Iterator[Entry]:
    for table in (LEXICON.verbs, LEXICON.nouns):
        for found in table.values():
            yield from found


def test_every_kind_has_a_predicate() -> None:
    assert {entry.kind for entry in entries()} == set(Kind)


def test_every_condition_has_its_function_and_every_category_its_test() -> None:
    assert set(CONDITIONS) == set(language.CONDITIONS)
    assert set(CATEGORIES) == set(language.CATEGORIES)


def test_the_shipped_entries_pass_the_check_of_a_mandates() -> None:
    """As if a mandate had written them, under ids of its own."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for number, entry in enumerate(shipped_entries()):
        phrases = {"verbs": entry.verbs, "nouns": entry.nouns, "adjectives": entry.adjectives}
        row = {"id": f"own:{number}", "roles": dict(entry.roles), **dict(entry.conditions)}
        row |= {name: list(listed) for name, listed in phrases.items() if listed}
        rows.setdefault(entry.kind.value, []).append(row)
    _, faults = read_extension(Document("lexicon.yaml", {"entries": rows}, {}))
    assert faults == ()


def test_a_mandates_entry_comes_first_and_an_entry_switched_off_is_gone() -> None:
    own = entry_of("shelling", {"id": "own:shell", "verbs": ["shell"], "roles": {"obj": "place"}}, Origin.MANDATE)
    extension = Extension((own,), {"posts": ("blockhouse",)}, frozenset({"attack:attack"}))
    lexicon = lexicon_of(replace(MANDATE, lexicon=extension))
    assert [entry.name for entry in lexicon.verbs["shell"]][:2] == ["own:shell", "shelling:shell"]
    assert {"blockhouse", "outpost"} <= lexicon.classes["posts"]
    assert "attack:attack" in {entry.name for entry in LEXICON.verbs["ambush"]}
    assert "attack:attack" not in {entry.name for entry in lexicon.verbs.get("ambush", ())}


def test_explaining_a_claim_names_the_entry_and_where_it_comes_from() -> None:
    own = entry_of("shelling", {"id": "own:shell", "verbs": ["shell"]}, Origin.MANDATE)
    assert own.rule == "lexicon of the mandate own:shell"
    assert LEXICON.verbs["shell"][0].rule == "lexicon shelling:shell"
    analyser = Written()
    text = analyser.learn(SHELLED)
    (claim,) = RuleCoder(analyser, replace(MANDATE, lexicon=Extension((own,)))).code(report(text=text))
    assert "lexicon of the mandate own:shell" in {reason.rule for reason in claim.why}


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
    mood = [word for words in load_mood().values() for word in words]
    assert all(form == form.lower() for form in (*load_irregular(), *mood))
