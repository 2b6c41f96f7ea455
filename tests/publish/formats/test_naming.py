"""Words of a text never stand as a name in what other programs show."""

import json
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.model.quoting import as_words, words_of
from observance.model.record import Record
from observance.publish.formats import acled, geojson, hxl, plover
from observance.publish.formats.files import File, TextFile
from observance.publish.jsonl import noun_objects
from tests.publish.formats import small

WORDS = "outlaws of the hills"


@pytest.fixture
def record() -> Record:
    full = small.record()
    return replace(full, incidents=tuple(replace(each, actor=(*each.actor, WORDS)) for each in full.incidents))


def text_of(file: File) -> str:
    assert isinstance(file, TextFile)
    return "".join(file.chunks())


@pytest.mark.parametrize("form", [acled, geojson, hxl, plover], ids=lambda each: each.__name__.rpartition(".")[2])
def test_words_of_a_text_are_quoted(record: Record, form: ModuleType) -> None:
    text = text_of(form.files(record, small.mandate())[0])
    assert as_words(WORDS) in text
    assert WORDS not in text.replace(as_words(WORDS), "")


def test_a_feature_comes_back_as_it_was(record: Record) -> None:
    text = text_of(geojson.files(record, small.mandate())[0])
    assert list(geojson.read_objects(text)) == list(noun_objects(record, "incidents"))
    parties = {party.id for party in small.mandate().parties}
    told = {each for one in json.loads(text)["features"] for each in one["properties"]["actor"]}
    assert all(each in parties or each != words_of(each) for each in told)


@given(st.text())
def test_a_mark_can_be_taken_off(words: str) -> None:
    assert words_of(as_words(words)) == words
