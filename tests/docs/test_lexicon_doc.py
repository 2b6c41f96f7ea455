"""The page on the lexicon is true: it names every condition, category, role and slot, and its example loads."""

import re
from pathlib import Path

from tests.mandate import vale

from observance.mandate.lexicon import language
from observance.mandate.lexicon.entries import PLAIN_KEYS
from observance.mandate.load import load_mandate

PAGE = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_key_condition_category_and_slot_is_named() -> None:
    named = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))
    wanted = {*PLAIN_KEYS, *language.CONDITIONS, *language.CATEGORIES, *language.NEEDS, *language.SLOTS}
    assert wanted - named == set()


def test_the_example_of_a_mandates_own_loads(tmp_path: Path) -> None:
    vale.write(tmp_path)
    (example,) = (block for block in BLOCKS if block.startswith("entries:"))
    (tmp_path / "lexicon.yaml").write_text(example, "utf-8")
    extension = load_mandate(tmp_path).lexicon
    assert [entry.name for entry in extension.entries] == ["unficyp:walk-the-line"]
    assert extension.off == {"airspace_violation:overfly"}


def test_the_example_of_a_shipped_entry_is_written_as_one(tmp_path: Path) -> None:
    vale.write(tmp_path)
    (example,) = (block for block in BLOCKS if block.startswith("shelling:"))
    own = "entries:\n" + "".join(f"  {line}\n" for line in example.splitlines()).replace("shelling:pour", "own:pour")
    (tmp_path / "lexicon.yaml").write_text(own, "utf-8")
    assert load_mandate(tmp_path).lexicon.entries[0].name == "own:pour-projectiles"
