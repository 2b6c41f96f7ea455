"""The pages on imports and bundles name every field, column and file, and no event type that is not known."""

import re
from pathlib import Path

from observance.app.bundle import layout
from observance.intake.acled import COLUMNS, NEEDED
from observance.intake.geojson import FIELDS

DOCS = Path(__file__).parents[2] / "docs"
IMPORT, BUNDLE = ((DOCS / name).read_text("utf-8") for name in ("import.md", "bundle.md"))


def test_every_field_of_a_mapping_is_named_and_no_other() -> None:
    listed = re.search(r"The fields are (.*?)\. A list", IMPORT, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`([a-z0-9_]+)`", listed[1])) == set(FIELDS)


def test_the_columns_that_are_needed_and_those_that_are_read_are_named() -> None:
    named = set(re.findall(r"`([a-z0-9_]+)`", IMPORT))
    assert set(NEEDED) <= named
    assert set(COLUMNS) <= named


def test_every_file_of_a_bundle_is_named() -> None:
    named = re.findall(r"^\| `([\w./]+)`", BUNDLE, re.MULTILINE)
    folders = {f"{name}/" for name in (layout.MANDATE, layout.RECORD, layout.ORIGINALS, "signature")}
    assert set(named) == {*layout.NEEDED, *folders}


def test_what_openssl_and_sha256sum_need_is_in_the_page_and_in_the_bundle() -> None:
    for name in (layout.SIGNATURE, layout.PUBLIC_KEY, layout.SUMS):
        assert name in BUNDLE
