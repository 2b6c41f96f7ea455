"""The parts are put together so that splitting does not run the encoder of the syntax."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example

from tests.training.recipe import script

assemble: Any = script("assemble")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    for name in ("tagger", "senter", "ner"):
        save(folder / name, name)
    return folder


def save(folder: Path, part: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe(part, config={"model": {"tok2vec": shared}})
    nlp.initialize(lambda: [example(nlp)])
    nlp.config["paths"]["train"] = str(folder)
    nlp.to_disk(folder)


def example(nlp: Any) -> Example:
    marks = {"tags": ["N", "V"], "sent_starts": [1, 0], "entities": ["U-LOC", "O"]}
    return Example.from_dict(nlp.make_doc("Aleppo waits"), marks)


def test_sentences_come_first_and_names_last(parts: Path) -> None:
    nlp = assemble.assemble(parts / "tagger", parts / "senter", parts / "ner")
    assert nlp.component_names == ["senter", "tok2vec", "tagger", "ner"]
    assert nlp.get_pipe("tok2vec").listening_components == ["tagger"]


def test_names_may_be_left_out(parts: Path) -> None:
    nlp = assemble.assemble(parts / "tagger", parts / "senter", None)
    assert nlp.component_names == ["senter", "tok2vec", "tagger"]
    assert nlp.disabled == ["senter"]


def test_the_whole_survives_a_round_trip(parts: Path, tmp_path: Path) -> None:
    nlp = assemble.assemble(parts / "tagger", parts / "senter", parts / "ner")
    nlp.to_disk(tmp_path / "whole")
    again = spacy.load(tmp_path / "whole")
    assert str(parts) not in (tmp_path / "whole" / "config.cfg").read_text("utf-8")
    assert again.meta["license"] == "CC BY-SA 4.0"
    assert [t.tag_ for t in again("Aleppo waits")] == [t.tag_ for t in nlp("Aleppo waits")]
