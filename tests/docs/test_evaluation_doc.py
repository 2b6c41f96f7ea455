"""The page on evaluation is true: its example is gold, and it names every figure and every option."""

import re
from pathlib import Path

from tests.gold import ratchet

from observance.evaluate import read_gold

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"


def page() -> str:
    return PAGE.read_text("utf-8")


def test_the_example_is_gold() -> None:
    document, claim = re.findall(r"^```json\n(.*?)```$", page(), re.MULTILINE | re.DOTALL)
    gold = read_gold(("docs.jsonl", document), ("claims.jsonl", claim))
    assert [claim.doc for claim in gold.claims] == [document.id for document in gold.documents] == ["d1"]


def test_every_figure_is_explained() -> None:
    floors = ratchet.read_floors(ratchet.FLOORS)
    assert floors.figures.keys() <= set(re.findall(r"`(\w+)`", page()))


def test_every_option_is_explained() -> None:
    options = re.findall(r"--\w+", ratchet.parser().format_help())
    assert set(options) - {"--help"} <= set(re.findall(r"--\w+", page()))


def test_no_figure_is_written_down() -> None:
    assert not re.search(r"\b\d\d\.\d\b", page())
