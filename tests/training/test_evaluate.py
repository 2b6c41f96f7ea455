"""The scores of a pipeline that is built here and predicts what is known beforehand."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from tests.training.recipe import script

evaluate: Any = script("evaluate")

TEXTS = ("Posts hold . Roads close .", "Convoys wait .")


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """Splits at full stops and knows one name; it has no tagger and no parser."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta.update(name="tiny", version="0.1", description="splits", license="none")
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def gold(nlp: Language) -> list[Doc]:
    return [annotated(nlp, text) for text in TEXTS]


def annotated(nlp: Language, text: str) -> Doc:
    words = text.split()
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    heads = [i if i % 3 == 1 else i - i % 3 + 1 for i in range(len(words))]
    deps = [("nsubj", "ROOT", "punct")[i % 3] for i in range(len(words))]
    return Doc(nlp.vocab, words=words, sent_starts=starts, heads=heads, deps=deps, tags=["X"] * len(words))


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    docs = gold(spacy.blank("en"))
    for name in ("ewt-test", "ewt-test-email", "gum-test", "gum-dev", "entities-dev"):
        DocBin(docs=docs).to_disk(tmp_path / f"{name}.spacy")
    return tmp_path


def test_only_the_test_files_are_scored(prepared: Path) -> None:
    assert [path.stem for path in evaluate.test_files(prepared)] == ["ewt-test", "ewt-test-email", "gum-test"]


def test_the_scores_are_written_and_hold_no_path(
    pipeline: Path, prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate.main(pipeline, prepared, tmp_path / "scores.json")
    text = (tmp_path / "scores.json").read_text("utf-8")
    scores = json.loads(text)
    assert scores["syntax"]["ewt-test"]["words"] == 9
    assert scores["syntax"]["ewt-test"]["sentences"] == 3
    assert scores["syntax"]["ewt-test"]["text"]["sentences_f"] == 1.0
    assert scores["syntax"]["ewt-test"]["given_words"]["las"] is None
    assert scores["entities"] == {}
    assert str(tmp_path) not in text
    assert "gum-test" in capsys.readouterr().out


def test_nothing_of_the_gold_reaches_the_prediction() -> None:
    [doc, _] = gold(spacy.blank("en"))
    bare = evaluate.copied(doc, sentences=False)
    assert bare.text == doc.text
    for annotation in ("SENT_START", "DEP", "TAG", "POS", "LEMMA", "ENT_IOB"):
        assert not bare.has_annotation(annotation)
    assert [sent.text for sent in evaluate.copied(doc, sentences=True).sents] == ["Posts hold .", "Roads close ."]


def test_relations_leave_out_what_the_gold_has_not() -> None:
    docs = gold(spacy.blank("en"))
    found = {"nsubj": {"p": 1.0, "r": 1.0, "f": 1.0}, "obj": {"p": 0.0, "r": 0.0, "f": 0.0}}
    assert evaluate.relations({"dep_las_per_type": found}, docs) == {"nsubj": {"p": 1.0, "r": 1.0, "f": 1.0, "n": 3}}


def test_the_scores_of_names_count_each_label() -> None:
    nlp = spacy.blank("en")
    recogniser = nlp.add_pipe("ner")
    recogniser.add_label("LOC")
    nlp.initialize()
    docs = gold(nlp)
    docs[0].set_ents([docs[0].char_span(0, 5, label="LOC")])
    docs[1].set_ents([])
    assert {label: row["n"] for label, row in evaluate.entity_scores(nlp, docs).items()} == {"all": 1, "LOC": 1}


def test_a_missing_score_is_a_dash() -> None:
    assert evaluate.percent(None).strip() == "-"
    assert evaluate.percent(0.875).strip() == "87.5"
