import csv as standard
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from observance.model.record import Record
from observance.publish.formats import csv
from observance.publish.formats.cells import BOM, csv_line, guarded, read_lines, unguarded
from observance.publish.formats.files import TextFile
from observance.publish.formats.schema import NOUNS, TEXT, leaves
from observance.publish.jsonl import NOUNS as EXPORTED
from observance.publish.jsonl import JsonObject, record_objects
from observance.publish.load import from_objects
from tests import builders
from tests.publish import strategies
from tests.publish.formats import small

nasty = st.text(alphabet=st.sampled_from(";|\\e0'\"=-+@,\r\n\t\0 a1.\ufeff＝"), max_size=6)


def texts(record: Record) -> dict[str, str]:
    files = csv.files(record, builders.MANDATE)
    return {file.name: "".join(file.chunks()) for file in files if isinstance(file, TextFile)}


def read(record: Record) -> list[tuple[str, JsonObject]]:
    made = texts(record)
    return [(noun, item) for noun in NOUNS for item in csv.read_objects(noun, made[f"{noun}.csv"])]


def test_there_is_a_file_for_each_noun_of_the_export() -> None:
    assert tuple(NOUNS) == EXPORTED
    assert list(texts(small.record())) == [f"{noun}.csv" for noun in EXPORTED]


@settings(max_examples=80, deadline=None)
@given(strategies.records)
@example(small.record())
def test_the_files_load_back_to_the_same_record(record: Record) -> None:
    objects = list(record_objects(record))
    assert read(record) == objects
    assert list(record_objects(from_objects(read(record)))) == objects


@settings(max_examples=300)
@given(st.lists(nasty, min_size=1, max_size=4), nasty)
def test_any_text_comes_back(actors: list[str], words: str) -> None:
    item = {"outlet": words, "party": words, "term": words, "count": 1}
    alone, listed, twice_listed = csv._WRITERS
    row = csv_line(map(guarded, (alone(item["outlet"]), listed(actors), twice_listed([actors]))))
    [cells] = read_lines(row)
    plain, joined, nested = map(unguarded, cells)
    assert csv._parsed(plain, TEXT, 0, 0) == words
    assert csv._parsed(joined, TEXT, 1, 0) == actors
    assert csv._parsed(nested, TEXT, 2, 0) == [actors]


@settings(max_examples=60, deadline=None)
@given(strategies.records)
@example(small.record())
def test_other_readers_find_the_same_cells(record: Record) -> None:
    for noun, text in texts(record).items():
        rows = list(standard.reader(io.StringIO(text, newline="")))
        assert rows == list(read_lines(text))
        assert {len(row) for row in rows} == {len(list(leaves(NOUNS[noun.removesuffix(".csv")])))}


@given(nasty)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n", "＝"))
    assert not cell.startswith("-") or cell.lstrip("-").replace(".", "").isdigit()


@pytest.mark.parametrize("number", ["-1", "-36.5", "1e-05", "-1.5e+20"])
def test_numbers_stay_numbers(number: str) -> None:
    assert guarded(number) == number


@pytest.mark.parametrize("text", ["-1+1", "-", "--1", "-1 ", "-1\n", "+1", "-２"])
def test_what_only_looks_like_a_number_does_not(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_very_long_text_comes_back() -> None:
    long = 'a "word", ' * 300_000
    assert list(read_lines(csv_line([long, "b"]))) == [[long, "b"]]


def test_a_byte_order_mark_is_passed_over() -> None:
    text = texts(small.record())["terms.csv"]
    assert list(csv.read_objects("terms", BOM + text)) == list(csv.read_objects("terms", text))


@pytest.mark.parametrize(
    ("noun", "text", "message"),
    [
        ("terms", "outlet,party\r\n", "line 1: the columns must be outlet, party, term, count"),
        ("terms", "outlet,party,term,count\r\na,b,c\r\n", "line 2: has 3 cells and must have 4"),
        ("terms", "outlet,party,term,count\r\na,b,c,two\r\n", "line 2, column count: 'two' cannot be read"),
        ("terms", 'outlet,party,term,count\r\na,"b,c,2\r\n', "line 2, cell 2: a quote is missing"),
        ("terms", "outlet,party,term,count\r\na,b\\x,c,2\r\n", "line 2, column party: 'b\\\\x' cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_column(noun: str, text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        list(csv.read_objects(noun, text))
    assert str(caught.value).startswith(message)
