"""The JSON twin: one form, nothing lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from observance.publish.situation import twin
from observance.publish.situation.document import Document
from tests.publish.situation.sample import day, nothing, week
from tests.publish.situation.strategies import documents

GOLDEN = Path(__file__).parent / "golden"


@given(documents())
def test_a_twin_reads_back_as_the_same_document(document: Document) -> None:
    data = twin.render(document)
    assert twin.read(data) == document
    assert twin.render(twin.read(data)) == data


@pytest.mark.parametrize(("name", "document"), [("day", day()), ("nothing", nothing())])
def test_golden(name: str, document: Document) -> None:
    assert twin.render(document) == (GOLDEN / f"{name}.json").read_bytes()


def test_whole_numbers_are_written_as_the_measures_that_they_are() -> None:
    chart = json.loads(twin.render(week(4)))["sections"][1]["blocks"][0]
    assert chart["block"] == "chart"
    assert chart["bars"][0]["value"] == 2.0
    assert b'"value": 2.0' in twin.render(week(4))


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"format": "observance situation report 0"}'])
def test_what_is_no_twin_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a JSON twin"):
        twin.read(data)
