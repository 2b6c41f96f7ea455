"""YAML with lines: plain values only, and no small file that unfolds into a large one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.mandate.yaml_lines import MAX_DEPTH, read_yaml


def test_lines_are_of_keys_and_of_items() -> None:
    reading = read_yaml("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n", "f")
    assert reading.value == {"a": 1, "b": ["x", {"c": 2, "d": 3}]}
    assert reading.lines == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "d"): 5,
    }
    assert reading.faults == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-12", -12),
        ("1.5", 1.5),
        ("yes", True),
        ("off", False),
        ("~", None),
        ('"12"', "12"),
        ("'yes'", "yes"),
        ("2020-02-03", "2020-02-03"),
        ("19:30", "19:30"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("|\n  two\n  lines", "two\nlines"),
        ("9" * 5000, "9" * 5000),
        ("! tagged", "tagged"),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    assert read_yaml(text, "f").value == value


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (BOMB, "1", "anchors (&a)"),
        ("a: 1\nb: *a\n", "2", "aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", "2", "tags (tag:yaml.org,2002:python/object/apply"),
        ("a: 1\nb: !!str 2\n", "2", "tags"),
        ("a: 1\n---\nb: 2\n", "2", "a second document"),
        ("a: 1\n? [x, y]\n: 2\n", "2", "a key must be plain text"),
        ("a: 1\nb: [1, 2\nc: 3\n", "3", "not YAML"),
        ("a: 1\n\tb: 2\n", "2", "not YAML"),
        ("a: 1\na: 2\n", "2", "`a` stands here twice (first in line 1)"),
        ("x:\n  " + "[" * 50 + "]" * 50, "2", f"nested more than {MAX_DEPTH} deep"),
        ("a: \x07\n", "", "not YAML"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, line: str, message: str) -> None:
    (fault,) = read_yaml(text, "f").faults
    assert (fault.file, fault.place) == ("f", line)
    assert message in fault.message


def test_every_doubled_key_is_told_and_the_rest_is_read() -> None:
    reading = read_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f")
    assert [fault.place for fault in reading.faults] == ["2", "3"]
    assert reading.value == {"a": 3, "b": {"c": 2}}


def test_an_empty_text_has_no_value() -> None:
    assert read_yaml("# nothing\n", "f").value is None


# Line separators are folded in quotes, and YAML allows neither control characters nor unassigned ones.
words = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=10,
)


@given(plain)
def test_json_reads_as_itself(value: object) -> None:
    reading = read_yaml(json.dumps(value, ensure_ascii=False), "f")
    assert reading.faults == []
    assert reading.value == value


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    reading = read_yaml(text, "f")
    assert all(fault.file == "f" for fault in reading.faults)
