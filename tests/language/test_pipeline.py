"""The pipeline that ships: small, whole, with Universal Dependencies labels, and in need of no network."""

import json
import socket
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from observance import language
from observance.language import load_analyser
from observance.model.syntax import Span

FOLDER = Path(language.__file__).parent / "pipeline"
LIMIT = 15_000_000


@cache
def pipeline() -> Language:
    return spacy.load(FOLDER)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the pipeline reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= LIMIT


def test_its_parts_are_there() -> None:
    assert {"senter", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"} <= set(
        pipeline().component_names
    )


def test_splitting_comes_first_and_alone() -> None:
    assert pipeline().component_names[0] == "senter"
    assert "senter" not in pipeline().pipe_names
    assert "senter" not in pipeline().get_pipe("tok2vec").listening_components


@pytest.mark.parametrize(
    "label", ["nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nummod", "acl:relcl", "xcomp", "ccomp", "conj"]
)
def test_its_labels_are_those_of_universal_dependencies(label: str) -> None:
    assert label in pipeline().get_pipe("parser").labels


def test_its_names_are_of_four_kinds() -> None:
    assert set(pipeline().get_pipe("ner").labels) == {"PERSON", "ORG", "LOC", "NORP"}


def test_it_loads_without_network(no_network: None) -> None:
    assert spacy.load(FOLDER).lang == "en"


def test_it_names_its_licence_and_sources() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {source["license"] for source in meta["sources"]} >= {"CC BY-SA 4.0", "CC BY 4.0"}


def test_no_file_names_a_folder_of_the_machine_that_made_it() -> None:
    config = (FOLDER / "config.cfg").read_text("utf-8")
    assert not [line for line in config.splitlines() if '= "/' in line]


@pytest.mark.parametrize(
    ("form", "lemma"), [("soldiers", "soldier"), ("killed", "kill"), ("was", "be"), ("said", "say")]
)
def test_it_lemmatises_common_words(form: str, lemma: str) -> None:
    doc = pipeline()("The army said that a post was attacked and two soldiers were killed.")
    assert {token.text: token.lemma_ for token in doc}[form] == lemma


def test_it_reads_a_plain_passive() -> None:
    text = "Two soldiers were killed by rebel fire near the village."
    [sentence] = load_analyser().parse(text, [Span(0, len(text))])
    by_text = {token.text: token for token in sentence.tokens}
    root = by_text["killed"]
    assert root.deprel == "root"
    assert (by_text["soldiers"].deprel, by_text["soldiers"].head) == ("nsubj:pass", root.i)
    assert (by_text["fire"].head, by_text["were"].deprel) == (root.i, "aux:pass")


def test_two_plain_sentences_are_two() -> None:
    text = "The convoy left Idlib on Monday. It reached the post in the evening."
    assert [text[s.start : s.end] for s in load_analyser().sentences(text, [Span(0, len(text))])] == [
        "The convoy left Idlib on Monday.",
        "It reached the post in the evening.",
    ]
