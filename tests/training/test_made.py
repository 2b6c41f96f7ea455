"""Made sentences: each a projective tree that follows the treebanks' habits, the same for the same seed."""

from functools import cache
from typing import Any

import pytest
import spacy
from spacy.language import Language

from observance.language import load_analyser
from tests.training.recipe import script

prepare: Any = script("prepare")
grammar: Any = script("grammar")
inflection: Any = script("inflection")
made: Any = script("made")

COUNT = 250
VERBS = {key: {"VERB", "AUX"} for key in ("VBD", "VBN", "VBG", "VB", "VBZ", "VBP")}
NOUNS = {"NN": {"NOUN"}, "NNS": {"NOUN"}, "NNP": {"PROPN", "ADJ"}, "NNPS": {"PROPN"}}
SMALL = {"MD": {"AUX"}, "DT": {"DET"}, "IN": {"ADP", "SCONJ"}, "TO": {"PART"}, "CC": {"CCONJ"}, "RP": {"ADP"}}
UPOS = VERBS | NOUNS | SMALL | {"JJ": {"ADJ"}, "CD": {"NUM"}, "RB": {"ADV", "PART"}}
NOUN_LIKE = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


@cache
def sentences() -> tuple[Any, ...]:
    making = made.maker(11)
    return tuple(making.sentence("HEAD" if i % 5 == 4 else "S") for i in range(COUNT))


@cache
def blank() -> Language:
    return spacy.blank("en")


def text_of(rows: Any) -> str:
    return "".join(row.form + " " * row.space for row in rows)


def test_every_sentence_is_one_tree() -> None:
    for one in sentences():
        assert sum(row.head == i for i, row in enumerate(one.rows)) == 1
        for i in range(len(one.rows)):
            assert reaches_root(one.rows, i), text_of(one.rows)


def reaches_root(rows: Any, i: int) -> bool:
    for _ in rows:
        i = rows[i].head
    return bool(rows[i].head == i)


def test_no_arcs_cross() -> None:
    for one in sentences():
        arcs = [tuple(sorted((i, row.head))) for i, row in enumerate(one.rows)]
        assert not [(a, b) for a in arcs for b in arcs if a[0] < b[0] < a[1] < b[1]], text_of(one.rows)


def test_every_word_hangs_by_a_relation_of_the_pipeline() -> None:
    known = set(load_analyser(None)._nlp.get_pipe("parser").labels) | {"root"}
    assert {row.deprel for one in sentences() for row in one.rows} <= known


def test_tags_agree() -> None:
    for row in (row for one in sentences() for row in one.rows):
        assert row.upos in UPOS.get(row.xpos, {row.upos}), row


def test_relations_fit_their_words() -> None:
    for one in sentences():
        for row in one.rows:
            if row.deprel in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"}:
                assert row.upos in NOUN_LIKE, (text_of(one.rows), row)
            if row.deprel in {"acl", "advcl", "ccomp"} and one.rows[-1].form == ".":
                assert row.upos in {"VERB", "NOUN"}, (text_of(one.rows), row)


def test_a_passive_subject_belongs_to_a_participle() -> None:
    for one in sentences():
        heads = [one.rows[row.head] for row in one.rows if row.deprel == "nsubj:pass"]
        assert all(head.xpos == "VBN" and "Voice=Pass" in head.feats for head in heads)


def test_the_tokenizer_finds_the_same_words() -> None:
    for one in sentences():
        assert [token.text for token in blank()(text_of(one.rows))] == [row.form for row in one.rows]


def test_a_sentence_opens_with_a_capital_and_leaves_no_comma_at_its_end() -> None:
    for one in sentences():
        text = text_of(one.rows)
        assert text.lstrip('"')[0] == text.lstrip('"')[0].upper()
        assert ",." not in text
        assert ",," not in text


def test_names_are_proper_nouns() -> None:
    found = [(one.rows[first], label) for one in sentences() for first, _, label in one.names]
    assert {label for _, label in found} == {"PERSON", "ORG", "LOC", "NORP"}
    assert all(row.upos in {"PROPN", "ADJ"} for row, _ in found)


def test_the_same_seed_gives_the_same_sentences() -> None:
    one, same, other = ([made.maker(seed).sentence("S") for _ in range(3)] for seed in (4, 4, 5))
    assert one == same
    assert one != other


def test_more_words_are_used() -> None:
    making = made.maker(1, {"gnoun": ["zeppelin"] * 5000})
    assert any(row.lemma == "zeppelin" for _ in range(200) for row in making.sentence("S").rows)


def test_a_tree_prints_as_conllu() -> None:
    lines = made.conllu(sentences()[0]).splitlines()
    assert lines[0].startswith("# text = ")
    assert [line.split("\t")[0] for line in lines[1:]] == [str(i + 1) for i in range(len(sentences()[0].rows))]


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("strike", "VBD", "struck"),
        ("bomb", "VBG", "bombing"),
        ("seize", "VBG", "seizing"),
        ("trap", "VBN", "trapped"),
        ("occupy", "VBD", "occupied"),
        ("flee", "VBG", "fleeing"),
        ("ambush", "VBZ", "ambushes"),
        ("militia", "NNS", "militias"),
        ("gunman", "NNS", "gunmen"),
        ("enemy", "NNS", "enemies"),
    ],
)
def test_words_are_inflected(lemma: str, tag: str, form: str) -> None:
    words = grammar.read_words((made.FOLDER / "words.yaml").read_text("utf-8"))
    assert inflection.inflected(lemma, tag, words.irregular) == form


def test_a_symbol_with_a_number_is_two() -> None:
    found = grammar.read_grammar("X{n}\n  1: *<army:{N}> {was}@aux\n")
    assert [rule[0].items[0].symbol for rule in (found["Xs"], found["Xp"])] == ["<army:NN>", "<army:NNS>"]
    assert found["Xp"][0].items[1].symbol == "were/VBD"


def test_an_item_may_be_rare_and_name_its_relation() -> None:
    (rule,) = grammar.read_grammar("X\n  3: ^obl in *Y@obj?.25 Y?\nY\n  1: *the\n")["X"]
    assert (rule.weight, rule.relation) == (3, "obl")
    assert [(i.symbol, i.relation, i.chance, i.head) for i in rule.items] == [
        ("in", "", 1.0, False),
        ("Y", "obj", 0.25, True),
        ("Y", "", 0.5, False),
    ]


@pytest.mark.parametrize("text", ["X\n  1: the a\nY\n  1: *X\n", "X\n  1: *the *a\n", "X\n  1: *Y\n", "X\n  1: *@\n"])
def test_a_grammar_that_gives_no_trees_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        grammar.read_grammar(text)
