"""A mandate's own lexicon: what it adds, and every fault with its line and what to do."""

from pathlib import Path

import pytest
from tests.mandate import vale

from observance.mandate.lexicon import Extension, Origin, entry_of, read_classes, shipped_classes, shipped_entries
from observance.mandate.load import load_mandate
from observance.model.kinds import Kind

LEXICON = """\
entries:
  shelling:
    - id: vale:cannonade
      verbs: [cannonade, "open up"]
      subject: gunners
      not: {object: [buildings_of_paper]}
      any_of: [{object: "@land"}, {intransitive: true}]
      roles: {obj: place}
classes:
  gunners: [gunner, +weapons]
  forces: [gendarme]
  buildings_of_paper: [kite]
off: [shelling:shell]
"""


def write(folder: Path, text: str = LEXICON) -> Path:
    vale.write(folder)
    (folder / "lexicon.yaml").write_text(text, "utf-8")
    return folder


def test_a_mandate_without_one_adds_nothing(tmp_path: Path) -> None:
    assert load_mandate(vale.write(tmp_path)).lexicon == Extension()


def test_entries_classes_and_what_is_off(tmp_path: Path) -> None:
    extension = load_mandate(write(tmp_path)).lexicon
    (entry,) = extension.entries
    assert (entry.name, entry.kind, entry.origin) == ("vale:cannonade", Kind.SHELLING, Origin.MANDATE)
    assert entry.verbs == ("cannonade", "open up")
    assert extension.classes["forces"] == ("gendarme",)
    assert extension.off == {"shelling:shell"}


def test_it_is_part_of_the_digest(tmp_path: Path) -> None:
    without = load_mandate(vale.write(tmp_path)).digest
    first = load_mandate(write(tmp_path)).digest
    second = load_mandate(write(tmp_path, LEXICON.replace("gendarme", "sapper"))).digest
    assert len({without, first, second}) == 3


ONE_FAULT = [
    ("off: [shelling:shell]", "off: [shelling:shel]", "13", "no shipped entry has the id `shelling:shel`"),
    ("off: [shelling:shell]", "of: [shelling:shell]", "13", "did you mean `off`?"),
    ("off: [shelling:shell]", "off: all", "13", "`off` must be a list"),
    ("  shelling:\n", "  shellings:\n", "2", "no kind of the codebook; did you mean `shelling`?"),
    ("id: vale:cannonade", "id: shelling:fire", "3", "is the id of a shipped entry"),
    ("id: vale:cannonade", "id: Vale", "3", "'Vale' is no id"),
    ("    - id: vale:cannonade\n      verbs", "    - verbs", "3", "`id` is missing"),
    ("verbs: [cannonade", "verbs: [Cannonade", "4", "must be a lemma in lower case"),
    ("verbs: [cannonade", "verb: [cannonade", "3", "the entry has no predicate"),
    ("subject: gunners", "subject: gunnery", "5", "there is no class `gunnery`; did you mean `gunners`?"),
    ("subject: gunners", "subjects: gunners", "5", "`subjects` is not a known key; did you mean `subject`?"),
    ('"@land"', '"@lands"', "7", "there is no category `@lands`; did you mean `@land`?"),
    ("{intransitive: true}", "{intransitive: 3}", "7", "`intransitive` must be true or false"),
    ("any_of: [", "any_of: [3, ", "7", "must hold conditions"),
    ("roles: {obj: place}", "roles: {obj: where}", "8", "`where` is no slot"),
    ("+weapons", "+weapon", "10", "there is no class `weapon`; did you mean `weapons`?"),
    ("forces: [gendarme]", "forces: gendarme", "11", "must be a list of words"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), ONE_FAULT)
def test_faults_have_their_line_and_advice(tmp_path: Path, old: str, new: str, line: str, said: str) -> None:
    assert LEXICON.count(old) == 1
    faults = vale.faults_of(write(tmp_path, LEXICON.replace(old, new)))
    assert all(fault.file == "lexicon.yaml" for fault in faults)
    assert any(fault.place == line and said in fault.message for fault in faults), faults


def test_all_faults_are_told_at_once_with_those_of_other_files(tmp_path: Path) -> None:
    folder = write(tmp_path, LEXICON.replace("obj: place", "obj: where").replace("+weapons", "+weapon"))
    vale.replace(folder, "mandate.yaml", "area: [vale]", "area: [vail]")
    assert [fault.file for fault in vale.faults_of(folder)] == ["lexicon.yaml", "lexicon.yaml", "mandate.yaml"]


@pytest.mark.parametrize("text", ["[]", "3", "entries: []", "entries: {shelling: 3}", "classes: 3", "off: {a: b}"])
def test_other_shapes_are_faults_and_never_errors(tmp_path: Path, text: str) -> None:
    assert vale.faults_of(write(tmp_path, text))


def test_shipped_ids_are_unique() -> None:
    names = [entry.name for entry in shipped_entries()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_an_entry_without_id_is_named_by_its_kind_and_first_predicate() -> None:
    assert entry_of("shelling", {"nouns": ["rolling fire"]}).name == "shelling:rolling-fire-noun"


def test_a_class_that_includes_itself_over_another_ends() -> None:
    found = read_classes({"one": ["a", "+two"], "two": ["b", "+one"]})
    assert found == {"one": {"a", "b"}, "two": {"a", "b"}}
    assert "+weapons" in shipped_classes()["forces"]
