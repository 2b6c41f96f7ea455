"""The gold of other wars: reports written for this project, coded without a mandate, and learnt by nobody."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gold import coding, ratchet

from observance.errors import DataError
from observance.evaluate import naming

NOWHERE = Path("no shared folder")
MADE = Path(__file__).parents[2] / "training" / "made" / "reports.jsonl"
MANY = 20  # states
PHRASE = 12  # words: what several writers may say alike is shorter


def test_every_figure_stands_on_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(NOWHERE), "--set", coding.GoldSet.ELSEWHERE, "--check"]
    assert ratchet.main(arguments) == 0, capsys.readouterr().err


def test_no_claim_of_it_is_shown() -> None:
    with pytest.raises(DataError, match="only figures"):
        ratchet.main([str(NOWHERE), "--set", coding.GoldSet.ELSEWHERE, "--misses"])


def test_it_is_of_other_wars_and_none_of_it_is_learnt() -> None:
    gold = coding.load(NOWHERE, coding.GoldSet.ELSEWHERE)
    learnt = {words for line in MADE.read_text("utf-8").splitlines() for words in phrases(json.loads(line)["text"])}
    own = {words for document in gold.documents for words in phrases(document.text)}
    assert not own & learnt
    parties = {party for claim in gold.claims for party in (*claim.actor, *claim.target)}
    assert len(naming(None, coding.states()).parties & parties) > MANY


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + PHRASE]) for at in range(len(words) - PHRASE + 1))
