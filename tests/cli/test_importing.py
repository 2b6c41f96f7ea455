from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.intake.test_acled import ROW, written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(written(ROW, {**ROW, "event_id_cnty": "N8", "event_date": "03/02/2031"}), "utf-8")
    return tmp_path / "a.csv"


def test_rows_are_counted_and_faults_told(run: Run, work: Path, file: Path) -> None:
    done = run("-C", "work", "import", "acled", "a.csv")
    assert (done.code, done.out) == (1, "added 1 report, 1 fault\n")
    assert done.err.startswith("a.csv:3, event_date: ")
    again = run("-C", "work", "import", "acled", "a.csv")
    assert again.out == "added 0 reports, 1 already there, 1 fault\n"


def test_dry_run_and_strict(run: Run, work: Path, file: Path) -> None:
    assert run("-C", "work", "import", "acled", "a.csv", "--dry-run").out == "would add 1 report, 1 fault\n"
    strict = run("-C", "work", "import", "acled", "a.csv", "--strict")
    assert (strict.code, strict.out) == (1, "")
    assert run("-C", "work", "import", "acled", "a.csv").out.startswith("added 1 report")


def test_a_file_without_rows_says_so(run: Run, work: Path, file: Path) -> None:
    file.write_text(written(ROW).splitlines(keepends=True)[0], "utf-8")
    done = run("-C", "work", "import", "acled", "a.csv")
    assert (done.code, done.out) == (0, "added 0 reports: the file holds none\n")
    Path("f.geojson").write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    assert "holds none" in run("-C", "work", "import", "geojson", "f.geojson", "--dry-run").out


def test_a_revision_is_told_and_taken_where_asked(run: Run, work: Path, file: Path) -> None:
    file.write_text(written(ROW), "utf-8")
    run("-C", "work", "import", "acled", "a.csv")
    file.write_text(written({**ROW, "fatalities": "3"}), "utf-8")
    told = run("-C", "work", "import", "acled", "a.csv")
    assert (told.code, told.out) == (0, "added 0 reports, 1 revised, not taken in\n")
    assert "--revise" in told.err
    taken = run("-C", "work", "import", "acled", "a.csv", "--revise", "--author", "Ada Reed")
    assert taken.out == "added 1 report\n"
    assert "Ada Reed" in run("-C", "work", "review", "list").out + run("-C", "work", "review", "list", "--json").out


def test_features_with_a_mapping(run: Run, work: Path) -> None:
    Path("f.geojson").write_text(
        '{"type":"Feature","geometry":null,"properties":{"n":"7","what":"shelling","where":"Riverton"}}', "utf-8"
    )
    mapping = ("--map", "n=id", "--map", "what=kind", "--map", "where=place")
    done = run("-C", "work", "import", "geojson", "f.geojson", *mapping, "--dataset", "Survey")
    assert (done.code, done.out) == (0, "added 1 report\n")


@pytest.mark.parametrize("mapping", [("--map", "x"), ("--map", "x=colour"), ("--map", "a=id", "--map", "a=date")])
def test_a_wrong_mapping_is_a_wrong_use(run: Run, work: Path, mapping: tuple[str, ...]) -> None:
    Path("f.geojson").write_text('{"type":"FeatureCollection","features":[]}', "utf-8")
    refused = run("-C", "work", "import", "geojson", "f.geojson", *mapping)
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_a_bundle_makes_a_workspace_or_adds_what_is_missing(run: Run, work: Path) -> None:
    run("-C", "work", "export", "bundle", "out.zip", "--internal")
    made = run("import", "bundle", "out.zip", "new")
    assert made.code == 0
    assert "next: observance -C new build" in made.out
    assert run("-C", "new", "build").code == 0
    assert run("-C", "new", "import", "bundle", "out.zip").out == "added 0 reports and 0 decisions, 4 already there\n"
    assert run("import", "bundle", "out.zip", "new").code == 2
    assert run("import", "bundle", "out.zip", "newer", "--dry-run").code == 2
