"""The page on the export has every file, every field in its file, and every word that a field may hold."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.publish import strategies

from observance.model.claim import PlacePrecision
from observance.model.finding import Basis, Level, Met, SiteState, Verdict, Watch
from observance.model.incident import FigureVerdict
from observance.model.kinds import Means, Status
from observance.model.passage import PassageKind, Precedence
from observance.model.record import Record
from observance.model.report import DatingMethod, ReportKind
from observance.model.ruling import Outcome, Slot, Verb
from observance.publish.jsonl import NOUNS, record_objects

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
SECTION = re.compile(r"^## `(?P<noun>\w+)\.jsonl`\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
WORDS = (
    Basis,
    DatingMethod,
    FigureVerdict,
    Level,
    Means,
    Met,
    Outcome,
    PassageKind,
    PlacePrecision,
    Precedence,
    ReportKind,
    SiteState,
    Slot,
    Status,
    Verb,
    Verdict,
    Watch,
)


def documented() -> dict[str, list[str]]:
    """The first column of the table of each file."""
    return {
        match["noun"]: re.findall(r"`(\w+)`", " ".join(re.findall(r"^\|([^|]*)\|", match["body"], re.MULTILINE)))
        for match in SECTION.finditer(PAGE)
    }


def test_the_page_has_every_file_in_order() -> None:
    assert tuple(documented()) == NOUNS


@given(record=strategies.records)
@settings(max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_each_file_has_the_fields_of_its_objects(record: Record) -> None:
    for noun, item in record_objects(record):
        assert sorted(documented()[noun]) == sorted(item)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_of_a_closed_list_is_there(words: type[StrEnum]) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in PAGE] == []
