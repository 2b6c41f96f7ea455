"""The mentions of GUM and re3d cut down to names, on sentences written for these tests."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from tests.training.recipe import script

prepare: Any = script("prepare")
entities: Any = script("entities")

ENVOY = """\
# newdoc id = GUM_news_envoy
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-cf1-2-sgl
2	envoy	envoy	NOUN	NN	_	8	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Ruritania	Ruritania	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new-cf2-1-sgl)1)
5	,	,	PUNCT	,	_	6	punct	_	_
6	Ana	Ana	PROPN	NNP	_	2	appos	_	Entity=(1-person-giv-cf1-1-coref
7	Vela	Vela	PROPN	NNP	_	6	flat	_	Entity=1)
8	met	meet	VERB	VBD	_	0	root	_	_
9	the	the	DET	DT	_	10	det	_	Entity=(3-organization-new-cf3-2-sgl
10	Council	Council	PROPN	NNP	_	8	obj	_	_
11	of	of	ADP	IN	_	12	case	_	_
12	Guilds	Guild	PROPN	NNPS	_	10	nmod	_	SpaceAfter=No|Entity=(4-organization-new-cf4-1-sgl)3)
13	.	.	PUNCT	.	_	8	punct	_	_

"""


def rows() -> Any:
    return prepare.sentence_rows(ENVOY.splitlines())


def spans(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_mentions_open_close_and_nest() -> None:
    assert list(entities.gum_mentions(rows())) == [
        (3, 3, "place"),
        (0, 3, "person"),
        (5, 6, "person"),
        (11, 11, "organization"),
        (8, 11, "organization"),
    ]


def test_a_mark_that_never_closes_gives_no_mention() -> None:
    assert list(entities.gum_mentions(rows()[:3])) == []


def test_a_close_that_nothing_opened_gives_no_mention() -> None:
    assert list(entities.gum_mentions(rows()[6:8])) == []


def test_only_mentions_with_a_proper_head_are_names(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(ENVOY, "utf-8")
    [doc] = entities.gum_docs(spacy.blank("en"), path)
    assert spans(doc) == [("Ruritania", "LOC"), ("Ana Vela", "PERSON"), ("Council of Guilds", "ORG")]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("the Ruritanian Guard", "Organisation", "Ruritanian Guard"),
        ("the guard", "Organisation", None),
        ("Ana Vela", "Person", "Ana Vela"),
        ("Prime Minister", "Person", None),
        ("Strelsau", "Location", "Strelsau"),
        ("Strelsau", "Weapon", None),
    ],
)
def test_marks_of_re3d_become_names_or_nothing(text: str, kind: str, expected: str | None) -> None:
    doc = spacy.blank("en").make_doc(f"Yesterday {text} moved .")
    mark = {"type": kind, "begin": 10, "end": 10 + len(text)}
    span = entities.re3d_span(doc, mark)
    assert (span.text if span is not None else None) == expected
