"""Lemmas: what the tagger leaves as a form is undone by inflection, but only to words that the lexicon holds."""

import pytest
from tests.claims.parse import parse

from observance.claims.lemmas import Lemmatiser, candidates
from observance.claims.lexicon import load_lexicon

LEMMATISER = Lemmatiser(load_lexicon())


@pytest.mark.parametrize(
    ("form", "tagged", "upos", "lemma"),
    [
        ("shelled", "shelled", "VERB", "shell"),
        ("repelled", "repelled", "VERB", "repel"),
        ("besieging", "besieging", "VERB", "besiege"),
        ("occupied", "occupied", "VERB", "occupy"),
        ("fled", "fled", "VERB", "flee"),
        ("Withdrew", "Withdrew", "VERB", "withdraw"),
        ("casualties", "casualties", "NOUN", "casualty"),
        ("ambushes", "ambushes", "NOUN", "ambush"),
        ("convoys", "convoys", "NOUN", "convoy"),
        ("shell", "shell", "VERB", "shell"),
        ("gardening", "garden", "VERB", "garden"),
        ("Wells", "Wells", "PROPN", "Wells"),
    ],
)
def test_a_form_gets_its_lemma(form: str, tagged: str, upos: str, lemma: str) -> None:
    (token,) = LEMMATISER.sentence(parse(f"{form} {tagged} {upos} 0 root")).tokens
    assert token.lemma == lemma


def test_only_lemmas_change() -> None:
    before = parse("Shells shells NOUN 2 nsubj\nfell fell VERB 0 root Tense=Past")
    after = LEMMATISER.sentence(before)
    assert [t.text for t in after.tokens] == [t.text for t in before.tokens]
    assert [(t.start, t.end, t.head, t.feats) for t in after.tokens] == [
        (t.start, t.end, t.head, t.feats) for t in before.tokens
    ]


def test_doubled_consonants_are_undone() -> None:
    assert "repel" in set(candidates("repelled", "VERB"))
    assert "stop" in set(candidates("stopping", "VERB"))


def test_a_name_is_not_its_own_lemma() -> None:
    assert "ford" not in set(candidates("ford", "PROPN"))
    assert "ford" in set(candidates("ford", "NOUN"))
