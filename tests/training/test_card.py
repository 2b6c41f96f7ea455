"""The card says what the scores say, and nothing stays unfilled."""

import copy
import json
import re
from typing import Any

import pytest

from tests.training.recipe import TRAINING, script

card: Any = script("card")

ACCURACIES = {"uas": 0.91, "las": 0.88, "tag": 0.95, "pos": 0.96, "morph": 0.94, "lemma": 0.97}
SENTENCES = {"sentences_p": 0.7, "sentences_r": 0.8, "sentences_f": 0.75, "token": 0.99}


def syntax(las: float, words: int = 1000) -> dict[str, Any]:
    scores = {**ACCURACIES, **SENTENCES, "las": las}
    return {
        "words": words,
        "sentences": 40,
        "text": {**scores, "las": las - 0.01},
        "given_words": scores,
        "given_sentences": {**scores, "las": las + 0.02},
        "relations": {"nsubj:pass": {"p": 0.8, "r": 0.8, "f": 0.812, "n": 33}},
    }


SCORES: dict[str, Any] = {
    "pipeline": {
        "name": "tested_ud",
        "version": "2.3.4",
        "description": "a pipeline for tests",
        "license": "CC BY-SA 4.0",
        "spacy_version": ">=3.8",
        "components": ["senter", "parser"],
        "sources": [],
        "lang": "en",
    },
    "size_mb": 12.34,
    "load_seconds": 0.4,
    "words_per_second": 6789.0,
    "syntax": {
        "ewt-test": syntax(0.82, 25094),
        "ewt-test-email": syntax(0.80),
        "ewt-test-weblog": syntax(0.85),
        "gum-test": syntax(0.83),
        "gum-test-news": syntax(0.861),
        "gum-test-fiction": syntax(0.79),
        "gum-test-speech": syntax(0.88),
    },
    "entities": {
        "all": {"p": 0.6, "r": 0.5, "f": 0.545, "n": 90},
        "ORG": {"p": 0.6, "r": 0.5, "f": 0.543, "n": 90},
    },
}


def without(*keys: str) -> dict[str, Any]:
    changed = copy.deepcopy(SCORES)
    for key in keys:
        changed[key] = {}
    return changed


def test_every_test_file_has_a_row_in_its_order() -> None:
    rows = [
        line.split(" | ")[0] for line in card.render(SCORES).splitlines() if line.startswith(("| **", "| EWT", "| GUM"))
    ]
    one_table = [
        "| **EWT test**",
        "| EWT: email",
        "| EWT: weblog",
        "| **GUM test**",
        "| GUM: *fiction*",
        "| GUM: news",
        "| GUM: speech",
    ]
    assert rows == one_table * 2


def test_the_figures_are_those_of_the_scores() -> None:
    text = card.render(SCORES)
    assert "| **EWT test** | 25,094 | 91.0 | 82.0 | 95.0 | 96.0 | 94.0 | 97.0 | 75.0 |" in text
    assert "| GUM: news | 91.0 | 85.1 | 91.0 | 88.1 | 99.0 | 75.0 |" in text
    assert "| `ORG` | 90 | 60.0 | 50.0 | 54.3 |" in text
    assert "| `nsubj:pass` | 81.2 (33) | 81.2 (33) | 81.2 (33) |" in text
    assert "12.3 MB" in text
    assert "6,800 words" in text


def test_the_weakest_and_the_best_are_named_from_the_scores() -> None:
    text = card.render(SCORES)
    assert "Weakest by LAS in EWT: email (80.0) and weblog (85.0); in GUM: fiction (79.0), news (86.1) and" in text
    assert "Best: weblog (85.0) in EWT and speech (88.0) in GUM" in text
    assert "2.0 points lower" in text


def test_unseen_genres_are_told_from_trained_ones() -> None:
    found = card.values(SCORES)
    assert (found["gum_trained"], found["gum_unseen"]) == ("news and speech", "fiction")


def test_a_pipeline_without_names_says_so() -> None:
    assert "This pipeline has no recogniser of names." in card.render(without("entities"))


def test_a_score_that_is_not_there_is_a_dash() -> None:
    scores = copy.deepcopy(SCORES)
    scores["syntax"]["gum-test-news"]["given_words"]["lemma"] = None
    assert "| GUM: news | 1,000 | 91.0 | 86.1 | 95.0 | 96.0 | 94.0 | – | 75.0 |" in card.render(scores)


def test_missing_scores_are_an_error() -> None:
    with pytest.raises(KeyError):
        card.render(without("pipeline"))


def test_the_licences_are_on_the_card() -> None:
    text = card.render(SCORES)
    for name in ("EWT", "GUM", "re3d", "FA-KES", "GeoNames"):
        assert name in text
        assert name in (TRAINING.parent / "NOTICE").read_text("utf-8")


def test_the_card_is_of_the_pipeline_that_ships() -> None:
    text = (TRAINING / "CARD.md").read_text("utf-8")
    meta = json.loads((TRAINING.parent / "src/observance/language/pipeline/meta.json").read_text("utf-8"))
    [parts] = re.findall(r"^\| parts \| (.*) \|$", text, re.MULTILINE)
    assert re.findall(r"`(\w+)`", parts) == meta["pipeline"]
    assert f"{meta['name']} {meta['version']}" in text
