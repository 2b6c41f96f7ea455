"""The page on mandates is true: its example loads, and it names every key that a file may have."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel

from observance.errors import MandateError
from observance.mandate import geojson, policy_file, schema
from observance.mandate.load import FILES, LISTS, load_mandate
from observance.mandate.policy import Role, Texts
from observance.mandate.types import PartyCategory, ProvisionType, SourceCategory
from observance.model.claim import PlacePrecision
from observance.model.finding import SiteState
from observance.model.kinds import Kind

PAGE = Path(__file__).parents[2] / "docs" / "mandates.md"
EXAMPLE = re.compile(r"^#### `(?P<name>[^`]+)`\n+```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = r"^### `{}`\n(?P<text>.*?)(?=^##)"

MODELS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("mandate.yaml", schema.WrittenMandate),
    ("mandate.yaml", schema.WrittenAgreement),
    ("mandate.yaml", schema.WrittenReference),
    ("parties.yaml", schema.WrittenParty),
    ("parties.yaml", schema.WrittenOffice),
    ("places.csv", schema.WrittenPlace),
    ("sites.yaml", schema.WrittenSite),
    ("sites.yaml", schema.WrittenSiteEvent),
    ("provisions.yaml", schema.WrittenProvision),
    ("provisions.yaml", schema.WrittenConduct),
    ("provisions.yaml", schema.WrittenArea),
    ("provisions.yaml", schema.WrittenExemption),
    ("provisions.yaml", schema.WrittenAmendment),
    ("places.geojson", geojson.WrittenShape),
    ("places.geojson", geojson.WrittenShapeProperties),
    ("sources.yaml", schema.WrittenSource),
    ("publishing.yaml", policy_file.WrittenPolicy),
    ("publishing.yaml", policy_file.WrittenDelay),
    ("publishing.yaml", policy_file.WrittenCoarsening),
    ("publishing.yaml", policy_file.WrittenProtected),
)


def page() -> str:
    return PAGE.read_text("utf-8")


def named(file: str) -> frozenset[str]:
    """Everything in code quotes in the section of one file."""
    section = re.search(SECTION.format(re.escape(file)), page(), re.MULTILINE | re.DOTALL)
    assert section is not None
    return frozenset(re.findall(r"`([^`]+)`", section["text"]))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    for match in EXAMPLE.finditer(page()):
        (tmp_path / match["name"]).write_text(match["text"], "utf-8")
    return tmp_path


def test_the_example_has_every_file(example: Path) -> None:
    assert sorted(path.name for path in example.iterdir()) == sorted(FILES)


def test_the_example_loads(example: Path) -> None:
    mandate = load_mandate(example)
    assert mandate.id == "karabakh-2020"
    assert [provision.id for provision in mandate.provisions] == ["ceasefire", "agdam-handover", "corridor"]


def test_every_kind_has_its_row() -> None:
    section = re.search(r"^## Kinds\n(?P<text>.*?)(?=^## )", page(), re.MULTILINE | re.DOTALL)
    assert section is not None
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \|$", section["text"], re.MULTILINE) == [kind.value for kind in Kind]


def test_the_shown_faults_are_those_of_the_example_with_its_slips(example: Path) -> None:
    for file, right, wrong in (
        ("parties.yaml", "aliases: [Republic of Azerbaijan", "alias: [Republic of Azerbaijan"),
        ("sites.yaml", "place: agdam", "place: agdem"),
    ):
        path = example / file
        path.write_text(path.read_text("utf-8").replace(right, wrong), "utf-8")
    with pytest.raises(MandateError) as caught:
        load_mandate(example)
    assert [str(fault) for fault in caught.value.faults] == re.findall(r"^    (\S+\.yaml:.*)$", page(), re.MULTILINE)


@pytest.mark.parametrize(("file", "model"), MODELS)
def test_every_key_is_named_under_its_file(file: str, model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert keys <= {name.split(":")[0] for name in named(file)}


def test_the_lists_of_the_mandate_are_named() -> None:
    assert frozenset(LISTS) <= named("mandate.yaml")


@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("parties.yaml", PartyCategory),
        ("places.csv", PlacePrecision),
        ("sites.yaml", SiteState),
        ("provisions.yaml", ProvisionType),
        ("sources.yaml", SourceCategory),
        ("publishing.yaml", Texts),
        ("publishing.yaml", Role),
    ],
)
def test_every_value_of_a_closed_list_is_named(file: str, values: type[StrEnum]) -> None:
    assert set(values) <= named(file)
