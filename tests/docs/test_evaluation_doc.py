"""The page on evaluation is true: its examples are gold, and it names every figure, form and option."""

import re
from pathlib import Path

from tests.evaluate.test_page import full
from tests.gold import ratchet

from observance.evaluate import Form, figures, read_set
from observance.evaluate.entities import LABELS

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"


def page() -> str:
    return PAGE.read_text("utf-8")


def examples() -> list[tuple[str, str]]:
    blocks = re.findall(r"^```json\n(.*?)```$", page(), re.MULTILINE | re.DOTALL)
    return [(f"example {number}", block) for number, block in enumerate(blocks, start=1)]


def test_the_examples_are_gold_of_every_form() -> None:
    gold = read_set(examples())
    assert gold.forms == frozenset(Form)
    assert [document.id for document in gold.documents] == ["d1", "d2"]
    assert [time.text for time in gold.times] == ["Friday"]
    assert [(name.text, name.id) for name in gold.toponyms] == [("Geneva", "geonames:2660646"), ("Tarsk", None)]
    assert [name.text for name in gold.entities] == ["Geneva"]
    assert [sentence.doc for sentence in gold.types] == [None, "d1"]


def test_every_figure_is_explained() -> None:
    assert figures(full()).keys() <= set(re.findall(r"`(\w+)`", page()))


def test_no_figure_is_explained_that_is_not_there() -> None:
    rows = re.findall(r"^\| ((?:`\w+_\w+`(?:, )?)+) \|", page(), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(figures(full()))


def test_every_label_has_its_like() -> None:
    section = page()[page().index("### Names") : page().index("### Dates of reports")]
    assert {label for label in LABELS.values() if label not in section} == set()


def test_every_option_is_explained() -> None:
    options = re.findall(r"--\w+", ratchet.parser().format_help())
    assert set(options) - {"--help"} <= set(re.findall(r"--\w+", page()))


def test_no_figure_is_written_down() -> None:
    assert not re.search(r"\b\d\d\.\d\b", page())
