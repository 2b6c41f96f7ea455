import io

import hxl as libhxl
import pytest
from hypothesis import given, settings

from observance.model.record import Record
from observance.publish.formats import hxl
from observance.publish.formats.cells import BOM, read_lines
from observance.publish.formats.files import TextFile
from tests.publish import strategies
from tests.publish.formats import small


def texts(record: Record) -> dict[str, str]:
    files = hxl.files(record, small.mandate())
    return {file.name: "".join(file.chunks()) for file in files if isinstance(file, TextFile)}


def read(text: str) -> libhxl.model.Dataset:
    return libhxl.data(io.BytesIO(text.encode()), libhxl.InputOptions(allow_local=True))


def errors(text: str) -> list[str]:
    """What the schema that comes with the library calls an error, and white space too much."""
    problems: list[libhxl.validation.ValidationError] = []
    libhxl.schema(callback=problems.append).validate(read(text))
    return [str(each) for each in problems if each.rule.severity == "error" or "hitespace" in str(each)]


@pytest.mark.parametrize("mark", ["", BOM])
@pytest.mark.parametrize("name", ["incidents.csv", "figures.csv"])
def test_the_library_finds_no_error(name: str, mark: str) -> None:
    assert errors(mark + texts(small.record())[name]) == []


def test_the_library_would_find_errors() -> None:
    text = texts(small.record())["incidents.csv"]
    assert errors(text.replace("2021-03-04", "in spring")) != []
    assert errors(text.replace(",5,3,,", ",five,3,,")) != []
    assert errors(text.replace("shelling 1", "shelling  1 ")) != []


def test_the_library_reads_what_was_written() -> None:
    source = read(texts(small.record())["incidents.csv"])
    assert source.tags[:3] == ["#event", "#event", "#status"]
    found = {row.get("#event+id"): row for row in source}
    assert len(found) == len(small.record().incidents)
    assert (found["i01"].get("#affected+killed"), found["i02"].get("#affected+killed")) == ("5", None)
    assert (found["i01"].get("#geo+lat"), found["i06"].get("#geo+lat")) == ("40.5", None)
    assert found["i05"].get("#status+told") == "planned"


def test_figures_of_people_stand_with_their_bounds() -> None:
    found = [row for row in read(texts(small.record())["figures.csv"]) if row.get("#event+id") in {"i02", "i06"}]
    assert [(row.get("#indicator+name"), row.get("#affected+min"), row.get("#affected+max")) for row in found] == [
        ("killed", "5", "8"),
        ("displaced", "100", None),
    ]


@settings(max_examples=40, deadline=None)
@given(strategies.records)
def test_rows_are_as_wide_as_the_headings(record: Record) -> None:
    for text in texts(record).values():
        assert len({len(row) for row in read_lines(text)}) == 1


def test_every_tag_is_one_of_the_standard() -> None:
    """The core tags of HXL 1.1 (hxlstandard.org, hashtag dictionary)."""
    core = {"#event", "#status", "#date", "#country", "#adm1", "#loc", "#geo", "#group", "#affected", "#meta"}
    core |= {"#description", "#indicator"}
    tags = {tag.split("+")[0] for _, tag, _ in (*hxl.INCIDENTS, *hxl.FIGURES)}
    assert tags <= core
