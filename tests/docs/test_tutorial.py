"""The tutorial works from its first line to its last, and prints what it says where no coder decides."""

from pathlib import Path

import pytest
from tests.docs.render import Ran
from tests.docs.tutorial import FILE, PAGE, output, steps

from observance.mandate.load import mandate_files

TEXT = PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tutorial")


@pytest.fixture(scope="module")
def done(folder: Path) -> list[tuple[str, str, list[Ran]]]:
    """Of each block: what the page shows, what came out, and what the commands did."""
    return [(match["body"], "".join(output(match, ran)), ran) for match, ran in steps(TEXT, folder)]


def test_every_command_of_the_tutorial_works(done: list[tuple[str, str, list[Ran]]]) -> None:
    assert [each.shown for _, _, ran in done for each in ran if each.code] == []


def test_commands_about_mandates_print_what_the_page_shows(done: list[tuple[str, str, list[Ran]]]) -> None:
    about = [(shown, came) for shown, came, _ in done if shown.startswith("$ observance mandate ")]
    assert len(about) == 3
    for shown, came in about:
        assert shown == came, "python -m tests.docs.tutorial"


def test_every_file_of_the_mandate_is_written_by_the_tutorial(done: object, folder: Path) -> None:
    written = {match["path"] for match in FILE.finditer(TEXT)}
    assert {f"orda/{name}" for name in mandate_files(folder / "orda")} - written == {"orda/mandate.yaml"}


def test_nothing_protected_leaves_the_tutorial(done: object, folder: Path) -> None:
    told = "\n".join(path.read_text("utf-8") for path in (folder / "out").iterdir()).casefold()
    assert "weller" not in told
    assert "reed camp" not in told
    assert "venta" in told


def test_the_findings_are_those_of_the_accord(done: list[tuple[str, str, list[Ran]]]) -> None:
    before, after = [each.output for _, _, ran in done for each in ran if " findings" in each.shown]
    assert "no-attacks" in before
    assert "heavy-weapons" in before
    assert "access" not in before
    assert "access" in after
