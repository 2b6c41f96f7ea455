"""Reading CoNLL-U, and the copies without commas and apostrophes, on a treebank written for these tests."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin

from tests.training.recipe import script

prepare: Any = script("prepare")

CONVOY = """\
# newdoc id = GUM_news_convoy
# newpar
# text = Two trucks, it seems, didn't leave.
1	Two	two	NUM	CD	NumType=Card	2	nummod	_	_
2	trucks	truck	NOUN	NNS	Number=Plur	9	nsubj	_	SpaceAfter=No
3	,	,	PUNCT	,	_	5	punct	_	_
4	it	it	PRON	PRP	_	5	nsubj	_	_
5	seems	seem	VERB	VBZ	_	9	parataxis	_	SpaceAfter=No
6	,	,	PUNCT	,	_	5	punct	_	_
7-8	didn't	_	_	_	_	_	_	_	_
7	did	do	AUX	VBD	_	9	aux	_	_
8	n't	not	PART	RB	_	9	advmod	_	_
8.1	ever	ever	ADV	RB	_	_	_	_	_
9	leave	leave	VERB	VB	_	0	root	_	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	_	_

# text = The driver's cab burnt.
1	The	the	DET	DT	_	2	det	_	_
2-3	driver's	_	_	_	_	_	_	_	_
2	driver	driver	NOUN	NN	_	4	nmod:poss	_	_
3	's	's	PART	POS	_	2	case	_	_
4	cab	cab	NOUN	NN	_	5	nsubj	_	_
5	burnt	burn	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# newdoc id = GUM_letter_stub
# newpar
# text = Regards
1	Regards	regard	NOUN	NNS	_	0	root	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "gum-test.conllu"
    path.write_text(CONVOY, "utf-8")
    return path


def rows_of(conllu: str, sentence: int) -> Any:
    return prepare.sentence_rows(conllu.split("\n\n")[sentence].splitlines())


def text_of(rows: Iterable[Any]) -> str:
    return "".join(row.form + " " * row.space for row in rows).strip()


def test_a_sentence_is_read_word_by_word() -> None:
    rows = rows_of(CONVOY, 0)
    assert [row.form for row in rows] == "Two trucks , it seems , did n't leave .".split()
    assert [row.head for row in rows] == [1, 8, 4, 4, 8, 4, 8, 8, 8, 8]
    assert (rows[0].lemma, rows[0].upos, rows[0].xpos, rows[0].feats) == ("two", "NUM", "CD", "NumType=Card")
    assert rows[3].feats == ""


@pytest.mark.parametrize(
    ("sentence", "text"), [(0, "Two trucks, it seems, didn't leave."), (1, "The driver's cab burnt.")]
)
def test_the_words_join_to_the_text(sentence: int, text: str) -> None:
    assert text_of(rows_of(CONVOY, sentence)) == text


def test_paragraphs_end_where_the_treebank_says(treebank: Path) -> None:
    found = list(prepare.paragraphs(treebank))
    assert [(p.doc, len(p.sentences)) for p in found] == [("GUM_news_convoy", 2), ("GUM_letter_stub", 1)]


@given(st.integers(1, 30))
def test_a_long_paragraph_is_cut_and_nothing_is_lost(count: int) -> None:
    one = "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
    found = list(prepare.paragraphs(FakePath("# newdoc id = a-1\n" + one * count)))
    sizes = [len(p.sentences) for p in found]
    assert sum(sizes) == count
    assert max(sizes) <= prepare.MAX_SENTENCES
    assert {p.doc for p in found} == {"a-1"}


class FakePath:
    """A file that is only its text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read_text(self, encoding: str) -> str:
        return self._text


def test_commas_go_and_heads_stay() -> None:
    rows = prepare.stripped(rows_of(CONVOY, 0))
    assert text_of(rows) == "Two trucks it seems didn't leave."
    assert [rows[row.head].form for row in rows] == "trucks leave seems leave leave leave leave leave".split()


def test_apostrophes_join_their_word() -> None:
    rows = prepare.stripped(rows_of(CONVOY, 1))
    assert text_of(rows) == "The drivers cab burnt."
    assert rows[1].lemma == "driver"
    assert rows[1].deprel == "nmod:poss"


def test_a_comma_that_something_hangs_on_stays() -> None:
    rows = [numbered_row(0, "word", 0), numbered_row(1, ",", 0), numbered_row(2, "word", 1)]
    assert prepare.stripped(rows) == rows


@given(st.lists(st.sampled_from(["word", ",", "'s"]), min_size=1, max_size=12), st.data())
def test_stripping_changes_no_head_and_no_order(forms: list[str], data: st.DataObject) -> None:
    rows = [numbered_row(i, form, data.draw(st.integers(0, len(forms) - 1))) for i, form in enumerate(forms)]
    result = prepare.stripped(rows)
    assert result == rows or not any(row.deprel == "punct" for row in result)
    numbers = [int(row.lemma) for row in result]
    assert numbers == sorted(numbers)
    assert {i for i, row in enumerate(rows) if row.deprel == "dep"} <= set(numbers)
    assert [int(result[row.head].lemma) for row in result] == [rows[number].head for number in numbers]


def numbered_row(i: int, form: str, head: int) -> Any:
    deprel = {"word": "dep", ",": "punct", "'s": "case"}[form]
    return prepare.Row(form, str(i), "X", "X", "", head, deprel, True)


def test_a_document_keeps_words_tree_and_boundaries() -> None:
    doc = prepare.to_doc(spacy.blank("en").vocab, [rows_of(CONVOY, 0), rows_of(CONVOY, 1)])
    assert doc.text.strip() == "Two trucks, it seems, didn't leave. The driver's cab burnt."
    assert [sent.root.text for sent in doc.sents] == ["leave", "burnt"]
    assert [token.dep_ for token in doc if token.head == token] == ["ROOT", "ROOT"]
    assert doc[1].morph.to_dict() == {"Number": "Plur"}


@pytest.mark.parametrize(
    ("doc", "genre"), [("GUM_news_afghan", "news"), ("reviews-323449-0001", "reviews"), ("GUM_voyage_x_y", "voyage")]
)
def test_the_genre_is_in_the_name(doc: str, genre: str) -> None:
    assert prepare.genre_of(doc) == genre


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    for bank in ("ewt", "gum"):
        for split in ("train", "dev", "test"):
            (tmp_path / f"{bank}-{split}.conllu").write_text(CONVOY, "utf-8")
    return tmp_path


def test_the_files_are_written_per_genre_and_the_same_each_time(treebanks: Path) -> None:
    outs = [treebanks / "one", treebanks / "two"]
    for out in outs:
        prepare.main(treebanks, out)
    assert {"syntax-train", "syntax-dev", "gum-test", "gum-test-news", "gum-test-letter", "ewt-dev-news"} <= {
        path.stem for path in outs[0].iterdir()
    }
    assert texts(outs[0] / "syntax-train.spacy") == texts(outs[1] / "syntax-train.spacy")
    assert len(texts(outs[0] / "gum-test-letter.spacy")) == 1


def texts(path: Path) -> list[str]:
    return [doc.text for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)]
