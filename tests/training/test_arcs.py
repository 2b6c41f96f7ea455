"""Scoring asserted arcs; and the shipped pipeline on the sentences written for this project."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from observance import language
from tests.training.recipe import script

arcs: Any = script("arcs")

CHECKS = Path(__file__).parents[1] / "language" / "arcs.txt"
PIPELINE = Path(language.__file__).parent / "pipeline"
ARCS, SENTENCES = 0.955, 0.87
"""Floors: shares of arcs and of whole sentences."""


def doc() -> Doc:
    return Doc(
        spacy.blank("en").vocab,
        words=["Jets", "bombed", "a", "bridge", "and", "a", "bridge"],
        heads=[1, 1, 3, 1, 6, 6, 3],
        deps=["nsubj", "ROOT", "det", "obj", "cc", "det", "conj"],
        pos=["NOUN", "VERB", "DET", "NOUN", "CCONJ", "DET", "NOUN"],
    )


@pytest.mark.parametrize(
    ("arc", "right"),
    [
        ("bombed root", True),
        ("Jets nsubj bombed", True),
        ("Jets nsubj:pass|nsubj bombed", True),
        ("Jets obj bombed", False),
        ("bridge obj Jets", False),
        ("bridge#2 conj Jets|bridge", True),
        ("bombed VERB", True),
        ("bombed ADJ", False),
        ("Jets root", False),
    ],
)
def test_an_arc_holds_where_head_and_relation_are_right(arc: str, right: bool) -> None:
    assert arcs.holds(doc(), arcs.arc_of(arc)) is right


@pytest.mark.parametrize("arc", ["tanks nsubj bombed", "bridge#3 obj bombed"])
def test_a_word_that_is_not_there_is_an_error(arc: str) -> None:
    with pytest.raises(ValueError):
        arcs.holds(doc(), arcs.arc_of(arc))


@pytest.mark.parametrize("text", ["One.\nTwo.\n", "  a root\n  b root\n", "One.\n"])
def test_a_file_out_of_step_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "checks.txt").write_text(text, "utf-8")
    with pytest.raises(ValueError):
        arcs.read_checks(tmp_path / "checks.txt")


@cache
def found() -> tuple[Any, ...]:
    return tuple(arcs.results(spacy.load(PIPELINE), arcs.read_checks(CHECKS)))


def test_the_pipeline_reads_the_language_of_conflict_news() -> None:
    wanted = sum(len(check.arcs) for check, _, _ in found())
    missed = sum(len(missing) for _, _, missing in found())
    assert len(found()) >= 150
    assert 1 - missed / wanted >= ARCS


def test_most_sentences_are_right_as_a_whole() -> None:
    assert sum(not missing for _, _, missing in found()) / len(found()) >= SENTENCES
