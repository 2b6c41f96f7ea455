"""Which predicate owns a time or place, and what a clause borrows from the clause above."""

from tests.claims.parse import RELATIVE, SAID, SHELLED, parse, word

from observance.claims.ownership import donors, owned, owner

NONE: frozenset[int] = frozenset()


def test_the_nearest_verb_above_owns() -> None:
    sentence = parse(SHELLED)
    assert sentence.tokens[owner(sentence, word(sentence, "Monday"), NONE)].text == "shelled"
    assert sentence.tokens[owner(sentence, word(sentence, "five"), NONE)].text == "killing"


def test_an_event_noun_owns_once_it_is_a_predicate() -> None:
    sentence = parse("shelling shelling NOUN 3 nsubj\nMill Mill PROPN 1 nmod\nended end VERB 0 root")
    place, noun = word(sentence, "Mill"), word(sentence, "shelling")
    assert owner(sentence, place, NONE) == word(sentence, "ended").i
    assert owner(sentence, place, frozenset({noun.i})) == noun.i


def test_without_a_verb_the_root_owns() -> None:
    sentence = parse("Calm calm NOUN 0 root\nMill Mill PROPN 1 nmod")
    assert owner(sentence, word(sentence, "Mill"), NONE) == 0


def test_items_are_gathered_by_owner() -> None:
    sentence = parse(SHELLED)
    items = ["Mill", "Monday", "five", "Nowhere"]
    heads = {t.text: t for t in sentence.tokens}
    table = owned(sentence, items, heads.get, NONE)
    assert table == {word(sentence, "shelled").i: ["Mill", "Monday"], word(sentence, "killing").i: ["five"]}


def test_a_relative_clause_borrows_nothing() -> None:
    sentence = parse(RELATIVE)
    assert list(donors(sentence, word(sentence, "attacked"))) == []


def test_complements_and_participles_borrow_from_above() -> None:
    said, shelled = parse(SAID), parse(SHELLED)
    assert [t.text for t in donors(said, word(said, "shelled"))] == ["said"]
    assert [t.text for t in donors(shelled, word(shelled, "killing"))] == ["shelled"]
