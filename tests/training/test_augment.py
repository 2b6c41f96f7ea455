"""Altered copies keep their trees, on sentences written for these tests."""

import random
from pathlib import Path
from typing import Any

import pytest
import spacy

from tests.training.recipe import script

prepare: Any = script("prepare")
grammar: Any = script("grammar")
inflection: Any = script("inflection")
made: Any = script("made")
augment: Any = script("augment")

BAKER = """\
# newdoc id = GUM_news_baker
# newpar
1	The	the	DET	DT	_	2	det	_	_
2	baker	baker	NOUN	NN	Number=Sing	3	nsubj	_	_
3	praised	praise	VERB	VBD	Tense=Past	0	root	_	_
4	Yorick	Yorick	PROPN	NNP	Number=Sing	3	obj	_	_
5	in	in	ADP	IN	_	6	case	_	_
6	March	March	PROPN	NNP	Number=Sing	3	obl	_	SpaceAfter=No
7	.	.	PUNCT	.	_	3	punct	_	_

1	Yorick	Yorick	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	smiled	smile	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def words() -> Any:
    return grammar.read_words((made.FOLDER / "words.yaml").read_text("utf-8"))


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    for bank in ("ewt", "gum"):
        (tmp_path / f"{bank}-train.conllu").write_text(BAKER, "utf-8")
    return tmp_path


def paragraph(folder: Path) -> Any:
    (found,) = prepare.paragraphs(folder / "gum-train.conllu")
    return found


def tree(rows: Any) -> list[tuple[int, str, str]]:
    return [(row.head, row.deprel, row.xpos) for row in rows]


def test_another_verb_and_other_names_leave_the_tree(treebanks: Path, words: Any) -> None:
    rows = paragraph(treebanks).sentences[0]
    verbs = set()
    for seed in range(20):
        found = augment.altered(rows, {"Yorick": "Kalubo"}, words, random.Random(seed))
        assert tree(found) == tree(rows)
        assert found[3].form == "Kalubo"
        verbs.add(found[2].lemma)
        assert found[1].form in {"baker", *augment.FORCE}
    assert "praise" in verbs
    assert len(verbs) > 2


def test_a_name_is_exchanged_alike_in_a_paragraph_and_months_stay(treebanks: Path) -> None:
    making = made.maker(2)
    found = [augment.new_names(paragraph(treebanks), making, random.Random(seed)) for seed in range(10)]
    assert any("Yorick" in names for names in found)
    assert all("March" not in names for names in found)


def test_a_headline_has_no_article_and_no_full_stop(treebanks: Path) -> None:
    short = augment.headline(paragraph(treebanks).sentences[0], random.Random(1))
    assert [row.form.lower() for row in short] == ["baker", "praised", "yorick", "in", "march"]
    assert [short[row.head].form.lower() for row in short] == ["praised", "praised", "praised", "march", "praised"]


def test_small_words_of_a_headline_stay_small(treebanks: Path) -> None:
    forms = [row.form for row in augment.titled(paragraph(treebanks).sentences[0])]
    assert forms == ["The", "Baker", "Praised", "Yorick", "in", "March", "."]


def test_words_of_the_treebanks_are_mined_where_they_inflect_regularly(words: Any) -> None:
    def row(form: str, lemma: str, upos: str, xpos: str, head: int, deprel: str) -> Any:
        return prepare.Row(form, lemma, upos, xpos, "", head, deprel, True)

    rows = [row("praised", "praise", "VERB", "VBD", 0, "root"), row("cake", "cake", "NOUN", "NN", 0, "obj")]
    odd = [row("forgat", "forget", "VERB", "VBD", 0, "root"), row("cake", "cake", "NOUN", "NN", 0, "obj")]
    assert augment.mined([rows] * 3 + [odd] * 3, words.irregular) == {"gnoun": ["cake"], "gadj": [], "gvt": ["praise"]}


def test_what_is_added_is_the_same_each_time_and_holds_trees(treebanks: Path) -> None:
    vocab = spacy.blank("en").vocab
    one, two = (augment.extra_docs(vocab, treebanks, 40) for _ in range(2))
    assert [doc.text for doc in one] == [doc.text for doc in two]
    assert sum(len(list(doc.sents)) for doc in one) >= 40
    assert all(token.dep_ and token.pos_ and token.tag_ for doc in one for token in doc)
