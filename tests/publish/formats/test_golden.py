"""Every format of the small record, byte for byte as it is kept."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from observance.publish.formats.table import FORMATS, Format
from tests.publish.formats import small
from tests.publish.formats.golden import FOLDER, made, text_of

MADE = dict(made())


@pytest.mark.parametrize("path", MADE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_is_as_it_is_kept(path: Path) -> None:
    assert path.read_bytes().decode("utf-8") == MADE[path]


def test_nothing_is_kept_that_no_format_makes() -> None:
    assert {path for path in FOLDER.rglob("*") if path.is_file()} == set(MADE)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_the_order_of_the_record_does_not_matter(one: Format) -> None:
    record, mixed = small.record(), random.Random(4)
    nouns = ("reports", "claims", "incidents", "findings", "sites", "counts", "coverage", "discrepancies", "terms")
    shuffled = replace(
        record, **{noun: tuple(mixed.sample(getattr(record, noun), len(getattr(record, noun)))) for noun in nouns}
    )
    files = one.files(record, small.mandate())
    assert list(map(text_of, files)) == list(map(text_of, one.files(shuffled, small.mandate())))


def test_the_names_of_formats_and_files_are_their_own() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    for one in FORMATS:
        names = [file.name for file in one.files(small.record(), small.mandate())]
        assert len(set(names)) == len(names)
