"""The page on the export has every format, and every column of each."""

import re

import pytest
from tests.docs.test_export_doc import PAGE

from observance.publish.formats import acled, csv, geojson, hxl, plover
from observance.publish.formats.schema import NOUNS
from observance.publish.formats.table import FORMATS

TITLES = {"csv": "CSV", "geojson": "GeoJSON", "parquet": "Parquet", "acled": "ACLED", "plover": "PLOVER", "hxl": "HXL"}


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def columns(title: str, column: int = 0) -> list[str]:
    """What the tables of a section name in one of their columns."""
    rows = [line.strip("|").split("|") for line in section(title).splitlines() if line.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row[column])]


def test_every_format_has_its_section() -> None:
    assert list(TITLES) == [one.name for one in FORMATS]
    overview = section("Other formats")
    for one in FORMATS:
        assert f"| [`{one.name}`](#{one.name}) |" in overview
        assert section(TITLES[one.name])


@pytest.mark.parametrize("noun", NOUNS)
def test_csv_has_every_column_in_order(noun: str) -> None:
    [row] = re.findall(rf"^\| `{noun}\.csv` \| (.*) \|$", section("CSV"), re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", row)) == csv.columns(noun)


def test_acled_has_every_column() -> None:
    named = columns("ACLED")
    assert sorted(named) == sorted(acled.COLUMNS)


def test_plover_has_every_field_in_order() -> None:
    named = columns("PLOVER")
    assert named == list(plover.FIELDS)


def test_hxl_has_every_heading_with_its_hashtag() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `(#[^`]+)` \|", section("HXL"), re.MULTILINE)
    assert rows == list(dict.fromkeys((heading, tag) for heading, tag, _ in (*hxl.INCIDENTS, *hxl.FIGURES)))


def test_geojson_has_what_is_there_for_maps() -> None:
    assert set(columns("GeoJSON")) == {"date_from", *geojson.FOR_MAPS}
