"""The page on commands is complete: every command, option and setting, and none that is gone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from observance.app.settings import rows
from observance.cli.main import app
from observance.intake.metadata import FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HEADING = re.compile(r"^### `observance (?P<name>[a-z ]+?)(?: [A-Z].*)?`$", re.MULTILINE)
TABLE_ROW = re.compile(r"^\| `observance (?P<name>[a-z]+)` \|.*\|(?P<options>.*)\|$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
PAGING = {"--limit", "--offset", "--page", "--all", "--as-of", "--json"}


def page() -> str:
    return PAGE.read_text("utf-8")


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, frozenset[str]]]:
    """Each command that does something, with its options."""
    command = command or get_command(app)
    children = getattr(command, "commands", {})
    if not children:
        found = (opt for each in command.params if each.param_type_name == "option" for opt in each.opts)
        options = (opt for opt in found if opt.startswith("--"))
        yield " ".join(path), frozenset(options)
    for name, child in children.items():
        yield from commands(child, (*path, name))


def documented() -> dict[str, frozenset[str]]:
    """The options that the page gives each command, in its section or its row of the table of listings."""
    headings = list(HEADING.finditer(page()))
    ends = [re.compile(r"^##", re.MULTILINE).search(page(), match.end()) for match in headings]
    sections = {
        match["name"]: frozenset(OPTION.findall(page()[match.end() : end.start() if end else None]))
        for match, end in zip(headings, ends, strict=True)
    }
    listings = {
        match["name"]: frozenset(OPTION.findall(match["options"])) | PAGING for match in TABLE_ROW.finditer(page())
    }
    return sections | listings


def test_the_page_has_every_command_and_no_other() -> None:
    assert sorted(documented()) == sorted(name for name, _ in commands())


@pytest.mark.parametrize(
    ("name", "options"), list(commands()), ids=lambda value: value if isinstance(value, str) else None
)
def test_the_page_gives_each_command_its_options_and_no_other(name: str, options: frozenset[str]) -> None:
    assert documented()[name] == options


def test_the_options_of_the_listings_are_explained() -> None:
    listed = {option for match in TABLE_ROW.finditer(page()) for option in OPTION.findall(match["options"])}
    explained = set(OPTION.findall(page()[page().rindex("| `observance terms`") : page().index("## Hand it out")]))
    assert explained >= listed | PAGING


def test_the_options_before_a_command_are_explained() -> None:
    options = {opt for each in get_command(app).params for opt in each.opts}
    head = page()[: page().index("\n## ")]
    assert [
        option for option in options if f"`observance {option}`" not in head and f"`{option} DIR`" not in head
    ] == []


def test_every_setting_is_there_with_its_default_and_help() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", page(), re.MULTILINE))
    expected = {name: f"{'none' if default is None else yaml_word(default)} | {text}" for name, default, text in rows()}
    assert table == expected


def yaml_word(value: object) -> str:
    return str(yaml.safe_dump(value)).removesuffix("...\n").strip()


def test_the_keys_of_front_matter_are_those_of_intake() -> None:
    sentence = re.search(r"^The keys are (.*?)\n\n", page(), re.MULTILINE | re.DOTALL)
    assert sentence is not None
    assert set(FIELDS) <= set(re.findall(r"`([a-z]+)`", sentence[1]))
