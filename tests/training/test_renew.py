"""A syntax trained further takes the place of the old one, and nothing else changes."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example

from tests.training.recipe import script

assemble: Any = script("assemble")
renew: Any = script("renew")


def save(folder: Path, tags: tuple[str, str], seed: int) -> Path:
    spacy.util.fix_random_seed(seed)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    for part in ("tagger", "morphologizer", "parser"):
        nlp.add_pipe(part, config={"model": {"tok2vec": shared}})
    nlp.add_pipe("senter")
    gold = {
        "tags": list(tags),
        "pos": ["PROPN", "VERB"],
        "morphs": ["", ""],
        "heads": [1, 1],
        "deps": ["nsubj", "ROOT"],
    }
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Aleppo waits"), gold)])
    nlp.to_disk(folder)
    return folder


def test_the_parts_of_the_syntax_are_the_new_ones(tmp_path: Path) -> None:
    old, new = save(tmp_path / "old", ("N", "V"), 1), save(tmp_path / "new", ("N", "V"), 2)
    whole = renew.renewed(old, new)
    for part in renew.PARTS:
        assert whole.get_pipe(part).model.to_bytes() == spacy.load(new).get_pipe(part).model.to_bytes()
    assert whole.get_pipe("senter").model.to_bytes() == spacy.load(old).get_pipe("senter").model.to_bytes()


def test_a_share_is_a_weighted_mean(tmp_path: Path) -> None:
    old, new = save(tmp_path / "old", ("N", "V"), 1), save(tmp_path / "new", ("N", "V"), 2)
    third = renew.renewed(old, new, 0.25)
    for part in renew.PARTS:
        before, after, mean = (
            list(arrays(nlp.get_pipe(part).model)) for nlp in (spacy.load(old), spacy.load(new), third)
        )
        assert len(mean) == len(before) > 0
        for b, a, m in zip(before, after, mean, strict=True):
            assert ((0.75 * b + 0.25 * a - m) ** 2).max() < 1e-9


def arrays(model: Any) -> Any:
    return [node.get_param(name) for node, name in renew.weights(model)]


def test_other_labels_are_refused(tmp_path: Path) -> None:
    old, new = save(tmp_path / "old", ("N", "V"), 1), save(tmp_path / "new", ("X", "V"), 1)
    with pytest.raises(ValueError, match="tagger"):
        renew.renewed(old, new)
