"""What README.md shows works: every command on the demo, every target of make, every link."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.render import BLOCK, PAGE, Ran, Tour, commands, cut, rendered, script
from typer.main import get_command

from observance.cli.main import app

ROOT = PAGE.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXT = PAGE.read_text("utf-8")
SHOWN = [shown for block in BLOCK.finditer(TEXT) for shown in commands(block["body"])]
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
MACHINE = re.compile(r"/(?:work|home|root|tmp|Users|opt)/|\bC:\\|localhost")
REGISTRY = re.compile(r"pypi|conda|artifactory|nexus|--index-url|--extra-index", re.IGNORECASE)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Ran]]]:
    """Every command of the tour, run in the order of the page in one workspace."""
    folder = tmp_path_factory.mktemp("tour")
    tour = Tour(folder)
    found: dict[str, list[Ran]] = {}
    for shown in SHOWN:
        found.setdefault(shown, []).append(tour.run(script(shown)))
    yield found
    shutil.rmtree(folder)


@pytest.mark.parametrize("shown", sorted(set(SHOWN)))
def test_a_command_of_the_tour_does_what_it_should(shown: str, ran: dict[str, list[Ran]]) -> None:
    for each in ran[shown]:
        assert each.code == 0, f"{each.output}\nif an id is no longer there: python -m tests.docs.render"


def test_the_tour_tells_of_the_main_commands() -> None:
    toured = {script(shown).split()[1] for shown in SHOWN if script(shown).startswith("observance ")}
    assert toured >= {"init", "add", "build", "status", "incidents", "show", "explain", "figures", "export", "verify"}


def test_each_block_of_the_tour_is_run() -> None:
    assert TEXT.count("```console\n") == len(list(BLOCK.finditer(TEXT)))


def test_commands_named_in_the_prose_exist() -> None:
    known = set(getattr(get_command(app), "commands", {}))
    named = set(re.findall(r"`observance ([a-z]+)", TEXT))
    assert named - known == set()


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=`|   )", TEXT)) - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_and_headings_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text("utf-8"))]
    assert [target for target in targets if "://" not in target and not leads(page, target)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_machine_or_a_registry(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [*MACHINE.findall(text), *REGISTRY.findall(text)] == []


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / match["target"]).resolve() for match in LINK.finditer(index.read_text("utf-8"))}
    assert {page for page in (ROOT / "docs").glob("*.md") if page != index} - listed == set()


def test_long_output_is_cut_where_more_than_one_line_goes() -> None:
    output = "".join(f"{i}\n" for i in range(6))
    assert cut(output, 2, 1) == "0\n1\n… 3 more lines\n5\n"
    assert cut(output, 4, 0) == "0\n1\n2\n3\n… 2 more lines\n"
    assert cut(output, 4, 1) == cut(output, 6, 0) == output


def test_rendering_writes_output_under_its_command_and_leaves_the_rest(tmp_path: Path) -> None:
    page = "Before\n\n<!-- run: first 3 -->\n```console\n$ cat <<'END'\n> one\n>\n> two\n> END\nold\n$ cd .\n```\nEnd\n"
    assert rendered(page, Tour(tmp_path)) == page.replace("old\n", "one\n\ntwo\n")


def test_rendering_stops_at_a_command_that_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="exit code 3"):
        rendered("<!-- run: first 3 -->\n```console\n$ exit 3\n```\n", Tour(tmp_path))


def leads(page: Path, target: str) -> bool:
    """Whether a relative link names a file that is there and, after `#`, one of its headings."""
    name, _, anchor = target.partition("#")
    path = page.parent / name if name else page
    return path.exists() and (not anchor or anchor in anchors(path))


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
