"""Floors under the TIMEX3 scores on the sentences of `tests/claims/times`. They only ever rise.

`first.jsonl` was written before the rules were run and they were mended on it; `second.jsonl` was written after that:
its value F1 was 0.94 before any mending.
"""

from collections.abc import Mapping

import pytest
from tests.claims.timex3.scoring import SETS, Pair, documents, f1, figures

FLOORS: Mapping[str, Mapping[str, float]] = {
    "first.jsonl": {"span": 0.99, "strict_span": 0.985, "type": 0.985, "value": 0.98},
    "second.jsonl": {"span": 0.99, "strict_span": 0.985, "type": 0.98, "value": 0.98},
}


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_falls(name: str) -> None:
    found = figures(SETS / name)
    assert {key: found[key] for key in found if found[key] < FLOORS[name][key]} == {}


def test_spans_of_the_sets_are_words_of_their_texts() -> None:
    for name in FLOORS:
        for document in documents(SETS / name):
            for time in document.times:
                words = document.text[time.start : time.end]
                assert words == words.strip() != ""


def test_a_missed_and_a_spurious_expression_count_against_the_score() -> None:
    (document, *_) = documents(SETS / "first.jsonl")
    one, other = document.times[:2]
    assert f1([Pair(one, one), Pair(other, None)], "value") == pytest.approx(2 / 3)
    assert f1([Pair(one, one), Pair(None, other)], "value") == pytest.approx(2 / 3)
    assert f1([Pair(one, other)], "start") == 0
