"""Entries against their models: the good ones are kept beside the bad ones."""

import pytest

from observance.mandate.document import Document
from observance.mandate.schema import WrittenConduct, WrittenReference
from observance.mandate.shape import hint, nearest, read_entries, value_at

LINES = {(0,): 1, (0, "id"): 1, (1,): 5, (1, "date"): 7}
GOOD = {"id": "a", "title": "T", "publisher": "P", "date": "2020-01"}


def test_good_entries_are_kept_beside_bad_ones() -> None:
    entries = read_entries(Document("f", [GOOD, {**GOOD, "id": "b", "date": "now"}, 3], LINES), WrittenReference)
    assert [entry.value.id for entry in entries.valid] == ["a"]
    assert entries.known == {"a", "b"}
    assert [(fault.place, fault.message) for fault in entries.faults] == [
        ("7", "b: `date`: 'now' does not fit; write a day, a month or a year: 2020-02-03, 2020-02 or 2020"),
        ("1", "an entry must be a mapping of keys to values"),
    ]


@pytest.mark.parametrize("value", [{"a": 1}, "text", 3])
def test_a_file_that_is_no_list(value: object) -> None:
    (fault,) = read_entries(Document("f", value, {}), WrittenReference).faults
    assert fault.message == "the file must hold a list of entries, each beginning with `- id:`"


def test_an_unread_file_is_not_a_second_fault() -> None:
    assert read_entries(Document("f", None, {}), WrittenReference).faults == ()


def test_an_unknown_key_without_a_near_one_names_those_that_are_known() -> None:
    (fault,) = read_entries(Document("f", [{**GOOD, "zzz": 1}], LINES), WrittenReference).faults
    assert fault.message == "a: `zzz` is not a known key; remove it; known are id, title, publisher, date"


def test_long_values_are_not_repeated_whole() -> None:
    (fault,) = read_entries(Document("f", [{**GOOD, "id": "No Id " * 500}], LINES), WrittenReference).faults
    assert len(fault.message) < 5000
    assert fault.message.count("No Id") < 520


def test_nearest_is_near_or_nothing() -> None:
    assert nearest("turky", {"turkey", "russia"}) == "turkey"
    assert nearest("xyz", {"turkey", "russia"}) is None
    assert nearest("xyz", ()) is None
    assert hint("xyz", ()) == "correct it or add the entry"


def test_values_at_paths() -> None:
    assert value_at({"a": {"b": 1}}, ("a", "b")) == 1
    assert value_at({"a": 1}, ("a", "b")) is None
    assert value_at([1], ()) == [1]


@pytest.mark.parametrize(
    ("kinds", "told"), [([], ["`kinds` is empty; name at least one"]), (["looting"], ["`kinds.1`: 'looting' is not"])]
)
def test_a_list_is_called_too_short_only_where_nothing_stands_in_it(kinds: list[str], told: list[str]) -> None:
    faults = read_entries(Document("f", [{"kinds": kinds}], {}), WrittenConduct).faults
    assert [fault.message.partition(" known")[0] for fault in faults] == told
